"""The lowest line: the keys of the focused pane, or what was just done."""

from textual.reactive import reactive

from pmtui.commands import USUAL, Command, Keymap, footer
from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import fit

PANES = {
    "timeline": "Timeline",
    "factors": "Factors",
    "actions": "Actions",
    "story": "Story",
    "parking": "Parking",
}
ALWAYS = ("app.help", "app.quit")
"""The commands that stand at the right end, whatever room there is."""


class KeyBar(Bar):
    """The keys that mean something now; what was just done takes their place until a key.

    A click on a key is as good as pressing it.
    """

    pane: reactive[str] = reactive("timeline")
    said: reactive[str] = reactive("")
    """What was done, undone or refused; empty: the keys."""

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self._keymap = keymap

    def left(self, y: int, width: int) -> list[Group]:
        """Give the keys, or what was said."""
        if self.said:
            return [[(fit(f" {one_line(self.said)}", width), "strong")]]
        return [_drawn(command) for command in self._commands if command.id not in ALWAYS]

    def right(self, y: int) -> Group:
        """Give the keys for help and for leaving."""
        if self.said:
            return []
        pairs = (_drawn(command) for command in self._commands if command.id in ALWAYS)
        return [piece for pair in pairs for piece in pair]

    @property
    def _commands(self) -> list[Command]:
        return footer(self.pane, self._keymap, live=self.live)


def _drawn(command: Command) -> Group:
    wanted = f"@{command.id}"
    return [(f" {command.key} ", f"accent{wanted}"), (f"{command.label} ", f"quiet{wanted}")]


class PaneTabs(Bar):
    """The panes by their keys, where only one of them is shown at a time; a click goes to one."""

    pane: reactive[str] = reactive("timeline")

    def __init__(self, keymap: Keymap = USUAL) -> None:
        super().__init__()
        self._keys = {pane: keymap.key(f"pane.{pane}") for pane in PANES}

    def left(self, y: int, width: int) -> list[Group]:
        """Give the titles of all panes, the shown one marked; where room is short, keys."""
        titles = {pane: f"{self._keys[pane]} {title}" for pane, title in PANES.items()}
        whole = sum(len(title) + 3 for title in titles.values()) <= width
        groups: list[Group] = []
        for pane, title in titles.items():
            here = pane == self.pane
            text = title if here or whole else self._keys[pane]
            ink = f"{'accent' if here else 'quiet'}@pane.{pane}"
            groups.append([(f"[{text}] " if here else f" {text}  ", ink)])
        return groups


class TooSmall(Bar):
    """What stands on a screen that is too small for anything else."""

    def __init__(self, columns: int, lines: int, keymap: Keymap = USUAL) -> None:
        """Say that `columns` and `lines` are needed at least."""
        super().__init__()
        self._need = columns, lines
        self._leave = keymap.key("app.leave")

    def left(self, y: int, width: int) -> list[Group]:
        """Give what is needed and what there is, a piece a line."""
        columns, lines = self._need
        size = self.app.size
        words = (
            f"pmtui needs {columns} x {lines}",
            f"this terminal has {size.width} x {size.height}",
            f"make it larger, or {self._leave} leaves",
        )
        return [[(words[y], "strong")]] if y < len(words) else []
