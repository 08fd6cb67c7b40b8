"""The capture line: one typed line becomes one item, and says so before it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmtui.commands import USUAL, Keymap, keyed
from pmtui.core.requests import Selected
from pmtui.core.text import one_line
from pmtui.messages import CaptureLeft, Edited, Searched

if TYPE_CHECKING:
    from textual.widgets import Input

    from pmtui.widgets.input import CaptureField

HINT = "{capture.open}: one line, one item. 14:02 db-eu calls fail · f factor · a action · p park"
SEARCH = "/"
"""What a line begins with that looks for words."""


class Preview(Widget):
    """One line of words, cut where the screen ends."""

    DEFAULT_CSS = """
    Preview {
        height: 1; padding: 0 1; color: $foreground-muted;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """
    words = ""

    def say(self, words: str) -> None:
        """Show `words`."""
        if words != self.words:
            self.words = words
            self.refresh()

    def render(self) -> Content:
        """Give the words."""
        return Content(one_line(self.words))


class CaptureLine(Vertical):
    """The field, made when it is first opened, and below it what the line will become."""

    DEFAULT_CSS = """
    CaptureLine {
        height: 2;
        background: $panel;
        & > CaptureField {
            border: none; height: 1; padding: 0 1; background: $panel; color: $foreground;
            &:focus { border: none; background: $panel-lighten-1; }
            & > .input--placeholder { color: $foreground-muted; }
        }
        &.-live Preview, &.-live .input--placeholder { color: $foreground; }
    }
    """
    live: reactive[bool] = reactive(default=False, init=False, repaint=False)
    """Whether the clock runs: no text is faint then."""

    def __init__(
        self,
        selected: Callable[[], Selected],
        mask: Callable[[str], str] = str,
        keymap: Keymap = USUAL,
    ) -> None:
        """Make the line over what is `selected`; `mask` gives words as they may be shown."""
        hint = Preview()
        self._hint = keyed(HINT, keymap)
        hint.say(self._hint)
        super().__init__(hint)
        self._selected = selected
        self._mask = mask
        self._origin: str | None = None
        self._once = False
        self._field: CaptureField | None = None

    def watch_live(self) -> None:
        """Show words in full contrast while the clock runs."""
        self.set_class(self.live, "-live")

    async def open(self, text: str, origin: str | None, *, once: bool = False) -> None:
        """Take the focus with `text`, where the line is empty; what comes links to `origin`.

        The focus is given back after one line where that is wanted `once`, else when it is left.
        """
        if self._field is None:
            from pmtui.widgets.input import CaptureField

            self._field = CaptureField(self._hint)
            self.say("")
            await self.mount(self._field, before=0)
        self._origin, self._once = origin, once
        if not self._field.value.strip():
            self._field.value = text
            self._field.cursor_position = len(text)
        self._field.focus()

    @property
    def held(self) -> str:
        """What is typed and not yet taken."""
        return self._field.value.strip() if self._field is not None else ""

    def say(self, words: str) -> None:
        """Show `words` below the field."""
        self.query_one(Preview).say(self._mask(words))

    def give_back(self, text: str, words: str) -> None:
        """Put a refused `text` back before what was typed since, and say why."""
        if self._field is not None:
            self._field.give_back(text)
        self.say(f"? {words}")

    def on_capture_field_entered(self, event: "CaptureField.Entered") -> None:
        """Hand on what the line became; what becomes nothing stays in the line."""
        event.stop()
        if event.text.startswith(SEARCH):
            self.say("")
            self.post_message(Searched(event.text.removeprefix(SEARCH)))
            return
        found = self._read(event.text)
        if isinstance(found, Edited):
            self._origin = None
            self.post_message(found)
            if self._once:
                self.post_message(CaptureLeft())
        else:
            self.give_back(event.text, found)

    def on_input_changed(self, event: "Input.Changed") -> None:
        """Say what the line would become."""
        event.stop()
        if not event.value.strip():
            return
        if event.value.startswith(SEARCH):
            self.say("⏎ looks for these words")
            return
        found = self._read(event.value)
        self.say(f"? {found}" if isinstance(found, str) else found.said)

    def on_capture_left(self) -> None:
        """Say nothing more of a line that is empty; the screen moves the focus."""
        if self._field is not None and not self._field.value:
            self.say("")

    def _read(self, text: str) -> Edited | str:
        """Give what `text` becomes, or why it becomes nothing."""
        from pmtui.core.capture import Refused, capture
        from pmtui.core.linkage import linked_to

        on = self._selected()
        found = capture(text, on.session, selected=on.path, now=on.at, live=on.live)
        if isinstance(found, Refused):
            return found.reason
        said = " · ".join((f"→ {found.said}", *found.notes))
        return Edited(linked_to(found.edit, self._origin), found.path, text, said)
