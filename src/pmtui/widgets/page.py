"""Words spaced so that a whole room can read them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual.geometry import Region, Size
from textual.strip import Strip

from pmtui.widgets.cells import Runs, hanging
from pmtui.widgets.painted import Painted

WHOLE = 99
"""More lines than a paragraph ever takes."""


class Paragraph(NamedTuple):
    """Words that are wrapped together."""

    runs: Runs
    """The words."""
    front: Runs = ()
    """What stands before the first line; the others hang beside it."""
    above: int = 0
    """Blank lines before it, where there is room for them."""


class Page(Painted, can_focus=False):
    """Paragraphs with as much space between them as there is; what does not fit is scrolled."""

    DEFAULT_CSS = """
    Page {
        background: $surface;
        color: $foreground;
        overflow: hidden auto;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 30%;
        scrollbar-background: $surface;
    }
    """

    def __init__(
        self,
        paragraphs: Sequence[Paragraph] = (),
        *,
        raised: bool = False,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Make the page of `paragraphs`; where it is `raised`, they begin at its very top."""
        super().__init__(id=id)
        self.raised = raised
        self.paragraphs = tuple(paragraphs)
        self._lines: list[Runs] = []
        self._laid_for = Size(0, 0)

    def show(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show these paragraphs from here on; draw only lines that changed."""
        self.paragraphs = tuple(paragraphs)
        old = self._lines
        self._lay()
        for y in range(max(len(old), len(self._lines))):
            if old[y : y + 1] != self._lines[y : y + 1]:
                self.refresh(Region(0, y - self.scroll_offset.y, self.size.width, 1))

    def _lay(self) -> None:
        """Lay the lines out for the size that there is."""
        self._laid_for = self.scrollable_content_region.size
        width, room = self._laid_for
        if not width:
            return
        lines = next(
            found
            for less in (-1, 0, 1, WHOLE)
            if len(found := self._spaced(width, less)) <= room or less == WHOLE
        )
        above = 0 if self.raised else max((room - len(lines)) // 3, 0)
        self._lines = [*[()] * above, *lines]
        height = self.height_of(len(self._lines))
        if height != self.virtual_size.height:
            self.virtual_size = Size(width, height)

    def height_of(self, lines: int) -> int:
        """Give how many lines there are to scroll over where so many are filled."""
        return lines

    def _spaced(self, width: int, less: int) -> list[Runs]:
        """Give all lines, with so many blank lines less between paragraphs that have any."""
        lines: list[Runs] = []
        for each in self.paragraphs:
            gap = max(each.above - less, 0) if each.above and lines else 0
            lines += [()] * gap + hanging(each.front, each.runs, width, most=WHOLE)
        return lines

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the visible lines in `crop`, laid out for the size that there is now."""
        if self._laid_for != self.scrollable_content_region.size:
            self._lay()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Give the line at `y` of the visible part."""
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        return self.painted(self._lines[line] if line < len(self._lines) else (), width)
