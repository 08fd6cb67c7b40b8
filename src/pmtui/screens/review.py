"""The review of a pasted block: what each line becomes, and which of them are taken."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.core.block import Block
from pmtui.core.capture import Captured, Refused
from pmtui.core.edits import Batch
from pmtui.core.labels import several
from pmtui.core.text import one_line
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.review import ReviewLines

AROUND = 8
"""Lines of the panel beside its list."""
KEYS = "space leave out / take  ⏎ add  ↑ ↓ move  esc drop"


class ReviewScreen(AskingScreen[Batch | None]):
    """Shows what the lines of `block` become; gives the edit that adds those kept, or None."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("space", "switch", "Leave out", show=False),
        Binding("enter", "take", "Add", show=False),
        Binding("escape", "leave", "Drop", show=False),
    ]

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block
        self._warned = False

    def compose(self) -> ComposeResult:
        """Give the panel: the lines, the note of the one under the cursor, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content(f"Pasted: {several(len(self.block.items), 'line')}")
            lines = ReviewLines(self.block.items, id="lines")
            lines.mask = self.mask
            yield lines
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_mount(self) -> None:
        """Say how many lines are taken."""
        self._count()

    def on_resize(self, event: events.Resize) -> None:
        """Let the lines scroll where they do not fit."""
        room = max(event.size.height - AROUND, 3)
        lines = self.query_one(ReviewLines)
        lines.styles.height = min(max(len(self.block.items), 1), room)

    @property
    def kept(self) -> list[Captured]:
        """What the lines that are taken become."""
        out = self.query_one(ReviewLines).left_out
        return [
            row.result
            for place, row in enumerate(self.block.items)
            if isinstance(row.result, Captured) and place not in out
        ]

    def _count(self) -> None:
        out = len(self.query_one(ReviewLines).left_out)
        refused = sum(isinstance(row.result, Refused) for row in self.block.items)
        words = [f"{several(len(self.kept), 'line')} to add"]
        words += [f"{out} left out"] if out else []
        words += [f"{refused} not understood"] if refused else []
        self.query_one("#panel").border_subtitle = Content(" · ".join(words))

    @on(ReviewLines.Reached)
    def _note(self, event: ReviewLines.Reached) -> None:
        self._warned = False
        if event.place is None:
            self._say("Nothing here says anything.")
            return
        row = self.block.items[event.place]
        known = row.result.reason if isinstance(row.result, Refused) else " ".join(row.result.notes)
        self._say(row.raw, known)

    def _say(self, *lines: str, warned: bool = False) -> None:
        note = self.query_one("#note", Static)
        note.update(Content("\n".join(self.mask(one_line(line)) for line in lines)))
        note.set_class(warned, "-warned")

    def action_move(self, by: int) -> None:
        """Move the cursor by so many lines."""
        self.query_one(ReviewLines).move(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is shown at once."""
        self.query_one(ReviewLines).page(direction)

    def action_switch(self) -> None:
        """Leave the line under the cursor out, or take it in again, and go on to the next."""
        lines = self.query_one(ReviewLines)
        if lines.place is None:
            return
        result = self.block.items[lines.place].result
        if isinstance(result, Refused):
            self._say(f"This line cannot be added: {result.reason}", warned=True)
            return
        lines.toggle(lines.place)
        self._count()
        lines.move(1)

    def action_take(self) -> None:
        """End with the edit that adds all lines that are taken."""
        kept = self.kept
        if not kept:
            self._say("No line is taken; space takes one in again, escape drops all.", warned=True)
            return
        label = f"add {several(len(kept), 'pasted item')}"
        self.dismiss(Batch(tuple(each.edit for each in kept), label))

    def unsent(self) -> list[tuple[str, str]]:
        """Give the lines that say something, as they were pasted."""
        pasted = "\n".join(row.raw for row in self.block.items)
        return [("Pasted lines", pasted)] if pasted else []

    def action_leave(self) -> None:
        """End without an edit, once it was said that nothing is lost."""
        if self.kept and not self._warned:
            self._say("Escape again drops these lines; the clipboard still has them.", warned=True)
            self._warned = True
            return
        self.dismiss(None)
