"""The keys: every command by its group, with what it does."""

from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pmtui.commands import USUAL, Command, Keymap, groups
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.cells import fit
from pmtui.widgets.keys import PANES

COLUMN = 54
"""Columns that one column of the list takes at least."""
MOST = 3
"""How many columns there are at most."""
GAP = 2
BESIDE = 7
"""Columns of the frame, its padding and the scrollbar."""


class HelpScreen(AskingScreen[str | None]):
    """Shows the keys of all commands, first those of `pane`, last those of others; gives None."""

    CSS_PATH = "help.tcss"
    AUTO_FOCUS = "#columns"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,escape,q", "leave", "Close", show=False),
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]

    def __init__(self, pane: str, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self.pane = pane
        self.keymap = keymap
        again = Binding(keymap.named("app.help").keys, "leave", "Close", show=False)
        self._bindings = BindingsMap.merge([BindingsMap([again]), self._bindings])
        self._width = 0

    def compose(self) -> ComposeResult:
        """Give the columns of the list."""
        with VerticalScroll(id="columns") as scroll:
            scroll.border_title = Content("Keys")
            scroll.border_subtitle = Content("↑ ↓ scroll  esc close")
            self._width = self.app.size.width
            with Horizontal(id="row"):
                for text in self._columns():
                    column = Static(text, classes="column", markup=False)
                    column.display = bool(text)
                    yield column

    def on_resize(self, event: events.Resize) -> None:
        """Fill as many columns as there is room for."""
        if event.size.width == self._width:
            return
        self._width = event.size.width
        for column, text in zip(self.query(Static), self._columns(), strict=True):
            column.update(text)
            column.display = bool(text)

    def _columns(self) -> list[Content]:
        """Give the text of all columns, those last empty for which there is no room."""
        width = self._width - BESIDE
        count = min(max(width // COLUMN, 1), MOST)
        columns = spread(self._blocks(width // count - GAP), count)
        texts = [Content("\n\n").join(blocks) for blocks in columns]
        return texts + [Content()] * (MOST - count)

    def _blocks(self, width: int) -> list[Content]:
        """Give each group in lines of at most `width` columns, all keys below each other."""
        some = grouped(self.pane, self.keymap)
        first = max(cell_len(self._keys(each)) for commands in some.values() for each in commands)
        first = min(first, width // 3) + GAP
        return [self._block(title, commands, first, width) for title, commands in some.items()]

    def _keys(self, command: Command) -> str:
        """Give its keys, or how the palette finds it where it has none."""
        palette = self.keymap.named("app.palette").written[-1]
        return "  ".join(command.written) or f"{palette} {command.label}"

    def _block(self, title: str, commands: list[Command], first: int, width: int) -> Content:
        lines = [Content.assemble((title, "bold"))]
        for command in commands:
            here = command.works_in(self.pane)
            text = command.help if here else f"{command.help} ({', '.join(command.panes)})"
            for number, piece in enumerate(wrap(text, max(width - first, 12))):
                key = fit(self._keys(command) if not number else "", first)
                style = "$accent" if here else "$foreground-muted"
                lines.append(Content.assemble((key, style), (piece, "" if here else style)))
        return Content("\n").join(lines)

    def action_scroll_down(self) -> None:
        """Scroll a line down."""
        self.query_one("#columns").scroll_relative(y=1, animate=False, immediate=True)

    def action_scroll_up(self) -> None:
        """Scroll a line up."""
        self.query_one("#columns").scroll_relative(y=-1, animate=False, immediate=True)

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss(None)


def spread(blocks: list[Content], count: int) -> list[list[Content]]:
    """Give `blocks` in order in `count` columns of about the same height."""
    heights = [len(block.plain.split("\n")) + 1 for block in blocks]
    limit = max(sum(heights) / count, *heights)
    columns: list[list[Content]] = [[]]
    used = 0
    for block, height in zip(blocks, heights, strict=True):
        if columns[-1] and used + height / 2 > limit and len(columns) < count:
            columns.append([])
            used = 0
        columns[-1].append(block)
        used += height
    return columns + [[] for _ in range(count - len(columns))]


def grouped(pane: str, keymap: Keymap) -> dict[str, list[Command]]:
    """Give the commands by title: first those that `pane` has for itself, last those of others."""
    own = [each for each in keymap.all if each.panes and each.works_in(pane)]
    others = [each for each in keymap.all if not each.works_in(pane)]
    found = {f"{PANES[pane]}, here": own, **groups(keymap), "Other panes": others}
    for title in groups(keymap):
        found[title] = [each for each in found[title] if not each.panes]
    return {title: commands for title, commands in found.items() if commands}
