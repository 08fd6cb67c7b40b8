"""The lowest line: the keys of the focused pane, or what was just done."""

from textual.reactive import reactive

from pmtui.commands import footer
from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import fit

PANES = {
    "timeline": "1 Timeline",
    "factors": "2 Factors",
    "actions": "3 Actions",
    "story": "4 Story",
    "parking": "5 Parking",
}
ALWAYS = ("app.help", "app.quit")
"""The commands that stand at the right end, whatever room there is."""


class KeyBar(Bar):
    """The keys that mean something now; what was just done takes their place until a key."""

    pane: reactive[str] = reactive("timeline")
    said: reactive[str] = reactive("")
    """What was done, undone or refused; empty: the keys."""

    def left(self, y: int, width: int) -> list[Group]:
        """Give the keys, or what was said."""
        if self.said:
            return [[(fit(f" {one_line(self.said)}", width), "strong")]]
        commands = [command for command in footer(self.pane) if command.id not in ALWAYS]
        return [[(f" {each.key} ", "accent"), (f"{each.label} ", "quiet")] for each in commands]

    def right(self, y: int) -> Group:
        """Give the keys for help and for leaving."""
        if self.said:
            return []
        commands = [command for command in footer(self.pane) if command.id in ALWAYS]
        pairs = ([(f" {each.key} ", "accent"), (f"{each.label} ", "quiet")] for each in commands)
        return [piece for pair in pairs for piece in pair]


class PaneTabs(Bar):
    """The panes by number, where only one of them is shown at a time."""

    pane: reactive[str] = reactive("timeline")

    def left(self, y: int, width: int) -> list[Group]:
        """Give the titles of all panes, the shown one marked; where room is short, numbers."""
        whole = sum(len(title) + 3 for title in PANES.values()) <= width
        groups: list[Group] = []
        for pane, title in PANES.items():
            here = pane == self.pane
            text = title if here or whole else title[0]
            groups.append([(f"[{text}] " if here else f" {text}  ", "accent" if here else "quiet")])
        return groups


class TooSmall(Bar):
    """What stands on a screen that is too small for anything else."""

    def __init__(self, columns: int, lines: int) -> None:
        """Say that `columns` and `lines` are needed at least."""
        super().__init__()
        self._need = columns, lines

    def left(self, y: int, width: int) -> list[Group]:
        """Give what is needed and what there is, a piece a line."""
        columns, lines = self._need
        size = self.app.size
        words = (
            f"pmtui needs {columns} x {lines}",
            f"this terminal has {size.width} x {size.height}",
            "make it larger, or q leaves",
        )
        return [[(words[y], "strong")]] if y < len(words) else []
