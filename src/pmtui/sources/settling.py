"""What written times stand for: what they leave open is supplied by answers and by what is around.

Years, days and zones come from the row, what stands over it, the file, the incident and answers;
never from today, never from the machine. What stays open is a need, and its row stays without a
time of its own: it stands in order, between its neighbours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Literal, NamedTuple

from pmtui.core.session import Session
from pmtui.core.timeline import Precision
from pmtui.sources.candidates import Candidate, Gathered, ZoneFrom

Answers = Mapping[str, str]
"""What somebody answered, by the keys of questions: `date` an ISO day, `zone` a zone, `order`
`day-first` or `month-first`, `word:CST` a zone, `step` and `step:<where>` what a step back means,
`fold` which of two hours, `start` the instant that `T+15m` counts from."""
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
    """None: it has none and no neighbour either, or it is refused."""
    until: datetime | None = None
    precision: Precision = "minute"
    """`order-only`: only its place among the others is known, and `at` is its neighbour's."""
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


def settled(gathered: Gathered, answers: Answers, session: Session) -> tuple[Settled, ...]:
    """Give the rows of `gathered` in order of time; rows of one moment stay as in the source.

    Nothing is taken that was not answered: see `asking.taken` for the answers that are suggested.
    """
    rows = [
        Settled(row, index, When(row.when.at, refused=row.when.refused))
        for index, row in enumerate(gathered.rows)
    ]
    return tuple(rows)


_ = Literal
