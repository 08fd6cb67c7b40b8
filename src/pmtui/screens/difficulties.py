"""Difficult moments: what to say in them, and which key helps."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from pmtui.commands import USUAL, Keymap
from pmtui.core.cards import Moment
from pmtui.core.requests import Type
from pmtui.screens.card import CardScreen
from pmtui.widgets.options import Options, Pick
from pmtui.widgets.page import Paragraph


class MomentsScreen(CardScreen):
    """Lists the moments beside what helps; a key that helps is done, and closes the list."""

    KEYS = "↑ ↓  ⏎ large  esc close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enlarge", "Large", show=False),
        Binding("R", "leave", "Close", id="meeting.moments", show=False),
    ]

    def __init__(self, moments: Sequence[Moment], keymap: Keymap = USUAL) -> None:
        super().__init__("Difficult moments")
        self.moments = moments
        self.commands = {each.id: each for each in keymap.commands}
        self.place = 0

    def compose(self) -> ComposeResult:
        """Give the list, and the page of the moment under the cursor."""
        yield Options([Pick(each.title) for each in self.moments])
        yield self.page

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give the moment, how one knows it, what to say, and the keys that help."""
        moment = self.moments[self.place]
        yield Paragraph(((moment.title, "accent"),))
        yield Paragraph(((moment.signal, "quiet"),))
        for words in moment.say:
            yield Paragraph(((f"“{words}”", "strong"),), above=2)
        for number, (command, words) in enumerate(moment.helps.items()):
            key = self.commands[command].key
            yield Paragraph(((words, "plain"),), ((f"{key:<3}", "accent"),), 0 if number else 2)

    @on(Options.Reached)
    def _turn(self, event: Options.Reached) -> None:
        if event.place not in (None, self.place):
            self.place = event.place
            self.lay()

    def action_move(self, by: int) -> None:
        """Go to the next moment, or to the one before."""
        self.query_one(Options).move(by)

    @on(Options.Picked)
    def action_enlarge(self) -> None:
        """Show the words alone, or the list beside them again."""
        self.toggle_class("-large")

    def on_key(self, event: events.Key) -> None:
        """Do what helps."""
        helping = self.moments[self.place].helps
        meant = [each for each in helping if event.key in self.commands[each].each_key]
        if meant:
            event.stop()
            lane = self.moments[self.place].lane if meant[0] == "parking.add" else ""
            self.dismiss(Type(f"p {lane}: ", once=True) if lane else meant[0])

    def action_leave(self) -> None:
        """Go back to the list, or close it."""
        if self.has_class("-large"):
            self.action_enlarge()
        else:
            super().action_leave()
