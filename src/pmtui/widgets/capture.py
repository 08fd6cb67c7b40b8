"""The capture line: one typed line becomes one item, and says so before it does."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.requests import Selected
from pmtui.core.text import clean, one_line
from pmtui.messages import CaptureLeft, Edited, Pasted

HINT = "i: one line, one item.  14:02 payment-svc what was seen · f factor · a action · p park"


class CaptureField(Input):
    """The field of the capture line.

    It answers enter and escape itself, before any key that was typed after them; a paste of
    several lines is handed on whole.
    """

    async def _on_key(self, event: events.Key) -> None:
        line = self.parent
        if event.key not in ("enter", "escape") or not isinstance(line, CaptureLine):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        if event.key == "escape" or not self.value.strip():
            line.leave()
        else:
            line.take(self.value)

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
    """The field, made when it is first opened, and below it what the line will become."""

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

    def __init__(self, selected: Callable[[], Selected]) -> None:
        super().__init__()
        self._selected = selected
        self._origin: str | None = None

    def render(self) -> Content:
        """Give the hint that stands where the field will be."""
        return Content(f" {HINT}")

    async def open(self, text: str, origin: str | None) -> None:
        """Take the focus with `text`, where the line is empty; what comes links to `origin`."""
        self._origin = origin
        if not self.children:
            field = CaptureField(placeholder=HINT, select_on_focus=False)
            field.cursor_blink = False
            await self.mount(field, Static("", markup=False))
        field = self.query_one(CaptureField)
        if not field.value.strip():
            field.value = text
            field.cursor_position = len(text)
        field.focus()

    def say(self, words: str) -> None:
        """Show `words` below the field."""
        self.query_one(Static).update(Content(one_line(words)))

    def take(self, text: str) -> None:
        """Hand on what `text` becomes, and empty the line; what becomes nothing stays."""
        found = self._read(text)
        if isinstance(found, Edited):
            self.query_one(CaptureField).value = ""
            self._origin = None
            self.post_message(found)

    def give_back(self, text: str, words: str) -> None:
        """Put a refused `text` back before what was typed since, and say why."""
        field = self.query_one(CaptureField)
        field.value = f"{text} {field.value}".strip()
        field.cursor_position = len(field.value)
        self.say(f"? {words}")

    def leave(self) -> None:
        """Leave the line; what it holds stays."""
        if not self.query_one(CaptureField).value:
            self.say("")
        self.post_message(CaptureLeft())

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
        return Edited(linked_to(found.edit, self._origin), found.path, text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line would become."""
        event.stop()
        if event.value.strip():
            self._read(event.value)
