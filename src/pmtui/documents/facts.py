"""The facts table: what a reader wants to know in twenty seconds."""

from collections.abc import Iterator
from datetime import date

from pmtui.core.choices import choices
from pmtui.core.durations import percent
from pmtui.core.intervals import Interval, said_of
from pmtui.core.metrics import Metrics
from pmtui.core.milestones import Mark
from pmtui.core.notes import Link
from pmtui.core.session import Session
from pmtui.documents.markdown import Markdown, cell, inline, link
from pmtui.documents.references import refs
from pmtui.documents.response import ends
from pmtui.documents.times import marked

UNKNOWN = "unknown"
Row = tuple[str, Markdown]


def facts(session: Session, numbers: Metrics) -> tuple[Row, ...]:
    """Give label and value of each row; severity, times and impact are there even if unknown."""
    impact, response = numbers.interval("impact"), numbers.interval("ttr")
    rows: list[tuple[str, str | None]] = [
        ("Incident", session.id),
        ("Severity", _severity(session)),
        ("Status", session.status),
        ("Reasons for this review", _triggers(session)),
        ("Near miss", "yes, nothing reached users" if session.near_miss else None),
        ("Detected", _milestone(numbers.marks.get("detected"))),
        ("Resolved", _milestone(numbers.marks.get("resolved"))),
        ("Impact time", _length(impact)),
        ("Response time", _length(response)),
        ("Error budget", _budget(numbers)),
        ("Impact", session.impact.headline or UNKNOWN),
        ("Services", ", ".join(session.services)),
        ("Products", ", ".join(session.products)),
        ("Regions", ", ".join(session.regions)),
        *_people(session),
        *_dates(session),
        ("Links", _links(session)),
        ("Tags", ", ".join(session.tags)),
    ]
    return tuple(
        (label, value if isinstance(value, Markdown) else cell(value))
        for label, value in rows
        if value
    )


def _severity(session: Session) -> str:
    level, criterion = session.severity.level, session.severity.criterion
    if not level and not criterion:
        return UNKNOWN
    return f"{level or 'level unknown'}: {criterion or 'criterion unknown'}"


def _triggers(session: Session) -> str:
    known = choices("triggers")
    return ", ".join(
        known[each].label.lower() if each in known else each for each in session.trigger_reason
    )


def _milestone(mark: Mark | None) -> Markdown:
    if not mark:
        return Markdown(UNKNOWN)
    source = refs(mark.entry) if mark.entry else Markdown()
    note = ", ".join(filter(None, (source, cell(said_of(mark)))))
    return Markdown(f"{cell(marked(mark, dated=True))} UTC" + (f" ({note})" if note else ""))


def _length(found: Interval) -> str:
    if found.minutes is None:
        return f"{UNKNOWN}: {found.reason}" if found.reason else UNKNOWN
    if not found.start or not found.end:
        return f"{found.text} ({', '.join(found.details)})" if found.details else found.text
    start, end = ends(found, dated=found.start.date() != found.end.date())
    doubt = ", assumed" if "assumed" in found.marks else ""
    return f"{found.text} ({start} to {end} UTC{doubt})"


def _budget(numbers: Metrics) -> str:
    if numbers.budget.target is None:
        return ""
    target = f"of {{}} at {numbers.budget.target:g} %"
    return "; ".join(
        f"{percent(share.percent, share.approx)} {target.format(share.name)}"
        for share in numbers.budget.shares
    )


def _people(session: Session) -> Iterator[tuple[str, str | None]]:
    yield "Owner", session.owner
    yield "Author", session.author
    yield "Reviewers", ", ".join(session.reviewers)
    yield "Facilitator", session.facilitator
    yield "Scribe", session.scribe
    yield "Incident commander", session.commander
    yield "Customer liaison", session.customer_liaison


def _dates(session: Session) -> Iterator[tuple[str, str | None]]:
    days: tuple[tuple[str, date | None], ...] = (
        ("Begun", session.created),
        ("Meeting", session.meeting_date),
        ("Published", session.published),
    )
    return ((label, str(day)[:10] if day else None) for label, day in days)


def _links(session: Session) -> Markdown:
    return Markdown("<br>".join(_link(each) for each in session.links))


def _link(place: Link) -> Markdown:
    """Give a link by its title; one whose address is left out is its title alone."""
    title = place.title or place.url
    return link(title, place.url) if place.url else inline(title)
