"""The base of a screen that does commands: by key, by click, or asked for by a screen on top."""

from abc import abstractmethod

from textual import on

from pmtui.commands import home_of, means
from pmtui.core.addresses import NotFound
from pmtui.core.edits import Add, Edit, EditRefused, added_path
from pmtui.core.marking import counted
from pmtui.core.requests import (
    Answer,
    Choose,
    Copy,
    Fill,
    FillCell,
    FillNew,
    Go,
    Open,
    Selected,
    Type,
    Write,
    only_shows,
)
from pmtui.core.viewing import Viewing
from pmtui.messages import CommandRequested, Dropped, QuitRequested, SaveRequested, Told
from pmtui.screens.coached import CoachedScreen
from pmtui.screens.doing import Doing
from pmtui.screens.opening import SCREENS, leaving, screen_for
from pmtui.screens.session import READ_ONLY
from pmtui.widgets.lines import Lines

OF_FIELDS = ("item.copy", "document.copy", "app.suspend", "item.write")
"""Commands whose keys a text field has itself: copy its selection, redo, undo."""
HISTORY = {"session.undo": "undo", "session.redo": "redo"}
OF_MEETINGS = ("extend", "break", "new_to_me", "record")
CHANGING = ("session.save", "timeline.import", *(f"meeting.{each}" for each in OF_MEETINGS))
"""Commands without a verb that are for nothing but a change."""
WRITING = "this window writes already; there is nothing to take over"


class CommandedScreen(CoachedScreen):
    """Looks a command up, hands it what is selected, and does what it answers."""

    _unasked = False
    """Whether the first meeting has begun, and it was not asked yet whether a record is kept."""

    # -- what a screen has to say ---------------------------------------------------------------

    @property
    @abstractmethod
    def pane(self) -> str:
        """The name of the focused pane."""

    @abstractmethod
    def selected_in(self, pane: str) -> Selected:
        """Give what commands act on that belong to `pane`."""

    @abstractmethod
    def go_to(self, pane: str) -> None:
        """Give a pane the focus; `next` and `previous` are beside it, `zoom` shows it alone."""

    @abstractmethod
    def point_at(self, path: str) -> None:
        """Put the cursor of its pane on the item at `path`."""

    @abstractmethod
    def go_along(self, path: str) -> None:
        """Give the focus to the pane of the item at `path`, the cursor on it."""

    @abstractmethod
    async def type_into(self, wanted: Type) -> None:
        """Open the capture line."""

    @abstractmethod
    async def fill_cell(self, path: str) -> None:
        """Open the field at `path` where it stands."""

    # -- from a key to an answer ----------------------------------------------------------------

    @property
    def selected(self) -> Selected:
        """What commands act on: what is selected in the focused pane."""
        return self.selected_in(self.pane)

    @property
    def doing(self) -> Doing:
        """What a screen on top may ask of this one."""
        customs = self.customs
        usual = customs.keymap, customs.safe_word, customs.layout, customs.policy
        return Doing(lambda: self.selected, self.change, self.mask, *usual, self.read_now)

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
        return means(command, self.pane, self.customs.keymap)

    async def action_run(self, command: str) -> None:
        """Do the command with this id, or say why not."""
        self.said = ""
        try:
            await self._run(command)
        except (EditRefused, NotFound) as refusal:
            self.say(f"{refusal}")
        await self._ask_for_record()

    async def action_run_anywhere(self, command: str) -> None:
        """Do the command with this id, also from a text field."""
        await self.action_run(command)

    async def _run(self, command: str) -> None:
        from pmtui.core.verbs import VERBS
        from pmtui.screens.errands import ERRANDS

        if self.read_only and command in CHANGING:
            raise EditRefused(READ_ONLY)
        if command == "session.take_over" and not self.following:
            raise EditRefused(READ_ONLY if self.read_only else WRITING)
        if command in VERBS:
            home = home_of(command, self.pane, self.customs.keymap)
            await self.answer(VERBS[command](self.selected_in(home)))
        elif command in SCREENS:
            await self._put_on_top(command)
        elif command in ERRANDS:
            self.post_message(ERRANDS[command](self.selected))
        elif command.startswith("pane."):
            self.go_to(command.removeprefix("pane."))
        elif command in HISTORY:
            self._step(HISTORY[command])
        elif command == "session.save":
            self.post_message(SaveRequested())
        elif command == "app.quit" and self.mode == "LIVE":
            self.app.push_screen(leaving(), self._leave)
        else:
            self.post_message(QuitRequested())

    def _step(self, verb: str) -> None:
        """Undo or redo; the cursor goes to what came back, unless it is on some of it."""
        from pmtui.core.history import touched

        self.step(self.history.undo() if verb == "undo" else self.history.redo(), verb)
        done = self.history.redoable if verb == "undo" else self.history.undoable
        paths = touched(done.inverse if verb == "undo" else done.edit) if done else ()
        if paths and self.selected.path not in paths:
            self.point_at(paths[0])

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
    async def _drop(self, message: Dropped) -> None:
        await self.answered(message.edit)

    @on(Told)
    def _hear(self, message: Told) -> None:
        self.say(message.words)

    # -- from an answer to what is done ---------------------------------------------------------

    async def answered(self, given: Answer | str | None) -> None:
        """Do what a screen gave back, or say why not; a text is the id of a command."""
        if isinstance(given, str):
            await self.action_run(given)
        elif given is not None:
            try:
                await self.answer(given)
            except (EditRefused, NotFound) as refusal:
                self.say(f"{refusal}")
        await self._ask_for_record()

    def change(self, edit: Edit) -> None:
        """Apply `edit`, show what came of it and say so. Raises EditRefused."""
        from pmtui.core.recording import begins

        before = self.history.present
        super().change(edit)
        self._unasked = self._unasked or begins(before, self.history.present)

    async def _ask_for_record(self) -> None:
        """Ask whether a record is kept once the first meeting has begun; its clock runs on.

        What is on top then, such as a break, is waited for.
        """
        if self._unasked and self.app.screen is self:
            self._unasked = False
            await self._put_on_top("meeting.record")

    async def answer(self, given: Answer) -> None:
        """Make the edit, or open what was asked for. Raises EditRefused."""
        match given:
            case Type():
                if self.read_only and not given.text.startswith("/"):
                    raise EditRefused(READ_ONLY)
                await self.type_into(given)
            case Go():
                await self._go(given)
            case Viewing():
                self._look(given)
            case Fill() | FillCell() | FillNew() | Choose() | Open():
                await self._ask(given)
            case Write() | Copy():
                self._send_for(given)
            case _:
                phase = self.history.present.meeting.phase
                self._change_and_follow(given)
                if self.history.present.meeting.phase != phase:
                    await self._arrive()

    async def _go(self, wanted: Go) -> None:
        """Go where that leads, say what is to be known there, and open what is asked for there."""
        if wanted.viewing is not None:
            self.look_at(wanted.viewing)
        self.go_along(wanted.path)
        if wanted.says:
            self.say(wanted.says)
        if wanted.then is not None:
            await self.answer(wanted.then)

    def _change_and_follow(self, edit: Edit) -> None:
        """Make `edit`; the cursor goes to what it adds, or to what is left where its item went.

        Raises EditRefused.
        """
        from pmtui.core.history import touched

        before = self.selected.path
        self.change(edit)
        if isinstance(edit, Add):
            self.point_at(added_path(edit))
        elif self.selected.path != before and (left := touched(edit)):
            self.point_at(left[0])

    def _look(self, viewing: Viewing) -> None:
        """Look in another way; say how many are marked, and log what the room is asked."""
        from pmtui.core.aids import asked

        logged = None if self.read_only else asked(self.selected, viewing)
        before = self.look
        self.look_at(viewing)
        if logged is not None:
            self.change(logged)
            self.said = ""
        if viewing.marked != before.marked or (viewing.marked and viewing == before):
            self.say(counted(self.selected))

    async def _arrive(self) -> None:
        """Bring the pane of the phase that is gone to, and say what it is for; rest in a break."""
        from pmtui.core.agenda import arrival

        found = arrival(self.history.present.meeting, self.customs.agendas)
        if found is not None:
            if found.pane is not None:
                self.go_to(found.pane)
            self.say(found.words)
            if found.rests:
                await self._put_on_top("meeting.break")

    async def _put_on_top(self, wanted: Fill | FillNew | Choose | str) -> None:
        """Show the screen for `wanted`, drawn once it stands whole."""
        with self.app.batch_update():
            await self.app.push_screen(screen_for(wanted, self.doing), self.answered)

    async def _ask(self, wanted: Fill | FillCell | FillNew | Choose | Open) -> None:
        """Open what asks for something. Raises EditRefused."""
        if self.read_only and not only_shows(wanted):
            raise EditRefused(READ_ONLY)
        if isinstance(wanted, FillCell):
            await self.fill_cell(wanted.path)
        else:
            await self._put_on_top(wanted.command if isinstance(wanted, Open) else wanted)

    def _send_for(self, wanted: Write | Copy) -> None:
        """Ask the app for what is done outside. Raises EditRefused."""
        from pmtui.screens.errands import copying, writing

        if isinstance(wanted, Copy):
            shown = self.session or self.history.present
            self.post_message(copying(wanted, self.selected, shown, self.customs.layout))
        elif self.read_only:
            raise EditRefused(READ_ONLY)
        else:
            self.post_message(writing(wanted, lambda: self.selected, self.change))
