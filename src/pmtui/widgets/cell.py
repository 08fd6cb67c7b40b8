"""A field of an item edited where it stands: one line over the item's row, a hint below it."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from pmtui.core.forms import FormField
from pmtui.core.text import one_line
from pmtui.core.typed import worded
from pmtui.messages import CellTyped
from pmtui.widgets.cells import flowed
from pmtui.widgets.fields import ChoiceField, FieldLeft, LineField

KEYS = "⏎ keeps · tab next · esc leaves"
MANY = ("list", "links")
"""Kinds whose values are several."""
MOST = 3
"""How many lines a hint takes at most."""


class CellEditor(Vertical):
    """One line into which a field is typed; what is refused stays, with the reason below it."""

    DEFAULT_CSS = """
    CellEditor {
        position: absolute;
        width: 100%;
        height: 2;
        background: $panel;
        & > Horizontal { height: 1; }
        & .name { width: auto; padding: 0 1; color: $foreground; text-style: bold reverse; }
        & LineField { width: 1fr; height: 1; background: $panel; color: $foreground; }
        & LineField:focus { background: $panel; }
        & > .hint { height: auto; padding: 0 1; color: $foreground-muted; }
        & > .hint.-refused { color: $error; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("tab", "keep(1)", "Next cell", show=False),
        Binding("shift+tab", "keep(-1)", "Cell before", show=False),
        Binding("up,down,pageup,pagedown", "stay", "Stay", show=False),
    ]

    class Left(Message):
        """The cell is as it was; the focus goes back to the row."""

    def __init__(self, path: str, title: str, field: FormField, mask: Callable[[str], str]) -> None:
        """Make the editor of the field at `path`, which `title` names.

        Args:
            path: Where the field is.
            title: What is said before it, such as `A2 owner`.
            field: The field as it is typed.
            mask: Gives words as they may be shown.
        """
        super().__init__()
        self.path = path
        self.heading = title
        self.form_field = field
        self._said_by = mask
        self._refused = ""
        self.lines = 2
        """How many lines it takes, the hint among them."""
        values = [worded(each.value) for each in field.choices]
        if field.kind in ("choice", "flag"):
            known = values if field.kind == "choice" else ["yes", "no"]
            self.line: LineField = ChoiceField(field.text, known, blank=not field.required)
        else:
            self.line = LineField(field.text, usual=values if field.kind == "text" else ())
            # A value of one word is replaced by typing; to a text or a list something is added.
            self.line.select_on_focus = field.kind not in MANY and " " not in field.text

    def compose(self) -> ComposeResult:
        """Give the name of the field, its line, and the hint."""
        with Horizontal():
            yield Static(Content(one_line(self.heading)), classes="name")
            yield self.line
        yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Say what may be typed."""
        self._say()

    def on_resize(self) -> None:
        """Lay the hint out for the new width."""
        self._say()

    def refuse(self, reason: str) -> None:
        """Say why what was typed cannot be; it stays."""
        self._refused = f"{reason[:1].upper()}{reason[1:]}."
        self._say()
        self.line.focus()

    def _say(self) -> None:
        words = self._refused or f"{self._said_by(self._hint())} · {KEYS}"
        lines = flowed([(one_line(words), "")], max(self.size.width - 2, 20))[:MOST]
        hint = self.query_one(".hint", Static)
        told = Content("\n".join("".join(text for text, _ in line) for line in lines))
        # A layout draws every scrollbar again: there is one only where a line comes or goes.
        hint.update(told, layout=self.lines != 1 + len(lines))
        hint.set_class(bool(self._refused), "-refused")
        self.lines = 1 + len(lines)
        self.styles.height = self.lines

    def _hint(self) -> str:
        """Give the values that begin with what is typed, with their meaning where it is one."""
        field, typed = self.form_field, self.line.value.strip().casefold()
        fitting = [each for each in field.choices if worded(each.value).startswith(typed)]
        if field.kind != "choice" or not fitting:
            return field.hint.replace("\n", " · ")
        if len(fitting) == 1:
            return ": ".join(filter(None, (worded(fitting[0].value), fitting[0].meaning)))
        return "← → " + ", ".join(worded(each.value) for each in fitting)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._refused = ""
        self._say()

    @on(FieldLeft)
    def _entered(self, event: FieldLeft) -> None:
        event.stop()
        self.action_keep(0)

    def action_keep(self, step: int) -> None:
        """Hand up what was typed; 1 or -1: and go on to the next cell, or to the one before."""
        self.post_message(CellTyped(self.path, self.line.value, step))

    def action_leave(self) -> None:
        """Leave the cell as it was."""
        self.post_message(self.Left())

    def action_stay(self) -> None:
        """Do nothing: the row below the line stays where it is."""
