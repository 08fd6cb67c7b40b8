"""The fields of a form: a line, a choice, a text of several lines; all show text literally."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.suggester import SuggestFromList
from textual.widgets import Input, TextArea
from textual.widgets.input import Selection

from pmtui.core.limits import too_long
from pmtui.core.text import clean, one_line
from pmtui.messages import Told
from pmtui.widgets.cells import fit, flowed
from pmtui.widgets.input import TOO_LONG, show_cursor


@dataclass
class FieldLeft(Message):
    """A field is done with: the focus goes to the next one, or to the one before."""

    step: int
    entered: bool = False
    """Whether it was left by enter."""


Mask = Callable[[str], str]
"""Gives a text as it may be shown to a room."""


class Steps:
    """The texts that a field held before, for undo; letters of one word are one step."""

    def __init__(self) -> None:
        self._past: list[str] = []
        self._undone: list[str] = []
        self._typing = False
        self._taken: str | None = None

    def take(self, old: str, new: str) -> None:
        """Take note that the text is `new` now and was `old`."""
        if new == self._taken:
            self._taken = None
            return
        typed = len(new) == len(old) + 1
        if not (typed and self._typing) or new[-1:].isspace():
            self._past.append(old)
        self._undone.clear()
        self._typing = typed

    def undo(self, text: str) -> str:
        """Give the text before `text`; where there is none, `text` itself."""
        return self._step(self._past, self._undone, text)

    def redo(self, text: str) -> str:
        """Give the text that was undone last; where there is none, `text` itself."""
        return self._step(self._undone, self._past, text)

    def _step(self, source: list[str], to: list[str], text: str) -> str:
        if not source:
            return text
        to.append(text)
        self._typing = False
        self._taken = source.pop()
        return self._taken


class LineField(Input):
    """A field of one line; what is pasted loses its line ends and what cannot be shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z,super+z", "undo", "Undo", show=False),
        Binding("ctrl+y,super+y", "redo", "Redo", show=False),
    ]
    DEFAULT_CSS = """
    LineField, LineField:focus {
        background-tint: $background 0%;
        &.-textual-compact { padding: 0 1; }
    }
    """

    # What is typed moves nothing else: textual would lay out the whole screen at every key.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, text: str, *, usual: Sequence[str] = ()) -> None:
        suggester = SuggestFromList(usual, case_sensitive=False) if usual else None
        self._steps = Steps()
        super().__init__(text, suggester=suggester, select_on_focus=False, compact=True)
        self.cursor_blink = False
        self.mask: Mask | None = None
        """Gives what is shown while the field does not have the focus."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self.value

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        show_cursor(self)

    def put(self, text: str) -> None:
        """Take `text` for what was typed, on one line."""
        self.value = one_line(clean(text).text)

    def watch_value(self, old: str, new: str) -> None:
        """Take note of what was typed, so that it can be undone."""
        if self.is_mounted:
            self._steps.take(old, new)

    def action_undo(self) -> None:
        """Take the last typed word, paste or deletion back."""
        self._go_to(self._steps.undo(self.value))

    def action_redo(self) -> None:
        """Type again what was undone."""
        self._go_to(self._steps.redo(self.value))

    def _go_to(self, text: str) -> None:
        """Show `text`, the cursor where it differs from what was shown."""
        pairs = zip(reversed(self.value), reversed(text), strict=False)
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        self.value = text
        self.cursor_position = len(text) - alike

    def render_line(self, y: int) -> Strip:
        """Give a line of the field; what is masked is shown so while something else is edited."""
        covered = None if self.has_focus else cover(self.value, self.mask)
        return super().render_line(y) if covered is None else veil(self, [covered], y)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert(event.text)

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self._insert(self.app.clipboard)

    def _insert(self, text: str) -> None:
        text = one_line(clean(text).text)
        if too_long(text):
            self.post_message(Told(TOO_LONG))
            return
        start, end = sorted(self.selection)
        self.replace(text, start, end)

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
        self.mask: Mask | None = None
        """Gives what is shown while the field does not have the focus."""
        self._entered = False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give the lines that the text takes in `width` columns, also before it is laid out."""
        room = max(width - 1, 1)
        return WrappedDocument(self.document, room, self.indent_width).height

    def on_focus(self) -> None:
        """Begin at the end, where typing goes on."""
        if not self._entered:
            self._entered = True
            self.move_cursor(self.document.end)

    def render_line(self, y: int) -> Strip:
        """Give a line of the field; what is masked is shown so while something else is edited."""
        covered = None if self.has_focus else cover(self.text, self.mask)
        if covered is None:
            return super().render_line(y)
        width = max(self.content_size.width, 2)
        wrapped = [flowed([(line, "")], width) for line in covered.split("\n")]
        lines = ["".join(text for text, _ in line) for part in wrapped for line in part]
        return veil(self, lines, y)

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
        if too_long(self.text + text):
            self.post_message(Told(TOO_LONG))
            return
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


def cover(text: str, mask: Mask | None) -> str | None:
    """Give what is shown of `text`; None where it is shown as it is."""
    shown = mask(text) if mask and text else text
    return None if shown == text else shown


def veil(field: Field, lines: Sequence[str], y: int) -> Strip:
    """Give line `y` of `lines`, which are shown instead of what the field holds."""
    text = lines[y] if y < len(lines) else ""
    return Strip([Segment(fit(text, max(field.size.width, 1)), field.rich_style)])
