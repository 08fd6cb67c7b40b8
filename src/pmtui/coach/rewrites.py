"""Texts written anew where a machine can: other words for those that a finding is about."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from pmtui.coach.clocks import twelve
from pmtui.coach.reading import Reading
from pmtui.core.findings import Finding
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.values import Part
from pmtui.core.zones import Unclear, instant, written

STAMP = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s?([ap])?\.?(?:m\.?)?\s?\(?(\S+)", re.I)
"""A clock time and the zone beside it."""
NOON = 12
BEGINS = re.compile(r"(?:^|[.?!]\s+)$")
"""What stands before the first word of a sentence."""


def in_24_hours(text: str, finding: Finding, session: Session, owner: Part) -> str | None:
    """Give `text` with all its times by the clock of 24 hours."""
    kind = owner.kind or "" if isinstance(owner, Entry) else ""
    found = list(twelve(Reading(text, "timeline", kind)))
    for each in reversed(found):
        if each.span:
            text = text[: each.span[0]] + each.values["converted"] + text[each.span[1] :]
    return text if found else None


def in_utc(text: str, finding: Finding, session: Session, owner: Part) -> str | None:
    """Give `text` with one time told in UTC; None where that would be of another day."""
    match = STAMP.fullmatch(finding.found)
    if match is None or finding.span is None:
        return None
    near = owner.at if isinstance(owner, Entry) else _first(session)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").casefold()
    if half:
        hour = hour % NOON + (NOON if half == "p" else 0)
    try:
        zone = written(match[4].rstrip(").,;:"))
        if zone is None or near is None:
            return None
        wall = near.astimezone(zone).replace(hour=hour, minute=minute, second=0, tzinfo=None)
        at = instant(wall, zone).astimezone(UTC)
    except (Unclear, ValueError, OverflowError):
        return None
    if at.date() != wall.date():
        return None
    start, end = finding.span
    closed = "(" in finding.found and text.startswith(")", end)
    return _instead(text, (start, end + closed), f"{at:%H:%M} UTC")


def by_role(text: str, finding: Finding, session: Session, owner: Part) -> str | None:
    """Give `text` with the role of a person, or "a responder", in the place of the name."""
    if finding.span is None:
        return None
    start, end = finding.span
    name = text[start:end].strip("@").removesuffix("'s").removesuffix("\u2019s")
    some = [
        each
        for each in session.people
        if name.casefold() in _names(each.name, each.handle, each.key)
    ]
    role = some[0].roles[0] if len(some) == 1 and some[0].roles else ""
    words = f"the {role}" if role else "a responder"
    if BEGINS.search(text[:start]):
        words = words[:1].upper() + words[1:]
    own = text[start:end][len(name) :] if text.startswith(name, start) else ""
    return _instead(text, finding.span, words + own)


def calmly(text: str, finding: Finding, session: Session, owner: Part) -> str | None:
    """Give `text` with a full stop in the place of an exclamation mark."""
    if finding.span is None or not finding.found.endswith("!"):
        return None
    return _instead(text, finding.span, finding.found.rstrip("!") + ".")


REWRITES: Mapping[str, tuple[str, Callable[[str, Finding, Session, Part], str | None]]] = (
    MappingProxyType(
        {
            "timeline-12h": ("write it by the clock of 24 hours", in_24_hours),
            "timeline-mixed-zone": ("write it in UTC", in_utc),
            "timeline-not-utc": ("write it in UTC", in_utc),
            "name-outside-timeline": ("write the role", by_role),
            "animated-language": ("end it with a full stop", calmly),
        }
    )
)
"""By rule: what the rewriting is called, and what gives the text anew, or None."""


def _instead(text: str, span: tuple[int, int], words: str) -> str:
    return text[: span[0]] + words + text[span[1] :]


def _names(*names: str | None) -> set[str]:
    """Give names as they may be written, the first of several words by itself too."""
    said = [each.strip("@").casefold() for each in names if each]
    return {*said, *(each.split()[0] for each in said if each.split())}


def _first(session: Session) -> datetime | None:
    """Give when the incident began, as far as known."""
    if session.timeline:
        return session.timeline[0].at
    windows = [each.start for each in session.impact.windows]
    return min(windows, default=None) or _noon(session)


def _noon(session: Session) -> datetime | None:
    day = session.date
    if day is None:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=NOON)
