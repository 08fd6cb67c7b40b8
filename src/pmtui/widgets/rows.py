"""Rows of items in one column or in several beside each other, and the ways from item to item."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple


class Row(NamedTuple):
    """One line of a list, and the path of the item that it belongs to."""

    path: str | None
    """None where the cursor passes over it: a date, a heading."""
    value: object = ()
    """Its runs, or what the pane draws them from when the line comes into view."""


class Rows:
    """The rows of a pane, numbered through its columns from left to right.

    An item takes one row or several, one under the other; its place is the number of the first.
    """

    def __init__(self, *columns: Sequence[Row]) -> None:
        self.columns = columns or ((),)
        self._starts = [0, *accumulate(map(len, self.columns))]

    def __len__(self) -> int:
        return self._starts[-1]

    @property
    def height(self) -> int:
        """How many lines the longest column has."""
        return max(map(len, self.columns))

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each item by its path."""
        found: dict[str, int] = {}
        for start, column in zip(self._starts, self.columns, strict=False):
            for index, row in enumerate(column, start):
                if row.path is not None:
                    found.setdefault(row.path, index)
        return found

    def spot(self, index: int) -> tuple[int, int]:
        """Give the column of the row at `index`, and its line there."""
        column = bisect_right(self._starts, index, hi=len(self.columns)) - 1
        return column, index - self._starts[column]

    def path(self, index: int) -> str | None:
        """Give the path of the item that the row at `index` belongs to, or None."""
        if not 0 <= index < len(self):
            return None
        column, line = self.spot(index)
        return self.columns[column][line].path

    def path_at(self, column: int, line: int) -> str | None:
        """Give the path of the item at a line of a column; None where there is none."""
        here = self.columns[column]
        return here[line].path if 0 <= line < len(here) else None

    def bounds(self, index: int) -> range:
        """Give all rows of the column that the row at `index` stands in."""
        column, _ = self.spot(index)
        return range(self._starts[column], self._starts[column + 1])

    def span(self, index: int) -> range:
        """Give the rows of the item at `index`; an empty range where there is none."""
        path = self.path(index)
        if path is None:
            return range(index, index)
        start, stop = index, index + 1
        while self.path(start - 1) == path:
            start -= 1
        while self.path(stop) == path:
            stop += 1
        return range(start, stop)

    def around(self, index: int) -> range:
        """Give the rows of the item at `index` with the headings above it.

        The last item of a column takes what stands below it as well.
        """
        span, bounds = self.span(index), self.bounds(index)
        start, stop = span.start, span.stop
        while start > bounds.start and self.path(start - 1) is None:
            start -= 1
        if self.beyond(index, 1) is None:
            stop = bounds.stop
        return range(start, stop)

    def beyond(self, index: int, step: int) -> int | None:
        """Give the place of the next item of the column, down (1) or up (-1)."""
        span = self.span(index)
        following = span.stop if step > 0 else span.start - 1
        return self._sought(following if span else index + step, step, self.bounds(index))

    def edge(self, index: int, step: int) -> int | None:
        """Give the place of the last (1) or the first (-1) item of the column of `index`."""
        bounds = self.bounds(index)
        return self._sought(bounds.stop - 1 if step > 0 else bounds.start, -step, bounds)

    def _sought(self, index: int, step: int, bounds: range) -> int | None:
        while index in bounds and self.path(index) is None:
            index += step
        return self.span(index).start if index in bounds else None

    def paged(self, index: int, by: int) -> int | None:
        """Give the place of the item that stands `by` rows on (or back), the next one at least."""
        step = 1 if by > 0 else -1
        following = self.beyond(index, step)
        if following is None:
            return None
        bounds = self.bounds(index)
        goal = min(max(index + by, bounds.start), bounds.stop - 1)
        found = self._sought(goal, -step, bounds)
        return following if found is None else max(found * step, following * step) * step

    def beside(self, index: int, step: int) -> int | None:
        """Give the place of an item of the next column that has any, about as far down."""
        column, line = self.spot(index)
        column += step
        while 0 <= column < len(self.columns):
            rows = self.columns[column]
            held = [at for at, row in enumerate(rows) if row.path is not None]
            if held:
                at = min(held, key=lambda at: abs(at - line))
                return self.span(self._starts[column] + at).start
            column += step
        return None

    def follow(self, index: int, old: "Rows") -> int:
        """Give the place of the item that was at `index` of `old`, or of the nearest one kept."""
        for step in (1, -1):
            at: int | None = index
            while at is not None:
                kept = self.places.get(old.path(at) or "")
                if kept is not None:
                    return kept
                at = old.beyond(at, step)
        places = self.places.values()
        return min(places, key=lambda place: abs(place - index), default=0)


def apart(column: Sequence[Row]) -> list[Row]:
    """Give the rows of a column with an empty one between items, and above headings."""
    rows: list[Row] = []
    for row in column:
        last = rows[-1].path if rows else None
        if last is not None and row.path != last and (row.path or row.value):
            rows.append(Row(None))
        rows.append(row)
    return rows
