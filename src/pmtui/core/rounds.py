"""From finding to finding: the next place that the coach has something to say about."""

from datetime import datetime, timedelta

from pmtui.core.addresses import key_of, split
from pmtui.core.edits import EditRefused
from pmtui.core.findings import Finding
from pmtui.core.meeting import Meeting
from pmtui.core.noticed import Noticed, shown_at
from pmtui.core.requests import Go, Selected
from pmtui.core.session import Session

BREAK = timedelta(hours=4)
"""How long a meeting stands before it counts as one that nobody has ended."""
SILENT = "the coach is silent until the meeting has ended ({meeting.next} in its last phase)"
READING = "the coach is still reading; ask again in a moment"
CLEAR = "the coach found nothing to change"


def silent(meeting: Meeting, now: datetime) -> bool:
    """Tell whether the coach is silent: the clock runs, or stands for a break.

    In a break the room still sees the screen. A meeting that was paused and left so is over once
    no phase of it has begun for as long as `BREAK`.
    """
    if meeting.state != "paused":
        return meeting.state == "running"
    begun = (meeting.started, *(each.started for each in meeting.phases))
    last = max(filter(None, begun), default=None)
    return last is not None and now - last < BREAK


def hushed(on: Selected) -> bool:
    """Tell whether the coach is silent about what is selected."""
    return on.live or silent(on.session.meeting, on.at)


def noticed(on: Selected) -> Noticed:
    """Give what the coach found. Raises EditRefused while it is silent or reads."""
    if hushed(on):
        raise EditRefused(SILENT)
    if on.noticed is None:
        raise EditRefused(READING)
    return on.noticed


def next_finding(on: Selected) -> Go:
    """Give the way to the next place with a finding. Raises EditRefused where there is none."""
    return _step(on, 1)


def previous_finding(on: Selected) -> Go:
    """Give the way to the place before with a finding. Raises EditRefused where there is none."""
    return _step(on, -1)


def _step(on: Selected, by: int) -> Go:
    found = noticed(on).open
    places = list(dict.fromkeys(map(shown_at, found)))
    if not places:
        raise EditRefused(CLEAR)
    if on.path in places:
        at = (places.index(on.path) + by) % len(places)
    else:
        here = _rank(on.session, on.path or on.pane)
        before = sum(_rank(on.session, each) < here for each in places)
        at = (before if by > 0 else before - 1) % len(places)
    return Go(places[at], says=told(found, places[at]))


def told(found: tuple[Finding, ...], path: str) -> str:
    """Give what `found` says of the item or field at `path`, the gravest first, in one line."""
    here = [each for each in found if shown_at(each) == path]
    first = min(here, key=lambda each: each.severity != "error")
    more = f"shows all {len(here)}" if here[1:] else "says why"
    return f"{first.severity} · {{coach.open}} {more} · {first.says}"


def _rank(session: Session, path: str) -> tuple[int, int]:
    """Give where the item or field at `path` stands: its part of the session, its place there."""
    steps = split(path)
    parts = list(type(session).model_fields)
    part = parts.index(steps[0]) if steps and steps[0] in parts else len(parts)
    items = getattr(session, steps[0], ()) if part < len(parts) and steps[1:] else ()
    if not isinstance(items, tuple):
        return part, 0
    return part, next((at for at, each in enumerate(items) if key_of(each) == steps[1]), 0)
