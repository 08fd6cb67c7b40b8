"""The capture line: one typed line becomes one item, and says so before it does."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.requests import Selected
from pmtui.core.text import clean, one_line
from pmtui.messages import CaptureLeft, Edited, Pasted

HINT = "i: one line, one item.  14:02 payment-svc what was seen · f factor · a action · p park"


class CaptureField(Input):
    """The field of the capture line; a paste of several lines is handed on whole."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = clean(event.text).text.strip("\n")
        if "\n" in text:
            self.post_message(Pasted(text))
            return
        start, end = sorted(self.selection)
        self.replace(one_line(text), start, end)


class CaptureLine(Vertical):
    """The field, and below it what the line will become."""

    DEFAULT_CSS = """
    CaptureLine {
        height: 2;
        background: $panel;
        & > CaptureField {
            border: none; height: 1; padding: 0 1; background: $panel; color: $foreground;
            &:focus { background: $panel-lighten-1; }
            & > .input--placeholder { color: $foreground 70%; }
        }
        & > Static { height: 1; padding: 0 1; color: $foreground 85%; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "Leave", show=False)]

    def __init__(self, selected: Callable[[], Selected]) -> None:
        super().__init__()
        self._selected = selected
        self._origin: str | None = None

    def compose(self) -> ComposeResult:
        """Give the field and the line of its preview."""
        field = CaptureField(placeholder=HINT, select_on_focus=False)
        field.cursor_blink = False
        yield field
        yield Static("", markup=False)

    def open(self, text: str, origin: str | None) -> None:
        """Take the focus with `text`, where the line is empty; what comes links to `origin`."""
        field = self.query_one(CaptureField)
        self._origin = origin
        if not field.value.strip():
            field.value = text
            field.cursor_position = len(text)
        field.focus()

    def say(self, words: str) -> None:
        """Show `words` below the field."""
        self.query_one(Static).update(Content(one_line(words)))

    def taken(self, words: str) -> None:
        """Empty the line, ready for the next one, and say what the last one became."""
        field = self.query_one(CaptureField)
        with field.prevent(Input.Changed):
            field.value = ""
        self._origin = None
        self.say(words)

    def _read(self, text: str) -> Edited | str:
        """Give what `text` becomes, or why it becomes nothing, and show it."""
        from pmtui.core.capture import Refused, capture
        from pmtui.core.linkage import linked_to

        on = self._selected()
        found = capture(text, on.session, selected=on.path, now=on.at, live=on.live)
        if isinstance(found, Refused):
            self.say(f"? {found.reason}")
            return found.reason
        self.say(" · ".join((f"→ {found.said}", *found.notes)))
        return Edited(linked_to(found.edit, self._origin), found.path)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line would become."""
        event.stop()
        if not event.value.strip():
            self.say("")
            return
        self._read(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand on what the line became."""
        event.stop()
        if not event.value.strip():
            self.action_leave()
            return
        found = self._read(event.value)
        if isinstance(found, Edited):
            self.post_message(found)

    def action_leave(self) -> None:
        """Leave the line; what it holds stays."""
        if not self.query_one(CaptureField).value:
            self.say("")
        self.post_message(CaptureLeft())
