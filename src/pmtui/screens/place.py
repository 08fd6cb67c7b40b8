"""Another place for a session that could not be written to its own."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.text import capital, clean, one_line
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import FieldLeft, LineField

KEYS = "⏎ write it there and leave  esc stay"
EMPTY = "Name a file to write to, or leave this with esc; the session stays open then."


class PlaceScreen(AskingScreen[str | None]):
    """Asks where to write; gives the place that was written to, or None where one stays."""

    CSS_PATH = "place.tcss"
    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Stay", show=False)]

    def __init__(
        self,
        question: str,
        suggestion: str,
        attempt: Callable[[str], str],
        *,
        optional: bool = False,
    ) -> None:
        """Take the words.

        Args:
            question: Why a place is asked for; lines are kept.
            suggestion: A place that can probably be written to.
            attempt: Writes to a place, and gives why that could not be done, or nothing.
            optional: Whether an empty place is an answer; nothing is written then.
        """
        super().__init__()
        self.question = question
        self.suggestion = suggestion
        self._attempt = attempt
        self._optional = optional

    def compose(self) -> ComposeResult:
        """Give the question, the field, what is wrong with its place, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content("Another place")
            lines = (self.mask(one_line(line)) for line in clean(self.question).text.split("\n"))
            yield Static(Content("\n".join(lines)), id="question", markup=False)
            yield LineField(self.suggestion)
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    @on(Input.Changed)
    def _hush(self) -> None:
        self._say("")

    @on(FieldLeft)
    def _try(self) -> None:
        """Write to the place that stands in the field, or say why that cannot be done."""
        place = self.query_one(LineField).value.strip()
        reason = self._attempt(place) if place else EMPTY * (not self._optional)
        if reason:
            self._say(capital(one_line(clean(reason).text)).rstrip(".") + ".")
        else:
            self.dismiss(place)

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        if note.content != Content(words):
            note.update(Content(words))

    def action_leave(self) -> None:
        """Stay: nothing is written."""
        self.dismiss(None)
