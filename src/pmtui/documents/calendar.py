"""The days of an incident for a calendar: due dates and the follow-up, as iCalendar (RFC 5545).

All is derived from the session: an event keeps its UID, so that a calendar that reads a later
export changes what it has.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from pmtui.core.actions import STATUSES, ActionItem
from pmtui.core.followup import FollowUp
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.documents.actions import DONE
from pmtui.documents.notes import followup_answers, followup_day

SPACE = UUID("5d1f4c5e-7a55-4b0b-9c3a-6a1f0f5f2e11")
"""The space in which the UIDs of our events are made."""
WIDTH = 75
"""The longest line of a calendar, in octets without its end."""
BREAKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """One whole day in the calendar."""

    key: str
    """What it is in the session: an id, or the name of a field."""
    day: date
    """The day."""
    title: str
    """What is due."""
    told: tuple[str, ...]
    """What else is known of it, line by line."""
    status: str = "CONFIRMED"
    """`TENTATIVE` where nobody has agreed yet, `CANCELLED` where it was dropped."""
    sequence: int = 0
    """How often it has changed: it grows as the item gets on."""


def calendar(session: Session) -> str:
    r"""Give the calendar of `session`: lines that end in `\r\n`, none longer than 75 octets.

    Where no day is known there is no event, and a note says so.
    """
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pmtui//pmtui//EN", "CALSCALE:GREGORIAN"),
    ]
    stamp, space = _stamp(session), _space(session)
    events = tuple(_events(session))
    for event in events:
        lines += _event(event, stamp, space)
    if not events:
        lines += _note(session, stamp, space)
    lines.append("END:VCALENDAR")
    return "".join(folded(line) + "\r\n" for line in lines)


def _events(session: Session) -> Iterator[Event]:
    """Give the days that are known: of actions, questions, decisions, and the follow-up."""
    name = one_line(session.id or session.title)
    for action in session.actions:
        if action.due:
            yield _due(action, action.due, name)
    for question in session.questions:
        if question.by:
            begun = "Answered" if question.answer else "Question"
            title = f"{begun}: {name} {question.id} {question.text}"
            told = (f"Who looks: {question.taker or 'nobody yet'}",)
            yield Event(question.id, question.by, title, told, sequence=bool(question.answer))
    for decision in session.decisions:
        if decision.revisit:
            kept = decision.text or "a decision not to act"
            title = f"Look again: {name} {decision.id} {kept}"
            yield Event(decision.id, decision.revisit, title, (decision.reason,))
    yield from _reviews(session, name)


def _due(action: ActionItem, day: date, name: str) -> Event:
    """Give the day on which an action is due."""
    owner = f" ({action.owner})" if action.owner else ""
    state = action.status or "proposed"
    begun = "Done" if state in DONE else "Dropped" if state == "dropped" else "Due"
    told = (
        f"Done when: {action.done_when}" if action.done_when else "",
        f"Priority: {action.priority}" if action.priority else "",
        f"Ticket: {action.ticket}" if action.ticket else "",
        f"Status: {state}",
    )
    return Event(
        action.id,
        day,
        f"{begun}: {name} {action.id} {action.text}{owner}",
        told,
        {"proposed": "TENTATIVE", "dropped": "CANCELLED"}.get(state, "CONFIRMED"),
        STATUSES.index(state),
    )


def _reviews(session: Session, name: str) -> Iterator[Event]:
    """Give the follow-up, on the day it was held or is planned for, and the second one."""
    review: FollowUp = session.followup
    asked = tuple(question for question, _, _ in followup_answers(review))
    day = review.held or followup_day(session)
    if day:
        held = " (held)" if review.held else ""
        yield Event("followup", day, f"Follow-up: {name}{held}", asked, sequence=bool(review.held))
    if review.next:
        yield Event("followup/next", review.next, f"Second follow-up: {name}", asked)


def _event(event: Event, stamp: str, space: UUID) -> list[str]:
    told = "\n".join(map(one_line, filter(None, event.told)))
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid5(space, event.key)}",
        f"DTSTAMP:{stamp}",
        f"SEQUENCE:{event.sequence:d}",
        f"DTSTART;VALUE=DATE:{_digits(event.day.isoformat())}",
        *(f"DTEND;VALUE=DATE:{_digits(each.isoformat())}" for each in _after(event.day)),
        f"SUMMARY:{escaped(one_line(event.title))}",
        f"DESCRIPTION:{escaped(told)}",
        f"STATUS:{event.status}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _after(day: date) -> tuple[date, ...]:
    """Give the day on which an event of one day is over; none where the calendar ends before."""
    return (day + timedelta(days=1),) if day < date.max else ()


def _note(session: Session, stamp: str, space: UUID) -> list[str]:
    """Give the one part of a calendar without events, as none may be empty."""
    return [
        "BEGIN:VJOURNAL",
        f"UID:{uuid5(space, 'note')}",
        f"DTSTAMP:{stamp}",
        f"SUMMARY:{escaped(one_line(session.id or session.title))}: no day is set yet",
        "END:VJOURNAL",
    ]


def _stamp(session: Session) -> str:
    """Give the newest instant that the session knows: the same session gives the same."""
    meeting = session.meeting
    known = (session.created, session.updated, session.published, meeting.started, meeting.ended)
    last = max((entry.at for entry in session.timeline), default=None)
    found = max(filter(None, (*known, last)), default=datetime(1970, 1, 1, tzinfo=UTC))
    return _digits(found.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")) + "Z"


def _digits(time: str) -> str:
    """Give a time of ISO 8601 as calendars write it."""
    return time.replace("-", "").replace(":", "")


def _space(session: Session) -> UUID:
    """Give the space of one incident's UIDs: of its id and its beginning, else of its title."""
    created = session.created.isoformat() if session.created else ""
    return uuid5(SPACE, "\n".join(filter(None, (session.id, created))) or session.title)


def escaped(text: str) -> str:
    """Give `text` as a value of iCalendar."""
    return text.translate(BREAKS)


def folded(line: str) -> str:
    """Give `line` in pieces of at most `WIDTH` octets, no character cut in two."""
    pieces, held, room = [], bytearray(), WIDTH
    for letter in line:
        octets = letter.encode()
        if len(held) + len(octets) > room:
            pieces.append(held.decode())
            held, room = bytearray(), WIDTH - 1
        held += octets
    return "\r\n ".join([*pieces, held.decode()])
