"""The base of a screen whose session the coach reads, whenever it has stood still for a while."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import reactive
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from pmtui.core.findings import Finding, Stage
from pmtui.core.noticed import NOTHING, Noticed
from pmtui.core.rounds import silent
from pmtui.core.session import Session
from pmtui.messages import Reviewed
from pmtui.screens.session import SessionScreen

if TYPE_CHECKING:
    from pmtui.coach.review import Memory

PAUSE = 0.7
"""Seconds without a change after which a session is usually read."""
GROUP = "coach"
STUMBLED = "The coach has a fault of its own ({}) and could not read this to the end."


@dataclass
class Reading:
    """How far the coach is."""

    of: Session | None = None
    """The session that was read last; None: none is, or the meeting goes on."""
    busy: Session | None = None
    """The session that is being read."""
    waiting: Timer | None = None
    """What ends the wait for a session that stands still."""
    memory: "Memory | None" = None
    """What was read before; only the thread that reads touches it."""


class CoachedScreen(SessionScreen):
    """Has the session read in a thread, and holds what was found; it is silent in the meeting."""

    noticed: reactive[Noticed] = reactive(NOTHING, init=False, repaint=False)
    """What the coach found; nothing in the meeting, nor in its breaks."""
    pause = PAUSE
    """Seconds without a change after which the session is read."""

    @cached_property
    def reading(self) -> Reading:
        """How far the coach is."""
        return Reading()

    @property
    def hushed(self) -> bool:
        """Whether the coach is silent: the meeting goes on, be it in a break."""
        return silent(self.history.present.meeting, self.now())

    @property
    def heard(self) -> Noticed | None:
        """What the coach found, and whether that is of the session as it is; None: nothing yet."""
        read = self.reading.of
        if read is None:
            return None
        fresh = read is self.history.present
        return self.noticed if fresh else replace(self.noticed, fresh=False)

    def on_mount(self) -> None:
        """Have the session read."""
        self._heed_change()

    def watch_session(self) -> None:
        """Have the session read that it has become."""
        self._heed_change()

    def watch_live(self) -> None:
        """Fall silent when the clock begins to run; read again once it stands."""
        self._heed_change()

    def _heed_change(self, *, at_once: bool = False) -> None:
        """Read the session once it stands still, or `at_once`; in the meeting forget all."""
        reading = self.reading
        if reading.waiting is not None:
            reading.waiting.stop()
            reading.waiting = None
        if self.hushed:
            reading.of = None
            self._show(NOTHING)
        elif self.session is not None and reading.of is not self.history.present:
            if at_once:
                self._begin()
            else:
                reading.waiting = self.set_timer(self.pause, self._begin)

    def read_now(self) -> None:
        """Read the session at once, where that was not yet done."""
        self._heed_change(at_once=True)

    def _begin(self) -> None:
        """Read, unless that is being done: once it is done, one looks again."""
        if self.reading.busy is None:
            self.reading.busy = self.history.present
            self._read(self.history.present, self.now())

    @work(thread=True, group=GROUP, exit_on_error=False)
    def _read(self, session: Session, now: datetime) -> Noticed:
        from pmtui.coach.review import Memory, review

        memory = self.reading.memory = self.reading.memory or Memory()
        policy = self.customs.policy
        stage: Stage = "follow-up" if session.status in ("final", "closed") else "edit"
        return Noticed(
            review(session, now, stage, policy, memory),
            review(session, now, "final", policy, memory),
        )

    @on(Worker.StateChanged)
    def _take_noticed(self, event: Worker.StateChanged) -> None:
        """Show what was found, where the session is still the one that was read."""
        worker, reading = event.worker, self.reading
        if worker.group != GROUP or not worker.is_finished:
            return
        event.stop()
        read, reading.busy = reading.busy, None
        if read is not self.history.present:
            self._heed_change()
        elif not self.hushed and event.state != WorkerState.CANCELLED:
            reading.of = read
            self._show(worker.result or self._stumbled(worker.error))

    def _stumbled(self, error: BaseException | None) -> Noticed:
        """Give what is shown where a rule failed: the meeting goes on, and it is not hidden."""
        self.reading.memory = None
        says = STUMBLED.format(type(error).__name__)
        found = (Finding("coach-stumbled", "error", "", says),)
        return Noticed(found, found)

    def _show(self, noticed: Noticed) -> None:
        self.noticed = noticed
        if self.app.screen is not self:
            self.app.screen.post_message(Reviewed())
