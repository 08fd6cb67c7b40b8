"""Choosing one of several lines: type to filter, move, enter."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.requests import Answer, Choose
from pmtui.core.text import one_line
from pmtui.messages import Told
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.fields import FieldLeft, LineField
from pmtui.widgets.options import Options, Pick

ChosenT = TypeVar("ChosenT")

AROUND = 8
"""Lines of the panel beside its list."""
KEYS = "type to filter  ↑ ↓ move  ⏎ choose  esc leave"


class PickScreen(AskingScreen[ChosenT | None]):
    """Shows lines to choose from; gives what the chosen one leads to, or None."""

    CSS_PATH = "choose.tcss"
    AUTO_FOCUS = "LineField"
    legend: ClassVar[str] = KEYS
    """What keys do."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(self, title: str, picks: Sequence[tuple[Pick, ChosenT | None]]) -> None:
        super().__init__()
        self.heading = title
        self.picks = picks

    def compose(self) -> ComposeResult:
        """Give the panel: the filter, the lines, the note of the one under the cursor, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content(self.mask(one_line(self.heading)))
            yield LineField("")
            options = self.options([pick for pick, _ in self.picks])
            options.mask = self.mask
            options.styles.height = self._fitting(self.app.size.height)
            yield options
            yield Static(id="note", markup=False)
            yield Static(Content(self.legend), id="keys", markup=False)

    def options(self, picks: Sequence[Pick]) -> Options:
        """Give the list of `picks`."""
        return Options(picks, id="options")

    def on_resize(self, event: events.Resize) -> None:
        """Let the lines scroll where they do not fit."""
        self.query_one(Options).styles.height = self._fitting(event.size.height)

    def _fitting(self, height: int) -> int:
        """Give how many lines of a screen of `height` lines are the list's."""
        return min(max(len(self.picks), 1), max(height - AROUND, 3))

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        self.query_one(Options).filter(event.value)

    @on(Options.Reached)
    def _note(self, event: Options.Reached) -> None:
        if event.place is None:
            self._say("Nothing here holds these words." if self.picks else "There is nothing here.")
        else:
            self._say(*self.query_one(Options).cut(event.place))

    def _say(self, *lines: str, refused: bool = False) -> None:
        note = self.query_one("#note", Static)
        note.update(Content("\n".join(one_line(line) for line in lines)))
        note.set_class(refused, "-refused")

    @on(Told)
    def _hear(self, message: Told) -> None:
        self._say(message.words, refused=True)

    def action_move(self, by: int) -> None:
        """Move the cursor by so many lines."""
        self.query_one(Options).move(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is shown at once."""
        self.query_one(Options).page(direction)

    @on(FieldLeft)
    @on(Options.Picked)
    def _choose(self) -> None:
        place = self.query_one(Options).place
        if place is not None:
            self.choose(place)

    def choose(self, place: int) -> None:
        """End with what the line at `place` leads to, or say why it cannot be chosen."""
        pick, leads = self.picks[place]
        if leads is None:
            self._say(pick.note or "This cannot be chosen.", refused=True)
        else:
            self.dismiss(leads)

    def action_leave(self) -> None:
        """End without a choice."""
        self.dismiss(None)


class ChooseScreen(PickScreen[Answer]):
    """Lets a person choose among the options of a request; gives what the chosen one leads to."""

    def __init__(self, choose: Choose) -> None:
        picks = [
            (Pick(option.label, option.note, dim=option.leads is None), option.leads)
            for option in choose.options
        ]
        super().__init__(choose.title, picks)
