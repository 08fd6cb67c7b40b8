"""Where a document is to be written, what leaves with it, and what was changed there by hand."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.text import clean, one_line
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.cells import Run
from pmtui.widgets.fields import FieldLeft, LineField
from pmtui.widgets.page import Page, Paragraph

KEYS = "⏎ write it there  esc leave"
SCROLL, LEAVE = "↑ ↓ scroll  ", "esc another place"
CHOICES = {
    "keep": "k both stay, marked",
    "ours": "o what the file holds",
    "theirs": "t what the session says; the file is kept aside where that would lose something",
}
"""What is done with what is there, by its name."""
EMPTY = "Name a file to write to, or leave this with esc; nothing is written then."
WRITING = "Writing …"
AROUND, MOST = 14, 16
"""Lines of the panel beside what leaves and clashes; lines that clashes take at most."""
SHOWN = 20
"""How many clashes are shown; all of them are counted."""


class Clashing(NamedTuple):
    """A place that was changed by hand in the file, and in the session."""

    where: str
    """The heading below which it stands."""
    hand: str
    """What the file holds there."""
    session: str
    """What the session gives."""


class Attempt(NamedTuple):
    """What came of writing a document."""

    said: str
    """What was done, or why it was not."""
    done: bool = False
    """Whether the file holds the document now."""
    clashes: Sequence[Clashing] = ()
    """What has to be decided before anything is written."""
    choices: tuple[str, ...] = ()
    """What can be decided, as names of `CHOICES`; none: another place is needed."""


class SavingScreen(AskingScreen[str | None]):
    """Asks where to write a document; gives what was done, or None where nothing was.

    Writing takes its time in a thread. Nothing that somebody wrote into the file is lost unasked.
    """

    CSS_PATH = "saving.tcss"
    AUTO_FOCUS = "LineField"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False),
        Binding("k", "settle('keep')", "Keep both", show=False),
        Binding("o", "settle('ours')", "The file", show=False),
        Binding("t", "settle('theirs')", "The session", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
    ]

    def __init__(
        self,
        title: str,
        leaves: Sequence[str],
        place: str,
        attempt: Callable[[str, str], Attempt],
    ) -> None:
        """Take the words.

        Args:
            title: What is saved.
            leaves: What leaves with it and what is hidden, a sentence each.
            place: Where it is probably wanted.
            attempt: Writes to a place; its second argument says what stays of a clash: nothing
                yet, or `keep`, `ours` (the file), `theirs` (the session). Called in a thread.
        """
        super().__init__()
        self.heading = title
        self.leaves = tuple(leaves)
        self.place = place
        self._attempt = attempt
        self._busy = False
        self._choices: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Give what leaves, the field, what is wrong with its place or clashes there, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = Content(self.mask(one_line(self.heading)))
            lines = "\n".join(self.mask(one_line(each)) for each in self.leaves)
            yield Static(Content(lines), id="leaves", markup=False)
            yield LineField(self.place)
            yield Page(raised=True)
            yield Static(id="note", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_mount(self) -> None:
        """Leave room for clashes only where there are some."""
        self.query_one(Page).display = False

    @on(Input.Changed)
    def _hush(self) -> None:
        self._ask(Attempt(""))
        self._say("")

    @on(FieldLeft)
    def _try(self) -> None:
        self._begin("")

    def _begin(self, choice: str) -> None:
        """Write to the place that stands in the field, unless that is being done."""
        place = self.query_one(LineField).value.strip()
        if self._busy:
            return
        if not place:
            self._say(EMPTY)
            return
        self._busy = True
        self._say(WRITING)
        self._write(place, choice)

    @work(thread=True, group="saving")
    def _write(self, place: str, choice: str) -> None:
        found = self._attempt(place, choice)
        self.app.call_from_thread(self._end, found)

    def _end(self, found: Attempt) -> None:
        self._busy = False
        if found.done:
            self.dismiss(found.said)
        elif self.is_attached:
            self._say(found.said)
            self._ask(found)

    def _ask(self, found: Attempt) -> None:
        """Show what has to be decided, in place of the field's keys; or none of it any more."""
        if not found.choices and not self._choices:
            return
        self._choices = found.choices
        page, field = self.query_one(Page), self.query_one(LineField)
        page.display = bool(found.clashes)
        page.styles.height = min(max(self.app.size.height - AROUND - len(self.leaves), 2), MOST)
        keys = [CHOICES[each] for each in found.choices]
        leave = SCROLL * page.display + LEAVE
        self.query_one("#keys", Static).update(
            Content("\n".join([*keys, leave] if keys else [KEYS]))
        )
        page.show(each for clash in found.clashes[:SHOWN] for each in self._told(clash))
        self.set_focus(None if keys else field)

    def _told(self, clash: Clashing) -> Sequence[Paragraph]:
        """Give a clash: where it is, what the file holds, what the session gives."""
        where = self.mask(one_line(clash.where)) or "At the beginning"
        return (
            Paragraph(((where, "title"),), above=1),
            Paragraph(_cut(self.mask(clash.hand)), (("file     ", "quiet"),)),
            Paragraph(_cut(self.mask(clash.session)), (("session  ", "quiet"),)),
        )

    def _say(self, words: str) -> None:
        note = self.query_one("#note", Static)
        content = Content(self.mask(one_line(clean(words).text)))
        if note.content != content:
            note.update(content)

    def action_settle(self, choice: str) -> None:
        """Write, with one answer for all that clashes."""
        if choice in self._choices:
            self._begin(choice)

    def action_move(self, by: int) -> None:
        """Scroll what clashes."""
        self.query_one(Page).scroll_relative(y=by, animate=False, force=True, immediate=True)

    def action_leave(self) -> None:
        """Go back to the field from a question; else leave, with nothing written."""
        if self._choices:
            self._ask(Attempt(""))
            self._say("")
        elif not self._busy:
            self.dismiss(None)

    def unsent(self) -> list[tuple[str, str]]:
        """Give nothing: a place is no text that somebody would miss."""
        return []


def _cut(text: str) -> tuple[Run, ...]:
    """Give the beginning of one side of a clash."""
    words = one_line(text)
    return ((words[:400] + "…" * (len(words) > 400) or "nothing", "plain"),)  # noqa: PLR2004


def asking(count: int) -> str:
    """Give the question about so many clashes."""
    what = "One place was" if count == 1 else f"{count} places were"
    return f"{what} changed by hand in the file and in the session too. What is to stay?"
