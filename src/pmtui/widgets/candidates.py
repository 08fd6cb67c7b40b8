"""The rows of what is imported, a line each: whether it is taken, when, who, and the words."""

from collections.abc import Sequence
from typing import NamedTuple

from pmtui.widgets.cells import Run, cells, fit
from pmtui.widgets.listing import Listing
from pmtui.widgets.page import Page

TAKEN, OPEN, THERE, REFUSED = "✓", "·", "=", "✗"
KIND, SOURCE = 11, 16
"""Columns of the kind and of the source."""
SLIM = 90
"""Below so many columns the source has less room."""
WIDEST = 20
"""Columns of the time at most."""


class Shown(NamedTuple):
    """What a line says of a row; all texts are as they may be shown."""

    time: str
    sign: str
    """`!` where something does not fit, `?` where the row is unsure, a blank else."""
    kind: str
    source: str
    text: str
    mark: str
    """Why it cannot be taken as it is: `THERE`, `REFUSED`; empty: it can."""
    quiet: bool = False
    """Whether it is usually folded away."""


class CandidateLines(Listing):
    """Rows, each with a mark that says whether it is taken."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(0, id=id)
        self.rows: Sequence[Shown] = ()
        self.taken: set[int] = set()
        """The places of the rows that are taken."""
        self._time = 0

    def know(self, rows: Sequence[Shown]) -> None:
        """Take other rows; which of them are shown is said by `take`."""
        self.rows = rows
        self._time = min(max((cells(row.time) for row in rows), default=0), WIDEST)

    def go_to(self, place: int | None) -> None:
        """Put the cursor on a row, where it is shown."""
        if place in self.shown:
            self.cursor = self.shown.index(place)

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give the mark, the time, the kind, the source and the words of a row."""
        row = self.rows[place]
        source = SOURCE if width >= SLIM else SOURCE - 6
        taken = place in self.taken
        mark, ink = (TAKEN, "accent") if taken else (row.mark or OPEN, "quiet")
        words = "quiet" if not taken and (row.quiet or row.mark) else "plain"
        room = max(width - self._time - KIND - source - 7, 0)
        return (
            (f" {mark} ", "mark" if mark == REFUSED else ink),
            (fit(row.time, self._time, right=True), words),
            (row.sign, "mark"),
            (" " + fit(row.kind, KIND), "accent" if words == "plain" else words),
            (" " + fit(row.source, source) + " ", words),
            (fit(row.text, room), words),
        )


class RowPage(Page):
    """One row in paragraphs; what is in view anyway is not laid out again for each row."""

    def height_of(self, lines: int) -> int:
        """Give how many lines there are to scroll over where so many are filled."""
        return max(lines, self.scrollable_content_region.height)
