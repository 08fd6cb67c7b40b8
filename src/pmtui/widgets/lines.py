"""A list of lines with a cursor, of which only what is visible is drawn."""

from collections.abc import Sequence

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from pmtui.commands import USUAL, Keymap
from pmtui.core.noticed import NOTHING as SILENCE
from pmtui.core.noticed import Noticed
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.cells import Run, Runs, fitted, spread
from pmtui.widgets.margin import Lit, signed, under
from pmtui.widgets.rows import Row, Rows, apart
from pmtui.widgets.walk import Walked

CACHE = 2000
"""How many drawn lines are kept."""
NOTHING = Row(None)


class Lines(Walked, can_focus=True):
    """A pane that shows one piece of the session as lines, with a cursor that follows the item.

    A pane says what its rows are made from, what they are and how one is drawn. The cost of a key
    does not depend on the number of rows: only lines that changed are drawn again.

    The rows of an item begin with a blank: signs of the cursor and of marks stand there.
    """

    DEFAULT_CSS = """
    Lines {
        background: $surface;
        color: $foreground;
        border-top: solid $foreground 30%;
        border-title-color: $foreground;
        border-title-style: bold;
        scrollbar-size-vertical: 1;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-color: $foreground 30%;
        overflow: hidden scroll;
        &:focus { border-top: heavy $accent; border-title-color: $accent; }
    }
    """

    session: reactive[Session | None] = reactive(None, repaint=False, init=False)
    viewing: reactive[Viewing] = reactive(Viewing(), repaint=False, init=False)
    """How the session is looked at."""
    noticed: reactive[Noticed] = reactive(SILENCE, repaint=False, init=False)
    """What the coach found."""
    spaced: reactive[bool] = reactive(default=False, repaint=False, init=False)
    """Whether items stand apart, as on a projector."""
    keymap: Keymap = USUAL
    """The keys of all commands, for what an empty pane says."""
    cell: str = ""
    """The field of the selected item that the cursor is on, in a pane that has cells."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._laid_width = 0
        self._made_from: tuple[object, ...] = ()
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

    def lit(self, row: Row, runs: Sequence[Run]) -> Sequence[Run]:
        """Give the pieces of a row under the cursor; here: all on its ground."""
        return [(text, under(style, focused=self.has_focus)) for text, style in runs]

    def entitle(self, note: str) -> None:
        """Show `note` after the title of the pane; a new title draws the whole pane again."""
        title = f"{self.BORDER_TITLE} · {note}" if note else self.BORDER_TITLE
        # The same title again would draw the whole pane.
        if title != self.border_title:
            self.border_title = title

    # -- what the session brings ----------------------------------------------------------------

    def watch_viewing(self) -> None:
        """Take what another way to look brings; draw again what was marked or is so no longer."""
        self.watch_session()
        self._redraw()

    def watch_noticed(self) -> None:
        """Draw the lines again whose mark of a finding came or went."""
        self._redraw()

    def watch_spaced(self) -> None:
        """Set the items apart, or close together."""
        self.watch_session()

    def watch_session(self) -> None:
        """Take what the session brings; draw again only lines that changed."""
        # A pane that is hidden keeps the width it had: its cursor must know of every item.
        width = self.scrollable_content_region.width or self._laid_width
        if self.session is None or width <= 0:
            return
        self._laid_width = width
        made_from = (width, self.spaced, *self.made_from(self.session))
        if made_from != self._made_from:
            self._made_from = made_from
            rows = self.columns_of(self.session, width)
            self._take(Rows(*map(apart, rows.columns)) if self.spaced else rows, width)

    def _take(self, rows: Rows, width: int) -> None:
        followed = not self.rows or self._in_view()
        old, self.rows = self.rows, rows
        self._across = spread(width, len(rows.columns))
        size = Size(width, rows.height + self.head_height)
        if size != self.virtual_size:
            self.set_reactive(Walked.virtual_size, size)
            self.refresh(repaint=False, layout=True)
        place = rows.places.get(self._wanted or "", rows.follow(self.cursor, old))
        self._wanted = None
        self.set_reactive(Walked.cursor, place)
        if followed:
            self._keep_in_view()
        self._redraw()

    def _redraw(self) -> None:
        """Draw the lines again that do not look any more as they were drawn."""
        width = self.scrollable_content_region.width
        for y in range(self.size.height):
            if self._shown.get(y) != self._strip(y):
                self.refresh(Region(0, y, width, 1))

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
        lit = [self._lit(column, line) for column in range(len(columns))]
        key = (width, self.cell if any(each.here for each in lit) else "", *lit, *map(id, rows))
        kept = self._drawn.get(key)
        if kept is None:
            if len(self._drawn) > CACHE:
                self._drawn.clear()
            kept = self._drawn[key] = rows, self.painted(self._joined(rows, lit), width)
        return kept[1]

    def stands_out(self, column: int, line: int) -> bool:
        """Tell whether a line stands out under the cursor, however far down in its item."""
        return False

    def _lit(self, column: int, line: int) -> Lit:
        """Give what the cursor and marks do to a row."""
        path = self.rows.path_at(column, line)
        if path is None:
            return Lit()
        above = line - self.most_lit(column)
        hidden = above >= self.scroll_offset.y and self.rows.path_at(column, above) == path
        if hidden and not self.stands_out(column, line):
            return Lit()
        here = path == self.selected and (2 if self.has_focus else 1)
        begins = line == 0 or self.rows.path_at(column, line - 1) != path
        found = self.noticed.marks.get(path, "") if begins else ""
        return Lit(here, begins and path in self.viewing.marked, found)

    def _joined(self, rows: Sequence[Row], lit: Sequence[Lit]) -> Sequence[Run]:
        """Give the pieces of one line of all columns, `rows`, with the cursor where it is."""
        line: list[Run] = []
        end = 0
        for row, across, how in zip(rows, self._across, lit, strict=True):
            line.append((" " * (across.start - end), "plain"))
            runs: Sequence[Run] = fitted(self.runs(row, len(across)), len(across))
            if how.here:
                runs = self.lit(row, runs)
            line += signed(runs, how)
            end = across.stop
        return line

    def notify_style_update(self) -> None:
        """Forget what was drawn in another style."""
        super().notify_style_update()
        self._drawn.clear()

    # -- focus and size ------------------------------------------------------------------------

    def know(self) -> None:
        """Take the rows as for the whole screen, where the pane was never on it."""
        if not self._laid_width and not self.scrollable_content_region.width:
            self._laid_width = self.app.size.width
            self.watch_session()

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
