"""Extending a phase by vote: how many hands, how many minutes, and whose minutes they are."""

import re
from dataclasses import dataclass

from pmtui.core.addresses import join
from pmtui.core.clock import ClockView, allowed, clock, position, seconds
from pmtui.core.edits import Add, Batch, Edit, EditRefused, new_id
from pmtui.core.meeting import BUFFER, PAST_END, Meeting, Phase
from pmtui.core.phases import going
from pmtui.core.session import Session
from pmtui.core.text import cut

EXTENSIONS = 2
"""How often one phase may be extended (domain table: when the time box runs out)."""
COUNTS = re.compile(r"([0-9]{1,4})(?:[ ,/]+([0-9]{1,4}))?(?:[ ,/]+([0-9]{1,4}))?")
NAME = 32
"""The longest name of a phase that is told whole."""
ACTIONS = "actions"
"""The key of the phase that is not to be hurried."""
ALREADY = ("actions-30", "followup-15")
"""The agendas that are about actions already."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose time an extension may take."""

    key: str
    """The key of a later phase, `buffer` or `past-end`: what the log holds."""
    name: str
    """What a person reads."""
    seconds: int | None
    """How much there is to give; None: no limit but the consent of the room."""

    def has(self, minutes: int) -> bool:
        """Tell whether it can give `minutes`."""
        return self.seconds is None or self.seconds >= 60 * minutes


@dataclass(frozen=True, slots=True)
class Hands:
    """A show of hands: counts, never names."""

    yes: int
    no: int = 0
    abstain: int = 0


def sources(meeting: Meeting) -> tuple[Source, ...]:
    """Give whose time the present phase may take: spare time, later phases, past the end.

    Spare time is what earlier phases left unused, less what was taken of it so far.
    """
    index = position(meeting)
    if index < 0:
        return ()
    spare = sum(allowed(meeting, phase) - seconds(phase) for phase in meeting.phases[:index])
    taken = sum(
        extension.minutes
        for phase in meeting.phases
        for extension in phase.extensions
        if extension.source == BUFFER
    )
    found = [Source(BUFFER, "spare time", spare - round(60 * taken))]
    found += [
        Source(phase.key, phase.name, allowed(meeting, phase) - seconds(phase))
        for phase in meeting.phases[index + 1 :]
    ]
    there = tuple(source for source in found if source.seconds and source.seconds > 0)
    return (*there, Source(PAST_END, "past the planned end", None))


def extensible(session: Session) -> Phase:
    """Give the present phase where it may be extended. Raises EditRefused where it may not."""
    meeting = going(session)
    index = position(meeting)
    if index < 0:
        raise EditRefused("the meeting is in no phase")
    phase = meeting.phases[index]
    if len(phase.extensions) >= EXTENSIONS:
        raise EditRefused(
            f"{cut(phase.name, NAME)} was extended {EXTENSIONS} times; move on or park the point"
        )
    return phase


def extend(session: Session, minutes: int, hands: Hands, source: str) -> Edit:
    """Give the edit that adds `minutes` to the present phase after a show of hands.

    More than half of those who vote must want it, and nobody may object where the minutes go past
    the planned end. `source` is the key of one of `sources`, which must have the minutes to give.
    Raises EditRefused, with the reason in words.
    """
    phase = extensible(session)
    if minutes <= 0 or min(hands.yes, hands.no, hands.abstain) < 0:
        raise EditRefused("minutes are more than 0 and hands are not fewer than 0")
    if hands.yes <= hands.no:
        raise EditRefused(
            f"{hands.yes} for it, {hands.no} against: no majority, so move on or park the point"
        )
    _affordable(session.meeting, minutes, source, hands.no)
    place = join("meeting", "phases", phase.key, "extensions")
    counts = {"yes": hands.yes, "no": hands.no, "abstain": hands.abstain}
    item = {"id": new_id(session, place), "minutes": minutes, **counts, "source": source}
    return Batch((Add(place, item),), f"extend {phase.name} by {minutes} min")


def counted(text: str) -> Hands:
    """Give the hands that `text` counts, such as `7 2 1`: yes, no, held back.

    Numbers that are left out are 0. Raises EditRefused where it is something else.
    """
    found = COUNTS.fullmatch(text.strip())
    if not found:
        raise EditRefused("count hands as up to three numbers: yes, no, held back")
    return Hands(*(int(count or 0) for count in found.groups()))


def foretold(session: Session, minutes: int, hands: Hands, source: str) -> str:
    """Give in words what the vote will do. Raises EditRefused where it can do nothing."""
    extend(session, minutes, hands, source)
    name = cut(extensible(session).name, NAME)
    found = next(each for each in sources(session.meeting) if each.key == source)
    voting = hands.yes + hands.no
    wanted = f"{hands.yes} of {voting} want it" if hands.no else f"all {voting} who vote want it"
    if found.seconds is None:
        return f"{name} gets {minutes} min past the planned end: nobody objects"
    left = clock(found.seconds - 60 * minutes)
    return f"{name} gets {minutes} min from {cut(found.name, NAME)}, which keeps {left}: {wanted}"


def dry(meeting: Meeting, seen: ClockView) -> str:
    """Give what to do where the plan has no room for the actions any more, in words, or nothing.

    That is so where less is left of the whole meeting than the actions were planned to take
    (domain table: when the time box runs out).
    """
    later = meeting.phases[position(meeting) + 1 :]
    actions = next((phase for phase in later if phase.key == ACTIONS), None)
    if actions is None or meeting.template in ALREADY or position(meeting) < 0:
        return ""
    need, left = allowed(meeting, actions), seen.all_planned - seen.all_used
    if left >= need:
        return ""
    rest = f"only {clock(left)} of the plan is left" if left > 0 else "the planned time is used up"
    wanted = f"{cut(actions.name, NAME)} was to take {clock(need)}"
    return f"{rest}, {wanted}: rather than hurry, end here and book actions-30"


def _affordable(meeting: Meeting, minutes: int, key: str, no: int) -> None:
    found = next((source for source in sources(meeting) if source.key == key), None)
    if found is None:
        raise EditRefused(
            f"say whose time it takes: '{key}' is no spare time, no later phase with time left"
            " and not past-end"
        )
    if found.seconds is None and no:
        raise EditRefused("past the planned end only if nobody objects")
    if not found.has(minutes):
        raise EditRefused(
            f"{cut(found.name, NAME)} has only {clock(found.seconds or 0)} left to give"
        )
