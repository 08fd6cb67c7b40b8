"""The journal of a session as one window writes it: JSON lines, one for each thing that happened.

`put` takes what happened and touches no disk; what was put is safe once `flush` has come back.
"""

import errno
import os
import secrets
import threading
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from pmtui.core.history import Change, History
from pmtui.core.records import Happening, Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.recovery import numbers
from pmtui.storage import atomic
from pmtui.storage.reader import Read, Tail, aside, last, place, read, tail
from pmtui.storage.records import BadLine, decode, encode
from pmtui.storage.remains import remains
from pmtui.storage.tape import Disturbed, Tape

__all__ = [
    "BadLine",
    "Disturbed",
    "Journal",
    "Read",
    "Tail",
    "aside",
    "decode",
    "encode",
    "last",
    "place",
    "read",
    "tail",
]

CLOCKS = {"running": "running", "paused": "paused", "ended": "done"}
"""How the meeting stands, by the state of its clock."""
GONE = 0
"""What stands for the number of a step whose record is not in the journal any more."""


class Journal:
    """The journal of one session. May be used from any thread, and from the handler of a signal."""

    def __init__(self, session_path: Path, window: str | None = None) -> None:
        """Go on with the journal of the session in the file at `session_path`.

        `window` is a random id of hexadecimal digits. Nothing is written before the first `flush`.
        Raises BadLine where the journal that is there does not end in a record, OSError where it
        cannot be read.
        """
        self.path = place(session_path)
        self.window = window or secrets.token_hex(4)
        self.started = False
        """Whether a start of this window was put into the journal that is there."""
        self._session = session_path
        self._lock = threading.RLock()
        found = tail(self.path)
        self.first = found.record.n + 1 if found.record else 1
        """The number of the first record of this window."""
        self._tape = self._taped(self.first, found.end)
        self._saved = (0, 0)
        """The number of the last save that was put, and up to which record it holds everything."""
        self._undoable: list[int] = []
        self._redoable: list[int] = []
        """The numbers of the steps in their order, the next one last; GONE where there is none."""

    @property
    def next(self) -> int:
        """The number that the next record gets."""
        return self._tape.next

    @property
    def safe(self) -> int:
        """The number of the last record that is safe on the disk; 0 where there is none."""
        return self._tape.safe

    @property
    def size(self) -> int:
        """How many bytes the journal has on the disk."""
        return self._tape.size

    def put(self, at: datetime, what: Happening) -> int:
        """Take what happened at `at` and give the number of its record; touches no disk."""
        with self._lock:
            number = self._tape.put(self._making(at, what))
            if isinstance(what, Started):
                self.started = True
            if isinstance(what, Saved):
                self._saved = number, what.to
            return number

    def put_change(self, change: Change) -> int:
        """Take a change of the session and give the number of its record; touches no disk.

        Of a step that the journal does not have, only what it did is written.
        """
        meeting = change.after.meeting
        with self._lock:
            match change.kind:
                case "made" if change.back is not None:
                    made = Made(change.edit, change.back, change.label, meeting.phase)
                    number = self.put(change.at, made)
                    self._undoable.append(number)
                    self._redoable.clear()
                    return number
                case "undone" if self._undoable:
                    self._redoable.append(self._undoable.pop())
                    if number := self._redoable[-1]:
                        return self.put(change.at, Undone(number))
                case "redone" if self._redoable:
                    self._undoable.append(self._redoable.pop())
                    if number := self._undoable[-1]:
                        return self.put(change.at, Redone(number))
            clock = CLOCKS.get(meeting.state or "", "planned")
            return self.put(change.at, Met(change.edit, meeting.phase, clock))

    def resume(self, records: Sequence[Record]) -> None:
        """Take the steps that `records` of the journal lead to, below those made since.

        They are those that `recovery.stacks` gives. Raises recovery.Broken.
        """
        undoable, redoable = numbers(records)
        with self._lock:
            if not self._undoable and not self._redoable:
                self._redoable = redoable
            self._undoable[:0] = undoable

    def flush(self) -> int:
        """Bring all that was put to the disk, and give the number of the last record there.

        Raises OSError where that cannot be done; what is not safe then is written by the next
        flush. Disturbed, which is one, says that only `renew` helps.
        """
        tape = self._tape
        safe = tape.flush()
        number, to = self._saved
        if number <= safe:
            tape.forget(to)
        return safe

    def renew(self, at: datetime, start: Started, to: int) -> Path | None:
        """Begin a new journal with `start`, a file that holds everything up to record `to`.

        What was put later comes behind it, with the numbers that it has. What is there is moved
        aside; gives where, or None where nothing was there. Raises OSError, also where the file has
        to be saved first, as it lacks what only the journal had.
        """
        to = max(to, 1)
        if to < self._tape.first - 1:
            raise Disturbed(errno.ESTALE, "the journal is gone, and the file is not saved yet")
        self._tape.close()
        kept = aside(self.path) if os.path.lexists(self.path) else None
        with self._lock:
            number, later = self._tape.after(to)
            self._tape = self._taped(number - 1, 0)
            self.put(at, start)
            for make in later:
                self._tape.put(make)
            for some in (self._undoable, self._redoable):
                some[:] = [each if each >= number else GONE for each in some]
        return kept

    def cut(self, history: History, at: datetime, digest: str) -> None:
        """Keep only the steps that undo and redo of `history` reach, and close.

        `digest` is the SHA-256 of the file, which holds the session. Where there are no steps, no
        journal is left. Raises OSError.
        """
        data = remains(history, at, self.window, digest)
        if not data:
            self.remove()
            return
        if not self.path.exists():
            self._tape.make()
        atomic.write(self.path, data)
        self.close()

    def remove(self) -> None:
        """Leave no journal, and close. Raises OSError."""
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._tape.close()

    def _taped(self, first: int, begin: int) -> Tape:
        return Tape(self.path, self._session, first, begin)

    def _making(self, at: datetime, what: Happening) -> partial[bytes]:
        return partial(_line, at=at, window=self.window, what=what)


def _line(number: int, at: datetime, window: str, what: Happening) -> bytes:
    """Give the line of a record. Raises OSError where no line can hold it."""
    try:
        return encode(Record(number, at, window, what))
    except ValueError as error:
        raise Disturbed(errno.EINVAL, f"a change cannot be written down: {error}") from None
