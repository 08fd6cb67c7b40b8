"""What changes in one session on its way to the journal."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pmtui.core.history import Change, History
from pmtui.core.records import Met, Record, Saved, Started
from pmtui.core.session import Session
from pmtui.storage import journal
from pmtui.storage.atomic import reason
from pmtui.storage.journal import BadLine, Disturbed, Journal
from pmtui.storage.problems import NotSaved
from pmtui.storage.resumption import recalled

CHANGED = "The journal was changed by another program"


class Scribe:
    """Writes a session's changes down in order; its journal is begun with the first of them."""

    def __init__(
        self,
        path: Path,
        start: Callable[[], Started],
        clock: Callable[[], datetime],
        remarks: deque[str],
    ) -> None:
        """Stand ready for the session in the file at `path`.

        `start` gives what a journal begins from, which is the file as it is then. A journal that
        cannot be used is said in `trouble`; `remarks` gets what is to be said of writing.
        """
        self.latest: Session | None = None
        """The session after the last change that was taken; None: as the file holds it."""
        self.taken = 0
        """How many changes were taken."""
        self.safe = 0
        """How many of them are on the disk, in the journal or in the file."""
        self.trouble = ""
        """Why there is no journal, or an empty text."""
        self._path = path
        self._place = journal.place(path)
        self._start = start
        self._clock = clock
        self._remarks = remarks
        self._waiting: deque[Change] = deque()
        self._number = self._saved = 0
        self._begun = self._lost = False
        self._uncut = False
        """Whether a window that was here before was not closed by its user."""
        self._journal: Journal | None = None
        try:
            self._journal = Journal(path)
        except (BadLine, OSError) as error:
            cause = reason(error) if isinstance(error, OSError) else str(error)
            self.trouble = f"the journal {self._place.name} cannot be used: {cause}"

    @property
    def waits(self) -> bool:
        """Whether there are changes that nobody has tried to bring to the disk yet."""
        return bool(self._waiting)

    def wait(self, change: Change) -> None:
        """Take a change that is to be written down. Touches no disk."""
        self._waiting.append(change)

    def note(self, missed: Saved) -> None:
        """Let the journal say what a window that ended there has saved; touches no disk."""
        if self._journal is not None:
            self._journal.put(self._clock(), missed)

    def go_on(self, records: Sequence[Record], latest: Session) -> None:
        """Go on behind the `records` of a journal that is ahead of its file, up to `latest`."""
        self.latest = latest
        if self._journal is not None:
            self._journal.resume(records)
            self._begun, self._number = True, records[-1].n

    def recall(self, session: Session) -> History | None:
        """Give `session`, which was opened, with the steps from before; None without a journal.

        What was done since does not count. Raises Broken.
        """
        if self._journal is None:
            return None
        history, records = recalled(self._path, session, self._journal.first)
        self._journal.resume(records)
        self._uncut = any(isinstance(each.what, Started | Met) for each in records)
        return history

    def begin_anew(self) -> None:
        """Put a journal aside that was found to be broken, so that what is added can be read."""
        if self._journal is None:
            return
        with suppress(OSError):  # it stays where it is, and so does what is added
            if self._begun:
                self._journal.renew(self._clock(), self._start(), self._saved)
            else:
                self._journal.close()
                journal.aside(self._place)
                self._journal = Journal(self._path)

    def write(self) -> None:
        """Bring all changes that wait to the disk. Raises NotSaved.

        A journal that somebody removed or changed is begun anew; what was there is kept aside.
        """
        try:
            self._take()
            if self._journal is None:
                if self.safe < self.taken:
                    raise NotSaved(self.trouble)
                return
            try:
                self._journal.flush()
            except Disturbed:
                kept = self._journal.renew(self._clock(), self._start(), self._saved)
                if kept is not None:
                    self._remarks.append(f"{CHANGED}; it is kept as {kept.name}.")
                self._journal.flush()
        except OSError as error:
            raise NotSaved(f"{self._place.name} cannot be written: {reason(error)}") from None
        self._lost = self._lost and not os.path.lexists(self._place)
        if self._lost:
            raise NotSaved(f"{self._place.name} is gone")
        self.safe = self.taken

    def doubt(self) -> None:
        """Take nothing for safe while the journal is gone, as the file cannot be written either."""
        if not os.path.lexists(self._place):
            self.safe, self._lost = 0, True

    def saved(self, digest: str) -> None:
        """Note that the file, with that SHA-256, holds all that was taken."""
        self.safe, self._saved, self._lost = self.taken, self._number, False
        if self._begun and self._journal is not None:
            self._journal.put(self._clock(), Saved(self._number, digest))
            with suppress(NotSaved):  # the next change brings it along
                self.write()

    def close(self, history: History | None, digest: str) -> None:
        """Let the journal go; unless the session is recorded, only the steps of `history` stay.

        The file, with that SHA-256, holds the session. Without `history` all of it stays.
        """
        if self._journal is not None:
            if history and (self._begun or self._uncut) and history.present.record is not True:
                with suppress(OSError):
                    self._journal.cut(history, self._clock(), digest)
            self._journal.close()

    def put_aside(self) -> Path:
        """Move the journal away whole, and give where it is then. Raises NotSaved."""
        if self._journal is not None:
            self._journal.close()
        try:
            return journal.aside(self._place)
        except OSError as error:
            raise NotSaved(f"the journal cannot be put aside: {reason(error)}") from None

    def _take(self) -> None:
        """Hand the changes that wait to the journal, which writes nothing yet."""
        if self._waiting and not self._begun and self._journal is not None:
            self._saved = self._number = self._journal.put(self._clock(), self._start())
            self._begun = True
        while self._waiting:
            change = self._waiting.popleft()
            if self._journal is not None:
                self._number = self._journal.put_change(change)
            self.latest = change.after
            self.taken += 1
