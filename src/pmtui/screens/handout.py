"""Cards one after the other: the end of a replay, role cards, keys."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from pmtui.replay.card import Card, Line
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
        if len(cards) == 1:
            self.page.border_subtitle = Content(CardScreen.KEYS)
        self.cards = cards
        self.number = 0
        """Which card is shown, from 0."""

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give the lines of the card."""
        for line, label in labelled(self.cards[self.number].lines):
            front = ((f"{label} ", "accent"),) if label else ()
            yield Paragraph(((self.mask(line.text), line.tone),), front, above=1)

    def action_turn(self, by: int) -> None:
        """Show the next card, or the one before; beyond the last one it closes."""
        if self.number + by >= len(self.cards):
            self.dismiss(None)
            return
        self.number = max(self.number + by, 0)
        self.heading = self.cards[self.number].title
        self.lay()


def labelled(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Give each line and its label; what stands beside labels in a row begins in one column."""
    for aligned, group in groupby(lines, lambda line: bool(line.label) and line.label[-1] != ":"):
        row = tuple(group)
        width = max(len(line.label) for line in row) if aligned else 0
        yield from ((line, line.label.ljust(width)) for line in row)
