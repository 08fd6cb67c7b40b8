"""The rules of the meeting: what keeps people from being heard, told before it and after it."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.seen import Seen
from pmtui.core.meeting import Meeting, Phase
from pmtui.core.people import Person

MOST = 12
"""How many people talk in one room; beyond that most are silent."""
THRICE = 3
"""So many extensions of one meeting tell that it needs a second one."""
STORY = ("timeline", "before", "response")
"""The phases in which the timeline is walked through."""
ACTIONS, CLOSE = "actions", "close"
INVITED, SCRIBE = "incident/invited", "incident/scribe"


def no_scribe(case: Case) -> Iterator[Seen]:
    """Rule 115: give a meeting that nobody types in."""
    session = case.session
    planned = session.meeting_date or session.meeting.phases or session.invited
    if planned and not session.scribe and not session.meeting.ended:
        yield Seen(SCRIBE)


def actor_not_invited(case: Case) -> Iterator[Seen]:
    """Rule 116: give those who acted in the incident and will not be heard."""
    session = case.session
    if not session.invited or session.meeting.ended:
        return
    by_name = _by_name(session.people)
    acted = dict.fromkeys(by_name.get(each.actor or "") for each in session.timeline)
    missing = [each for each in acted if each and not _comes(each, session.invited)]
    if missing:
        found = ", ".join(each.name or each.key for each in missing)
        yield Seen(INVITED, found)


def actions_first(case: Case) -> Iterator[Seen]:
    """Rule 117: give a meeting that went on to actions before the story was told."""
    meeting = case.session.meeting
    actions = _phase(meeting, ACTIONS)
    story = [each for each in meeting.phases if each.key in STORY]
    if actions and actions.started and story:
        told = (each.started is not None and each.started <= actions.started for each in story)
        if not any(told):
            yield Seen(f"meeting/phases/{ACTIONS}")


def parking(case: Case) -> Iterator[Seen]:
    """Rule 118: give each parked point of which nobody knows what became of it."""
    for each in case.session.parking:
        if each.outcome is None:
            yield Seen(f"parking/{each.id}/outcome", values={"id": each.id})


def closing(case: Case) -> Iterator[Seen]:
    """Rule 119: give a meeting that ended without its closing round."""
    meeting = case.session.meeting
    close = _phase(meeting, CLOSE)
    if meeting.ended and close and (close.skipped or close.started is None):
        yield Seen(f"meeting/phases/{CLOSE}")


def crowd(case: Case) -> Iterator[Seen]:
    """Rule 120: give a meeting of more people than talk in one room."""
    session = case.session
    count = session.meeting.attendance or len(session.invited)
    if count > MOST:
        yield Seen(INVITED, values={"count": str(count)})


def extended(case: Case) -> Iterator[Seen]:
    """Rule 121: give a meeting that took more time again and again."""
    meeting = case.session.meeting
    times = sum(len(each.extensions) for each in meeting.phases)
    if times >= THRICE:
        yield Seen("incident/meeting_date", values={"times": str(times)})


def _by_name(people: tuple[Person, ...]) -> dict[str, Person]:
    """Give the people by all that entries may call them."""
    named = ((name, each) for each in people for name in (each.name, each.handle, each.key) if name)
    return dict(named)


def _comes(person: Person, invited: tuple[str, ...]) -> bool:
    return bool(person.attended) or not {person.key, person.name, person.handle}.isdisjoint(invited)


def _phase(meeting: Meeting, key: str) -> Phase | None:
    return next((each for each in meeting.phases if each.key == key), None)


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "no-scribe": no_scribe,
        "actor-not-invited": actor_not_invited,
        "actions-before-timeline": actions_first,
        "parking-unresolved": parking,
        "closing-skipped": closing,
        "over-twelve": crowd,
        "extended-thrice": extended,
    }
)
"""The rules by name."""
