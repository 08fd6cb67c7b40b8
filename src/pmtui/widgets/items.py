"""What the fields and items of the story say, as pieces of a line."""

from collections.abc import Iterator
from datetime import datetime

from pmtui.core.approval import CHANGED, changed
from pmtui.core.choices import choices
from pmtui.core.factors import Decision
from pmtui.core.followup import ActionOutcome
from pmtui.core.impact import Excluded, Measure, Window
from pmtui.core.notes import Link, Lucky, Note, Question, Term
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.story import asked, people, replied, said
from pmtui.core.text import one_line
from pmtui.core.timeline import Evidence
from pmtui.core.values import Item
from pmtui.widgets.cells import Run, Runs

SAID, ASIDE, ALERT = "plain", "quiet", "alert"
DOT = "· "
"""What sets one thing apart from the one before."""
WHAT_IF = "what if not?"
"""What a lucky line asks as long as nobody has said."""


def field_runs(session: Session, path: str) -> Runs:
    """Give the value of the field at `path`; where it is unknown that, and what it answers."""
    value, question = said(session, path), asked(path)
    if path == "external/state" and changed(session):
        return (value, SAID), (f" · {CHANGED}", ALERT)
    if replied(path):
        return (value or "not asked yet", SAID if value else ASIDE), (f" · {question}", ASIDE)
    if value:
        return ((value, SAID),)
    return ((f"unknown · {question}" if question else "unknown", ASIDE),)


def item_runs(item: Item, session: Session) -> Runs:
    """Give `item` of one of the story's lists in words: what it says, and quietly what belongs."""
    runs: list[Run] = []
    for text, style in _pieces(item, session):
        if text:
            words = one_line(text)
            runs.append((f" {words}" if runs else words.removeprefix(DOT), style))
    return tuple(runs)


def _pieces(item: Item, session: Session) -> Iterator[tuple[str | None, str]]:
    match item:
        case Window() | Excluded():
            yield from _stretch(item, session)
        case Measure():
            yield from _measure(item)
        case Person():
            yield from _person(item)
        case Term():
            yield item.meaning, SAID
            yield _within("also ", ", ".join(item.aliases)), ASIDE
        case Evidence():
            yield item.title, SAID
            yield _after(item.kind, item.url_or_path, item.query), ASIDE
        case Link():
            kind = choices("link_kinds")[item.kind].label if item.kind else None
            yield item.title or kind, SAID
            yield _after(kind if item.title else None, item.url), ASIDE
        case Decision():
            again = f"look again {item.revisit}" if item.revisit else None
            yield _joined(item.text, item.reason), SAID
            yield _after(item.factor, people(session).get(item.by or "", item.by), again), ASIDE
        case ActionOutcome():
            yield _joined(item.outcome, item.note), SAID
        case Note():
            yield from _note(item, session)


def _stretch(item: Window | Excluded, session: Session) -> Iterator[tuple[str | None, str]]:
    yield f"{_span(item.start, item.end, session)}", SAID
    if isinstance(item, Excluded):
        yield _after(item.reason), SAID
        return
    weight = "weight unknown, taken as 1" if item.weight is None else f"weight {item.weight:g}"
    yield _after(weight, item.population, item.scope), SAID
    yield _after(item.note), ASIDE


def _span(start: datetime, end: datetime | None, session: Session) -> str:
    """Give a stretch of time in the session's zone; the second day only where it is another."""
    begins = start.astimezone(session.tz)
    if end is None:
        return f"{begins:%Y-%m-%d %H:%M} still going on"
    ends = end.astimezone(session.tz)
    if begins.date() == ends.date():
        return f"{begins:%Y-%m-%d %H:%M}-{ends:%H:%M}"
    return f"{begins:%Y-%m-%d %H:%M} to {ends:%Y-%m-%d %H:%M}"


def _measure(item: Measure) -> Iterator[tuple[str | None, str]]:
    value = "unknown" if item.value is None else f"{item.value:,}"
    yield f"{item.name}:", SAID
    yield value, ASIDE if item.value is None else SAID
    yield item.unit, SAID
    yield f"of {item.of_total:,}" if item.of_total is not None else None, SAID
    yield f"({item.percent:g} %)" if item.percent is not None else None, SAID
    yield _after(None if item.quality == "unknown" else item.quality, item.source), ASIDE


def _person(item: Person) -> Iterator[tuple[str | None, str]]:
    there = {True: "attended", False: "was not there", None: None}[item.attended]
    yield item.name or item.handle, SAID
    yield _after(", ".join(item.roles), item.team, there), ASIDE


def _note(item: Note, session: Session) -> Iterator[tuple[str | None, str]]:
    yield item.text, SAID
    if isinstance(item, Lucky):
        yield _within("(if not: ", item.if_not, ")"), SAID
        yield None if item.if_not else WHAT_IF, ASIDE
    if isinstance(item, Question):
        taker = people(session).get(item.taker or "", item.taker)
        yield _after(taker, f"by {item.by}" if item.by else None), ASIDE
        yield _within("Found: ", item.answer), SAID
    yield _after(" ".join(item.entries), item.factor), ASIDE


def _within(before: str, text: str | None, after: str = "") -> str | None:
    return f"{before}{text}{after}" if text else None


def _after(*parts: str | None) -> str:
    """Give what is there of `parts`, set apart from what stands before it."""
    return "".join(f" {DOT}{part}" for part in parts if part).strip()


def _joined(*parts: str | None) -> str:
    """Give what is there of `parts` after each other, apart by a dot."""
    return " · ".join(part for part in parts if part)
