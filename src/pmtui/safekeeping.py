"""What becomes of a session on the disk, and what others do to it there."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from textual.app import App

from pmtui.core.edits import flat
from pmtui.core.history import Change, History
from pmtui.core.labels import several
from pmtui.core.recovery import Broken
from pmtui.core.session import Session
from pmtui.lookout import Lookout, Outside
from pmtui.screens.meeting import MeetingScreen
from pmtui.storage.autosave import Autosave
from pmtui.storage.desk import Desk
from pmtui.storage.problems import NotSaved, Unreadable
from pmtui.storage.toml import Loaded
from pmtui.widgets.headline import UNSAVED


class Safekeeping:
    """Writes down what changes in the meeting, takes in what changes outside, and says so."""

    def __init__(
        self,
        app: App[Any],
        desk: Desk,
        meeting: MeetingScreen,
        clock: Callable[[], datetime],
        quiet: float,
    ) -> None:
        """Keep the session of `meeting` on `desk`, its file written after `quiet` seconds."""
        self._app = app
        self._desk = desk
        self._meeting = meeting
        self._clock = clock
        self.autosave = Autosave(desk, self._heard, quiet)
        self.lookout = Lookout(desk, lambda: self.autosave.session, self, clock=clock)
        self._go_on: Callable[[], None] = lambda: None
        self._worry = ""
        """The last sentence about what could not be written."""
        self._news: str | None = None
        """The last sentence about what others wrote, which the former must not hide."""
        self._awaiting = False
        """Whether steps from before are looked for."""
        self._coming: Outside | None = None
        """What others wrote, on its way from the screen to here."""
        self._behind = self._unread = ""
        """Why the file is behind, and why it cannot be read, as told last; empty: it is not so."""

    # -- beginning and ending -------------------------------------------------------------------

    def begin(self, go_on: Callable[[], None]) -> None:
        """Show what there is to begin with, ask about what came back, and watch the file.

        `go_on` is called once it is known which session that is.
        """
        self._go_on = go_on
        self._open()
        self.lookout.begin()
        self._bring_back()

    def end(self) -> None:
        """Let all threads end."""
        self.lookout.end()
        self.autosave.end()

    def _open(self) -> None:
        desk = self._desk
        following = desk.holder is not None
        self._meeting.open(desk.history, read_only=desk.read_only, following=following)

    def _bring_back(self) -> None:
        """Ask about what the journal brought back, or let undo reach on to what is there."""
        if self._desk.resumed is not None:
            self._offer()
            return
        self._go_on()
        if not self._desk.read_only:
            self._awaiting = True
            self._app.run_worker(self._recall, thread=True, group="recall")

    def _recall(self) -> None:
        try:
            found = self._desk.recall()
        except Broken as why:
            words = f"Undo does not reach back to before: the journal {why}"
            self._app.call_later(self._meeting.say, words)
        else:
            self._app.call_later(self._remember, found)

    def _remember(self, found: History | None) -> None:
        """Let undo reach on to what was `found` from before, if that was not done yet."""
        awaiting, self._awaiting = self._awaiting, False
        if awaiting and found is not None:
            self._meeting.remember(found)

    def catch_up(self) -> None:
        """Let undo reach on to before at once: the journal is to be cut to what it reaches."""
        if self._awaiting:
            with suppress(Broken):
                self._remember(self._desk.recall())

    def _offer(self) -> None:
        from pmtui.screens.recovery import RecoveryScreen

        resumed = self._desk.resumed
        if resumed is not None and resumed.recovered is not None:
            also = "The file was changed outside meanwhile; that is taken in too."
            screen = RecoveryScreen(
                resumed.recovered.changes, self._clock(), also if resumed.outside else ""
            )
            screen.mask = self._meeting.mask
            self._app.push_screen(screen, self._settle)

    def _settle(self, kept: bool | None) -> None:
        """Go on with what came back, or with the file as it is."""
        if kept is not False or not self._declined():
            self._desk.keep()
            self.autosave.hurry()
        self.lookout.again()
        self._go_on()

    def _declined(self) -> bool:
        """Go on with the file as it is; gives False where the journal cannot be put aside."""
        try:
            place = self.autosave.decline()
        except NotSaved as why:
            self._meeting.say(f"{why}; the changes stay")
            return False
        self._open()
        self._meeting.say(f"The file as it was; the journal is kept in {place.name}")
        return True

    def waiting(self) -> str:
        """Give how many conflicts wait to be settled here, and by which key; or nothing."""
        count = len(self.autosave.session.conflicts)
        if not count or self._desk.read_only:
            return ""
        settle = self._meeting.customs.keymap.key("session.conflicts")
        return f"{several(count, 'conflict')} to settle; {settle} shows both sides"

    # -- writing --------------------------------------------------------------------------------

    def take(self, change: Change) -> None:
        """Write a change down; the file follows at once where the meeting goes on to a phase."""
        before = self.autosave.session.meeting.phase
        self.autosave.put(change)
        if self._coming is not None and change is self._coming.changes[-1]:
            self._know(self._coming.loaded)  # not before all of it is on its way to the disk
            self._coming = None
        if change.kind == "met" and change.after.meeting.phase != before:
            self.autosave.hurry()

    def _heard(self, safe: int, reason: str) -> None:
        """Pass on how writing went, from the thread that writes."""
        self._app.call_later(self._hear, safe, reason)

    def _hear(self, safe: int, reason: str) -> None:
        """Say how writing went."""
        behind, self._behind = self._behind, reason
        if not reason:
            self._meeting.saved = f"saved {self._clock().astimezone():%H:%M} · {safe}"
            if behind:
                self._unread = ""
                if self._meeting.said == self._worry:
                    self._meeting.say("all is saved again")
        elif not self.autosave.danger:
            self._meeting.saved = f"in the journal · {safe}"
            if reason != behind and self._meeting.said != self._news:
                why = cause(self._unread or reason)
                self._worry = f"All is in the journal; the file is behind: {why}."
                self._meeting.said = self._worry
        else:
            self.tell_failure(reason)
            self._worry = self._meeting.said
        while self._desk.remarks:
            self._meeting.say(self._desk.remarks.popleft())

    def tell_failure(self, reason: str) -> None:
        """Say that something is in memory only, and what helps."""
        leave = self._meeting.customs.keymap.key("app.quit")
        self._meeting.saved = UNSAVED
        self._meeting.said = (
            f"Not saved: {cause(reason)}. Work goes on; {leave} offers another place."
        )

    # -- what others do (told by the lookout, from its thread) ----------------------------------

    def changed(self, outside: Outside) -> None:
        """Take in what was changed in the file."""
        self._app.call_later(self._take_in, outside)

    def unreadable(self, why: str) -> None:
        """Say that the file cannot be read now."""
        self._app.call_later(self._say_unreadable, why)

    def removed(self) -> None:
        """Write the file again, where something was changed in it here."""
        self.autosave.hurry()

    def followed(self, session: Session) -> None:
        """Show the session as the window that writes has it now."""
        self._app.call_later(self._show, session)

    def left(self) -> None:
        """Say whether the window that wrote has gone."""
        self._app.call_later(self._say_left)

    def _take_in(self, outside: Outside) -> None:
        meeting = self._meeting
        self._unread = ""
        if self.autosave.session is not outside.ours or meeting.history.present is not outside.ours:
            self.lookout.again()
            return
        if not outside.changes:
            self._know(outside.loaded)
            return
        self._coming = outside
        for each in outside.changes:
            meeting.take(each)
        made = sum(len(flat(each.edit)) for each in outside.changes)
        undo = meeting.customs.keymap.key("session.undo")
        words = f"{several(made, 'change')} made outside taken in; {undo} takes back"
        if outside.conflicts:
            settle = meeting.customs.keymap.key("session.conflicts")
            places = several(outside.conflicts, "place")
            words = f"{places} changed here and outside; {settle} shows both"
        meeting.say(words)
        self._news = meeting.said

    def _know(self, loaded: Loaded) -> None:
        """Let the desk know the file, in a thread: it may be writing, on a disk that takes long."""
        self._app.run_worker(partial(self._desk.know, loaded), thread=True, group="know")

    def _say_unreadable(self, why: str) -> None:
        self._unread = why.split("\n", 1)[0]
        self._meeting.say(f"Changed outside and not taken in: {self._unread}")

    def _show(self, session: Session) -> None:
        if self._desk.follower is not None:
            self._meeting.show(History(session))

    def _say_left(self) -> None:
        follower = self._desk.follower
        if follower is not None and self._desk.holder is not None and follower.gone:
            key = self._meeting.customs.keymap.key("session.take_over")
            self._meeting.say(f"The other window has gone; {key} takes over")

    # -- taking over ----------------------------------------------------------------------------

    def take_over(self) -> None:
        """Become the window that writes, where no other one does."""
        self._app.run_worker(self._reopen, thread=True, group="open")

    def _reopen(self) -> None:
        try:
            self._desk.open()
        except Unreadable as problem:
            self._app.call_later(self._meeting.say, f"{problem}")
        else:
            self._app.call_later(self._reopened)

    def _reopened(self) -> None:
        desk = self._desk
        self._open()
        if desk.holder is not None:
            self._meeting.say(f"Not taken over: {desk.holder.said(self._clock())}")
            return
        words = "This file can only be read" if desk.read_only else "This window writes now"
        told = (words, self.waiting(), *desk.notes)
        self._meeting.say(". ".join(each.removesuffix(".") for each in told if each))
        self._bring_back()


def cause(reason: str) -> str:
    """Give why something could not be written without the name of its file: one line holds it."""
    return reason.rpartition(" cannot be written: ")[2]
