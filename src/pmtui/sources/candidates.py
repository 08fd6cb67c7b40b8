"""What a foreign file holds before it is a timeline: rows, each with its time as it was written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal, NamedTuple

from pmtui.core.pieces import Piece
from pmtui.core.timeline import Agency, EvidenceKind, Kind, Milestone, Precision

__all__ = [
    "NONE",
    "Answers",
    "Candidate",
    "DayOrder",
    "Gathered",
    "Grain",
    "Need",
    "Piece",
    "Settled",
    "Skipped",
    "Source",
    "Unreadable",
    "When",
    "Written",
    "ZoneFrom",
]

Grain = Literal["exact", "minute", "approx", "date", "unknown"]
"""How well a time is known: to the second, to the minute (a floor), about, only its day, not."""
DayOrder = Literal["day-first", "month-first", ""]
ZoneFrom = Literal["line", "format", "heading", "asked", "session", ""]
"""Where a zone came from: the line itself, the form of the file (epochs, `Z`), a heading above,
an answer, the session; empty: nowhere yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """A time as a source wrote it: what it says, and what it leaves open.

    Nothing is filled in: a year, a day or a zone that is not written stays None. `at` is there only
    where the source says all of it.
    """

    shown: str
    """As it stands."""
    grain: Grain = "minute"
    at: datetime | None = None
    """The instant, UTC, where the source leaves nothing open."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """The day of the week, Monday 0, where it is written: it checks the date."""
    either: tuple[int, int] | None = None
    """Two numbers that are day and month in an order which is not known."""
    numbers: tuple[int, int, int] | None = None
    """Three numbers of two digits, of which the first or the last is the year: `26/05/22`."""
    order: DayOrder = ""
    """In which order day and month stand, where two numbers tell it or dots suggest it: what other
    rows of the file may rest on."""
    clock: time | None = None
    """What the clock showed, naive."""
    hour: int | None = None
    """The hour where it alone is written, `14:??`; `clock` is None then."""
    ahead: timedelta | None = None
    """How long after the beginning that the source counts from: `T+15m`; nothing else is there."""
    zone: str = ""
    """The zone as it is written: `UTC`, `CST`, `+02:00`, `Europe/London`; empty: none."""
    zone_from: ZoneFrom = ""
    until: "Written | None" = None
    """The end of a stretch."""
    refused: str = ""
    """Why it is no time that may be believed, in words; the row is kept without it."""
    notes: tuple[str, ...] = ()
    """What the reader should know about how it was read."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One row of a foreign file that may become an entry. All texts are clean."""

    raw: str
    """The line or message as it stands: it becomes the quote."""
    where: str
    """File and line, such as `2025-01-11.json:14`."""
    text: str
    """What the entry would say."""
    when: Written
    day: Written | None = None
    """The day that a heading or a line above it names, as `written.day_in` gives it; the head of
    a table may name its year alone."""
    zone: str = ""
    """The zone that stands over it, in a heading or the head of a table, as it is written."""
    system: str = ""
    actor: str = ""
    """A name or handle as it is written; matched with the roster later."""
    agency: Agency | None = None
    kind: Kind | None = None
    milestones: tuple[Milestone, ...] = ()
    """The milestones that the source says it is."""
    why: str = ""
    """Why this kind and agency are proposed, in words."""
    link: str = ""
    key: str = ""
    """What stays the same when the source is read again: `slack:C0418:1736478514.897649`."""
    noise: str = ""
    """Why it is folded away at first: `joined`, `thanks`, `reaction`; empty: it is not."""


class Skipped(NamedTuple):
    """What was no row, and why."""

    where: str
    raw: str
    """Its beginning."""
    why: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one foreign file gave."""

    kind: str
    """A name of `registry.KINDS`."""
    title: str
    """What the source is called in the evidence: `Slack #inc-0418`, `deploys.csv`."""
    rows: tuple[Candidate, ...]
    skipped: tuple[Skipped, ...] = ()
    zone: str = ""
    """The zone that the file states for all its rows; empty: none."""
    day: date | None = None
    """The day that the file states for all its rows (front matter, title, name)."""
    day_from: str = ""
    """Where that day stands, in words."""
    notes: tuple[str, ...] = ()
    """What the reader should know of the file as a whole."""


Answers = Mapping[str, str]
"""What somebody answered, by the keys of questions:

`date` an ISO day, `zone` a zone, `order` one of `day-first`, `month-first` and `year-first`,
`word:CST` a zone, `step` what a step back means (`next-day`, `as-written`, `likely`) and
`step:<where>` the same for one row, `fold` which of two hours (`first`, `second`, `order`),
`start` the instant that `T+15m` counts from, in ISO 8601 with its offset.
"""
NONE: Answers = MappingProxyType({})


class Need(NamedTuple):
    """What a row lacks."""

    key: str
    """The key of the question that would give it."""
    hint: str = ""
    """What it is about, such as `23:55 to 00:40`."""


@dataclass(frozen=True, slots=True)
class When:
    """The moment of a row, UTC, and how well it is known."""

    at: datetime | None
    """None: it is refused, or it has no time and no neighbour either."""
    until: datetime | None = None
    precision: Precision = "minute"
    """`order-only`: only its place among the others is known, and `at` is a neighbour's."""
    zone: str = ""
    """The zone in which it was read, as it was written or answered."""
    zone_from: ZoneFrom = ""
    notes: tuple[str, ...] = ()
    """How it was read, each a sentence."""
    refused: str = ""
    """Why it contradicts itself; then `at` is None."""
    needs: tuple[Need, ...] = ()
    """What would have to be answered for it to have a time of its own."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A row and its moment."""

    row: Candidate
    index: int
    """Its place in `Gathered.rows`."""
    when: When


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of foreign file."""

    label: str
    """What people call it: `Slack export`."""
    evidence: EvidenceKind
    """What kind of evidence it is."""
    fits: Callable[[Sequence[Piece]], int]
    """How sure it is that the pieces are of this kind, 0 (no) to 100 (nothing else looks so)."""
    read: Callable[[Sequence[Piece]], Gathered]
    """The reading; raises Unreadable where the pieces are of this kind and broken as a whole."""


class Unreadable(ValueError):
    """What cannot be read as a whole; its text says what, where and what to do."""
