"""A painted list with a cursor that walks from item to item, by keys and by the mouse."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from pmtui.commands import moves
from pmtui.widgets.cells import spread
from pmtui.widgets.painted import Painted
from pmtui.widgets.rows import Rows

WIDE = 100
"""Columns beyond which a line is long to write."""
DOUBLE = 2
"""How many clicks in a row ask for an edit."""


class Walked(Painted):
    """Rows of items in columns, below a head that stays in place, and a cursor on one item."""

    class Opened(Message):
        """The item at `path` was clicked twice, to be edited."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    BINDINGS: ClassVar[list[BindingType]] = moves()

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The place of the selected item in `rows`."""
    head_height: int = 0
    """How many lines on top stay in place when the list scrolls."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows = Rows()
        self._across = spread(0, 1)
        self._wanted: str | None = None

    def most_lit(self, column: int) -> int:
        """Give how many lines of an item that are in view stand out under the cursor.

        More would not show it better, but would make each move of the cursor long to write.
        """
        return 2 if len(self._across[column]) > WIDE else 3

    # -- where the cursor is --------------------------------------------------------------------

    @property
    def selected(self) -> str | None:
        """The path of the item under the cursor."""
        return self.rows.path(self.cursor) if self.rows else self._wanted

    def show(self, path: str) -> None:
        """Put the cursor on the item at `path` and bring it into view.

        A pane that is not on the screen, or does not know the item yet, does so when it does.
        """
        if path in self.rows.places:
            self._go(self.rows.places[path])
        else:
            self._wanted = path

    def know(self) -> None:
        """Take the rows that there are, where that was not yet done: keys may be typed ahead."""

    def _go(self, place: int | None) -> None:
        if place is not None:
            self.cursor = place
            self._keep_in_view()

    def action_move(self, by: int) -> None:
        """Go to the next item, down (1) or up (-1), once this one was seen to its end."""
        self.know()
        if not self._read_on(by):
            self._go(self.rows.beyond(self.cursor, by))

    def action_page(self, by: int) -> None:
        """Go on or back by what the pane shows at once."""
        self.know()
        if not self._read_on(by):
            self._go(self.rows.paged(self.cursor, by * max(self._room - 1, 1)))

    def action_edge(self, by: int) -> None:
        """Go to the last (1) or the first (-1) item of the column."""
        self.know()
        self._go(self.rows.edge(self.cursor, by))

    def action_beside(self, by: int) -> None:
        """Go to the column on the right (1) or on the left (-1)."""
        self.know()
        self._go(self.rows.beside(self.cursor, by))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the lines that changed."""
        for place in (old, new):
            self._refresh_item(place)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.height - self.head_height

    def _lines(self, rows: range) -> range:
        """Give the lines, counted from the top of the list, on which `rows` of a column stand."""
        _, line = self.rows.spot(rows.start)
        return range(line, line + len(rows))

    def _in_view(self) -> bool:
        lines, top = self._lines(self.rows.span(self.cursor)), self.scroll_offset.y
        return lines.start < top + self._room and top < lines.stop

    def _read_on(self, by: int) -> bool:
        """Scroll within an item that is taller than the pane; tell whether there was more of it."""
        lines = self._lines(self.rows.span(self.cursor))
        top, room = self.scroll_offset.y, self._room
        hidden = lines.stop - top - room if by > 0 else top - lines.start
        if len(lines) <= room or hidden <= 0 or not self._in_view():
            return False
        self._scroll_to_line(top + by * min(hidden, max(room - 1, 1)))
        return True

    def _keep_in_view(self) -> None:
        top, room = self.scroll_offset.y, self._room
        lines = self._lines(self.rows.around(self.cursor))
        if len(lines) > room:
            lines = self._lines(self.rows.span(self.cursor))
        if room <= 0 or (top <= lines.start and lines.stop <= top + room):
            return
        above = lines.start < top or len(lines) > room
        self._scroll_to_line(lines.start if above else lines.stop - room)

    def _scroll_to_line(self, line: int) -> None:
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def _refresh_item(self, place: int) -> None:
        lines = self._lines(self.rows.span(place))
        column, _ = self.rows.spot(place)
        y = lines.start - self.scroll_offset.y + self.head_height
        # A line is written from its left edge in any case: two regions from there become one.
        region = Region(0, y, self._across[column].stop, len(lines))
        view = Region(0, self.head_height, self.size.width, self._room)
        if region := region.intersection(view):
            self.refresh(region.crop_size((region.width, self.most_lit(column))))

    # -- the mouse ----------------------------------------------------------------------------

    def path_under(self, event: events.MouseEvent) -> str | None:
        """Give the path of the item under the pointer; None where there is none."""
        spot = self.spot_under(event)
        return self.rows.path_at(*spot) if spot else None

    def spot_under(self, event: events.MouseEvent) -> tuple[int, int] | None:
        """Give the column under the pointer, and the line of it, counted from its first row.

        None outside of the columns: in a gap, in the head, on the scrollbar.
        """
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self.head_height:
            return None
        line = offset.y - self.head_height + self.scroll_offset.y
        found = (column for column, across in enumerate(self._across) if offset.x in across)
        return next(((column, line) for column in found), None)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked; clicked twice, it is to be edited."""
        path = self.path_under(event)
        if path is None:
            return
        self.show(path)
        if event.chain == DOUBLE:
            self.post_message(self.Opened(path))
