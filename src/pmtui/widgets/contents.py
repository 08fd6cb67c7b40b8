"""The headings of a document, one of them the place where somebody reads."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.reactive import reactive
from textual.strip import Strip

from pmtui.widgets.cells import Run, fit
from pmtui.widgets.inline import said
from pmtui.widgets.listing import Listing
from pmtui.widgets.markdown import Block

DEEPEST = 3
"""The deepest level of headings that is listed."""


class Heading(NamedTuple):
    """A heading of a document."""

    block: int
    """The number of its block."""
    level: int
    text: str


def headings(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """Give the headings below the title, as far down as `DEEPEST`."""
    return tuple(
        Heading(number, block.level, said(block.text))
        for number, block in enumerate(blocks)
        if block.sort == "heading" and 1 < block.level <= DEEPEST
    )


class Contents(Listing):
    """The headings; the last one above what is read is marked. A click goes to one."""

    DEFAULT_CSS = """
    Contents { background: $background; padding: 0; scrollbar-size-vertical: 0; }
    """

    here: reactive[int] = reactive(-1, repaint=False, init=False)
    """The place of the heading under which somebody reads; -1: above all of them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self.headings: tuple[Heading, ...] = ()
        super().__init__(0, id=id)

    def show(self, found: Sequence[Heading]) -> None:
        """List these headings."""
        if tuple(found) != self.headings:
            self.headings = tuple(found)
            self.take(range(len(found)))

    def read(self, block: int) -> None:
        """Mark the heading under which the block number `block` stands."""
        before = [n for n, each in enumerate(self.headings) if each.block <= block]
        self.here = before[-1] if before else -1

    @property
    def section(self) -> str:
        """The heading under which somebody reads; empty above all of them."""
        return self.headings[self.here].text if 0 <= self.here < len(self.headings) else ""

    def watch_here(self, old: int, new: int) -> None:
        """Draw the two lines that changed, the new one in view."""
        for place in (old, new):
            self.refresh_line(place)
        self.set_reactive(Listing.cursor, max(new, 0))
        self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        """Give the line at `y` of the visible part; no ground of its own tells where one reads."""
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        return self.painted(self.runs(line, width) if line < len(self.headings) else (), width)

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give the line of a heading."""
        each = self.headings[place]
        here = place == self.here
        sign = "▌" if here else " "
        style = "title" if here else "plain" if each.level == 2 else "quiet"  # noqa: PLR2004
        return [(fit(f"{sign}{'  ' * (each.level - 2)}{each.text}", width), style)]
