"""The meeting screen: the panes over one session, the clock, and the capture line."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from pmtui.commands import USUAL, Keymap, bindings, home_of, means, rebind
from pmtui.core.addresses import NotFound
from pmtui.core.agenda import Agenda
from pmtui.core.edits import Add, EditRefused, added_path
from pmtui.core.marking import counted
from pmtui.core.requests import (
    Answer,
    Choose,
    Copy,
    Fill,
    FillCell,
    FillNew,
    Go,
    Selected,
    Type,
    Write,
)
from pmtui.core.session import Session
from pmtui.core.text import clean, one_line
from pmtui.core.viewing import Viewing
from pmtui.messages import (
    CaptureLeft,
    CellTyped,
    CommandRequested,
    Dropped,
    Edited,
    Pasted,
    QuitRequested,
    SaveRequested,
    Searched,
    Told,
)
from pmtui.screens.opening import SCREENS, Doing, leaving, review_of, screen_for
from pmtui.screens.session import READ_ONLY, SessionScreen
from pmtui.widgets.actions import ActionTracker
from pmtui.widgets.capture import CaptureLine
from pmtui.widgets.headline import Headline
from pmtui.widgets.keys import KeyBar, PaneTabs, TooSmall
from pmtui.widgets.lines import Lines
from pmtui.widgets.panes import Panes, pane_of
from pmtui.widgets.timer import FacilitatorTimer

NARROW, LOW = 120, 30
"""Below so many columns or lines, one pane is shown at a time."""
ROOMY = 160
"""From so many columns on, the factor board has room for columns beside the timeline."""
OF_FIELDS = ("item.copy", "document.copy", "app.suspend", "item.write")
"""Commands whose keys a text field has itself: copy its selection, redo, undo."""
SMALLEST = (60, 20)
"""Columns and lines without which there is no room for a pane and its bars."""


class MeetingScreen(SessionScreen):
    """The screen that is shared while a meeting works on a session."""

    CSS_PATH = "meeting.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings()

    def __init__(
        self,
        session: Session,
        now: Callable[[], datetime],
        *,
        read_only: bool = False,
        pane: str = "timeline",
        opened: bool = True,
        agendas: Mapping[str, Agenda] | None = None,
        keymap: Keymap = USUAL,
    ) -> None:
        """Make the screen of `session`, which begins in `pane`; keys do what `keymap` says."""
        super().__init__(session, now, read_only=read_only, opened=opened, agendas=agendas)
        self.keymap = keymap
        self._bindings = rebind(self._bindings, bindings(keymap))
        self._pane = pane
        self._zoomed = False

    def compose(self) -> ComposeResult:
        """Give the bars, the panes and the capture line."""
        here = MeetingScreen
        yield Headline().data_bind(here.session, here.measured, here.saved, here.mode)
        yield FacilitatorTimer().data_bind(here.session, here.seen)
        yield PaneTabs(self.keymap)
        yield Panes().data_bind(here.session, here.measured, here.viewing)
        yield CaptureLine(lambda: self.selected, self.mask)
        yield KeyBar(self.keymap).data_bind(here.said, here.live)
        yield TooSmall(*SMALLEST, self.keymap)

    def on_mount(self) -> None:
        """Show the session."""
        super().on_mount()
        self.watch(self.panes, "pane", self._name_pane)
        for pane in self.panes.query(Lines):
            self.watch(pane, "cursor", self._hush, init=False)
        self.panes.go_to(self._pane)

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for more."""
        width, height = event.size
        self.set_class(width < NARROW or height < LOW, "-narrow")
        self.set_class(width >= ROOMY, "-roomy")
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-tiny")
        self.panes.alone = self._zoomed or self.has_class("-narrow")

    @property
    def panes(self) -> Panes:
        """The panes."""
        return self.query_one(Panes)

    @property
    def selected(self) -> Selected:
        """What commands act on: what is selected in the focused pane."""
        return self._selected_in(self.panes.pane)

    def _selected_in(self, name: str) -> Selected:
        session, pane = self.history.present, self.panes.named(name)
        return Selected(
            session,
            name,
            pane.selected,
            self.now(),
            session.meeting.state == "running",
            self.look,
            self.agendas,
            pane.cell,
            pane.rows.places,
        )

    @property
    def doing(self) -> Doing:
        """What a screen on top may ask of this one."""
        return Doing(lambda: self.selected, self.change, self.mask, self.keymap)

    def _hush(self) -> None:
        """Let the keys come back where something was said."""
        self.said = ""

    def _name_pane(self, pane: str) -> None:
        self.query_one(PaneTabs).pane = pane
        self.query_one(KeyBar).pane = pane

    # -- commands -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key is a command now.

        Plain keys are none in a text field, and neither are those that a field has itself. Of two
        commands on one key the one counts that means something in the focused pane.
        """
        if action not in ("run", "run_anywhere"):
            return True
        command = str(parameters[0])
        if not isinstance(self.focused, Lines | None):
            return action == "run_anywhere" and command not in OF_FIELDS
        return means(command, self.panes.pane, self.keymap)

    async def action_run(self, command: str) -> None:
        """Do the command with this id, or say why not."""
        self.said = ""
        try:
            await self._run(command)
        except (EditRefused, NotFound) as refusal:
            self.say(f"{refusal}")

    async def action_run_anywhere(self, command: str) -> None:
        """Do the command with this id, also from a text field."""
        await self.action_run(command)

    async def _run(self, command: str) -> None:
        from pmtui.core.verbs import VERBS
        from pmtui.screens.errands import ERRANDS

        if command in VERBS:
            home = home_of(command, self.panes.pane, self.keymap)
            await self.answer(VERBS[command](self._selected_in(home)))
        elif command in SCREENS:
            self.app.push_screen(screen_for(command, self.doing), self._answered)
        elif command in ERRANDS:
            self.post_message(ERRANDS[command](self.selected))
        elif command.startswith("pane."):
            self._run_pane(command.removeprefix("pane."))
        elif command in ("session.undo", "session.redo"):
            verb = command.removeprefix("session.")
            self.step(self.history.undo() if verb == "undo" else self.history.redo(), verb)
        elif command == "session.save":
            if self.read_only:
                raise EditRefused(READ_ONLY)
            self.post_message(SaveRequested())
        elif command == "app.quit" and self.mode == "LIVE":
            self.app.push_screen(leaving(), self._leave)
        else:
            self.post_message(QuitRequested())

    def _run_pane(self, name: str) -> None:
        if name == "zoom":
            self._zoomed = not self._zoomed
            self.panes.alone = self._zoomed or self.has_class("-narrow")
            self.panes.spaced = self._zoomed
        elif name in ("next", "previous"):
            self.panes.step(1 if name == "next" else -1)
        else:
            self.panes.go_to(name)

    async def answer(self, given: Answer) -> None:
        """Make the edit, or open what was asked for. Raises EditRefused."""
        match given:
            case Type(text=text, origin=origin, once=once):
                if self.read_only and not text.startswith("/"):
                    raise EditRefused(READ_ONLY)
                await self.query_one(CaptureLine).open(text, origin, once=once)
            case Go(path=path, viewing=viewing):
                if viewing is not None:
                    self.look_at(viewing)
                self.panes.go_to(pane_of(path))
                self.panes.show(path)
            case Viewing():
                marked = self.look.marked
                self.look_at(given)
                if given.marked != marked:
                    self.say(counted(self.selected))
            case Fill() | FillCell() | FillNew() | Choose():
                await self._ask(given)
            case Write() | Copy():
                self._send_for(given)
            case _:
                self.change(given)
                if isinstance(given, Add):
                    self._point_at(added_path(given))

    async def _ask(self, wanted: Fill | FillCell | FillNew | Choose) -> None:
        """Open what asks for something. Raises EditRefused."""
        if self.read_only and not isinstance(wanted, Choose):
            raise EditRefused(READ_ONLY)
        if isinstance(wanted, FillCell):
            await self._tracker.edit_cell(wanted.path, self.history.present, self.mask)
        else:
            self.app.push_screen(screen_for(wanted, self.doing), self._answered)

    def _send_for(self, wanted: Write | Copy) -> None:
        """Ask the app for what is done outside. Raises EditRefused."""
        from pmtui.screens.errands import copying, writing

        if isinstance(wanted, Copy):
            shown = self.session or self.history.present
            self.post_message(copying(wanted, self.selected, shown))
        elif self.read_only:
            raise EditRefused(READ_ONLY)
        else:
            self.post_message(writing(wanted, lambda: self.selected, self.change))

    def _point_at(self, path: str) -> None:
        """Put the cursor on what was just made; what was said of it stays."""
        said = self.said
        self.panes.show(path)
        self.said = said

    async def _answered(self, given: Answer | str | None) -> None:
        """Do what a screen gave back, or say why not."""
        if isinstance(given, str):
            await self.action_run(given)
        elif given is not None:
            try:
                await self.answer(given)
            except (EditRefused, NotFound) as refusal:
                self.say(f"{refusal}")

    def _leave(self, confirmed: bool | None) -> None:
        if confirmed:
            self.post_message(QuitRequested())

    @on(CommandRequested)
    async def _clicked(self, message: CommandRequested) -> None:
        await self.action_run(message.command)

    @on(Lines.Opened)
    async def _open(self) -> None:
        await self.action_run("item.edit")

    @on(Dropped)
    async def _dropped(self, message: Dropped) -> None:
        await self._answered(message.edit)

    @on(Told)
    def _hear(self, message: Told) -> None:
        self.say(message.words)

    # -- a cell ---------------------------------------------------------------------------------

    @property
    def _tracker(self) -> ActionTracker:
        return self.query_one(ActionTracker)

    @on(CellTyped)
    async def _take_cell(self, message: CellTyped) -> None:
        from pmtui.core.cell import typed

        try:
            given = typed(self.selected, message.path, message.text)
            if given is not None:
                await self.answer(given)
        except (EditRefused, NotFound) as refusal:
            self._tracker.refuse(self.mask(f"{refusal}"))
            return
        await self._tracker.leave_cell(message.step)
        if message.step and self._tracker.cell and not isinstance(given, Fill):
            said = self.said
            await self._run("item.edit")
            self.said = said

    # -- the capture line -----------------------------------------------------------------------

    @on(Edited)
    def _take(self, message: Edited) -> None:
        line = self.query_one(CaptureLine)
        try:
            self.change(message.edit)
        except (EditRefused, NotFound) as refusal:
            line.give_back(message.text, self.mask(f"{refusal}"))
            return
        line.say(self.said)
        self._point_at(message.path)

    @on(Searched)
    async def _find(self, message: Searched) -> None:
        from pmtui.core.search import next_match, search

        words = one_line(message.words)
        found = search(self.history.present, words)
        self.look_at(replace(self.look, words=words, found=found))
        self.panes.current.focus()
        if not found:
            self.say(f"nothing here holds '{words}'")
            return
        there = self.selected.path in found
        await self.answer(Go(self.selected.path or "") if there else next_match(self.selected))
        self.say(f"{len(found)} found for '{words}': ] goes on, [ back, @ marks them")

    @on(Pasted)
    def _review(self, message: Pasted) -> None:
        self.app.push_screen(review_of(message.text, self.doing), self._answered)

    async def on_paste(self, event: events.Paste) -> None:
        """Take a paste that went to no text field into the capture line."""
        event.stop()
        text = clean(event.text).text.strip("\n")
        if not text or not isinstance(self.focused, Lines | None):
            return
        if "\n" in text:
            self.post_message(Pasted(text))
        else:
            await self._answered(Type(one_line(text)))

    @on(CaptureLeft)
    def _back(self) -> None:
        self.panes.current.focus()
