"""Saving by itself: the journal follows at once, the file after a moment of quiet, in a thread."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from pmtui.core.history import Change, History
from pmtui.core.session import Session
from pmtui.storage.desk import Desk
from pmtui.storage.problems import NotSaved
from pmtui.storage.session import ChangedOutside

AGAIN = 5.0
"""Seconds after which what the disk refused is tried again."""
LONG = 3
"""So often a file that others have changed is tried before that is told: it may be unreadable."""


class Autosave:
    """Brings each change to the journal, and the session to its file once nothing changes.

    It needs no event loop: it also saves while a terminal takes no output. May be used from any
    thread; `flush` and `rescue` also from a signal's handler.
    """

    def __init__(
        self, desk: Desk, tell: Callable[[int, str], None], quiet: float, again: float | None = None
    ) -> None:
        """Save to `desk`, the file after `quiet` seconds without a change.

        `tell` is called from the thread that saves, and must not wait: with the number of changes
        that are safe on the disk, and with why something could not be saved, or an empty text. What
        could not be is tried again after `again` seconds, by default AGAIN. While the file alone is
        behind, that is why, also where the journal took a change.
        """
        self.danger = False
        """Whether neither journal nor file took all changes, when that was told last."""
        self.edits = 0
        """How many changes the session had since it was opened."""
        self._desk = desk
        self._tell = tell
        self._quiet = quiet
        self._again = AGAIN if again is None else again
        self._session: Session | None = None
        self._wake = threading.Event()
        self._hurried = self._ended = False
        self._behind = ""
        self._tries = 0
        self._thread: threading.Thread | None = None

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._desk.session if self._session is None else self._session

    @property
    def safe(self) -> bool:
        """Whether all changes are on the disk, in the journal or in the file."""
        return not self._desk.waits and not self._desk.danger

    def put(self, change: Change) -> None:
        """Take a change; it is written down at once, in the thread."""
        self._session = change.after
        self._desk.wait(change)
        self.edits += 1
        self._rouse()

    def decline(self) -> Path:
        """Begin with the file as it is, without what its journal holds. As `Desk.decline`."""
        place = self._desk.decline()
        self._session = None
        return place

    def hurry(self) -> None:
        """Write the file now, in the thread."""
        self._hurried = True
        self._rouse()

    def flush(self) -> None:
        """Write the file at once, in this thread. Raises NotSaved."""
        try:
            self._desk.save()
        except ChangedOutside as error:
            raise NotSaved(f"{error}; it is left as it is") from None

    def rescue(self) -> None:
        """Write all that is not yet written, at once, in this thread.

        What neither the journal nor the file takes is written elsewhere. Raises NotSaved, which
        says where that is, or that there is no place for it.
        """
        try:
            self.flush()
        except NotSaved as why:
            if not self.safe:
                from pmtui.storage.refuge import anywhere

                place = anywhere(self._desk.path, self.session)
                raise NotSaved(f"{why}; it is kept in {place}") from None

    def close(self, history: History) -> None:
        """Write the file at once and let the session go, undo and redo kept. Raises NotSaved."""
        try:
            self._desk.close(history)
        except ChangedOutside as error:
            raise NotSaved(f"{error}; it is left as it is") from None

    def end(self) -> None:
        """Let the thread end; nothing is written any more."""
        self._ended = True
        self._wake.set()

    # -- the thread -----------------------------------------------------------------------------

    def _rouse(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
            self._thread.start()
        self._wake.set()

    def _run(self) -> None:
        due: float | None = None
        while not self._ended:
            self._wake.wait(None if due is None else max(0.0, due - time.monotonic()))
            if self._wake.is_set():
                self._wake.clear()
                due = time.monotonic() + self._written_down()
            if not self._ended and (self._hurried or (due and time.monotonic() >= due)):
                self._hurried = False
                due = self._saved()

    def _written_down(self) -> float:
        """Write the journal on; give in how many seconds the file is due."""
        try:
            self._desk.write_down()
        except NotSaved as why:
            self._say(str(why))
        else:
            self._say(self._behind)
        return self._quiet

    def _saved(self) -> float | None:
        """Write the file; give when to do so again, where it could not be."""
        try:
            self._desk.save()
        except NotSaved as why:
            self._behind = str(why)
            self._say(self._behind)
            return time.monotonic() + self._again
        except ChangedOutside as error:  # who watches the file brings the change in, if it can be
            self._tries += 1
            if self._tries >= LONG:
                self._behind = str(error)
                self._say(self._behind)
            return time.monotonic() + self._quiet
        self._behind, self._tries = "", 0
        self._say("")
        return None

    def _say(self, reason: str) -> None:
        """Tell how writing went, before the next change is on its way."""
        self.danger = self._desk.danger
        self._tell(self._desk.safe, reason)
