"""The lines of a pasted block, each with what it becomes or why it does not."""

from collections.abc import Sequence

from pmtui.core.block import Row
from pmtui.core.capture import Refused
from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, fit
from pmtui.widgets.listing import Listing

TAKEN, OUT, REFUSED = "✓", "–", "✗"


class ReviewLines(Listing):
    """Pasted lines by number; a mark says whether a line is taken, left out or refused."""

    def __init__(self, items: Sequence[Row], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(len(items), id=id)
        self.items = items
        self.left_out: set[int] = set()
        """The places of the lines that are left out."""
        self._digits = len(str(items[-1].number)) if items else 1

    def toggle(self, place: int) -> None:
        """Leave the line at `place` out, or take it in again."""
        self.left_out ^= {place}
        self.refresh_line(place)

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give the number, the mark, and what the line becomes; a refused one as it was pasted."""
        number, raw, result = self.items[place]
        front = (f" {number:>{self._digits}}  ", "quiet")
        room = max(width - self._digits - 5, 0)
        if isinstance(result, Refused):
            half = room // 2
            return (
                front,
                (f"{REFUSED} ", "mark"),
                (fit(self.mask(one_line(raw)), max(half - 2, 0)) + "  ", "quiet"),
                (fit(self.mask(one_line(result.reason)), room - half), "mark"),
            )
        out = place in self.left_out
        style = "quiet" if out else "plain"
        mark = (f"{OUT} ", "quiet") if out else (f"{TAKEN} ", "accent")
        return front, mark, (fit(self.mask(one_line(result.said)), room), style)
