"""The count of those to whom something was new: one short line of digits."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.core.edits import Edit
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import FieldLeft, LineField

QUESTION = "Hands up if the last five minutes taught you anything."
KEYS = "digits  ⏎ add  esc leave"


class HandsScreen(AskingScreen[Edit | None]):
    """Asks for hands up and how many there are; gives the edit that adds them, or None."""

    CSS_PATH = "hands.tcss"
    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, so_far: int, add: Callable[[int], Edit]) -> None:
        """Take how many hands were counted `so_far`, and what gives the edit that adds more."""
        super().__init__()
        self.so_far = so_far
        self.add = add

    def compose(self) -> ComposeResult:
        """Give the question and the field."""
        field = LineField("")
        field.restrict, field.max_length = "[0-9]*", 3
        with Vertical(id="panel") as panel:
            panel.border_title = Content("New to me")
            panel.border_subtitle = Content(f"{self.so_far} so far") if self.so_far else None
            yield Static(Content(QUESTION), id="question", markup=False)
            with Horizontal(id="line"):
                yield Static(Content("hands"), id="label", markup=False)
                yield field
                yield Static(Content(KEYS), id="keys", markup=False)

    @on(FieldLeft)
    def _add(self) -> None:
        hands = int(self.query_one(LineField).value or 0)
        self.dismiss(self.add(hands) if hands else None)

    def action_leave(self) -> None:
        """End without counting."""
        self.dismiss(None)
