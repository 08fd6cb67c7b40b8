"""The app: the one door between the screens and the disk."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.screen import Screen

from pmtui.clocks import counted, now
from pmtui.commands import MOVES
from pmtui.core.steady import SteadyClock
from pmtui.departure import Departure
from pmtui.errands import Errands
from pmtui.keymap import rebound
from pmtui.messages import (
    CopyRequested,
    DocumentRequested,
    EditorRequested,
    FolderRequested,
    ImportRequested,
    NotesRequested,
    QuitRequested,
    SaveRequested,
    SuspendRequested,
    TakeOverRequested,
    ThemeRequested,
    Told,
)
from pmtui.safekeeping import Safekeeping
from pmtui.screens.asking import AskingScreen
from pmtui.screens.meeting import MeetingScreen
from pmtui.screens.session import Customs
from pmtui.settings import NONE, Settings
from pmtui.stage import Stage, begin, collect_garbage, dress, perform
from pmtui.storage.desk import Desk
from pmtui.storage.problems import NotSaved, Unreadable
from pmtui.terminal.reader import PasteCleaned

if TYPE_CHECKING:
    from pmtui.handover import Handover

QUIET = 1.0
"""Seconds without a change after which the file is written."""
TOLD = 3
"""How many problems of the settings are told at once."""


class PostmortemApp(Stage):
    """Opens a session's file in the meeting screen and keeps the file up to date."""

    # Textual reads the style of a screen when it is pushed, which the default one never is.
    CSS_PATH = "screens/meeting.tcss"

    def __init__(
        self,
        desk: Desk,
        *,
        pane: str = "timeline",
        theme: str | None = None,
        clock: Callable[[], datetime] = now,
        settings: Settings = NONE,
    ) -> None:
        super().__init__(theme, settings)
        keymap, self._clashes = rebound(settings.keys)
        self.set_keymap({each.id: each.keys for each in keymap.moves if each not in MOVES})
        self.desk = desk
        self.clock = clock
        self.errands = Errands(self, super().copy_to_clipboard, self._say)
        self.meeting = MeetingScreen(
            desk.session,
            clock,
            read_only=desk.read_only,
            pane=pane,
            opened=desk.opened,
            customs=Customs(
                settings.agendas,
                keymap,
                settings.bell,
                settings.safe_word,
                settings.document,
                settings.coach,
            ),
        )
        self.keeping = Safekeeping(self, desk, self.meeting, clock, QUIET)
        self.meeting.keep = self.keeping.take
        self.autosave = self.keeping.autosave
        self.departure = Departure(
            self,
            desk,
            self.autosave,
            self.keeping.tell_failure,
            show=self.meeting.show,
            also=self.errands.unsent,
            clock=clock,
        )

    def get_default_screen(self) -> Screen[None]:
        """Give the meeting screen."""
        return self.meeting

    def on_ready(self) -> None:
        """Go on with the session; one that takes time to open is opened beside the screen."""
        self.app_suspend_signal.subscribe(self, self._stand_still, immediate=True)
        if self.desk.opened:
            self._begin()
        else:
            self.call_after_refresh(self._open)

    @work(thread=True, group="open")
    def _open(self) -> None:
        try:
            self.desk.open()
        except Unreadable as problem:
            self.call_from_thread(self.exit, return_code=2, message=str(problem))
        else:
            self.call_from_thread(self._begin)

    def _begin(self) -> None:
        """Bring back what the journal holds, and say what is to be known."""
        self.call_after_refresh(collect_garbage)
        self.keeping.begin(self._go_on)
        self._tell_of_settings()
        told = (self.keeping.waiting(), *self.desk.notes, *self.departure.earlier())
        notes = (self.meeting.said, *told)
        self.meeting.said = ". ".join(each.removesuffix(".") for each in notes if each)

    def _go_on(self) -> None:
        """Go on with the session; a clock that was left running long ago reopens paused."""
        if self._is_live():
            from pmtui.core.phases import reopened

            left = reopened(self.autosave.session, self.desk.touched, self.clock())
            if left is not None:
                self.meeting.change(left)

    def _is_live(self) -> bool:
        return self.autosave.session.meeting.state == "running" and not self.desk.read_only

    # -- settings -------------------------------------------------------------------------------

    def _tell_of_settings(self) -> None:
        """Say what is wrong in the settings folder; what stands there is no markup."""
        clashes = (f"settings.toml: {each}" for each in self._clashes)
        found = (*self.settings.problems, *self.wardrobe.problems, *clashes)
        if found:
            more = f"\nand {len(found) - TOLD} more: `pmtui doctor` lists all" * (len(found) > TOLD)
            words = "\n".join(found[:TOLD]) + more
            self.notify(words, title="Settings", severity="warning", timeout=15, markup=False)

    @on(ThemeRequested)
    def _choose_theme(self) -> None:
        from pmtui.screens.choose import PickScreen

        self.push_screen(PickScreen("Theme", self.wardrobe.picks()), self._change_theme)

    def _change_theme(self, name: str | None) -> None:
        if name is not None:
            self.wardrobe.wear(name)

    # -- saving ---------------------------------------------------------------------------------

    @on(SaveRequested)
    def _hurry(self) -> None:
        self.autosave.hurry()

    @on(TakeOverRequested)
    def _take_over(self) -> None:
        self.keeping.take_over()

    def on_unmount(self) -> None:
        """Let the threads that write and watch end."""
        self.keeping.end()

    @on(PasteCleaned)
    def _tell_of_paste(self, message: PasteCleaned) -> None:
        self.meeting.said = message.text

    # -- outside --------------------------------------------------------------------------------

    def _say(self, sentence: str) -> None:
        """Say what became of an errand, also where a screen is on top that lets itself be told."""
        self.meeting.say(sentence)
        if self.screen is not self.meeting:
            self.screen.post_message(Told(sentence))

    def action_help_quit(self) -> None:
        """Say how one leaves: textual runs this for ctrl+c in a field where nothing is selected."""
        self._say("Nothing is selected here; ^q saves and leaves.")

    def copy_to_clipboard(self, text: str) -> None:
        """Send what was selected in a text field: textual runs this for the field."""
        self.errands.send(text, "the selection")

    @on(CopyRequested)
    def _copy(self, message: CopyRequested) -> None:
        self.errands.copy(message.text, message.what)

    @cached_property
    def handover(self) -> "Handover":
        """What becomes of documents."""
        from pmtui.handover import Handover

        return Handover(self, self.desk.path, self._say, self.meeting.mask)

    @on(DocumentRequested)
    def _hand_over(self, message: DocumentRequested) -> None:
        self.handover.save(message)

    @on(FolderRequested)
    def _show_folder(self) -> None:
        self.handover.show_folder()

    @on(EditorRequested)
    def _write(self, message: EditorRequested) -> None:
        self.errands.write(message)

    @on(SuspendRequested)
    def _suspend(self) -> None:
        self.errands.suspend()

    @on(NotesRequested)
    def _open_notes(self) -> None:
        if not self._is_live():
            self.errands.open_notes(self.desk.path, read_only=self.desk.read_only)

    @on(ImportRequested)
    def _import(self, message: ImportRequested) -> None:
        mask = self.meeting.mask
        self.errands.bring(self.desk.path.parent, message.text, mask, self.meeting.weigh)

    # -- leaving --------------------------------------------------------------------------------

    def _stand_still(self, _: App[str]) -> None:
        """Write everything down before the program stops, or an editor takes its place."""
        with suppress(NotSaved):
            self.autosave.flush()

    def _handle_exception(self, error: Exception) -> None:
        """Keep what was typed and not taken while the screens still stand, before the app ends."""
        self.departure.keep_typed()
        super()._handle_exception(error)

    async def action_quit(self) -> None:
        """Save and leave: textual runs this for ctrl+q, whatever screen is on top."""
        self._quit()

    @on(QuitRequested)
    def _quit(self) -> None:
        screens = [
            each for each in self.screen_stack if isinstance(each, MeetingScreen | AskingScreen)
        ]
        if all(each.may_leave() for each in reversed(screens)):
            self.keeping.catch_up()
            self.departure.leave(self.meeting.history, self.clock(), live=self._is_live())


def run(
    desk: Desk,
    *,
    pane: str = "timeline",
    theme: str | None = None,
    settings: Settings = NONE,
) -> int:
    """Open the session on `desk` in the meeting screen and give the exit code for the shell.

    Where no theme is named, a terminal of sixteen colours has the plain one.
    """
    begin()
    clock = SteadyClock(now, counted)
    worn = dress(theme, settings)
    app = PostmortemApp(desk, pane=pane, theme=worn, clock=clock, settings=settings)
    try:
        return perform(app, app.departure.rescue)
    finally:
        desk.release()
