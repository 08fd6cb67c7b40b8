"""A pane whose items have cells: the cursor is on one of them, and it is edited where it stands."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.geometry import Region
from textual.reactive import reactive

from pmtui.core.cell import CELLS
from pmtui.core.session import Session
from pmtui.widgets.cells import Run, Runs, cells, fitted
from pmtui.widgets.grid import DOT, Line, bare
from pmtui.widgets.lines import Lines
from pmtui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from pmtui.widgets.cell import CellEditor


class Celled(Lines):
    """Rows of items in one column; left and right go from cell to cell of the selected one."""

    DEFAULT_CSS = """
    Celled.-editing { border-top: heavy $accent; border-title-color: $accent; }
    """

    column: reactive[str] = reactive("", repaint=False, init=False)
    """The cell that left and right have come to; items that lack it are on none."""
    _editor: "CellEditor | None" = None

    def cells_here(self) -> tuple[str, ...]:
        """Give the fields of the selected item that are cells."""
        raise NotImplementedError

    @property
    def is_container(self) -> bool:
        """Whether something lies over the rows: the line into which a cell is typed."""
        return self._editor is not None

    # -- rows -----------------------------------------------------------------------------------

    def runs(self, row: Row, width: int) -> Runs:
        """Give the pieces of a row, without the names of the fields that they show."""
        if not isinstance(row.value, Line):
            return super().runs(row, width)
        return tuple((text, bare(style)) for text, style in row.value.runs)

    def lit(self, row: Row, runs: Sequence[Run]) -> Sequence[Run]:
        """Give the pieces of a row under the cursor, with its cell set off."""
        plain = super().lit(row, runs)
        if not self.cell or not isinstance(row.value, Line) or not self.has_focus:
            return plain
        width = sum(cells(text) for text, _ in runs)
        marked: list[Run] = []
        for (_, field), (text, style) in zip(fitted(row.value.runs, width), plain, strict=True):
            if field.partition(":")[0] == self.cell:
                word = text.lstrip(DOT)
                marked += [(text[: len(text) - len(word)], style), (word, "cell/cell")]
            else:
                marked.append((text, style))
        if row.value.drawn is None or self.cell in row.value.drawn:
            return marked
        words = f" {CELLS[self.cell]} "
        return [*fitted(marked, max(width - cells(words), 0)), (words, "cell/cell")]

    def _take(self, rows: Rows, width: int) -> None:
        super()._take(rows, width)
        self._aim()
        if self._editor is not None and self._editor.path.rpartition("/")[0] not in rows.places:
            self.call_later(self.leave_cell)
        self._lay()

    # -- the cell -------------------------------------------------------------------------------

    def action_beside(self, by: int) -> None:
        """Go to the next cell of the action (1) or to the one before (-1), round the corner."""
        places = ("", *self.cells_here())
        here = places.index(self.cell) if self.cell in places else 0
        self.column = places[(here + by) % len(places)]

    def watch_column(self) -> None:
        """Draw the row again, with another cell set off."""
        self._aim()

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the lines that changed; the cell stays in its column."""
        super().watch_cursor(old, new)
        for place in (old, new):
            self._refresh_cell(place, self.cell)
        self._aim()

    def stands_out(self, column: int, line: int) -> bool:
        """Tell whether a line holds the cell, which is seen wherever it is."""
        return self._holds(self.rows.columns[column][line], self.cell)

    def _holds(self, row: Row, cell: str) -> bool:
        runs = row.value.runs if isinstance(row.value, Line) else ()
        return bool(cell) and any(style.partition(":")[0] == cell for _, style in runs)

    def _refresh_cell(self, place: int, cell: str) -> None:
        """Draw the lines of an item again that hold a cell."""
        top = self.head_height - self.scroll_offset.y
        for line in self.rows.span(place) if len(self.rows) else ():
            if self._holds(self.rows.columns[0][line], cell) and line + top >= self.head_height:
                self.refresh(Region(0, line + top, self.size.width, 1))

    def _aim(self) -> None:
        cell = self.column if self.column in self.cells_here() else ""
        before, self.cell = self.cell, cell
        if cell != before:
            for name in {before, cell}:
                self._refresh_cell(self.cursor, name)
            self._refresh_item(self.cursor)
        if cell or before:
            self.refresh_head()

    def on_focus(self) -> None:
        """Take what was typed into a cell that was left for another row."""
        self.refresh_head()
        if self._editor is not None:
            self._editor.action_keep(0)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the cell that was clicked."""
        super().on_click(event)
        event.prevent_default()  # textual would do it a second time
        spot, offset = self.spot_under(event), event.get_content_offset(self)
        if spot is None or offset is None or spot[1] >= len(self.rows.columns[0]):
            return
        line, left = self.rows.columns[0][spot[1]].value, 0
        for text, style in line.runs if isinstance(line, Line) else ():
            left += cells(text)
            if offset.x < left:
                self.column = style.partition(":")[0] if ":" in style else ""
                return

    # -- editing a cell -------------------------------------------------------------------------

    async def edit_cell(self, path: str, session: Session, mask: Callable[[str], str]) -> None:
        """Open the line for the field at `path` of `session` over the row of its item.

        What stands in the line is the field as it is; all else is said as `mask` gives it.
        """
        from pmtui.core.forms import fields
        from pmtui.widgets.cell import CellEditor

        field = fields(session, path).fields[0]
        if self._editor is not None:
            await self.leave_cell()
        item, _, name = path.rpartition("/")
        title = f"{item.rpartition('/')[2]} {CELLS.get(name, field.label)}"
        self._editor = CellEditor(path, title, field, mask)
        self.add_class("-editing")
        with self.app.batch_update():
            await self.mount(self._editor)
            self._lay()
            self.screen.set_focus(self._editor.line)

    def typed(self) -> list[tuple[str, str]]:
        """Give what is typed into a cell and not taken, with the name of the cell."""
        editor = self._editor
        if editor is None or editor.line.value == editor.form_field.text:
            return []
        return [(editor.heading, editor.line.value)]

    def refuse(self, reason: str) -> None:
        """Say why what was typed into the cell cannot be; it stays."""
        if self._editor is not None:
            self._editor.refuse(reason)
            self._lay()

    async def leave_cell(self, step: int = 0) -> None:
        """Close the line, if one is open; 1 or -1: go to the next cell, or to the one before."""
        editor, self._editor = self._editor, None
        if editor is not None:
            with self.app.batch_update():
                self.remove_class("-editing")
                self.screen.set_focus(self)
                await editor.remove()
        if step:
            self.action_beside(step)

    async def on_cell_editor_left(self) -> None:
        """Close the line; the cell is as it was."""
        await self.leave_cell()

    @on(events.Resize)
    def _lay(self) -> None:
        """Put the line over the row of its item, as far as the pane reaches."""
        editor = self._editor
        if editor is None:
            return
        place = self.rows.places.get(editor.path.rpartition("/")[0], self.cursor)
        line = self._lines(self.rows.span(place)).start + self.head_height
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        editor.styles.offset = (0, max(min(line, bottom - editor.lines), 0))
