"""The timeline as a document prints it: rows of a table, day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import floor

from pmtui.core.choices import choices
from pmtui.core.durations import minutes_between
from pmtui.core.milestones import Mark
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.documents.markdown import Markdown, cell
from pmtui.documents.times import moment, spanned


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the timeline, in words."""

    entry: Entry
    """The entry itself."""
    day: str
    """The day, where it differs from the row before; else empty."""
    time: str
    """When it happened, UTC."""
    minute: str
    """Minutes since the start of impact, with a sign; empty where that is unknown."""
    who: str
    """Who or what acted."""
    event: Markdown
    """What happened: milestones in bold, the fact, the quotation, and what to know of it."""
    known_from: str
    """Since when it was known; empty: then."""


@dataclass(frozen=True, slots=True)
class TimelineView:
    """The whole timeline."""

    rows: tuple[Row, ...]
    """What was known at the time."""
    later: tuple[Row, ...]
    """What was learned later."""
    counted: bool
    """Whether minutes count from the start of impact; otherwise it is unknown."""


def timeline(session: Session, start: Mark | None) -> TimelineView:
    """Give the timeline of `session`, minutes counted from `start` of impact.

    Days stand in the rows only where the incident spans several.
    """
    days = len({entry.at.date() for entry in session.timeline}) > 1
    at = start.at if start else None
    then = [entry for entry in session.timeline if not entry.later]
    later = [entry for entry in session.timeline if entry.later]
    return TimelineView(
        tuple(_rows(then, at, days)), tuple(_rows(later, at, days)), counted=at is not None
    )


def _rows(entries: list[Entry], start: datetime | None, days: bool) -> Iterator[Row]:
    before = None
    for entry in entries:
        day = entry.at.date()
        shown = str(day) if days and day != before else ""
        before = day
        yield Row(
            entry,
            shown,
            spanned(entry),
            f"{floor(minutes_between(start, entry.at)):+d}" if start else "",
            _who(entry),
            _event(entry),
            _known_from(entry),
        )


def _who(entry: Entry) -> str:
    who = ", ".join(filter(None, (entry.actor, entry.system)))
    return f"{who} (outside)".strip() if entry.agency == "external" else who


def _event(entry: Entry) -> Markdown:
    names = ", ".join(choices("milestones")[each].label.lower() for each in entry.milestones)
    lines = [entry.text, *([f"“{entry.quote}”"] if entry.quote else [])]
    if entry.severity_after:
        lines.append(f"Severity from here: {entry.severity_after}")
    if entry.disputed:
        lines.append("Disputed: memories of this differ.")
    bold = f"**{names[0].upper()}{names[1:]}.** " if names else ""
    belief = "*Belief at the time:* " if entry.kind == "belief" else ""
    return Markdown(bold + belief + "<br>".join(map(cell, lines)))


def _known_from(entry: Entry) -> str:
    if isinstance(entry.known_from, datetime):
        return moment(entry.known_from)
    return "the review" if entry.known_from == "review" else ""
