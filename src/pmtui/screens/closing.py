"""The closing round: a sentence from each, two shows of hands, and what is said aloud."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from pmtui.core.cards import Closing
from pmtui.core.edits import EditRefused
from pmtui.screens.card import CardScreen
from pmtui.widgets.page import Paragraph

Counts = tuple[int | None, int | None]
"""Hands for what was learned, and for coming again; None: not counted."""
DIGITS = 3
"""How many digits a count has at most."""
OPEN = "say when"


class ClosingScreen(CardScreen):
    """Shows the round; digits are the counts, which are kept as soon as one is left."""

    KEYS = "digits count  tab the other  ↑ ↓ scroll  esc close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,enter,shift+tab", "other", "The other count", show=False),
        Binding("backspace,delete", "shorten", "Take back", show=False),
        Binding("X", "leave", "Close", id="meeting.closing", show=False),
    ]

    def __init__(self, said: Closing, counts: Counts, keep: Callable[[Counts], None]) -> None:
        """Take what is shown.

        Args:
            said: The words of the round.
            counts: The counts so far.
            keep: Takes the counts as they are now. Raises EditRefused.
        """
        super().__init__("Closing round")
        self.said = said
        self.typed = ["" if each is None else str(each) for each in counts]
        self.keep = keep
        self.place = 0
        """Which count the digits go to."""
        self.refusal = ""

    @property
    def counts(self) -> Counts:
        """The counts as they are typed."""
        learned, again = (int(each) if each else None for each in self.typed)
        return learned, again

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give the round, the counts, the open points, the dates and the thanks."""
        yield Paragraph((("One sentence each; anyone may pass.", "accent"),))
        either = ((f"“{each} …”", "strong") for each in self.said.sentences)
        for number, run in enumerate(either):
            yield Paragraph((run,), (("or " if number else "   ", "quiet"),))
        yield Paragraph((("Show of hands: how many", "accent"),), above=1)
        for number, words in enumerate((self.said.learned, self.said.again)):
            here = number == self.place
            count = f" {self.typed[number]:>{DIGITS}} "
            boxed = (count, "cursor/strong" if here else "resting/strong")
            mark = ("▸ " if here else "  ", "accent")
            yield Paragraph(((words, "plain"),), (mark, boxed, ("  ", "plain")))
        if self.refusal:
            yield Paragraph(((self.refusal, "mark"),))
        yield Paragraph((("Said aloud", "accent"),), above=1)
        for text, taker in self.said.points:
            who = (f" → {taker}", "strong") if taker else (" → who takes it?", "mark")
            yield Paragraph(((text, "plain"), who), (("   · ", "quiet"),))
        if not self.said.points:
            yield Paragraph((("no parked point is open", "quiet"),), (("   · ", "quiet"),))
        for words, day in self.said.dates:
            when = (f" {day or OPEN}", "strong" if day else "mark")
            yield Paragraph(((f"{words}:", "plain"), when), (("   · ", "quiet"),))
        yield Paragraph(((self.said.thanks, "strong"),), above=1)
        asked = "  ".join(self.said.feedback)
        yield Paragraph(((f"Afterwards, for who likes to answer: {asked}", "quiet"),), above=1)

    def on_key(self, event: events.Key) -> None:
        """Take a digit."""
        if event.character and event.character in "0123456789":
            event.stop()
            digits = (self.typed[self.place] + event.character).lstrip("0") or "0"
            self.typed[self.place] = digits[-DIGITS:]
            self.lay()

    def action_leave(self) -> None:
        """Keep the counts and close the card."""
        self._keep()
        super().action_leave()

    def action_shorten(self) -> None:
        """Take the last digit back."""
        self.typed[self.place] = self.typed[self.place][:-1]
        self.lay()

    def action_other(self) -> None:
        """Keep the counts and go to the other one."""
        self._keep()
        self.place = 1 - self.place
        self.lay()

    def _keep(self) -> None:
        try:
            self.keep(self.counts)
        except EditRefused as refusal:
            words = str(refusal)
            self.refusal = f"{words[:1].upper()}{words[1:]}."
