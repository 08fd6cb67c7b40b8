"""The customer version: what happened and what it meant, for those outside, under a page.

The words are those that the team wrote for customers. Where a part is not written yet, what is
marked as public stands in for it; nothing else of the session is printed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pmtui.core import outside
from pmtui.core.followup import External
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.milestones import Mark
from pmtui.core.session import Session
from pmtui.core.text import capital
from pmtui.core.times import spoken_day
from pmtui.documents.markdown import Markdown, inline
from pmtui.documents.readers import Reader
from pmtui.documents.template import rendered

DRAFT = "Draft, not approved"
"""What the first line of a draft says."""
EDITIONS = {"preliminary": "Preliminary account", "final": "Final account"}


@dataclass(frozen=True, slots=True)
class Point:
    """One moment of the response."""

    time: str
    """When it was."""
    text: str
    """What happened."""


@dataclass(frozen=True, slots=True)
class Change:
    """One action that customers may know of."""

    state: str
    """Whether it is done, and by when it will be, where an owner has agreed to that."""
    text: str
    """What changes."""


def customer(
    session: Session,
    *,
    now: datetime | None = None,
    zone: str | None = None,
    draft: bool = False,
) -> str:
    """Give the customer version of a session that names nobody any more.

    Args:
        session: What is known of the incident.
        now: Where an incident that still goes on is frozen (UTC).
        zone: The IANA zone whose times stand beside UTC; None: UTC alone.
        draft: Whether nobody has approved it as it stands: its first line says so.
    """
    return rendered("customer.md.j2", given(session, now=now, zone=zone, draft=draft))


def given(
    session: Session, *, now: datetime | None, zone: str | None, draft: bool
) -> dict[str, Any]:
    """Give the variables of the template; the arguments are those of `customer`."""
    reader = Reader(zone)
    said = session.external
    return {
        "said": said,
        "title": _title(said, draft=draft),
        "about": _about(said),
        "products": ", ".join(session.products),
        "when": _when(metrics(session, now), reader),
        "points": tuple(_points(session, reader)),
        "changes": tuple(_changes(session)),
    }


def _title(said: External, *, draft: bool) -> str:
    headline = said.headline or "the headline is not written yet"
    return f"{DRAFT}: {headline}" if draft else capital(headline)


def _about(said: External) -> Markdown:
    """Give which account it is, for whom and of which day; empty where none of it is known."""
    if not (said.edition or said.audience or said.posted_at):
        return Markdown()
    edition = EDITIONS.get(said.edition or "", "Account")
    readers = f" for {inline(said.audience)}" if said.audience else ""
    posted = f", posted on {spoken_day(said.posted_at.date())}" if said.posted_at else ""
    more = " A final account follows." if said.edition == "preliminary" else ""
    return Markdown(f"**{edition}**{readers}{posted}.{more}")


def _when(numbers: Metrics, reader: Reader) -> str:
    """Give the stretch of impact, in UTC and for the reader; empty where nothing is known of it."""
    start, end = numbers.marks.get("impact_start"), numbers.marks.get("impact_end")
    if numbers.near_miss or not start:
        return ""
    if numbers.ongoing or not end or end.at < start.at:
        return f"{'since' if numbers.ongoing else 'from'} {_moment(start, reader)}"
    about = "about " if start.approx or end.approx else ""
    return about + reader.stretch(start.at, end.at)


def _moment(mark: Mark, reader: Reader) -> str:
    return f"{'about ' if mark.approx else ''}{reader.moment(mark.at)}"


def _points(session: Session, reader: Reader) -> Iterator[Point]:
    """Give the public moments that the text on the response does not name yet."""
    told = session.external.what_we_did or ""
    public = outside.entries(session)
    dated = len({entry.at.date() for entry in public}) > 1
    for entry in public:
        if not re.search(rf"(?<!\d){entry.at:%H:%M}(?!\d)", told):
            about = "about " if entry.precision in ("approx", "order-only") else ""
            yield Point(capital(about + reader.clock(entry.at, dated=dated)), entry.text)


def _changes(session: Session) -> Iterator[Change]:
    """Give the public actions, where no words are written for customers: the done ones first."""
    if session.external.what_we_change:
        return
    for action in outside.actions(session):
        by = f"By {spoken_day(action.due)}" if action.due and action.owner else "Agreed"
        yield Change("Done" if action.status in outside.FINISHED else by, action.text)
