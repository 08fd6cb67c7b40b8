"""The journal of a session: JSON lines beside its file, one for each thing that happened.

Lines are only ever added, in their order, and are safe once `flush` has come back. Signals may come
in the middle of anything and flush too: nothing here is harmed by being done twice.
"""

import contextlib
import errno
import os
import secrets
import stat
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pmtui.core.history import Change, History, Step
from pmtui.core.records import Happening, Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.recovery import numbers
from pmtui.storage import atomic
from pmtui.storage.reader import Read, Tail, aside, last, place, read, tail
from pmtui.storage.records import BadLine, decode, encode

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

STEPS = 200
"""How many steps are kept at a clean close."""
KEPT = 2**20
"""How many bytes they may have."""
CLOCKS = {"running": "running", "paused": "paused", "ended": "done"}
"""How the meeting stands, by the state of its clock."""
ADDING = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class Disturbed(OSError):
    """The journal on disk is not the one that was written: removed, replaced or changed."""


@dataclass(slots=True, eq=False)
class _Line:
    """Something that happened, on its way to the disk."""

    at: datetime
    what: Happening | None
    """None once the file of the session holds it and it is safe."""
    data: bytes = b""
    end: int | None = None
    """The offset behind it in the journal, once it is written."""
    safe: bool = False


class Journal:
    """The journal of one session as one window writes it. May be used from any thread."""

    def __init__(self, session_path: Path, window: str | None = None) -> None:
        """Go on with the journal of the session in the file at `session_path`.

        Nothing is written before the first `flush`. Raises BadLine where the journal that is there
        does not end in a record, OSError where it cannot be read.
        """
        self.path = place(session_path)
        self.window = window or secrets.token_hex(4)
        self.started = False
        """Whether a start of this window was put into the journal that is there."""
        self._session = session_path
        self._lock = threading.RLock()
        self._putting = threading.RLock()
        found = tail(self.path)
        self._first = found.record.n + 1 if found.record else 1
        self._begin = found.end
        self._lines: list[_Line] = []
        self._from = 0
        """All lines before it are safe."""
        self._handle: int | None = None
        self._turn = self._depth = 0
        self._unsure = False
        self._undoable: list[int] = []
        self._redoable: list[int] = []

    @property
    def next(self) -> int:
        """The number that the next record gets."""
        return self._first + len(self._lines)

    @property
    def size(self) -> int:
        """How many bytes of the journal are written."""
        return self._end(self._unwritten())

    @property
    def safe(self) -> int:
        """The number of the last record that is safe on disk; 0 where there is none."""
        index = self._from
        while index < len(self._lines) and self._lines[index].safe:
            index += 1
        return self._first + index - 1

    def resume(self, records: Sequence[Record]) -> None:
        """Take the steps that `records` of the journal lead to, below those made since.

        Raises recovery.Broken.
        """
        undoable, redoable = numbers(records)
        with self._putting:
            if not self._undoable and not self._redoable:
                self._redoable = redoable
            self._undoable[:0] = undoable

    def put(self, at: datetime, what: Happening) -> int:
        """Take what happened at `at` and give the number of its record; touches no disk."""
        line = _Line(at, what)
        with self._putting:
            self._lines.append(line)
            index = len(self._lines) - 1
            while self._lines[index] is not line:  # a signal may have put another
                index -= 1
            if isinstance(what, Started):
                self.started = True
            return self._first + index

    def put_change(self, change: Change) -> int:
        """Take a change of the session and give the number of its record; touches no disk.

        Of a step that the journal does not have, what it did is kept, and not that it was a step.
        """
        meeting = change.after.meeting
        with self._putting:
            match change.kind:
                case "made" if change.back is not None:
                    made = Made(change.edit, change.back, change.label, meeting.phase)
                    number = self.put(change.at, made)
                    self._undoable.append(number)
                    self._redoable.clear()
                    return number
                case "undone" if self._undoable:
                    self._redoable.append(self._undoable.pop())
                    return self.put(change.at, Undone(self._redoable[-1]))
                case "redone" if self._redoable:
                    self._undoable.append(self._redoable.pop())
                    return self.put(change.at, Redone(self._undoable[-1]))
            clock = CLOCKS.get(meeting.state or "", "planned")
            return self.put(change.at, Met(change.edit, meeting.phase, clock))

    def flush(self) -> int:
        """Bring all that was put to the disk, and give the number of the last record there.

        Raises OSError where that cannot be done, of which Disturbed says that the journal is not
        the one that was written; what is not safe is then still to be written.
        """
        with self._lock:
            self._turn += 1
            mine = self._unsure or self._depth > 0
            self._depth += 1
            try:
                if not all(line.safe for line in self._lines[self._from :]):
                    self._bring(mine)
            except OSError:
                self._unsure = True
                for line in self._lines[self._from :]:
                    if not line.safe:
                        line.end = None
                raise
            finally:
                self._depth -= 1
            return self.safe

    def renew(self, at: datetime, start: Started, to: int) -> Path | None:
        """Begin a new journal with `start`, a file that holds all up to record `to`.

        What was put later follows it. What was there is moved aside; gives where, or None where
        nothing was there. Raises OSError.
        """
        with self._lock, self._putting:
            self.close()
            kept = aside(self.path) if os.path.lexists(self.path) else None
            later = [
                _Line(line.at, line.what) for line in self._lines[max(0, to + 1 - self._first) :]
            ]
            self._lines = [_Line(at, start), *later]
            self._first, self._begin, self._from = max(to, 1), 0, 0
            self._undoable, self._redoable = (
                [number for number in some if number > to]
                for some in (self._undoable, self._redoable)
            )
            self.started, self._unsure = True, False
            return kept

    def cut(self, history: History, at: datetime, digest: str) -> None:
        """Keep only the steps that undo and redo of `history` reach, and close.

        `digest` is the SHA-256 of the file, which holds the session. Where there are no steps, no
        journal is left. Raises OSError.
        """
        with self._lock:
            data = _steps(history, at, self.window, digest)
            if not data:
                self.remove()
                return
            if self._handle is None and not self.path.exists():
                self._handle = self._create()
            atomic.write(self.path, data)
            self.close()

    def remove(self) -> None:
        """Leave no journal, and close. Raises OSError."""
        with self._lock:
            self.path.unlink(missing_ok=True)
            self.close()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            handle, self._handle = self._handle, None
            if handle is not None:
                os.close(handle)

    # -- writing ----------------------------------------------------------------------------------

    def _bring(self, mine: bool) -> None:
        """Write the lines that are not written and have them all safe. Raises OSError."""
        if self._handle is None:
            self._handle = self._open()
            mine = True
        handle = self._handle
        self._mend(handle, mine)
        while True:
            turn = self._turn
            index = self._unwritten()
            if index == len(self._lines):
                break
            self._write(handle, index, turn)
        os.fsync(handle)
        for line in self._lines[self._from : index]:
            line.safe = True
            if isinstance(line.what, Saved):
                self._forget(line.what.to)
        self._from = index
        self._unsure = False

    def _write(self, handle: int, index: int, turn: int) -> None:
        """Write the line at `index`, which follows what is written. Raises OSError."""
        line, start = self._lines[index], self._end(index)
        if not line.data and line.what is not None:
            line.data = self._encoded(Record(self._first + index, line.at, self.window, line.what))
        wrote = os.write(handle, line.data)
        if turn != self._turn:  # a signal came and wrote this line before
            os.ftruncate(handle, self._end(self._unwritten()))
        elif wrote < len(line.data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        else:
            line.end = start + wrote

    def _encoded(self, record: Record) -> bytes:
        try:
            return encode(record)
        except ValueError as error:
            raise OSError(errno.EINVAL, str(error)) from None

    def _mend(self, handle: int, mine: bool) -> None:
        """Cut off what was written in vain. Raises Disturbed where it is not this window's."""
        found, there = os.fstat(handle), self.path.lstat()
        end = self._end(self._unwritten())
        same = (found.st_dev, found.st_ino) == (there.st_dev, there.st_ino)
        if not same or found.st_size < end or (found.st_size > end and not mine):
            raise Disturbed(errno.ESTALE, "the journal was changed by another program")
        if found.st_size > end:
            os.ftruncate(handle, end)

    def _unwritten(self) -> int:
        """Give the index of the first line that is not written."""
        index = self._from
        while index < len(self._lines) and self._lines[index].end is not None:
            index += 1
        return index

    def _end(self, index: int) -> int:
        """Give the offset at which the line at `index` begins."""
        return (self._lines[index - 1].end or 0) if index else self._begin

    def _forget(self, to: int) -> None:
        """Let go of what the file of the session holds: lines up to record `to`."""
        index = to - self._first
        while index >= 0 and self._lines[index].what is not None:
            self._lines[index].what, self._lines[index].data = None, b""
            index -= 1

    def _open(self) -> int:
        """Open the journal for adding lines, and make it where it is not there. Raises OSError."""
        if self._begin == 0 and not self._from:
            with contextlib.suppress(FileExistsError):
                return self._create()
        try:
            found = tail(self.path)
        except BadLine as error:
            raise Disturbed(errno.ESTALE, str(error)) from None
        if found.end != self._end(self._unwritten()):
            raise Disturbed(errno.ESTALE, "the journal was changed by another program")
        handle = os.open(self.path, ADDING)
        self._guard(handle)
        return handle

    def _create(self) -> int:
        """Make the journal, and give its handle. Raises OSError."""
        handle = os.open(self.path, ADDING | os.O_CREAT | os.O_EXCL, 0o600)
        self._guard(handle, new=True)
        with contextlib.suppress(OSError):
            folder = os.open(self.path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return handle

    def _guard(self, handle: int, *, new: bool = False) -> None:
        """Have the journal be read by nobody who may not read the session."""
        with contextlib.suppress(OSError):
            session, found = self._session.stat(), os.fstat(handle)
            mode = stat.S_IMODE(session.st_mode) & 0o666
            if session.st_gid != found.st_gid:
                try:
                    os.fchown(handle, -1, session.st_gid)
                except OSError:
                    mode &= 0o606
            if new or found.st_mode & 0o666 & ~mode:
                os.fchmod(handle, mode)


def _steps(history: History, at: datetime, window: str, digest: str) -> bytes:
    """Give the journal of the steps that `history` reaches; empty where there are none."""
    redone = _reached(history.redoable, STEPS // 2, KEPT // 2)
    undone = _reached(history.undoable, STEPS - len(redone), KEPT // 2)
    steps = [*reversed(undone), *redone]
    what: list[tuple[datetime, Happening]] = [
        (step.at, Made(step.edit, step.inverse, step.label)) for step in steps
    ]
    what += [(at, Undone(number)) for number in range(len(steps), len(undone), -1)]
    what.append((at, Saved(len(what), digest)))
    lines = [encode(Record(n, when, window, each)) for n, (when, each) in enumerate(what, 1)]
    return b"".join(lines) if steps else b""


def _reached(step: Step | None, most: int, room: int) -> list[Step]:
    """Give `step` and those below it, at most so many and within so many bytes."""
    some: list[Step] = []
    while step is not None and len(some) < most:
        made = Made(step.edit, step.inverse, step.label)
        room -= len(encode(Record(1, step.at.astimezone(UTC), "0" * 8, made)))
        if room < 0:
            break
        some.append(step)
        step = step.before
    return some
