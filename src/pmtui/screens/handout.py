"""Cards one after the other: the end of a replay, role cards, keys."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from pmtui.replay.card import Card
from pmtui.screens.card import CardScreen
from pmtui.widgets.page import Paragraph


class HandoutScreen(CardScreen):
    """Shows `cards`, one at a time."""

    CSS_PATH = "card.tcss"
    KEYS = "→ next  ← back  ↑ ↓ scroll  esc close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,n,space,enter", "turn(1)", "Next", show=False),
        Binding("left,b", "turn(-1)", "Back", show=False),
    ]

    def __init__(self, cards: Sequence[Card]) -> None:
        super().__init__(cards[0].title)
        self.cards = cards
        self.number = 0
        """Which card is shown, from 0."""

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give the lines of the card."""
        for line in self.cards[self.number].lines:
            front = ((f"{line.label} ", "accent"),) if line.label else ()
            yield Paragraph(((self.mask(line.text), line.tone),), front, above=1)

    def action_turn(self, by: int) -> None:
        """Show the next card, or the one before; beyond the last one it closes."""
        if self.number + by >= len(self.cards):
            self.dismiss(None)
            return
        self.number = max(self.number + by, 0)
        self.heading = self.cards[self.number].title
        self.lay()
