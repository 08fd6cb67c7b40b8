"""Changes that were made, each with its time of day."""

from collections.abc import Sequence

from rich.cells import cell_len

from pmtui.core.text import capital, clean, one_line
from pmtui.widgets.cells import Run, fit
from pmtui.widgets.listing import Listing

BESIDE = 3
"""Blank columns before and after the time."""


class ChangeLines(Listing):
    """Lines of a time and of what was done then."""

    def __init__(self, rows: Sequence[tuple[str, str]], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(len(rows), id=id)
        self.rows = rows
        self._time = max((cell_len(time) for time, _ in rows), default=0)

    def said(self, place: int) -> str:
        """Give what was done, as it may be shown."""
        return self.mask(capital(one_line(clean(self.rows[place][1]).text)))

    def whole(self, place: int) -> bool:
        """Tell whether the line at `place` shows all of its words."""
        room = self.scrollable_content_region.width - self._time - BESIDE
        return cell_len(self.said(place)) <= room

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give the time and what was done."""
        room = max(width - self._time - BESIDE, 0)
        time = fit(self.rows[place][0], self._time)
        return (f" {time}  ", "quiet"), (fit(self.said(place), room), "plain")
