"""The meeting screen: four panes over one session, the clock, and the capture line."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.reactive import reactive
from textual.screen import Screen
from textual.timer import Timer

from pmtui.commands import COMMANDS
from pmtui.core.addresses import NotFound
from pmtui.core.clock import ClockView, view
from pmtui.core.edits import Batch, Edit, EditRefused
from pmtui.core.history import History
from pmtui.core.linkage import linked_to
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.phases import next_phase, previous_phase, toggle
from pmtui.core.requests import Choose, Fill, Go, Request, Selected, Type
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.verbs import VERBS
from pmtui.messages import Advanced, Captured, CaptureLeft, CaptureTyped, QuitRequested, SaveRequested
from pmtui.widgets.actions import ActionTracker
from pmtui.widgets.capture import CaptureLine
from pmtui.widgets.factors import FactorBoard
from pmtui.widgets.headline import Headline
from pmtui.widgets.keys import KeyBar, PaneTabs
from pmtui.widgets.lines import Lines
from pmtui.widgets.parking import ParkingPane
from pmtui.widgets.story import StoryPane
from pmtui.widgets.timeline import TimelineEditor
from pmtui.widgets.timer import FacilitatorTimer

PANES = ("timeline", "factors", "actions", "story", "parking")
SMALLEST = (60, 20)
NARROW, LOW = 120, 30

CLOCK: dict[str, Callable[[Session, datetime], Edit]] = {
    "meeting.clock": toggle,
    "meeting.next": next_phase,
    "meeting.back": previous_phase,
}


class MeetingScreen(Screen[None]):
    """Owns the session and its history while a meeting works on it; all panes look at it."""

    CSS_PATH = "meeting.tcss"
    AUTO_FOCUS = "TimelineEditor"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command.keys, f"run('{command.id}')", command.label, show=False)
        for command in COMMANDS
    ]

    session: reactive[Session | None] = reactive(None, init=False, repaint=False)
    measured: reactive[Metrics | None] = reactive(None, init=False, repaint=False)
    seen: reactive[ClockView | None] = reactive(None, init=False, repaint=False)
    pane: reactive[str] = reactive("timeline", init=False)
    zoomed: reactive[bool] = reactive(False, init=False)
    saved: reactive[str] = reactive("")
    said: reactive[str] = reactive("")

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime],
        *,
        read_only: bool = False,
        pane: str = "timeline",
    ) -> None:
        super().__init__()
        self.history = History(session)
        self.now = now
        self.read_only = read_only
        self.set_reactive(MeetingScreen.pane, pane)
        self._origin: str | None = None
        self._ticking: Timer | None = None

    # -- laying out -----------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Give the bars, the panes and the capture line."""
        here = MeetingScreen
        yield Headline().data_bind(here.session, here.measured, here.saved)
        yield FacilitatorTimer().data_bind(here.seen)
        yield PaneTabs().data_bind(here.pane)
        with Container(id="panes"):
            yield TimelineEditor(id="timeline").data_bind(here.session, here.measured)
            with Container(id="side"):
                yield FactorBoard(id="factors").data_bind(here.session)
                yield ActionTracker(id="actions").data_bind(here.session)
                yield StoryPane(id="story").data_bind(here.session)
                yield ParkingPane(id="parking").data_bind(here.session)
        yield CaptureLine()
        yield KeyBar().data_bind(here.pane, here.said)

    def on_mount(self) -> None:
        """Show the session."""
        self.query_one(Headline).mode = "READ-ONLY" if self.read_only else ""
        self._ticking = self.set_interval(1.0, self._tick, pause=True)
        self._show(self.history)
        self.go_to(self.pane)

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for more."""
        width, height = event.size
        self.set_class(width < NARROW or height < LOW, "-narrow")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self._arrange()

    def watch_pane(self) -> None:
        """Show the pane that has the focus."""
        self._arrange()

    def watch_zoomed(self) -> None:
        """Show one pane, or all again."""
        self._arrange()

    def _arrange(self) -> None:
        alone = self.zoomed or self.has_class("-narrow")
        beside = self.pane in ("story", "parking")
        for name in PANES:
            if alone:
                visible = name == self.pane
            elif name in ("factors", "actions"):
                visible = not beside
            else:
                visible = name == "timeline" or name == self.pane
            self.query_one(f"#{name}").display = visible
        self.query_one("#side").display = not alone or self.pane != "timeline"

    # -- the session ----------------------------------------------------------------------------

    def _show(self, history: History) -> None:
        self.history = history
        session = history.present
        now = self.now()
        measured = metrics(session, now)
        live = session.meeting.state == "running"
        with self.app.batch_update():
            self.measured = measured
            self.session = session
            self.query_one(FacilitatorTimer).meeting = session.meeting
            self._tick()
            if not self.read_only:
                self.query_one(Headline).mode = "LIVE" if live else ""
        if self._ticking is not None:
            self._ticking.resume() if live else self._ticking.pause()

    def _tick(self) -> None:
        self.seen = view(self.history.present.meeting, self.now())

    def change(self, edit: Edit, *, undoable: bool = True) -> bool:
        """Apply `edit`, show what came of it and say so; tell why where it is refused."""
        if self.read_only:
            self.said = "This session is open for reading only."
            return False
        before = self.history
        try:
            after = before.apply(edit, self.now()) if undoable else before.log(edit)
        except (EditRefused, NotFound) as refusal:
            self.said = f"Not done: {refusal}."
            return False
        words = describe(edit, before.present)
        self._show(after)
        self.post_message(Advanced(after.present, edit))
        self.said = f"{words[:1].upper()}{words[1:]}"
        return True

    def _step(self, taken: tuple[History, str] | None, verb: str) -> None:
        if taken is None:
            self.said = f"Nothing to {verb.lower()}."
            return
        history, label = taken
        self._show(history)
        self.post_message(Advanced(history.present, Batch((), label)))
        self.said = f"{verb}: {label}"

    # -- commands -------------------------------------------------------------------------------

    def on_key(self) -> None:
        """Let the keys come back where something was said."""
        self.said = ""

    def action_run(self, command: str) -> None:
        """Do the command with this id."""
        self.said = ""
        try:
            self._run(command)
        except (EditRefused, NotFound) as refusal:
            words = str(refusal)
            self.said = f"{words[:1].upper()}{words[1:]}."

    def _run(self, command: str) -> None:
        family, verb = command.split(".")
        if family == "pane":
            self._run_pane(verb)
        elif command in CLOCK:
            self.change(CLOCK[command](self.history.present, self.now()), undoable=False)
        elif command in VERBS:
            self.answer(VERBS[command](self.selected))
        elif command == "session.undo":
            self._step(self.history.undo(), "Undo")
        elif command == "session.redo":
            self._step(self.history.redo(), "Redo")
        elif command == "session.save":
            self.post_message(SaveRequested())
        elif command == "app.quit":
            self.post_message(QuitRequested())
        else:
            self._run_modal(command)

    def _run_pane(self, verb: str) -> None:
        step = {"next": 1, "previous": -1}.get(verb)
        if verb == "zoom":
            self.zoomed = not self.zoomed
        elif step:
            self.go_to(PANES[(PANES.index(self.pane) + step) % len(PANES)])
        else:
            self.go_to(verb)

    @property
    def selected(self) -> Selected:
        """What commands act on."""
        pane = self.query_one(f"#{self.pane}", Lines)
        session = self.history.present
        live = session.meeting.state == "running"
        return Selected(session, self.pane, pane.selected, self.now(), live)

    def go_to(self, pane: str) -> None:
        """Give the focus to `pane`."""
        self.pane = pane
        self.query_one(f"#{pane}").focus()

    @on(events.DescendantFocus)
    def _follow_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in PANES:
            self.pane = event.widget.id

    def answer(self, given: Edit | Request) -> None:
        """Make the edit, or open what was asked for."""
        match given:
            case Type(text=text, origin=origin):
                self._origin = origin
                self.query_one(CaptureLine).open(text)
            case Go(path=path):
                self._go(path)
            case Fill(path=path):
                self._fill(path)
            case Choose():
                self._choose(given)
            case _:
                self.change(given)

    def _go(self, path: str) -> None:
        pane = path.split("/")[0]
        pane = pane if pane in PANES else "story"
        self.go_to(pane)
        self.query_one(f"#{pane}", Lines).show(path)

    def _fill(self, path: str) -> None:
        from pmtui.screens.form import FormScreen

        if self.read_only:
            raise EditRefused("this session is open for reading only")
        today = self.now().astimezone(self.history.present.tz).date()
        self.app.push_screen(FormScreen(self.history.present, path, today), self._made)

    def _choose(self, choose: Choose) -> None:
        from pmtui.screens.choose import ChooseScreen

        self.app.push_screen(ChooseScreen(choose), self._made)

    def _made(self, given: Edit | Go | None) -> None:
        if given is not None:
            self.answer(given)

    def _run_modal(self, command: str) -> None:
        if command == "app.help":
            from pmtui.screens.help import HelpScreen

            self.app.push_screen(HelpScreen(self.pane), self._called)
        elif command == "app.palette":
            from pmtui.screens.palette import PaletteScreen

            self.app.push_screen(PaletteScreen(self.pane), self._called)
        elif command == "meeting.agenda":
            self.answer(agendas(self.history.present))

    def _called(self, command: str | None) -> None:
        if command is not None:
            self.action_run(command)

    # -- the capture line -----------------------------------------------------------------------

    @on(CaptureTyped)
    def _preview(self, message: CaptureTyped) -> None:
        line = self.query_one(CaptureLine)
        if not message.text.strip():
            line.preview = ""
            return
        found = self._read(message.text)
        line.preview = found.reason if isinstance(found, Refused) else found.said

    def _read(self, text: str) -> "Reading | Refused":
        from pmtui.core.capture import capture

        on = self.selected
        return capture(text, on.session, selected=on.path, now=on.at, live=on.live)

    @on(Captured)
    def _take(self, message: Captured) -> None:
        if "\n" in message.text.strip():
            self._review(message.text)
            return
        found = self._read(message.text)
        line = self.query_one(CaptureLine)
        if isinstance(found, Refused):
            line.preview = found.reason
            return
        edit = found.edit
        if self.change(linked_to(edit, self._origin)):
            line.clear()
            line.preview = self.said
            self._origin = None
            self._show_item(found.path)

    def _show_item(self, path: str) -> None:
        for name in PANES:
            self.query_one(f"#{name}", Lines).show(path)

    def _review(self, text: str) -> None:
        from pmtui.core.block import capture_block
        from pmtui.screens.review import ReviewScreen

        block = capture_block(text, self.history.present, now=self.now())
        self.app.push_screen(ReviewScreen(block), self._made)

    @on(CaptureLeft)
    def _leave(self) -> None:
        self._origin = None
        self.go_to(self.pane)
