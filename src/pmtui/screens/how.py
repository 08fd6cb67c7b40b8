"""The how-chain of a factor: how it came about, step by step, and where chains meet."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pmtui.commands import keyed
from pmtui.core.addresses import NotFound
from pmtui.core.chain import STOP, ask_on, asked, branch, factor_at, step, step_at
from pmtui.core.edits import Edit, EditRefused, Set, added_path, removal
from pmtui.core.requests import Fill, Go, Selected
from pmtui.core.session import Session
from pmtui.core.shifts import down, up
from pmtui.core.text import one_line
from pmtui.core.told import describe, named
from pmtui.core.viewing import Viewing
from pmtui.screens.asking import AskingScreen
from pmtui.screens.doing import Doing
from pmtui.screens.form import FormScreen
from pmtui.screens.own import OwnScreen
from pmtui.widgets.chain import HowChain
from pmtui.widgets.options import Pick

AROUND = 8
"""Lines of the panel beside the factor and its steps."""
WIDEST, MARGIN = 100, 5
"""Columns of the panel at most, and how many of them are not of the text."""
KEYS = """\
a ask  ⏎ answer  d remove  J K order
b branch  . follow  , back  q open question  esc close"""


class HowScreen(AskingScreen[Go | None]):
    """Shows and changes the how-chain of one factor at a time; every change is made at once."""

    CSS_PATH = "how.tcss"
    AUTO_FOCUS = "HowChain"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "ask", "Ask", show=False),
        Binding("enter", "answer", "Answer", show=False),
        Binding("d,delete", "remove", "Remove", show=False),
        Binding("J,shift+down", "order(1)", "Down", show=False),
        Binding("K,shift+up", "order(-1)", "Up", show=False),
        Binding("b", "branch", "Branch", show=False),
        Binding("full_stop", "follow", "Follow", show=False),
        Binding("comma", "back", "Back", show=False),
        Binding("q", "leave_open", "Open question", show=False),
        Binding("escape", "leave", "Close", show=False),
    ]

    def __init__(self, doing: Doing) -> None:
        """Begin with the selected factor. Raises EditRefused where none is selected."""
        super().__init__()
        self.doing = doing
        self.path = doing.on().path or ""
        factor_at(self.session, self.path)
        self._came: list[str] = []

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self.doing.on().session

    @property
    def chain(self) -> HowChain:
        """The steps."""
        return self.query_one(HowChain)

    @property
    def on_step(self) -> Selected:
        """What a verb acts on: the step under the cursor, whatever is marked on the board."""
        return self.doing.on()._replace(path=self.chain.selected, viewing=Viewing())

    # -- laying out -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Give the panel: the factor, its steps, what was said, when to stop, the keys."""
        with Vertical(id="panel") as panel:
            panel.border_title = self._title()
            yield Static(self._told(), id="factor", markup=False)
            chain = HowChain()
            chain.mask = self.mask
            chain.factor = self.path
            chain.session = self.session
            panel.styles.height = self._height(chain)
            yield chain
            yield Static(id="note", markup=False)
            yield Static(Content(STOP), id="stop", markup=False)
            yield Static(Content(KEYS), id="keys", markup=False)

    def on_resize(self) -> None:
        """Take as many lines as there are steps for, and let the steps scroll beyond that."""
        self._fit()

    def _fit(self) -> None:
        self.query_one("#panel").styles.height = self._height(self.chain)

    def _height(self, chain: HowChain) -> int:
        """Give how many lines the panel needs, as far as there are so many."""
        width = min(self.app.size.width, WIDEST) - MARGIN
        told = sum(1 + line.cell_length // width for line in self._told().split("\n"))
        return min(told + len(chain.rows_of(self.session, width)) + AROUND, self.app.size.height)

    def _title(self) -> Content:
        return Content(f"How {factor_at(self.session, self.path).id} came about")

    def _told(self) -> Content:
        """Give what is said of the factor above its chain."""
        factor = factor_at(self.session, self.path)
        told = [(factor.title, "bold")]
        told += [(f"Was: {factor.was}", "")] if factor.was else []
        told += [(f"Did: {factor.did}", "")] if factor.did else []
        lines = [Content.styled(self.mask(one_line(text)), style) for text, style in told]
        return Content("\n").join(lines)

    def _show(self) -> None:
        """Show the factor and its chain as they are now."""
        self.query_one("#panel").border_title = self._title()
        self.query_one("#factor", Static).update(self._told())
        self.chain.session = self.session
        self.chain.look_at(self.path)
        self._fit()

    def _say(self, words: str, *, refused: bool = False) -> None:
        note = self.query_one("#note", Static)
        words = keyed(words, self.doing.keymap)
        note.update(Content(self.mask(one_line(f"{words[:1].upper()}{words[1:]}"))))
        note.set_class(refused, "-refused")

    def _try(self, act: Callable[[], None]) -> None:
        """Do `act`; where it is refused say why."""
        try:
            act()
        except (EditRefused, NotFound) as refusal:
            self._say(str(refusal), refused=True)

    def _change(self, edit: Edit) -> None:
        words = describe(edit, self.session)
        self.doing.change(edit)
        self._show()
        self._say(words)

    def _answered(self, edit: Edit | None) -> None:
        """Make the edit that a form or a choice gave back."""
        if edit is not None:
            self._try(lambda: self._change(edit))

    def _open(self, screen: AskingScreen[Any], take: Callable[[Any], None]) -> None:
        screen.mask = self.mask
        self.app.push_screen(screen, take)

    # -- steps ----------------------------------------------------------------------------------

    def action_ask(self) -> None:
        """Choose or type the next question; it is added, and its answer asked for."""
        session = self.session
        picks = [
            (Pick(text, badge=f"{prompt.number}"), text)
            for prompt, text in asked(session, self.path)
        ]
        title = f"A question about: {factor_at(session, self.path).title}"
        self._open(OwnScreen(title, picks, lambda typed: typed), self._asked)

    def _asked(self, question: str | None) -> None:
        if question:
            self._try(lambda: self._add(question))

    def _add(self, question: str) -> None:
        here = self.chain.selected
        edit = step(self.session, self.path, question, here and here.rpartition("/")[2])
        self._change(edit)
        self.chain.show(added_path(edit))
        self._fill(f"{added_path(edit)}/answer")

    def action_answer(self) -> None:
        """Edit the step under the cursor: question, answer, evidence."""
        self._try(lambda: self._fill(self._step()))

    def _fill(self, path: str) -> None:
        on = self.doing.on()
        today = on.at.astimezone(on.session.tz).date()
        self._open(FormScreen(on.session, Fill(path), today), self._answered)

    def _step(self) -> str:
        """Give the path of the step under the cursor. Raises EditRefused."""
        path = self.chain.selected
        step_at(self.session, path)
        return path or ""

    def action_remove(self) -> None:
        """Remove the step under the cursor; undo brings it back."""
        self._try(lambda: self._change(removal(self.session, self._step())))

    def action_order(self, by: int) -> None:
        """Move the step under the cursor down (1) or up (-1)."""
        self._step_try(lambda: (down if by > 0 else up)(self.on_step))

    def _step_try(self, verb: Callable[[], Edit]) -> None:
        def act() -> None:
            self._step()
            self._change(verb())

        self._try(act)

    def action_leave_open(self) -> None:
        """Make an open question of the step under the cursor."""
        self._step_try(lambda: ask_on(self.session, self._step()))

    # -- branches -------------------------------------------------------------------------------

    def action_branch(self) -> None:
        """Choose the factor where the chain goes on, or type a new one."""
        self._try(self._branch)

    def _branch(self) -> None:
        session, path = self.session, self._step()
        to, own = step_at(session, path).branches_to, self.path.rpartition("/")[2]
        picks: list[tuple[Pick, Edit | str | None]] = [
            (Pick(named(each, session)), Set(f"{path}/branches_to", each.id))
            for each in session.factors
            if each.id not in (to, own)
        ]
        if to:
            picks.append((Pick(f"No branch to {to}"), Set(f"{path}/branches_to", None)))
        title = "Branch to a factor, or type a new one"
        made = OwnScreen(title, picks, lambda typed: typed, last=True)
        self._open(made, partial(self._branched, path))

    def _branched(self, path: str, to: Edit | str | None) -> None:
        if isinstance(to, str):
            self._try(lambda: self._change(branch(self.session, path, to)))
        else:
            self._answered(to)

    def action_follow(self) -> None:
        """Go to the chain of the factor where this one branches to."""
        self._try(self._follow)

    def _follow(self) -> None:
        to = step_at(self.session, self._step()).branches_to
        if to is None:
            raise EditRefused("this step has no branch; b makes one")
        self._came.append(self.path)
        self._go(f"factors/{to}")

    def action_back(self) -> None:
        """Go back to the chain from which a branch was followed."""
        if self._came:
            self._go(self._came.pop())
        else:
            self._say("this chain was the first one", refused=True)

    def _go(self, path: str) -> None:
        self.path = path
        self._show()
        self._say(f", goes back to {self._came[-1].rpartition('/')[2]}" if self._came else "")

    def action_leave(self) -> None:
        """Close; the cursor of the board goes to the factor that was shown last."""
        self.dismiss(Go(self.path))
