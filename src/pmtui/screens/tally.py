"""A vote by hands, counted large before everybody and kept nowhere."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.core.aids import verdict
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.digits import LargeClock

SIDES = {"y": "for it", "n": "against it", "a": "held back"}
"""What is counted, by the key that adds a hand."""
KEYS = "y n a one more  Y N A one less  ⌫ back  esc close"


class TallyScreen(AskingScreen[None]):
    """Counts hands by keys and says what they come to; gives nothing."""

    CSS_PATH = "tally.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("T", "leave", "Close", id="meeting.tally", show=False),
        Binding("backspace", "back", "Take back", show=False),
        Binding("escape,q", "leave", "Close", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.hands: list[str] = []
        """The key of each hand that was counted, in order."""

    def compose(self) -> ComposeResult:
        """Give a large number for each side, and what they come to."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content("Show of hands")
            panel.border_subtitle = Content(KEYS)
            with Horizontal(id="sides"):
                for key, side in SIDES.items():
                    with Vertical(classes="side"):
                        yield LargeClock(id=key)
                        yield Static(Content.assemble((key, "bold $accent"), f"  {side}"))
            yield Static(id="verdict", markup=False)

    def on_mount(self) -> None:
        """Show that nothing is counted yet."""
        self._show()

    def _show(self) -> None:
        counts = [self.hands.count(key) for key in SIDES]
        for key, count in zip(SIDES, counts, strict=True):
            self.query_one(f"#{key}", LargeClock).text = str(count)
        self.query_one("#verdict", Static).update(Content(verdict(*counts)))

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
        self._show()

    def action_back(self) -> None:
        """Take the hand back that was counted last."""
        del self.hands[-1:]
        self._show()

    def action_leave(self) -> None:
        """Close the count."""
        self.dismiss(None)
