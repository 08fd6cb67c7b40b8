"""The text field of the capture line, and the cursor of any field of one line."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from pmtui.core.limits import TEXT, megabytes, too_long
from pmtui.core.text import clean, one_line
from pmtui.messages import CaptureLeft, Pasted, Told

TOO_LONG = (
    f"Nothing was pasted: a text holds at most {megabytes(TEXT)}. The clipboard still has it."
)
"""What is said of a paste that no field can hold."""


class CaptureField(Input):
    """One line that answers enter and escape itself, before any key that was typed after them.

    A paste of several lines is handed on whole.
    """

    # What is typed moves nothing else: textual would lay out the whole screen at every key.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    @dataclass
    class Entered(Message):
        """Enter was pressed; the field is empty again."""

        text: str

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        show_cursor(self)

    async def _on_key(self, event: events.Key) -> None:
        if event.key not in ("enter", "escape"):
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        text = self.value.strip()
        if event.key == "enter" and text:
            self.value = ""
            self.post_message(self.Entered(text))
        else:
            self.post_message(CaptureLeft())

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self._insert(self.app.clipboard)

    def _insert(self, pasted: str) -> None:
        text = clean(pasted).text.strip("\n")
        if "\n" in text:
            self.post_message(Pasted(text))
            return
        if too_long(text):
            self.post_message(Told(TOO_LONG))
            return
        start, end = sorted(self.selection)
        self.replace(one_line(text), start, end)

    def give_back(self, text: str) -> None:
        """Put `text` back before what was typed since it was entered; nobody is told of it."""
        with self.prevent(Input.Changed):
            self.value = f"{text} {self.value}".strip()
        self.cursor_position = len(self.value)


def show_cursor(field: Input) -> None:
    """Scroll `field` to its cursor: textual does so where that moves, not where the field does."""
    place = cell_len(field.value[: field.cursor_position])
    width = 1 + (field.cursor_position == len(field.value))
    field.scroll_to_region(Region(place, 0, width, 1), force=True, animate=False, immediate=True)
