"""A vote by hands, counted large before everybody and kept nowhere."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from pmtui.core.aids import verdict
from pmtui.screens.card import CardScreen
from pmtui.widgets.cells import Run, fit
from pmtui.widgets.digits import GLYPHS, ROWS
from pmtui.widgets.page import Paragraph

SIDES = {"y": "for it", "n": "against it", "a": "held back"}
"""What is counted, by the key that adds a hand."""
RULE = "│ "
"""What stands between two sides, so that their digits are never read as one number."""
MARGIN = 10
"""Columns of the card beside its page, at most."""
WIDEST = 94


class TallyScreen(CardScreen):
    """Counts hands by keys and says what they come to; gives nothing."""

    KEYS = "y n a one more  Y N A one less  ⌫ back  esc close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "back", "Take back", show=False),
        Binding("T", "leave", "Close", id="meeting.tally", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("Show of hands")
        self.hands: list[str] = []
        """The key of each hand that was counted, in order."""

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many hands are for it, against it, and held back."""
        yes, no, held = map(self.hands.count, SIDES)
        return yes, no, held

    def on_resize(self) -> None:
        """Draw the numbers as large as there is room for."""
        self.lay()

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give a large number for each side, and what they come to."""
        side = min(self.app.size.width - MARGIN, WIDEST) // len(SIDES)
        fits = all(len(_drawn(count, 0, 2)) <= side - len(RULE) - 1 for count in self.counts)
        scale = 2 if fits else 1
        for row in range(ROWS * scale):
            yield _beside(
                [(_drawn(count, row // scale, scale), "strong") for count in self.counts], side
            )
        yield _beside([("", "plain")] * len(SIDES), side)
        yield _beside([(f"{key}  {name}", "plain") for key, name in SIDES.items()], side)
        yield Paragraph(((verdict(*self.counts), "strong"),), above=2)

    def on_key(self, event: events.Key) -> None:
        """Count a hand, or take one away."""
        pressed = event.character or ""
        if pressed.lower() not in SIDES:
            return
        event.stop()
        if pressed in SIDES:
            self.hands.append(pressed)
        elif pressed.lower() in self.hands:
            self.hands.remove(pressed.lower())
        self.lay()

    def action_back(self) -> None:
        """Take the hand back that was counted last."""
        del self.hands[-1:]
        self.lay()


def _drawn(count: int, row: int, scale: int) -> str:
    """Give one row of the digits of `count`."""
    signs = ("".join(cell * 2 * scale for cell in GLYPHS[sign][row]) for sign in str(count))
    return (" " * 2 * scale).join(signs)


def _beside(runs: Iterable[Run], side: int) -> Paragraph:
    """Give one line of `runs`, each in a side of so many columns, with rules between them."""
    rule = (RULE, "quiet")
    line = [each for text, ink in runs for each in (rule, (fit(text, side - len(RULE)), ink))]
    return Paragraph((), tuple(line[1:]))
