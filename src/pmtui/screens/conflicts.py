"""Conflicts: what was changed both here and in the file, one place at a time, both values shown."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.commands import keyed
from pmtui.core.addresses import COLLECTIONS, place_of
from pmtui.core.conflicts import Conflict, Side
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.labels import words
from pmtui.core.session import Session
from pmtui.core.sides import Pieces, apart, worded
from pmtui.core.text import capital, cut, one_line
from pmtui.screens.asking import AskingScreen
from pmtui.screens.doing import Doing
from pmtui.widgets.cells import Run
from pmtui.widgets.page import Page, Paragraph

KEYS = "o ours  t theirs  e later  ← → others  ↑ ↓ scroll  esc close"
NAMES: dict[Side, str] = {"ours": "o  Ours, on this screen", "theirs": "t  Theirs, from the file"}
"""What the two values are called; each begins with its key."""
STANDS = "stands now"
CHANGED = "This was changed a moment ago; look again."
BEFORE = 160
"""How many characters are shown of what was there before."""

Settle = Callable[[Session, str, Side], Edit]
"""Gives the edit that ends the conflict about a path with the value of one side."""


class ConflictsScreen(AskingScreen[None]):
    """Shows a conflict with both values; a side that is chosen becomes an edit at once."""

    CSS_PATH = "conflicts.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "settle('ours')", "Ours", show=False),
        Binding("t", "settle('theirs')", "Theirs", show=False),
        Binding("e,enter", "later", "Later", show=False),
        Binding("right", "step(1)", "Next", show=False),
        Binding("left", "step(-1)", "Before", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("vertical_line", "leave", "Close", id="session.conflicts", show=False),
        Binding("escape,q", "leave", "Close", show=False),
    ]

    def __init__(self, doing: Doing, settle: Settle) -> None:
        """Begin with the first conflict. Raises EditRefused where there is none."""
        super().__init__()
        if not doing.on().session.conflicts:
            raise EditRefused("there is no conflict: nothing was changed both here and elsewhere")
        self.doing = doing
        self.place = 0
        """Which conflict is shown, from 0."""
        self.shown: Conflict | None = None
        """The conflict that is shown, as it was when it was laid out."""
        self._settle = settle
        self.pages: dict[Side, Page] = {side: Page(raised=True, id=side) for side in NAMES}

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts as they are now."""
        return self.doing.on().session.conflicts

    def compose(self) -> ComposeResult:
        """Give the panel: the place, both values, what was before, what was said, the keys."""
        with Vertical(id="panel"):
            yield Static(id="place", markup=False)
            with Container(id="sides"):
                yield from self.pages.values()
            yield Static(id="before", markup=False)
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first conflict."""
        self.lay()

    def lay(self) -> None:
        """Show the conflict that it has come to; close where none is left."""
        count = len(self.conflicts)
        if not count:
            self.dismiss(None)
            return
        self.place = min(self.place, count - 1)
        conflict = self.shown = self.conflicts[self.place]
        title = f"Conflict {self.place + 1} of {count}" if count > 1 else "A conflict"
        self.query_one("#panel").border_title = Content(title)
        self._put("#place", self.mask(capital(words(conflict.path))))
        self._put("#before", self._before(conflict))
        values = apart(*(self._worded(conflict, side) for side in NAMES))
        for (side, page), pieces in zip(self.pages.items(), values, strict=True):
            page.border_title = Content(NAMES[side])
            page.border_subtitle = Content(STANDS if conflict.kept == side else "")
            page.scroll_to(y=0, animate=False, force=True, immediate=True)
            page.show(paragraphs(pieces) or [Paragraph(((nothing(conflict), "quiet"),))])

    def _worded(self, conflict: Conflict, side: Side) -> str:
        value = conflict.ours if side == "ours" else conflict.theirs
        return self.mask(worded(conflict, value, self.doing.on().session))

    def _before(self, conflict: Conflict) -> str:
        """Give what was there before, and what an earlier conflict has left, each cut."""
        was, *left = (
            cut(self._table(conflict, value), BEFORE) for value in (conflict.base, *conflict.others)
        )
        said = [f"Before: {was or 'nothing'}"]
        said += [f"an earlier conflict: {each or 'nothing'}" for each in left]
        return " · ".join(said)

    def _table(self, conflict: Conflict, value: object) -> str:
        text = self.mask(worded(conflict, value, self.doing.on().session))
        return text.replace("\n", " · ") if isinstance(value, dict) else text

    def _put(self, name: str, text: str) -> None:
        static, content = self.query_one(name, Static), Content(one_line(text))
        if static.content != content:
            static.update(content)

    def action_settle(self, side: Side) -> None:
        """End the conflict with one of its values, and show the next one."""
        session, conflict = self.doing.on().session, self.shown
        if conflict is None or conflict not in session.conflicts:
            self._put("#note", CHANGED)
            self.lay()
            return
        try:
            self.doing.change(self._settle(session, conflict.path, side))
        except EditRefused as refusal:
            self._put("#note", self.mask(f"{capital(str(refusal))}."))
            return
        undo = keyed("{session.undo} takes that back", self.doing.keymap)
        about = self.mask(capital(words(conflict.path)))
        self._put("#note", f"{about}: {side}. Once this is closed, {undo}.")
        self.lay()

    def action_later(self) -> None:
        """Leave the conflict as it is and show the next one; close after the last."""
        if self.place + 1 < len(self.conflicts):
            self.action_step(1)
        else:
            self.dismiss(None)

    def action_step(self, step: int) -> None:
        """Show the next conflict, or the one before."""
        self.place = (self.place + step) % max(len(self.conflicts), 1)
        self._put("#note", "")
        self.lay()

    def action_move(self, by: int) -> None:
        """Scroll both values by so many lines."""
        for page in self.pages.values():
            page.scroll_relative(y=by, animate=False, force=True, immediate=True)

    def action_page(self, direction: int) -> None:
        """Scroll both values by what is shown at once."""
        self.action_move(direction * max(self.pages["ours"].size.height - 1, 1))

    def action_leave(self) -> None:
        """Close; what is not settled stays a conflict."""
        self.dismiss(None)


def paragraphs(pieces: Pieces) -> list[Paragraph]:
    """Give the lines of a value, what differs in bold; none where it is empty."""
    lines: list[list[Run]] = [[]]
    for text, differs in pieces:
        ink = "strong" if differs else "plain"
        first, *others = text.split("\n")
        lines[-1].append((first, ink))
        lines += [[(each, ink)] for each in others]
    return [Paragraph(tuple(line)) for line in lines] if pieces else []


def nothing(conflict: Conflict) -> str:
    """Give what is said of a side that has no value."""
    place, whole = place_of(conflict.path)
    return "removed" if place in COLLECTIONS and not whole else "nothing"
