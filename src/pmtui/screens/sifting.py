"""The base of the review of an import: its rows, which of them are shown, and one in detail."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from pmtui.core.edits import Batch
from pmtui.core.labels import several
from pmtui.core.text import capital, cut, one_line
from pmtui.screens.asking import AskingScreen
from pmtui.screens.choose import PickScreen
from pmtui.screens.doing import Doing
from pmtui.screens.source import Found
from pmtui.screens.weighing import Table, explained
from pmtui.sources.proposals import Proposal
from pmtui.sources.sieve import Sieve, sieve
from pmtui.sources.weighed import Weighed
from pmtui.widgets.candidates import CandidateLines, RowPage
from pmtui.widgets.fields import FieldLeft, LineField
from pmtui.widgets.options import Pick

KEYS = (
    (
        110,
        "space take  a all shown  x none shown  e edit  / filter  p who  c kind  n noise"
        "  d doubts  w when  ⏎ add  esc",
    ),
    (80, "space take  a all  x none  e edit  / filter  n noise  d doubts  ⏎ add  esc"),
    (0, "space take  a all  e edit  / filter  ⏎ add  esc"),
)
"""What keys do, from so many columns on."""
FILTER = "words  @mira  kind:alert  13:30-14:10  is:new  ⏎ back to the list"
READING = "Reading …"
NOTHING = "no row is like that: / looks for others, escape shows all"
MANY = 40
"""How many doubts and skipped lines are listed at most of each."""


class FilterField(LineField):
    """The line that says which rows are shown."""


class SiftingScreen(AskingScreen[Batch | None]):
    """Shows rows, the one under the cursor in detail, and only those that are looked for."""

    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "edge(-1)", "First", show=False),
        Binding("end", "edge(1)", "Last", show=False),
        Binding("slash", "filter", "Filter", show=False),
        Binding("p", "pick('source')", "Who", show=False),
        Binding("c", "pick('kind')", "Kind", show=False),
        Binding("n", "noise", "Noise", show=False),
        Binding("d", "doubts", "Doubts", show=False),
    ]

    def __init__(self, found: Found, doing: Doing) -> None:
        super().__init__()
        self.found = found
        self.doing = doing
        self.weighed = Weighed()
        self.table = Table((), {}, str)
        self.noisy = False
        """Whether noise is shown."""
        self.warned = ""
        """What was said as a warning last."""

    def compose(self) -> ComposeResult:
        """Give the panel: what was answered, the rows, the one under the cursor, the keys."""
        gathered = self.found.gathered
        with Vertical(id="panel") as panel:
            title = f"Import: {gathered.title} · {several(len(gathered.rows), 'row')}"
            panel.border_title = Content(self.mask(cut(title, 200)))
            yield Static(id="asked", markup=False)
            yield FilterField("")
            lines = CandidateLines(id="lines")
            lines.mask = self.mask
            yield lines
            yield RowPage(raised=True, id="detail")
            yield Static(Content(READING), id="note", markup=False)
            keys = next(each for least, each in KEYS if self.app.size.width >= least)
            yield Static(Content(keys), id="keys", markup=False)

    def on_mount(self) -> None:
        """Leave room for the filter only where there is one."""
        self.filter.display = self.query_one("#asked").display = False

    @property
    def lines(self) -> CandidateLines:
        """The list."""
        return self.query_one(CandidateLines)

    @property
    def filter(self) -> FilterField:
        """The line that says which rows are shown."""
        return self.query_one(FilterField)

    @property
    def here(self) -> Proposal | None:
        """The row under the cursor."""
        place = self.lines.place
        return None if place is None else self.weighed.rows[place]

    # -- what is shown --------------------------------------------------------------------------

    def show(self) -> None:
        """Show the rows that the filter keeps, the cursor where it was."""
        place, wanted = self.lines.place, sieve(self.filter.value)
        kept = [n for n in range(len(self.weighed.rows)) if self._keeps(n, wanted)]
        self.lines.take(kept)
        self.lines.go_to(place)
        self.count()

    def _keeps(self, place: int, wanted: Sieve) -> bool:
        states, taken = self.table.states[place], place in self.lines.taken
        if "noise" in states and not (self.noisy or taken or "noise" in wanted.states):
            return False
        return wanted.keeps(self.table.sights[place], {*states, "taken"} if taken else states)

    def count(self) -> None:
        """Say how many rows are taken, and what becomes of the others."""
        states = Counter(state for some in self.table.states for state in some)
        told = [(len(self.lines.taken), "to add"), (states["there"], "there already")]
        told += [(states["noise"], "noise"), (states["refused"], "refused")]
        told += [(len(self.weighed.doubts), "to look at")]
        told += [(len(self.found.gathered.skipped), "skipped")]
        words = [f"{number} {what}" for number, what in told if number or what == "to add"]
        content = Content(" · ".join(words))
        panel = self.query_one("#panel")
        # The same words again would draw the whole frame.
        if panel.border_subtitle != content.markup:
            panel.border_subtitle = content

    @on(CandidateLines.Reached)
    def tell(self) -> None:
        """Show the row under the cursor: its line, what it becomes, when, and why."""
        page, row = self.query_one(RowPage), self.here
        page.scroll_to(y=0, animate=False, force=True, immediate=True)
        if row is None:
            page.show(())
            if self.weighed.rows:
                self.say(NOTHING)
            return
        about = self.weighed.about.get(row.settled.row.where, ())
        page.show(explained(row, about, self.mask, self.doing.on().session.tz))

    def say(self, words: str, *, warned: bool = False) -> None:
        """Say what was done or refused."""
        note = self.query_one("#note", Static)
        content = Content(self.mask(one_line(capital(words))))
        if note.content != content:
            note.update(content)
        note.set_class(warned, "-warned")
        self.warned = words if warned else ""

    def put_on_top(self, screen: AskingScreen[Any], then: Callable[[Any], None]) -> None:
        """Ask something on top; what is answered is taken by `then`."""
        screen.mask = self.mask
        self.app.push_screen(screen, then)

    # -- which rows -----------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Open the line that says which rows are shown."""
        self.filter.display = True
        self.filter.focus()
        self.say(FILTER)

    @on(Input.Changed)
    def _sift(self) -> None:
        if self.weighed.rows:
            self.show()

    @on(FieldLeft)
    def leave_filter(self) -> None:
        """Go back to the list; a filter that holds something stays in sight."""
        self.filter.display = bool(self.filter.value.strip())
        self.set_focus(None)
        self.say("")

    def action_pick(self, part: str) -> None:
        """Choose whose rows, or rows of which kind, are shown."""
        names = self.table.names(part).most_common()
        mark = "@" if part == "source" else "kind:"
        picks = [(Pick("all"), ""), *((Pick(one, several(n, "row")), one) for one, n in names)]
        heading = "Rows of" if part == "source" else "Rows of the kind"
        self.put_on_top(PickScreen[str](heading, picks), partial(self._picked, mark))

    def _picked(self, mark: str, name: str | None) -> None:
        if name is not None:
            others = [each for each in self.filter.value.split() if not each.startswith(mark)]
            word = [mark + name.split()[0]] if name else []
            self.filter.value = " ".join([*others, *word])
            self.filter.display = bool(self.filter.value)

    def action_noise(self) -> None:
        """Show noise as well, or fold it away again."""
        self.noisy = not self.noisy
        self.show()
        self.say("noise is shown" if self.noisy else "noise is folded away")

    def action_doubts(self) -> None:
        """List what does not fit together, and what was not read."""
        gathered, doubts = self.found.gathered, self.weighed.doubts[:MANY]
        picks = [(Pick(each.says, "".join(each.where[:1])), each.where) for each in doubts]
        skipped = (f"Skipped, {at}: {why}: {raw}" for at, raw, why in gathered.skipped[:MANY])
        said = (*gathered.notes, *self.found.left, *skipped)
        picks += [(Pick(each), ()) for each in said]
        if picks:
            self.put_on_top(PickScreen("To be looked at", picks), self._point)
        else:
            self.say("all of it fits together, and nothing was skipped")

    def _point(self, where: Sequence[str] | None) -> None:
        """Put the cursor on the first row at one of these places."""
        rows = enumerate(self.weighed.rows)
        if where:
            self.lines.go_to(next((n for n, each in rows if each.settled.row.where in where), None))

    def action_move(self, by: int) -> None:
        """Move the cursor by so many rows."""
        self.say("")
        self.lines.move(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is shown at once."""
        self.say("")
        self.lines.page(direction)

    def action_edge(self, direction: int) -> None:
        """Go to the last row (1) or to the first (-1)."""
        self.lines.move(direction * len(self.weighed.rows))
