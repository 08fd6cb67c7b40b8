"""A Markdown document as its readers see it, drawn line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmtui.widgets.cells import Runs
from pmtui.widgets.drawing import drawn, typed
from pmtui.widgets.margin import SIGNS
from pmtui.widgets.markdown import Block
from pmtui.widgets.rows import Row, Rows
from pmtui.widgets.walk import Walked

FIRST, SLICE = 60, 120
"""How many blocks are laid out at once: for the first picture, and in each turn after it."""
KEPT = 400
"""How many drawn blocks are kept."""
SIGN = SIGNS[2]
"""What stands in the margin beside the block under the cursor."""
ABOVE = 2
"""How many lines stand above a block that a page is turned for."""


class Rendered(Walked, can_focus=True):
    """A document with a cursor that goes from block to block, or its source with the same cursor.

    What is above the fold is laid out first, the rest while nothing else is to be done, so that a
    document of any length is there at once. Only lines that change are written: the page turns
    where the cursor leaves it, instead of moving with every step.
    """

    DEFAULT_CSS = """
    Rendered {
        background: $surface;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-color: $foreground 30%;
        overflow: hidden scroll;
    }
    """

    source: reactive[bool] = reactive(default=False, repaint=False, init=False)
    """Whether the Markdown is shown as it is written."""

    @dataclass
    class Reached(Message):
        """The cursor is on another block."""

        block: int
        """Its number, from 0."""
        by: "Rendered"
        """The widget whose cursor it is."""

        @property
        def control(self) -> Widget:
            """The widget whose cursor it is."""
            return self.by

    def __init__(self, *, source: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(Rendered.source, source)
        self.blocks: Sequence[Block] = ()
        self.text: Sequence[str] = ()
        """The lines of the source."""
        self._rows: list[Row] = []
        self._starts: list[int] = []
        """The line on which each block begins that is laid out."""
        self._width = 0
        self._gap = True
        """Whether a blank line stands above the next block that has lines."""
        self._drawn: dict[int, list[Runs]] = {}
        self._asked = False
        """Whether the next blocks are about to be laid out."""

    # -- what is shown --------------------------------------------------------------------------

    def take(self, text: Sequence[str], blocks: Sequence[Block], at: int = 0) -> None:
        """Show a document, its lines and its blocks, the cursor on the block number `at`."""
        self.text, self.blocks = text, blocks
        self._begin(min(at, max(len(blocks) - 1, 0)))
        self.refresh()

    def watch_source(self) -> None:
        """Show the other side of the same place."""
        self._begin(self.block)
        self.refresh()

    @property
    def block(self) -> int:
        """The number of the block under the cursor."""
        path = self.selected
        return int(path) if path else 0

    def go(self, block: int, *, top: bool = False) -> None:
        """Put the cursor on a block and bring it into view; on the first line of it, if `top`."""
        if not self._width or not self.blocks:
            self._wanted = str(block)
            return
        self._reach(block)
        place = self._starts[block]
        if top:
            self._reach_line(place + self._room)
            self._settle_height()
            self._scroll_to_line(place)
        self.cursor = place
        self._keep_in_view()

    def heading(self, step: int) -> int | None:
        """Give the number of the next heading (1), or of the one before (-1); None: none left."""
        at, end = self.block + step, len(self.blocks) if step > 0 else -1
        return next((n for n in range(at, end, step) if self.blocks[n].sort == "heading"), None)

    # -- laying out -----------------------------------------------------------------------------

    def _begin(self, at: int) -> None:
        """Lay out anew for the width that there is: the block `at`, and what is in view then."""
        self._width = self.scrollable_content_region.width
        self._rows, self._starts, self._drawn, self._gap = [], [], {}, True
        self.rows = Rows(self._rows)
        if not self._width:
            self._wanted = str(at)
            return
        self._across = [range(self._width)]
        if self.blocks:
            self._reach(at)
            line = self._starts[at]
            self._reach_line(line + 2 * self._room)
            self.set_reactive(Walked.cursor, line)
        self._settle_height()
        self._keep_in_view()
        self._go_on()

    def _reach(self, block: int) -> None:
        """Lay out as far as the block number `block`."""
        self._lay(max(block + 1 - len(self._starts), 0))

    def _reach_line(self, line: int) -> None:
        """Lay out as far as a line, counted from the top."""
        while len(self._rows) <= line and self._unlaid:
            self._lay(FIRST)

    @property
    def _unlaid(self) -> int:
        return len(self.blocks) - len(self._starts)

    def _lay(self, count: int) -> None:
        """Lay out so many blocks more."""
        begun = len(self._starts)
        if not count:
            return
        for number in range(begun, min(begun + count, len(self.blocks))):
            path = str(number)
            lines = self._lines_of(number)
            self._gap = self._gap or self.blocks[number].gap
            if lines and self._gap and not self.source:
                self._rows.append(Row(None))
            self._gap = self._gap and not lines
            self._starts.append(len(self._rows))
            self._rows += [Row(path, (number, line)) for line in range(len(lines))]
        self.rows = Rows(self._rows)

    def _go_on(self) -> None:
        if self._unlaid and not self._asked:
            self._asked = True
            self.set_timer(0.01, self._lay_more)

    def _lay_more(self) -> None:
        self._asked = False
        self._lay(SLICE)
        if self._unlaid:
            self._go_on()
        else:
            self._settle_height()

    def _settle_height(self) -> None:
        """Say how many lines there are; those that are not laid out yet are taken for one each."""
        size = Size(self._width, len(self._rows) + self._unlaid * (1 if self.source else 2))
        if size != self.virtual_size:
            self.set_reactive(Walked.virtual_size, size)
            self.refresh(repaint=False, layout=True)

    def _lines_of(self, number: int) -> list[Runs]:
        """Give the lines of a block, drawn for the width that there is."""
        kept = self._drawn.get(number)
        if kept is None:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            block, width = self.blocks[number], self._width
            found = typed(self._source_of(number), width) if self.source else drawn(block, width)
            kept = self._drawn[number] = found
        return kept

    def _source_of(self, number: int) -> Iterator[str]:
        """Give the lines of the source from the end of the block before to the end of this one."""
        start = self.blocks[number - 1].lines.stop if number else 0
        last = number == len(self.blocks) - 1
        stop = len(self.text) if last else self.blocks[number].lines.stop
        return iter(self.text[start:stop])

    # -- moving ---------------------------------------------------------------------------------

    def know(self) -> None:
        """Lay out what the next key may lead to."""
        self._reach_line(self.scroll_offset.y + 3 * self._room)
        self._reach(min(self.block + 2, len(self.blocks)))

    def action_edge(self, by: int) -> None:
        """Go to the end (1) or to the beginning (-1)."""
        self._lay(self._unlaid if by > 0 else 0)
        self._settle_height()
        super().action_edge(by)

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the lines that changed, and tell where the cursor is."""
        super().watch_cursor(old, new)
        self.post_message(self.Reached(self.block, self))

    def _keep_in_view(self) -> None:
        """Turn the page where the cursor has left it."""
        top, room = self.scroll_offset.y, self._room
        lines = self._lines(self.rows.span(self.cursor))
        if room <= 0 or (top <= lines.start and lines.stop <= top + room):
            return
        if lines.start >= top + room or len(lines) > room - ABOVE or lines.start >= top:
            self._scroll_to_line(max(lines.start - ABOVE, 0))
        else:
            self._scroll_to_line(max(min(lines.stop + ABOVE, lines.start + room) - room, 0))

    def on_resize(self) -> None:
        """Lay out for the new width, the same place in view."""
        if self.scrollable_content_region.width != self._width:
            at = int(self._wanted or 0) if self._wanted else self.block
            self._wanted = None
            self._begin(min(at, max(len(self.blocks) - 1, 0)))
            self.refresh()
        self._keep_in_view()

    # -- drawing --------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Give the line at `y` of the visible part."""
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        self._reach_line(line)
        row = self._rows[line] if line < len(self._rows) else Row(None)
        if not isinstance(row.value, tuple) or not row.value:
            return self.painted((), width)
        number, part = row.value
        lines = self._lines_of(number)
        runs: Sequence[tuple[str, str]] = lines[part] if part < len(lines) else ()
        if row.path == self.selected and runs:
            (blank, _), *rest = runs
            runs = [(SIGN, "title"), (blank[1:], "plain"), *rest]
        return self.painted(runs, width)

    def _refresh_item(self, place: int) -> None:
        """Draw the margin beside a block; no more of it tells where the cursor is."""
        lines = self._lines(self.rows.span(place))
        y = lines.start - self.scroll_offset.y
        region = Region(0, y, 1, len(lines)).intersection(Region(0, 0, 1, self.size.height))
        if region:
            self.refresh(region)
