"""The fields of a form: a line, a choice, a text of several lines; all show text literally."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from pmtui.core.text import clean, one_line


@dataclass
class FieldLeft(Message):
    """A field is done with: the focus goes to the next one, or to the one before."""

    step: int
    entered: bool = False
    """Whether it was left by enter."""


class LineField(Input):
    """A field of one line; what is pasted loses its line ends and what cannot be shown."""

    DEFAULT_CSS = """
    LineField, LineField:focus {
        background-tint: $background 0%;
        &.-textual-compact { padding: 0 1; }
    }
    """

    def __init__(self, text: str, *, usual: Sequence[str] = ()) -> None:
        suggester = SuggestFromList(usual, case_sensitive=False) if usual else None
        super().__init__(text, suggester=suggester, select_on_focus=False, compact=True)
        self.cursor_blink = False

    @property
    def text(self) -> str:
        """What is typed."""
        return self.value

    def put(self, text: str) -> None:
        """Take `text` for what was typed, on one line."""
        self.value = one_line(clean(text).text)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        start, end = sorted(self.selection)
        self.replace(one_line(clean(text).text), start, end)

    async def action_submit(self) -> None:
        """Go on to the next field."""
        self.post_message(FieldLeft(1, entered=True))


class ChoiceField(LineField):
    """A field whose values are known: left and right go through them, typing names one."""

    def __init__(self, text: str, values: Sequence[str], *, blank: bool) -> None:
        super().__init__(text)
        self.select_on_focus = True
        self.values = ("", *values) if blank else tuple(values)

    def action_cursor_left(self, select: bool = False) -> None:
        """Take the value before."""
        self._cycle(-1)

    def action_cursor_right(self, select: bool = False) -> None:
        """Take the next value."""
        self._cycle(1)

    def _cycle(self, step: int) -> None:
        here = self.value.strip().casefold()
        places = [n for n, value in enumerate(self.values) if value.casefold() == here]
        places += [n for n, value in enumerate(self.values) if value.casefold().startswith(here)]
        place = places[0] + step if places else 0
        self.value = self.values[place % len(self.values)]
        self.selection = Selection(0, len(self.value))


class TextField(TextArea):
    """A field whose text is shown in several lines; it grows with what it holds."""

    DEFAULT_CSS = """
    TextField {
        height: auto;
        max-height: 6;
        scrollbar-size-vertical: 1;
        &.-textual-compact, &.-textual-compact:focus { padding: 0 1; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    def __init__(self, text: str, *, newlines: bool) -> None:
        super().__init__(text, compact=True, soft_wrap=True, tab_behavior="focus")
        self.cursor_blink = False
        self.newlines = newlines
        """Whether enter breaks the line, rather than going to the next field."""
        self._entered = False

    def on_focus(self) -> None:
        """Begin at the end, where typing goes on."""
        if not self._entered:
            self._entered = True
            self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self.newlines:
            event.stop()
            event.prevent_default()
            self.post_message(FieldLeft(1, entered=True))

    def put(self, text: str) -> None:
        """Take `text` for what was typed, on one line where enter breaks none."""
        cleaned = clean(text).text
        self.text = cleaned if self.newlines else one_line(cleaned)
        self.move_cursor(self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        text = clean(text).text
        start, end = self.selection
        result = self.replace(text if self.newlines else one_line(text), start, end)
        self.move_cursor(result.end_location)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go a line up, from the first one to the field before."""
        self._step(-1, select=select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go a line down, from the last one to the next field."""
        self._step(1, select=select)

    def _step(self, step: int, *, select: bool) -> None:
        row = self.wrapped_document.location_to_offset(self.cursor_location).y + step
        if not select and not 0 <= row < self.wrapped_document.height:
            self.post_message(FieldLeft(step))
        elif step < 0:
            super().action_cursor_up(select)
        else:
            super().action_cursor_down(select)


Field = LineField | TextField
