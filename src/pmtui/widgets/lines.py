"""A list of lines with a cursor, of which only what is visible is drawn."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pmtui.core.session import Session

BACKED = ("cursor", "resting", "band0", "band1")
"""The styles that bring a background of their own."""
CACHE = 2000
"""How many drawn lines are kept."""


Runs = tuple[tuple[str, str], ...]
"""The pieces of one line: a text, and the name of its style."""


class Row(NamedTuple):
    """One line of a list, and the path of the item that it belongs to."""

    path: str | None
    """None where the cursor passes over it: a date, a heading."""
    value: object
    """Its runs, or what the pane draws them from when the line comes into view."""


class Lines(ScrollView, can_focus=True):
    """A pane that shows one piece of the session as lines, with a cursor that follows the item.

    A pane says what its rows are and how one is drawn. Cost per key does not depend on the number
    of rows: only lines that changed are drawn again.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--cursor",
        "lines--resting",
        "lines--quiet",
        "lines--strong",
        "lines--mark",
        "lines--accent",
        "lines--plain",
        "lines--alert",
        "lines--band0",
        "lines--band1",
    }
    DEFAULT_CSS = """
    Lines {
        background: $surface;
        color: $foreground;
        border: round $panel-lighten-2;
        border-title-color: $foreground;
        border-title-style: bold;
        border-subtitle-color: $text-muted;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-color: $panel-lighten-2;
        overflow-x: hidden;
        &:focus { border: round $accent; border-title-color: $accent; }
        & > .lines--cursor { background: $accent 35%; color: $foreground; }
        & > .lines--resting { background: $panel; color: $foreground; }
        & > .lines--alert { color: $error; text-style: bold; }
        & > .lines--band0 { color: $foreground; background: $panel-lighten-1; }
        & > .lines--band1 { color: $foreground; background: $panel; }
        & > .lines--plain { color: $foreground; }
        & > .lines--quiet { color: $foreground 70%; }
        & > .lines--strong { text-style: bold; }
        & > .lines--mark { color: $warning; text-style: bold; }
        & > .lines--accent { color: $accent; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "end(-1)", "First", show=False),
        Binding("end", "end(1)", "Last", show=False),
    ]

    session: reactive[Session | None] = reactive(None, repaint=False, init=False)
    cursor: reactive[int] = reactive(0, repaint=False)
    HEAD = 0
    """How many lines on top stay in place when the list scrolls."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self._drawn: dict[tuple[int, bool], tuple[Row, Strip]] = {}
        self._shown: dict[int, Strip] = {}
        self._styles_of: dict[str, Style] = {}
        self._places: dict[str, int] | None = None
        self._watched: tuple[object, ...] = ()
        self._values: tuple[object, ...] = ()

    def refresh_head(self) -> None:
        """Draw the head again."""
        self.refresh(Region(0, 0, self.size.width, self.HEAD))

    # -- what a pane says ---------------------------------------------------------------------

    def rows_of(self, session: Session, width: int) -> Sequence[Row]:
        """Give the rows that `session` has in this pane of `width` columns.

        An item may take several rows, one after the other. A row that did not change is best given
        as the same object again: it is not drawn a second time then.
        """
        raise NotImplementedError

    def runs(self, row: Row, width: int) -> Runs:
        """Give the pieces of the line of `row`; what is longer than `width` is cut."""
        return row.value if isinstance(row.value, tuple) else ()

    def head(self, y: int, width: int) -> Runs:
        """Give line `y` of the head."""
        return ()

    def watched(self, parts: tuple[object, ...], *values: object) -> bool:
        """Tell whether anything that the rows are made from changed since the last call.

        `parts` are compared by identity, `values` by equality.
        """
        same = len(parts) == len(self._watched) and all(map(_alike, parts, self._watched))
        changed = not same or values != self._values
        self._watched, self._values = parts, values
        return changed

    # -- where the cursor is --------------------------------------------------------------------

    @property
    def selected(self) -> str | None:
        """The path of the item under the cursor."""
        return self.rows[self.cursor].path if self.cursor < len(self.rows) else None

    def show(self, path: str) -> None:
        """Put the cursor on the item at `path`, where it is in this pane."""
        if self._places is None:
            rows = enumerate(reversed(self.rows), 1)
            self._places = {row.path: len(self.rows) - n for n, row in rows if row.path}
        if path in self._places:
            self.cursor = self._places[path]

    def move(self, by: int) -> None:
        """Move the cursor by so many items, to the first or last one at most."""
        step = 1 if by > 0 else -1
        index = self.cursor
        for _ in range(abs(by)):
            following = self._neighbour(index, step)
            if following is None:
                break
            index = following
        self.cursor = index

    def _neighbour(self, index: int, step: int) -> int | None:
        """Give where the next item begins in the direction of `step`."""
        here, index = self.rows[index].path if self.rows else None, index + step
        while 0 <= index < len(self.rows) and self.rows[index].path in (None, here):
            index += step
        if not 0 <= index < len(self.rows):
            return None
        path = self.rows[index].path
        while index and self.rows[index - 1].path == path:
            index -= 1
        return index

    def _span(self, index: int) -> range:
        """Give the rows of the item that begins at `index`."""
        end = index + 1
        if index < len(self.rows) and self.rows[index].path is not None:
            while end < len(self.rows) and self.rows[end].path == self.rows[index].path:
                end += 1
        return range(index, end)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.move(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what the pane shows at once."""
        goal = self.cursor + direction * max(self._room - 1, 1)
        while self.rows and direction * (goal - self.cursor) > 0:
            before = self.cursor
            following = self._neighbour(before, direction)
            if following is None:
                return
            self.cursor = following

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last item."""
        start = -1 if direction < 0 else len(self.rows)
        edge = self._first() if start < 0 else self._last()
        if edge is not None:
            self.cursor = edge

    def _first(self) -> int | None:
        return next((n for n, row in enumerate(self.rows) if row.path is not None), None)

    def _last(self) -> int | None:
        last = next((n for n in range(len(self.rows) - 1, -1, -1) if self.rows[n].path), None)
        while last and self.rows[last - 1].path == self.rows[last].path:
            last -= 1
        return last

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the lines that changed, and scroll where the cursor left the view."""
        for index in (*self._span(old), *self._span(new)):
            self._refresh_row(index)
        self._keep_in_view()

    def _keep_in_view(self) -> None:
        top, height, span = self.scroll_offset.y, self._room, self._span(self.cursor)
        if height <= 0 or (top <= span.start and span.stop <= top + height):
            return
        first = span.start
        while first and self.rows[first - 1].path is None and span.stop - first < height:
            first -= 1
        goal = first if first < top else max(span.stop - height, 0)
        self.scroll_to(y=min(goal, span.start), animate=False, force=True, immediate=True)

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.height - self.HEAD

    def _refresh_row(self, index: int) -> None:
        y = index - self.scroll_offset.y + self.HEAD
        if self.HEAD <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    # -- what the session brings ----------------------------------------------------------------

    def watch_session(self, session: Session | None) -> None:
        """Take the rows of `session`; draw again only lines that changed."""
        width = self.scrollable_content_region.width
        if session is None or width <= 0:
            return
        kept, old = self.selected, self.cursor
        rows = self.rows_of(session, width)
        if rows is self.rows:
            return
        self.rows, self._places = rows, None
        self.virtual_size = Size(width, len(rows) + self.HEAD)
        self.set_reactive(Lines.cursor, min(old, max(len(rows) - 1, 0)))
        if kept is not None:
            self.show(kept)
        if self.selected is None:
            self.set_reactive(Lines.cursor, self._near(self.cursor))
        self._refresh_changed()
        self._keep_in_view()

    def _near(self, index: int) -> int:
        """Give where the item nearest to row `index` begins."""
        for step in (1, -1):
            found = self._neighbour(index, step)
            if found is not None:
                return found
        return 0

    def _refresh_changed(self) -> None:
        for y in range(self.size.height):
            if self._shown.get(y) != self._strip(y):
                self.refresh(Region(0, y, self.size.width, 1))

    # -- drawing --------------------------------------------------------------------------------

    def style_of(self, name: str) -> Style:
        """Give the style of the component class `lines--NAME`; only those in BACKED have a background."""
        if name not in self._styles_of:
            style = self.get_component_rich_style(f"lines--{name}")
            if name not in BACKED:
                style = Style(color=style.color, bold=style.bold, italic=style.italic)
            self._styles_of[name] = style
        return self._styles_of[name]

    def render_line(self, y: int) -> Strip:
        """Give the line at `y` of the visible part."""
        strip = self._strip(y)
        self._shown[y] = strip
        return strip

    def _strip(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        if y < self.HEAD:
            return self._drawn_strip(self.head(y, width), self.rich_style, width)
        index = y - self.HEAD + self.scroll_offset.y
        if index >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[index]
        here = row.path is not None and row.path == self.selected
        kept = self._drawn.get((id(row), here))
        if kept is not None and kept[0] is row and kept[1].cell_length == width:
            return kept[1]
        base = self.rich_style
        if here:
            base += self.style_of("cursor" if self.has_focus else "resting")
        strip = self._drawn_strip(self.runs(row, width), base, width)
        if len(self._drawn) > CACHE:
            self._drawn.clear()
        self._drawn[id(row), here] = (row, strip)
        return strip

    def _drawn_strip(self, runs: Runs, base: Style, width: int) -> Strip:
        strip = Strip([Segment(text, self.style_of(name)) for text, name in runs if text])
        return strip.crop_extend(0, width, base).apply_style(base)

    def notify_style_update(self) -> None:
        """Forget what was drawn in another style."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles_of.clear()

    # -- the hand -------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Show the cursor as the one that keys move."""
        self._drawn.clear()

    def on_blur(self) -> None:
        """Show the cursor as resting."""
        self._drawn.clear()

    def on_resize(self) -> None:
        """Lay out for the new width, the cursor in view."""
        self._drawn.clear()
        self._shown.clear()
        self.watch_session(self.session)
        self._keep_in_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the item that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y < self.HEAD:
            return
        index = offset.y - self.HEAD + self.scroll_offset.y
        if index < len(self.rows) and self.rows[index].path is not None:
            self.show(self.rows[index].path or "")


def _alike(a: object, b: object) -> bool:
    return a is b or (isinstance(a, int) and a == b)
