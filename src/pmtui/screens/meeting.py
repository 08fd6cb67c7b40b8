"""The meeting screen: the panes over one session, the clock, and the capture line."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from pmtui.commands import bindings
from pmtui.core.addresses import NotFound
from pmtui.core.clock import ClockView, view
from pmtui.core.edits import Add, Batch, Edit, EditRefused, added_path
from pmtui.core.history import History
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.requests import Choose, Fill, FillNew, Go, Request, Selected, Type
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.messages import (
    Advanced,
    CaptureLeft,
    Edited,
    Pasted,
    QuitRequested,
    SaveRequested,
)
from pmtui.screens.opening import NAMED, leaving, review_of, screen_for
from pmtui.widgets.capture import CaptureLine
from pmtui.widgets.headline import Headline
from pmtui.widgets.keys import KeyBar, PaneTabs, TooSmall
from pmtui.widgets.lines import Lines
from pmtui.widgets.panes import Panes, pane_of
from pmtui.widgets.timer import FacilitatorTimer

NARROW, LOW = 120, 30
"""Below so many columns or lines, one pane is shown at a time."""
SMALLEST = (60, 20)
"""Columns and lines without which there is no room for a pane and its bars."""
READ_ONLY = "this session is open for reading only"


class MeetingScreen(Screen[None]):
    """Owns the session and its history while a meeting works on it; all panes look at it."""

    CSS_PATH = "meeting.tcss"
    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = bindings()

    session: reactive[Session | None] = reactive(None, init=False, repaint=False)
    measured: reactive[Metrics | None] = reactive(None, init=False, repaint=False)
    seen: reactive[ClockView | None] = reactive(None, init=False, repaint=False)
    mode: reactive[str] = reactive("", repaint=False)
    saved: reactive[str] = reactive("", repaint=False)
    """What is safe on disk, in words."""
    said: reactive[str] = reactive("", repaint=False)
    """What was just done or refused."""

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime],
        *,
        read_only: bool = False,
        pane: str = "timeline",
        opened: bool = True,
    ) -> None:
        """Make the screen of `session`; while that is not yet `opened`, only its title is said."""
        super().__init__()
        self.history = History(session)
        self.now = now
        self.read_only = read_only
        self._pane = pane
        self._zoomed = False
        self._ticking: Timer | None = None
        if opened:
            self.set_reactive(MeetingScreen.session, session)
            self.set_reactive(MeetingScreen.measured, metrics(session, now()))
            self.set_reactive(MeetingScreen.seen, view(session.meeting, now()))
        else:
            self.set_reactive(MeetingScreen.said, session.title)

    def compose(self) -> ComposeResult:
        """Give the bars, the panes and the capture line."""
        here = MeetingScreen
        yield Headline().data_bind(here.session, here.measured, here.saved, here.mode)
        yield FacilitatorTimer().data_bind(here.session, here.seen)
        yield PaneTabs()
        yield Panes().data_bind(here.session, here.measured)
        yield CaptureLine(lambda: self.selected)
        yield KeyBar().data_bind(here.said)
        yield TooSmall(*SMALLEST)

    def on_mount(self) -> None:
        """Show the session."""
        self._ticking = self.set_interval(1.0, self._tick, pause=True)
        self.watch(self.panes, "pane", self._name_pane)
        for pane in self.panes.query(Lines):
            self.watch(pane, "cursor", self._hush, init=False)
        self._live()
        self.panes.go_to(self._pane)

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for more."""
        width, height = event.size
        self.set_class(width < NARROW or height < LOW, "-narrow")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self.panes.alone = self._zoomed or self.has_class("-narrow")

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_one(Panes)

    @property
    def selected(self) -> Selected:
        """What commands act on."""
        session = self.history.present
        live = session.meeting.state == "running"
        return Selected(session, self.panes.pane, self.panes.current.selected, self.now(), live)

    def _hush(self) -> None:
        """Let the keys come back where something was said."""
        self.said = ""

    def _name_pane(self, pane: str) -> None:
        self.query_one(PaneTabs).pane = pane
        self.query_one(KeyBar).pane = pane

    # -- the session ----------------------------------------------------------------------------

    def open(self, session: Session, *, read_only: bool) -> None:
        """Show `session`, which was not there when the screen was made."""
        self.read_only = read_only
        self.said = ""
        self._show(History(session))

    def _show(self, history: History) -> None:
        self.history = history
        with self.app.batch_update():
            self.measured = metrics(history.present, self.now())
            self.session = history.present
            self._tick()
            self._live()

    def _live(self) -> None:
        """Say whether the clock runs, and let it tick only then."""
        live = self.history.present.meeting.state == "running"
        self.mode = "READ-ONLY" if self.read_only else "LIVE" if live else ""
        if self._ticking is not None:
            self._ticking.resume() if live else self._ticking.pause()

    def _tick(self) -> None:
        self.seen = view(self.history.present.meeting, self.now())

    def change(self, edit: Edit, *, undoable: bool = True) -> None:
        """Apply `edit`, show what came of it and say so. Raises EditRefused."""
        if self.read_only:
            raise EditRefused(READ_ONLY)
        before = self.history
        after = before.apply(edit, self.now()) if undoable else before.log(edit)
        words = describe(edit, before.present)
        self._show(after)
        self.post_message(Advanced(after.present, edit))
        self.said = sentence(words)

    def _step(self, taken: tuple[History, str] | None, verb: str) -> None:
        if taken is None:
            raise EditRefused(f"there is nothing to {verb}")
        history, label = taken
        self._show(history)
        self.post_message(Advanced(history.present, Batch((), label)))
        self.said = sentence(f"{verb}: {label}")

    # -- commands -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key is a command now: plain keys are none in a text field."""
        return action != "run" or isinstance(self.focused, Lines | None)

    async def action_run(self, command: str) -> None:
        """Do the command with this id, or say why not."""
        self.said = ""
        try:
            await self._run(command)
        except (EditRefused, NotFound) as refusal:
            self.said = sentence(f"{refusal}")

    async def action_run_anywhere(self, command: str) -> None:
        """Do the command with this id, also from a text field."""
        await self.action_run(command)

    async def _run(self, command: str) -> None:
        from pmtui.core.verbs import CLOCK, VERBS

        if command in VERBS:
            await self.answer(VERBS[command](self.selected))
        elif command in CLOCK:
            self.change(CLOCK[command](self.selected), undoable=False)
        elif command.startswith("pane."):
            self._run_pane(command.removeprefix("pane."))
        elif command == "session.undo":
            self._step(self.history.undo(), "undo")
        elif command == "session.redo":
            self._step(self.history.redo(), "redo")
        elif command == "session.save":
            if self.read_only:
                raise EditRefused(READ_ONLY)
            self.post_message(SaveRequested())
        elif command in NAMED:
            self.app.push_screen(screen_for(command, self.selected), self._answered)
        elif command == "app.quit" and self.mode == "LIVE":
            self.app.push_screen(leaving(), self._leave)
        else:
            self.post_message(QuitRequested())

    def _run_pane(self, name: str) -> None:
        if name == "zoom":
            self._zoomed = not self._zoomed
            self.panes.alone = self._zoomed or self.has_class("-narrow")
        elif name in ("next", "previous"):
            self.panes.step(1 if name == "next" else -1)
        else:
            self.panes.go_to(name)

    async def answer(self, given: Edit | Request) -> None:
        """Make the edit, or open what was asked for. Raises EditRefused."""
        match given:
            case Type(text=text, origin=origin):
                if self.read_only:
                    raise EditRefused(READ_ONLY)
                await self.query_one(CaptureLine).open(text, origin)
            case Go(path=path):
                self.panes.go_to(pane_of(path))
                self.panes.show(path)
            case Fill() | FillNew() | Choose():
                if self.read_only and not isinstance(given, Choose):
                    raise EditRefused(READ_ONLY)
                self.app.push_screen(screen_for(given, self.selected), self._answered)
            case _:
                self.change(given)
                if isinstance(given, Add):
                    said = self.said
                    self.panes.show(added_path(given))
                    self.said = said

    async def _answered(self, given: Edit | Request | str | None) -> None:
        """Do what a screen gave back, or say why not."""
        if isinstance(given, str):
            await self.action_run(given)
        elif given is not None:
            try:
                await self.answer(given)
            except (EditRefused, NotFound) as refusal:
                self.said = sentence(f"{refusal}")

    def _leave(self, confirmed: bool | None) -> None:
        if confirmed:
            self.post_message(QuitRequested())

    # -- the capture line -----------------------------------------------------------------------

    @on(Edited)
    def _take(self, message: Edited) -> None:
        line = self.query_one(CaptureLine)
        try:
            self.change(message.edit)
        except (EditRefused, NotFound) as refusal:
            line.give_back(message.text, str(refusal))
            return
        said = self.said
        line.say(said)
        self.panes.show(message.path)
        self.said = said

    @on(Pasted)
    def _review(self, message: Pasted) -> None:
        self.app.push_screen(review_of(message.text, self.selected), self._answered)

    @on(CaptureLeft)
    def _back(self) -> None:
        self.panes.current.focus()


def sentence(words: str) -> str:
    """Give `words` with a capital letter."""
    return words[:1].upper() + words[1:]
