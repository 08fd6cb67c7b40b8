"""The opening script, to be read aloud or in one's own words."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from pmtui.core.cards import Script
from pmtui.screens.card import CardScreen
from pmtui.widgets.page import Paragraph


class ScriptScreen(CardScreen):
    """Shows the opening; left and right lead to those for other meetings."""

    KEYS = "← → another meeting  ↑ ↓ scroll  esc close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn(1)", "Next", show=False),
        Binding("left", "turn(-1)", "Before", show=False),
        Binding("B", "leave", "Close", id="meeting.script", show=False),
    ]

    def __init__(self, scripts: Sequence[Script]) -> None:
        super().__init__()
        self.scripts = scripts
        self.place = 0

    def lay(self) -> None:
        """Show the present variant, with its name at the top."""
        count = f"{self.place + 1} of {len(self.scripts)}"
        self.heading = f"Opening · {self.scripts[self.place].title} · {count}"
        super().lay()

    def action_turn(self, by: int) -> None:
        """Show another variant of the opening; after the last one comes the first."""
        self.place = (self.place + by) % len(self.scripts)
        self.lay()

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give what is said."""
        for text in self.scripts[self.place].paragraphs:
            yield Paragraph(((text, "plain"),), above=1)
