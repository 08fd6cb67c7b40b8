"""What users felt: impact windows swept into stretches of one weight each."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from pmtui.core.durations import minutes_between
from pmtui.core.impact import Excluded, Window
from pmtui.core.milestones import Marks
from pmtui.core.session import Session

Basis = Literal["windows", "milestones", "statement", "none"]
Step = tuple[datetime, float | str, int]
"""When, which weight or excluded id, and 1 for opening or -1 for closing."""


class Stretch(NamedTuple):
    """A stretch of impact in which the weight does not change."""

    start: datetime
    """When it begins, UTC."""
    end: datetime
    """When it ends, UTC."""
    weight: float
    """The share of users or requests affected, 0 to 1."""
    excluded: str | None = None
    """The id of what keeps it out of the error budget."""

    @property
    def minutes(self) -> float:
        """Its length in minutes."""
        return minutes_between(self.start, self.end)


class Felt(NamedTuple):
    """The impact of one incident, or the reason why its length is unknown."""

    basis: Basis
    """What it was taken from; `statement`: a near miss has none."""
    stretches: tuple[Stretch, ...] = ()
    """The impact in order of time, without overlaps."""
    known: bool = True
    """Whether the length is known."""
    reason: str = ""
    """Why it is not."""
    unweighted: tuple[str, ...] = ()
    """Ids of the windows whose weight is unknown and was taken as 1."""
    assumed_end: tuple[str, ...] = ()
    """Ids of the open windows that were closed where the incident ended."""
    so_far: tuple[str, ...] = ()
    """Ids of the windows that go on and were measured until now."""
    approx: bool = False
    """Whether one of its ends is a guess."""

    @property
    def estimated(self) -> bool:
        """Whether a weight of 1 was taken for one that is unknown."""
        return bool(self.unweighted) or self.basis == "milestones"

    @property
    def minutes(self) -> float | None:
        """Minutes of the clock with impact: the length of all windows merged."""
        return sum(part.minutes for part in self.stretches) if self.known else None

    @property
    def counted(self) -> float | None:
        """Minutes of the clock with impact that the objective counts."""
        if not self.known:
            return None
        return sum(part.minutes for part in self.stretches if not part.excluded)

    @property
    def weighted(self) -> float | None:
        """Minutes that the objective counts, each by its weight."""
        if not self.known:
            return None
        return sum(part.minutes * part.weight for part in self.stretches if not part.excluded)

    @property
    def excluded(self) -> float:
        """Minutes of the clock with impact that the objective does not count."""
        return sum(part.minutes for part in self.stretches if part.excluded)


def felt(session: Session, held: Marks, now: datetime | None) -> Felt:
    """Give what users felt: nothing by statement, else the windows, else start to end.

    An open window ends where an entry marks the end of impact, else where the incident was
    resolved, else it goes on until `now`.
    """
    if session.near_miss:
        return Felt("statement")
    if not session.impact.windows:
        return _from_milestones(session, held)
    windows = session.impact.windows
    open_ones = {window.id: _end_of_open(window, held) for window in windows if not window.end}
    so_far = tuple(window for window, end in open_ones.items() if not end)
    if so_far and not now:
        return Felt("windows", known=False, reason=f"{so_far[0]} goes on: its end is unknown")
    closed = [
        window.model_copy(update={"end": open_ones[window.id] or now})
        if window.id in open_ones
        else window
        for window in windows
    ]
    return Felt(
        "windows",
        sweep(closed, session.impact.excluded, disjoint=session.impact.mode == "disjoint"),
        unweighted=tuple(window.id for window in windows if window.weight is None),
        assumed_end=tuple(window for window, end in open_ones.items() if end),
        so_far=so_far,
    )


def goes_on(session: Session, held: Marks) -> tuple[str, ...]:
    """Give the ids of the windows that are open while nothing says that the incident ended."""
    if session.near_miss:
        return ()
    return tuple(
        window.id
        for window in session.impact.windows
        if not window.end and not _end_of_open(window, held)
    )


def _end_of_open(window: Window, held: Marks) -> datetime | None:
    """Give where an open window ended, by an entry or by the resolution."""
    for milestone in ("impact_end", "resolved"):
        mark = held.get(milestone)
        if mark and not mark.assumed and mark.at >= window.start:
            return mark.at
    return None


def _from_milestones(session: Session, held: Marks) -> Felt:
    """Give one stretch of full weight from the start to the end of impact."""
    start, end = held.get("impact_start"), held.get("impact_end")
    if not start:
        return Felt("none", known=False, reason="no 'impact_start' entry and no impact window")
    if not end:
        return Felt("none", known=False, reason="no 'impact_end' or 'mitigated' entry")
    if end.at < start.at:
        return Felt("none", known=False, reason="'impact_end' lies before 'impact_start'")
    whole = Window(id="W1", start=start.at, end=end.at)
    return Felt(
        "milestones",
        sweep([whole], session.impact.excluded),
        approx=start.approx or end.approx,
    )


def sweep(
    windows: Iterable[Window], excluded: Iterable[Excluded] = (), disjoint: bool = False
) -> tuple[Stretch, ...]:
    """Give the stretches between all boundaries in which a window is open, by the domain rule.

    Args:
        windows: Windows with an end; one that ends before it begins counts as nothing. An
            unknown weight counts as 1.
        excluded: What the objective does not count.
        disjoint: Whether overlapping windows hold different people: their weights are added, at
            most 1. Otherwise the largest one counts.
    """
    steps: list[Step] = []
    for window in windows:
        weight = 1.0 if window.weight is None else float(window.weight)
        steps += _steps(window.start, window.end or window.start, weight)
    for gap in excluded:
        steps += _steps(gap.start, gap.end, gap.id)
    steps.sort(key=lambda step: step[0])
    weights: Counter[float] = Counter()
    gaps: Counter[str] = Counter()
    stretches: list[Stretch] = []
    for (at, what, change), after in pairwise(steps):
        if isinstance(what, str):
            _move(gaps, what, change)
        else:
            _move(weights, what, change)
        if weights and at < after[0]:
            weight = min(1.0, sum(weights.elements())) if disjoint else max(weights)
            stretches.append(Stretch(at, after[0], weight, next(iter(gaps), None)))
    return tuple(stretches)


def _move(counter: Counter[Any], what: float | str, change: int) -> None:
    """Open (1) or close (-1) what has this weight or id; what is closed is not kept."""
    counter[what] += change
    if not counter[what]:
        del counter[what]


def _steps(start: datetime, end: datetime, what: float | str) -> list[Step]:
    """Give the opening and the closing of one window; none where it has no length."""
    return [(start, what, 1), (end, what, -1)] if start < end else []
