"""What a journal brought back, shown once when its session is opened."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.core.labels import several
from pmtui.core.text import one_line
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.changes import ChangeLines

AROUND = 14
"""Lines of the panel beside its list."""
KEYS = "⏎ keep  n open the file as it is  ↑ ↓ scroll"
NOTHING_LOST = "Either way nothing is thrown away: without them the journal is kept aside."

Changes = Sequence[tuple[datetime, str]]
"""When each change was made, and what it did in words; the oldest first."""


class RecoveryScreen(AskingScreen[bool]):
    """Says what is back and lists it; gives True to keep it, False for the file as it is."""

    CSS_PATH = "recovery.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("enter,escape", "answer(True)", "Keep", show=False),
        Binding("n", "answer(False)", "The file as it is", show=False),
    ]

    def __init__(self, changes: Changes, now: datetime, also: str = "") -> None:
        """Take what is shown.

        Args:
            changes: What was in the journal and not yet in the file.
            now: The time, which tells whether the day of a change has to be said.
            also: One more sentence, such as that the file was changed outside too.
        """
        super().__init__()
        self.sentence = " ".join(filter(None, (found(changes, now), also)))
        self.rows = rows(changes)

    def compose(self) -> ComposeResult:
        """Give the panel: what is back, each change, the one under the cursor whole, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content("Recovered")
            yield Static(Content(self.mask(one_line(self.sentence))), id="found", markup=False)
            lines = ChangeLines(self.rows, id="lines")
            lines.mask = self.mask
            lines.styles.height = self._fitting(self.app.size.height)
            lines.display = bool(self.rows)
            yield lines
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the last change, which is the one that somebody looks for."""
        self.query_one(ChangeLines).move(len(self.rows))

    def on_resize(self, event: events.Resize) -> None:
        """Let the lines scroll where they do not fit."""
        self.query_one(ChangeLines).styles.height = self._fitting(event.size.height)

    def _fitting(self, height: int) -> int:
        """Give how many lines of a screen of `height` lines are the list's."""
        return min(max(len(self.rows), 1), max(height - AROUND, 3))

    @on(ChangeLines.Reached)
    def _note(self, event: ChangeLines.Reached) -> None:
        """Say the change under the cursor whole where its line cuts it."""
        lines, place = self.query_one(ChangeLines), event.place
        words = NOTHING_LOST if place is None or lines.whole(place) else lines.said(place)
        note = self.query_one("#note", Static)
        if note.content != Content(words):
            note.update(Content(words))

    def action_move(self, by: int) -> None:
        """Move the cursor by so many lines."""
        self.query_one(ChangeLines).move(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is shown at once."""
        self.query_one(ChangeLines).page(direction)

    def action_edge(self, direction: int) -> None:
        """Move the cursor to the first or to the last line."""
        self.query_one(ChangeLines).move(direction * len(self.rows))

    def action_answer(self, keep: bool) -> None:
        """End with the answer."""
        self.dismiss(keep)


def found(changes: Changes, now: datetime) -> str:
    """Give what is back in a sentence or two; times are those of the room."""
    if not changes:
        return "How the meeting went on was in the journal and not yet in the file. It is back."
    times = [at.astimezone() for at, _ in changes]
    first, last = min(times), max(times)
    span = f"{first:%H:%M}"
    if first.date() != now.astimezone().date() or first.date() != last.date():
        span = f"{first:%Y-%m-%d} {span}"
    if last.date() != first.date():
        span += f" to {last:%Y-%m-%d %H:%M}"
    elif f"{last:%H:%M}" != f"{first:%H:%M}":
        span += f" to {last:%H:%M}"
    many = len(changes) > 1
    verb, back = ("were", "They are") if many else ("was", "It is")
    edits = several(len(changes), "edit")
    return f"{edits} of {span} {verb} in the journal and not yet in the file. {back} back."


def rows(changes: Changes) -> tuple[tuple[str, str], ...]:
    """Give the time of each change, with its day where they are of several, and its words."""
    local = [(at.astimezone(), words) for at, words in changes]
    days = {at.date() for at, _ in local}
    form = "%Y-%m-%d %H:%M" if len(days) > 1 else "%H:%M"
    return tuple((f"{at:{form}}", words) for at, words in local)
