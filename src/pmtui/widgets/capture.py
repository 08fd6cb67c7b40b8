"""The capture line: one typed line becomes one item, and says so before it does."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Input, Static

from pmtui.core.text import clean, one_line
from pmtui.messages import Captured, CaptureLeft, CaptureTyped


class CaptureField(Input):
    """The field of the capture line; a paste of several lines is handed on whole."""

    def _on_paste(self, event: events.Paste) -> None:
        text = clean(event.text).text
        event.stop()
        event.prevent_default()
        if "\n" in text.strip("\n"):
            self.post_message(Captured(text))
            return
        start, end = self.selection
        self.replace(one_line(text), min(start, end), max(start, end))


class CaptureLine(Vertical):
    """The field, and below it what the line will become."""

    DEFAULT_CSS = """
    CaptureLine {
        height: 2;
        background: $panel;
        & > CaptureField {
            border: none; height: 1; padding: 0 1; background: $surface; color: $foreground;
        }
        & > Static { height: 1; padding: 0 1; color: $foreground 85%; }
    }
    """

    preview: reactive[str] = reactive("", init=False)
    """What the line will become, or why it cannot."""

    def compose(self) -> ComposeResult:
        """Give the field and the line of its preview."""
        field = CaptureField(placeholder="14:02 payment-svc First customer reports a timeout")
        field.cursor_blink = False
        field.select_on_focus = False
        yield field
        yield Static("", markup=False)

    @property
    def field(self) -> CaptureField:
        """The field."""
        return self.query_one(CaptureField)

    def open(self, text: str) -> None:
        """Take the focus, with `text` before the cursor where the line is empty."""
        if not self.field.value.strip():
            self.field.value = text
            self.field.cursor_position = len(text)
        self.field.focus()

    def clear(self) -> None:
        """Empty the line."""
        self.field.value = ""

    def watch_preview(self, preview: str) -> None:
        """Show what the line will become."""
        self.query_one(Static).update(Content(one_line(preview)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask what the line would become."""
        event.stop()
        self.post_message(CaptureTyped(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the line on."""
        event.stop()
        if event.value.strip():
            self.post_message(Captured(event.value))

    def key_escape(self) -> None:
        """Leave the line; what it holds stays."""
        self.post_message(CaptureLeft())
