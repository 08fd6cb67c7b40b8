"""Why a finding may stand: one line of words."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.core.text import one_line
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import FieldLeft, LineField

KEYS = "⏎ ignore it here  esc leave"
EMPTY = "A few words say why; readers of the file see them."


class ReasonScreen(AskingScreen[str | None]):
    """Asks why a finding is ignored here; gives the reason, or None."""

    CSS_PATH = "place.tcss"
    AUTO_FOCUS = "LineField"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, says: str) -> None:
        """Take what the finding `says`."""
        super().__init__()
        self.says = says

    def compose(self) -> ComposeResult:
        """Give what was found, the field, what is wrong with its text, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content("Ignore here, because …")
            yield Static(Content(self.mask(one_line(self.says))), id="question", markup=False)
            yield LineField("")
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    @on(FieldLeft)
    def _take(self) -> None:
        reason = one_line(self.query_one(LineField).value)
        if reason:
            self.dismiss(reason)
        else:
            self.query_one("#note", Static).update(Content(EMPTY))

    def unsent(self) -> list[tuple[str, str]]:
        """Give what is typed and not taken."""
        typed = self.query_one(LineField).value.strip()
        return [("Reason", typed)] if typed else []

    def action_leave(self) -> None:
        """End without a reason: the finding stays."""
        self.dismiss(None)
