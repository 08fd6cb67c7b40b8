"""What the facilitator does with clock and phases, each as an edit of the meeting's log.

All edits touch paths below `meeting` only. None of them moves a phase by itself: somebody says so.
Each function raises EditRefused, with the reason in words, where it makes no sense now.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from pmtui.core.addresses import join, plain
from pmtui.core.agenda import NAMES, STANDARD, Agenda, begin, load
from pmtui.core.clock import allowed, clock, position, seconds, stretch, tick, whole
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Remove, Set, new_id
from pmtui.core.meeting import BUFFER, PAST_END, Meeting, Phase
from pmtui.core.session import Session

EXTENSIONS = 2
"""How often one phase may be extended (domain table: when the time box runs out)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Whose time an extension may take."""

    key: str
    """The key of a later phase, `buffer` or `past-end`: what the log holds."""
    name: str
    """What a person reads."""
    seconds: int | None
    """How much there is to give; None: no limit but the consent of the room."""


def choose(session: Session, agenda: Agenda) -> Edit:
    """Give the edit that plans the meeting by `agenda`.

    The log of a meeting that has ended gives way to the new plan; its counts stay.
    """
    meeting = session.meeting
    if meeting.state in ("running", "paused"):
        raise EditRefused("the meeting has begun; end it before another agenda is chosen")
    cleared = [
        Set(f"meeting/{name}", None)
        for name in ("state", "phase", "since", "started", "ended")
        if getattr(meeting, name) is not None
    ]
    removed = [Remove(join("meeting", "phases", phase.key)) for phase in meeting.phases]
    return Batch((*cleared, *removed, *_laid(agenda)), f"plan the meeting: {agenda.title}")


def start(session: Session, now: datetime) -> Edit:
    """Give the edit that starts the clock, or lets it go on after a pause or after the end.

    A meeting without phases gets those of its template, or of the standard agenda.
    """
    meeting = session.meeting
    if meeting.state == "running":
        raise EditRefused("the clock is running already")
    chosen = meeting.template if meeting.template in NAMES else STANDARD
    agenda = None if meeting.phases else load(chosen)
    phases = begin(agenda) if agenda else meeting.phases
    edits: list[Edit] = list(_laid(agenda)) if agenda else []
    edits += [Set("meeting/state", "running"), Set("meeting/since", _stamp(now))]
    if meeting.started is None:
        edits.append(Set("meeting/started", _stamp(now)))
    if meeting.ended is not None:
        edits.append(Set("meeting/ended", None))
    edits += _entering(meeting, phases[max(0, position(meeting))], now)
    return Batch(tuple(edits), "resume the clock" if meeting.state else "start the meeting")


def pause(session: Session, now: datetime) -> Edit:
    """Give the edit that pauses the clock."""
    if session.meeting.state != "running":
        raise EditRefused("the clock is not running")
    return _paused(session.meeting, now, "pause the clock")


def toggle(session: Session, now: datetime) -> Edit:
    """Give the edit that starts the clock, or pauses it while it runs."""
    return (pause if session.meeting.state == "running" else start)(session, now)


def next_phase(session: Session, now: datetime) -> Edit:
    """Give the edit that moves on to the next phase; after the last one the meeting ends.

    A phase that is left with nothing used is marked as skipped.
    """
    meeting = _going(session)
    index = position(meeting)
    if index + 1 >= len(meeting.phases):
        return end(session, now)
    leaving = [
        *_counted(meeting, now),
        *_skipped(meeting, now, meeting.phases[max(index, 0) : index + 1]),
    ]
    return _moved(meeting, leaving, meeting.phases[index + 1], now)


def previous_phase(session: Session, now: datetime) -> Edit:
    """Give the edit that goes back a phase; its time goes on counting where it stopped."""
    meeting = _going(session)
    index = position(meeting)
    if index <= 0:
        raise EditRefused("this is the first phase")
    return _moved(meeting, _counted(meeting, now), meeting.phases[index - 1], now)


def end(session: Session, now: datetime) -> Edit:
    """Give the edit that ends the meeting; phases in which nothing was used count as skipped."""
    meeting = _going(session)
    edits = [
        *_counted(meeting, now),
        *_skipped(meeting, now, meeting.phases),
        Set("meeting/state", "ended"),
        Set("meeting/since", None),
        Set("meeting/ended", _stamp(now)),
    ]
    return Batch(tuple(edits), "end the meeting")


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


def extend(session: Session, minutes: int, *, yes: int, no: int, abstain: int, source: str) -> Edit:
    """Give the edit that adds `minutes` to the present phase after a show of hands.

    More than half of those who vote must want it, and nobody may object where the minutes go past
    the planned end. `source` is the key of one of `sources`, which must have the minutes to give.
    """
    meeting = _going(session)
    index = position(meeting)
    if index < 0:
        raise EditRefused("the meeting is in no phase")
    phase = meeting.phases[index]
    if len(phase.extensions) >= EXTENSIONS:
        raise EditRefused(
            f"{phase.name} was extended {EXTENSIONS} times; move on or park the point"
        )
    if minutes <= 0 or min(yes, no, abstain) < 0:
        raise EditRefused("minutes are more than 0 and hands are not fewer than 0")
    if yes <= no:
        raise EditRefused(f"{yes} for it, {no} against: no majority, so move on or park the point")
    _affordable(meeting, minutes, source, no)
    place = join("meeting", "phases", phase.key, "extensions")
    item = {"id": new_id(session, place), "minutes": minutes, "yes": yes, "no": no}
    added = Add(place, {**item, "abstain": abstain, "source": source})
    return Batch((added,), f"extend {phase.name} by {minutes} min")


def reopened(session: Session, touched: datetime | None, now: datetime) -> Edit | None:
    """Give the edit that pauses a meeting whose clock was left running, or None.

    That is so where its file was last touched (`touched`; None: not since the clock was started)
    longer ago than the whole meeting was planned to take. Time counts up to that touch only.
    """
    meeting = session.meeting
    last = touched or meeting.since
    if meeting.state != "running" or last is None:
        return None
    if (now - last).total_seconds() <= whole(meeting):
        return None
    return _paused(meeting, last, "pause the clock that was left running")


def _going(session: Session) -> Meeting:
    if session.meeting.state is None:
        raise EditRefused("the meeting has not begun; start the clock first")
    if session.meeting.state == "ended":
        raise EditRefused("the meeting has ended; start the clock to go on with it")
    return session.meeting


def _stamp(now: datetime) -> datetime:
    return tick(now.astimezone(UTC))


def _laid(agenda: Agenda) -> Iterable[Edit]:
    yield Set("meeting/template", agenda.name)
    for phase in begin(agenda):
        yield Add("meeting/phases", plain(phase))


def _field(phase: Phase, name: str) -> str:
    return join("meeting", "phases", phase.key, name)


def _entering(meeting: Meeting, phase: Phase, now: datetime) -> Iterable[Edit]:
    if meeting.phase != phase.key:
        yield Set("meeting/phase", phase.key)
    if phase.started is None:
        yield Set(_field(phase, "started"), _stamp(now))
    if phase.skipped:
        yield Set(_field(phase, "skipped"), None)


def _counted(meeting: Meeting, now: datetime) -> Iterable[Edit]:
    index, more = position(meeting), stretch(meeting, now)
    if index >= 0 and more:
        phase = meeting.phases[index]
        yield Set(_field(phase, "used"), seconds(phase) + more)


def _skipped(meeting: Meeting, now: datetime, phases: Iterable[Phase]) -> Iterable[Edit]:
    more = stretch(meeting, now)
    for phase in phases:
        used = seconds(phase) + (more if phase.key == meeting.phase else 0)
        if not used and not phase.skipped:
            yield Set(_field(phase, "skipped"), value=True)


def _paused(meeting: Meeting, now: datetime, label: str) -> Edit:
    stopped = (Set("meeting/state", "paused"), Set("meeting/since", None))
    return Batch((*_counted(meeting, now), *stopped), label)


def _moved(meeting: Meeting, leaving: Iterable[Edit], phase: Phase, now: datetime) -> Edit:
    edits = [*leaving, *_entering(meeting, phase, now)]
    if meeting.state == "running":
        edits.append(Set("meeting/since", _stamp(now)))
    return Batch(tuple(edits), f"go to {phase.name}")


def _affordable(meeting: Meeting, minutes: int, key: str, no: int) -> None:
    found = next((source for source in sources(meeting) if source.key == key), None)
    if found is None:
        raise EditRefused(
            f"say whose time it takes: '{key}' is no spare time, no later phase with time left"
            " and not past-end"
        )
    if found.seconds is None and no:
        raise EditRefused("past the planned end only if nobody objects")
    if found.seconds is not None and found.seconds < 60 * minutes:
        raise EditRefused(f"{found.name} has only {clock(found.seconds)} left to give")
