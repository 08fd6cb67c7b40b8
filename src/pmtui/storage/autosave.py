"""Saving by itself: the file follows the session after a moment of quiet, in a thread."""

import threading
from collections.abc import Callable

from pmtui.core.session import Session
from pmtui.storage.desk import Desk, NotSaved


class Autosave:
    """Brings the session to its file when nothing changed for a while.

    It needs no event loop: it also saves while a terminal takes no output. May be used from any
    thread.
    """

    def __init__(self, desk: Desk, tell: Callable[[int, str], None], quiet: float) -> None:
        """Save to `desk` after `quiet` seconds without a change.

        `tell` is called from the thread that saves: with the number of edits that are safe on the
        disk, and with why it could not be saved, or an empty text.
        """
        self.edits = 0
        """How many edits the session had since it was opened."""
        self._desk = desk
        self._tell = tell
        self._quiet = quiet
        self._session: Session | None = None
        self._timer: threading.Timer | None = None

    @property
    def session(self) -> Session:
        """The session as it is now."""
        return self._desk.session if self._session is None else self._session

    def put(self, session: Session) -> None:
        """Take a session that an edit has given; it is saved when quiet comes."""
        self._session = session
        self.edits += 1
        self._wait(self._quiet)

    def hurry(self) -> None:
        """Save now, in the thread."""
        self._wait(0)

    def flush(self) -> None:
        """Save at once, in this thread. Raises NotSaved."""
        if self._timer is not None:
            self._timer.cancel()
        self._desk.save(lambda: self.session)

    def rescue(self) -> None:
        """Save at once, and where the file cannot be written, write a copy beside it.

        Raises NotSaved, which then says where the copy is, or that there is none.
        """
        try:
            self.flush()
        except NotSaved as reason:
            place = self._desk.save_beside(self.session)
            raise NotSaved(f"{reason}; it is kept in {place}") from None

    def _wait(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(seconds, self._save)
        self._timer.daemon = True
        self._timer.start()

    def _save(self) -> None:
        edits = self.edits
        try:
            self._desk.save(lambda: self.session)
        except NotSaved as reason:
            self._tell(edits, str(reason))
        else:
            self._tell(edits, "")
