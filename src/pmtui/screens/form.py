"""The form of an item, new or not, or of one field: texts are typed, and come back as an edit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from pmtui.core.edits import Add, Batch, EditRefused, apply, flat
from pmtui.core.forms import FieldRefused, FormField, addition, blank, changes, fields
from pmtui.core.requests import Fill, FillNew
from pmtui.core.sentences import counted
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.told import describe
from pmtui.core.typed import worded
from pmtui.messages import EditorRequested, Told
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import ChoiceField, Field, FieldLeft, LineField, Mask, TextField

WRAPPED = 40
"""A text longer than this many characters is shown in several lines."""
SETTLED = 0.03
"""Seconds until all fields are laid out: until then nothing is drawn, so that it is drawn once."""
AROUND = 8
"""Lines of the panel beside its fields."""


class FormScreen(AskingScreen[Add | Batch | None]):
    """Shows the fields that are wanted; gives the edit, or None where nothing is to change."""

    CSS_PATH = "form.tcss"
    AUTO_FOCUS = "LineField, TextField"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next field", show=False),
        Binding("up", "step(-1)", "Field before", show=False),
        Binding("ctrl+s", "keep", "Keep", show=False),
        Binding("ctrl+g", "write", "Editor", show=False, priority=True),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(self, session: Session, wanted: Fill | FillNew, today: date) -> None:
        super().__init__()
        also = wanted.also if isinstance(wanted, Fill) else None
        self._before = session
        self.session = apply(session, also) if also else session
        self.wanted = wanted
        self.today = today
        match wanted:
            case Fill(path=path, names=names):
                self.form = fields(self.session, path, names)
            case FillNew(to=to, given=given):
                self.form = blank(session, to, given)
        self.inputs: list[Field] = []
        """The widgets into which the fields are typed, in their order."""
        self._labels: list[Static] = []
        self._notice: tuple[int, str, str] | None = None
        """What was said of a field: its number, the words, `refused` or `warned`."""
        self.set_class(len(self.form.fields) == 1, "-single")

    # -- laying out -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Give the panel: the fields, the hint of the focused one, the keys."""
        self.app.delay_update(SETTLED)
        self.inputs = [_widget(field, self.mask) for field in self.form.fields]
        self._labels = [Static(Content(field.label), classes="label") for field in self.form.fields]
        with Vertical(id="panel") as panel:
            panel.border_title = Content(self.mask(one_line(self.form.title)))
            with Container(id="fields") as grid:
                grid.styles.grid_columns = (self._label_width, "1fr")
                self._fit(grid)
                for label, widget in zip(self._labels, self.inputs, strict=True):
                    yield label
                    yield widget
            yield Static(id="hint", markup=False)
            yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Where an item was begun, go on with it."""
        if isinstance(self.wanted, FillNew) and self.wanted.given:
            self._go(next((n for n, each in enumerate(self.form.fields) if not each.text), 0))

    def on_resize(self, event: events.Resize) -> None:
        """Let the fields scroll where they do not fit, the focused one in view."""
        self._fit(self.query_one("#fields"))
        if self.focused:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    @property
    def _label_width(self) -> int:
        """The columns of the labels: those of the longest, and two."""
        return max(Content(field.label).cell_length for field in self.form.fields) + 2

    def _fit(self, grid: Widget) -> None:
        """Give `grid` at most the lines that the screen has left for it."""
        most = max(self.app.size.height - AROUND, 3)
        if grid.styles.max_height is None or grid.styles.max_height.value != most:
            grid.styles.max_height = most

    # -- moving ---------------------------------------------------------------------------------

    @property
    def _here(self) -> int:
        focused = (n for n, widget in enumerate(self.inputs) if widget is self.focused)
        return next(focused, 0)

    def action_step(self, by: int) -> None:
        """Go to the next field or the one before; at the ends stay."""
        self._go(min(max(self._here + by, 0), len(self.form.fields) - 1))

    def _go(self, number: int) -> None:
        self.inputs[number].focus()

    @on(FieldLeft)
    def _step_on(self, message: FieldLeft) -> None:
        last = self._here == len(self.form.fields) - 1
        if message.entered and last:
            self.action_keep()
        else:
            self.action_step(message.step)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give `widget` the focus; what brings it into view is done here, in one step."""
        super().set_focus(widget, scroll_visible=False, from_app_focus=from_app_focus)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what may be typed into the focused field, and bring it into view."""
        here = self._here
        event.widget.scroll_visible(animate=False, immediate=True)
        for number, label in enumerate(self._labels):
            label.set_class(number == here, "-here")
        if self._notice and self._notice[0] != here:
            self._notice = None
        self._hint()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._notice = None
        self._hint()

    def _hint(self) -> None:
        """Show what was said of the focused field; else what may be typed, and what is."""
        field = self.form.fields[self._here]
        _, text, kind = self._notice or (0, "\n".join(self._helpful(field)), "")
        hint = self.query_one("#hint", Static)
        hint.update(Content(self.mask(text)), layout=False)
        hint.set_class(kind == "refused", "-refused")
        hint.set_class(kind == "warned", "-warned")
        keys = keys_of(self._here, len(self.form.fields), long=field.long)
        self.query_one("#keys", Static).update(Content(keys), layout=False)

    def _helpful(self, field: FormField) -> Iterator[str]:
        """Give what helps with the focused `field`, a line each: hints, and what the text is."""
        text = self.inputs[self._here].text
        if field.best:
            yield counted(text, *field.best)
        yield from field.hint.splitlines()
        typed = text.strip().casefold()
        for each in field.choices:
            if worded(each.value).casefold() == typed:
                yield one_line(": ".join(filter(None, each[1:])))

    def _say(self, text: str, kind: str) -> None:
        self._notice = (self._here, text, kind)
        self._hint()

    def action_write(self) -> None:
        """Write the text of the focused field in an editor."""
        field, widget = self.form.fields[self._here], self.inputs[self._here]
        if field.kind == "text":
            self.post_message(EditorRequested(widget.text, field.label, widget.put))
        else:
            self._say("Only a text can be written in the editor.", "refused")

    @on(Told)
    def _hear(self, message: Told) -> None:
        self._say(self.mask(message.words), "")

    # -- ending ---------------------------------------------------------------------------------

    def _texts(self) -> dict[str, str]:
        pairs = zip(self.form.fields, self.inputs, strict=True)
        return {field.name: widget.text for field, widget in pairs}

    @property
    def changed(self) -> bool:
        """Whether any text is another one than at the beginning."""
        return self._texts() != {field.name: field.text for field in self.form.fields}

    def action_keep(self) -> None:
        """End with the edit; where a text cannot be, say why and go to its field."""
        try:
            self.dismiss(self._edit())
        except FieldRefused as refusal:
            names = [field.name for field in self.form.fields]
            number = names.index(refusal.name) if refusal.name in names else self._here
            self._notice = (number, _sentence(refusal), "refused")
            self._go(number)
            self._hint()
        except EditRefused as refusal:
            self._say(_sentence(refusal), "refused")

    def _edit(self) -> Add | Batch | None:
        """Give what the texts come to. Raises FieldRefused where one of them cannot be."""
        if isinstance(self.wanted, FillNew):
            edit = addition(self.session, self.wanted.to, self._texts(), self.today)
            return replace(edit, before=self.wanted.before)
        texts, also = self._texts(), self.wanted.also
        for field in self.form.fields:
            if field.name in self.wanted.needs and not texts[field.name].strip():
                raise FieldRefused(field.name, f"{field.label} cannot be left empty here")
        batch = changes(self.session, self.wanted.path, texts, self.today)
        if also:
            return Batch((*flat(also), *batch.edits), describe(also, self._before))
        return batch if batch.edits else None

    def action_leave(self) -> None:
        """End without an edit; changed texts are dropped only when asked twice."""
        if self._may_drop("esc again drops it"):
            self.dismiss(None)

    def may_leave(self) -> bool:
        """Tell whether the program may end now; a form with changed texts says so once."""
        return self._may_drop("^q again drops it and leaves")

    def unsent(self) -> list[tuple[str, str]]:
        """Give the fields whose text was changed."""
        pairs = zip(self.form.fields, self.inputs, strict=False)
        texts = [(field, widget.text) for field, widget in pairs]
        title = self.form.title
        return [(f"{title}: {each.label}", text) for each, text in texts if text != each.text]

    def _may_drop(self, again: str) -> bool:
        warned = self._notice is not None and self._notice[2] == "warned"
        if warned or not self.changed:
            return True
        self._say(f"Changed. ^s keeps it, {again}.", "warned")
        return False


def keys_of(number: int, count: int, *, long: bool) -> str:
    """Give what keys do in field `number` of `count`, which takes several lines where `long`."""
    last, alone = number == count - 1, count == 1
    move = "" if alone else "↑ ↓ fields"
    keys: tuple[str, ...] = ("⏎ keep", move) if last else ("⏎ next", move, "^s keep")
    if long:
        keys = ("⏎ new line", "" if alone else "tab next", "^g editor", "^s keep")
    return "  ".join(filter(None, (*keys, "esc leave")))


def _sentence(refusal: EditRefused) -> str:
    words = one_line(str(refusal))
    return f"{words[:1].upper()}{words[1:]}."


def _widget(field: FormField, mask: Mask) -> Field:
    """Give the widget into which `field` is typed; names that are hidden are not completed."""
    widget = _unmasked(field, mask)
    widget.mask = mask
    return widget


def _unmasked(field: FormField, mask: Mask) -> Field:
    values = [worded(each.value) for each in field.choices]
    match field.kind:
        case "flag":
            return ChoiceField(field.text, ("yes", "no"), blank=not field.required)
        case "choice":
            return ChoiceField(field.text, values, blank=not field.required)
        case "text" if field.long or len(field.text) > WRAPPED:
            return TextField(field.text, newlines=field.long)
    shown = field.kind == "text" and all(mask(each) == each for each in values)
    return LineField(field.text, usual=values if shown else ())
