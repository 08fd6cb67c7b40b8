"""The lowest line: the keys of the focused pane, or what was just done."""

from rich.segment import Segment
from textual.reactive import reactive

from pmtui.commands import footer
from pmtui.core.text import one_line
from pmtui.widgets.cells import fit
from pmtui.widgets.headline import Bar

PANES = (("timeline", "1 Timeline"), ("factors", "2 Factors"), ("actions", "3 Actions"),
         ("story", "4 Story"), ("parking", "5 Parking"))  # fmt: skip


class KeyBar(Bar):
    """The keys that mean something now; what was just done takes their place until a key."""

    pane: reactive[str] = reactive("timeline")
    said: reactive[str] = reactive("")
    """What was done, undone or refused; empty: the keys."""

    def pieces(self, y: int, width: int) -> tuple[list[Segment], list[Segment]]:
        """Give the keys that fit, the last ones always, or what was said."""
        if self.said:
            return [Segment(fit(" " + one_line(self.said), width), self.style_of("strong"))], []
        commands = footer(self.pane)
        last = [command for command in commands if command.id in ("app.help", "app.quit")]
        right = [piece for command in last for piece in self._key(command.key, command.label)]
        room = width - sum(piece.cell_length for piece in right) - 1
        left = [Segment(" ")]
        for command in commands:
            if command in last:
                continue
            pieces = self._key(command.key, command.label)
            room -= sum(piece.cell_length for piece in pieces)
            if room < 0:
                break
            left += pieces
        return left, right

    def _key(self, key: str, label: str) -> list[Segment]:
        return [
            Segment(f"{key} ", self.style_of("accent")),
            Segment(f"{label}  ", self.style_of("quiet")),
        ]


class PaneTabs(Bar):
    """The panes by number, where only one of them is shown at a time."""

    pane: reactive[str] = reactive("timeline")

    def pieces(self, y: int, width: int) -> tuple[list[Segment], list[Segment]]:
        """Give the titles of all panes, the shown one marked."""
        pieces = []
        for pane, title in PANES:
            here = pane == self.pane
            text = f"[{title}]" if here else f" {title} "
            pieces.append(Segment(text + " ", self.style_of("accent" if here else "quiet")))
        return pieces, []
