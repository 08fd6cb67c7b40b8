"""A list of lines with a cursor, of which only what is visible is drawn."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from pmtui.commands import moves
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.cells import Run, Runs, fitted, spread
from pmtui.widgets.painted import Painted
from pmtui.widgets.rows import Row, Rows

CACHE = 2000
"""How many drawn lines are kept."""
BOLD = ("strong", "mark", "alert")
"""The styles whose weight stays under the cursor, where one colour is read best."""
NOTHING = Row(None)


class Lines(Painted, can_focus=True):
    """A pane that shows one piece of the session as lines, with a cursor that follows the item.

    A pane says what its rows are made from, what they are and how one is drawn. The cost of a key
    does not depend on the number of rows: only lines that changed are drawn again.
    """

    DEFAULT_CSS = """
    Lines {
        background: $surface;
        color: $foreground;
        border-top: solid $panel-lighten-2;
        border-title-color: $foreground;
        border-title-style: bold;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-color: $panel-lighten-2;
        overflow: hidden scroll;
        &:focus { border-top: solid $accent; border-title-color: $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = moves()

    session: reactive[Session | None] = reactive(None, repaint=False, init=False)
    viewing: reactive[Viewing] = reactive(Viewing(), repaint=False, init=False)
    """How the session is looked at."""
    spaced: reactive[bool] = reactive(default=False, repaint=False, init=False)
    """Whether items stand apart, as on a projector."""
    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The place of the selected item in `rows`."""
    cell: str = ""
    """The field of the selected item that the cursor is on, in a pane that has cells."""
    head_height: int = 0
    """How many lines on top stay in place when the list scrolls."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows = Rows()
        self._across = spread(0, 1)
        self._laid_width = 0
        self._made_from: tuple[object, ...] = ()
        self._wanted: str | None = None
        self._drawn: dict[tuple[object, ...], tuple[tuple[Row, ...], Strip]] = {}
        self._shown: dict[int, Strip] = {}

    # -- what a pane says ---------------------------------------------------------------------

    def made_from(self, session: Session) -> tuple[object, ...]:
        """Give all that the rows depend on, beside the width.

        Rows are asked for again when it is not equal to what it was; parts of the session that
        are still the same objects cost nothing to compare.
        """
        raise NotImplementedError

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows that `session` has in this pane of `width` columns.

        An item may take several rows, one after the other. A row that did not change is best given
        as the same object again: it is not drawn a second time then.
        """
        raise NotImplementedError

    def columns_of(self, session: Session, width: int) -> Rows:
        """Give the rows in columns, each as wide as `spread` says; here: all in one."""
        return Rows(self.rows_of(session, width))

    def runs(self, row: Row, width: int) -> Runs:
        """Give the pieces of the line of `row`; what is longer than `width` is cut."""
        return row.value if isinstance(row.value, tuple) else ()

    def head(self, y: int, width: int) -> Runs:
        """Give line `y` of the head."""
        return ()

    def entitle(self, note: str) -> None:
        """Show `note` after the title of the pane."""
        self.border_title = f"{self.BORDER_TITLE} · {note}" if note else self.BORDER_TITLE

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

    def _go(self, place: int | None) -> None:
        if place is not None:
            self.cursor = place
            self._keep_in_view()

    def action_move(self, by: int) -> None:
        """Go to the next item, down (1) or up (-1), once this one was seen to its end."""
        if not self._read_on(by):
            self._go(self.rows.beyond(self.cursor, by))

    def action_page(self, by: int) -> None:
        """Go on or back by what the pane shows at once."""
        if not self._read_on(by):
            self._go(self.rows.paged(self.cursor, by * max(self._room - 1, 1)))

    def action_edge(self, by: int) -> None:
        """Go to the last (1) or the first (-1) item of the column."""
        self._go(self.rows.edge(self.cursor, by))

    def action_beside(self, by: int) -> None:
        """Go to the column on the right (1) or on the left (-1)."""
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

    # -- what the session brings ----------------------------------------------------------------

    def watch_viewing(self) -> None:
        """Take what another way to look brings."""
        self.watch_session()

    def watch_session(self) -> None:
        """Take what the session brings; draw again only lines that changed."""
        # A pane that is hidden keeps the width it had: its cursor must know of every item.
        width = self.scrollable_content_region.width or self._laid_width
        if self.session is None or width <= 0:
            return
        self._laid_width = width
        made_from = (width, *self.made_from(self.session))
        if made_from != self._made_from:
            self._made_from = made_from
            self._take(self.columns_of(self.session, width), width)

    def _take(self, rows: Rows, width: int) -> None:
        followed = not self.rows or self._in_view()
        old, self.rows = self.rows, rows
        self._across = spread(width, len(rows.columns))
        self.set_reactive(Lines.virtual_size, Size(width, rows.height + self.head_height))
        self.refresh(repaint=False, layout=True)
        place = rows.places.get(self._wanted or "", rows.follow(self.cursor, old))
        self._wanted = None
        self.set_reactive(Lines.cursor, place)
        if followed:
            self._keep_in_view()
        for y in range(self.size.height):
            if self._shown.get(y) != self._strip(y):
                self.refresh(Region(0, y, width, 1))

    def _refresh_item(self, place: int) -> None:
        lines = self._lines(self.rows.span(place))
        column, _ = self.rows.spot(place)
        y = lines.start - self.scroll_offset.y + self.head_height
        # A line is written from its left edge in any case: two regions from there become one.
        region = Region(0, y, self._across[column].stop, len(lines))
        view = Region(0, self.head_height, self.size.width, self._room)
        if region := region.intersection(view):
            self.refresh(region)

    def refresh_head(self) -> None:
        """Draw the head again."""
        self.refresh(Region(0, 0, self.scrollable_content_region.width, self.head_height))

    # -- drawing --------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """Give the visible lines in `crop`, laid out for the width that there is now."""
        self.watch_session()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Give the line at `y` of the visible part."""
        strip = self._strip(y)
        self._shown[y] = strip
        return strip

    def _strip(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if y < self.head_height:
            return self.painted(self.head(y, width), width)
        line = y - self.head_height + self.scroll_offset.y
        columns = self.rows.columns
        rows = tuple(column[line] if line < len(column) else NOTHING for column in columns)
        here = [row.path is not None and row.path == self.selected for row in rows]
        key = (width, any(here) and self.has_focus, *here, *map(id, rows))
        kept = self._drawn.get(key)
        if kept is None:
            if len(self._drawn) > CACHE:
                self._drawn.clear()
            kept = self._drawn[key] = rows, self.painted(self._joined(rows, here), width)
        return kept[1]

    def _joined(self, rows: Sequence[Row], here: Sequence[bool]) -> Sequence[Run]:
        """Give the pieces of one line of all columns, `rows`, with the cursor where it is."""
        line: list[Run] = []
        end = 0
        for row, across, on in zip(rows, self._across, here, strict=True):
            line.append((" " * (across.start - end), "plain"))
            runs = fitted(self.runs(row, len(across)), len(across))
            line += [(text, self._under_cursor(style)) for text, style in runs] if on else runs
            end = across.stop
        return line

    def _under_cursor(self, style: str) -> str:
        if not self.has_focus:
            return f"resting/{style}"
        return "cursor/strong" if style in BOLD else "cursor/plain"

    def notify_style_update(self) -> None:
        """Forget what was drawn in another style."""
        super().notify_style_update()
        self._drawn.clear()

    # -- the hand -------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self._refresh_item(self.cursor)

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self._refresh_item(self.cursor)

    def on_resize(self) -> None:
        """Lay out for the new width, the cursor in view."""
        self.watch_session()
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self.head_height:
            return
        line = offset.y - self.head_height + self.scroll_offset.y
        for column, across in enumerate(self._across):
            path = self.rows.path_at(column, line)
            if offset.x in across and path is not None:
                self.show(path)
