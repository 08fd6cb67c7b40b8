"""The reset card: the ground rules and the two turning questions."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from pmtui.core.cards import Turning
from pmtui.screens.card import CardScreen
from pmtui.widgets.page import Paragraph


class RulesScreen(CardScreen):
    """Shows the ground rules, then the questions that turn a conversation around."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "leave", "Close", id="meeting.reset_card", show=False),
    ]

    def __init__(self, rules: Sequence[str], turning: Sequence[Turning]) -> None:
        super().__init__("Ground rules")
        self.rules = rules
        self.turning = turning

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give the rules by their numbers, and each question with where it leads."""
        for number, rule in enumerate(self.rules, 1):
            yield Paragraph(((rule, "plain"),), ((f"{number}  ", "accent"),), above=1)
        for each in self.turning:
            yield Paragraph(((each.title, "accent"),), above=2)
            yield Paragraph(((each.say, "strong"),), (("   ", "plain"),))
