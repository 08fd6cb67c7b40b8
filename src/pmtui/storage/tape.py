"""A file to which lines are only ever added, in their order, each safe before it counts as such.

A signal may come in the middle of anything and have its handler bring the rest to the disk: nothing
here is harmed by being done twice, and no lock is taken that the same thread cannot take again.
"""

import contextlib
import errno
import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pmtui.core.limits import JOURNAL
from pmtui.storage.atomic import anchor
from pmtui.storage.reader import tail
from pmtui.storage.records import BadLine

Making = Callable[[int], bytes]
"""Gives a line, given its number. May raise OSError."""

ADDING = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
OTHERS = "the journal was changed by another program"


class Disturbed(OSError):
    """The file is not the one that was written, or full: a new one has to be begun."""


@dataclass(slots=True, eq=False)
class Line:
    """One line on its way to the disk."""

    make: Making | None
    """Gives it; None once it is not wanted again."""
    data: bytes = b""
    end: int | None = None
    """The offset behind it in the file, once it is written."""
    safe: bool = False


class Tape:
    """The end of such a file. May be used from any thread."""

    def __init__(self, path: Path, like: Path, first: int = 1, begin: int = 0) -> None:
        """Add to the file at `path`, which nobody can read who cannot read the file at `like`.

        The next line has the number `first`, and begins at the offset `begin` in bytes. What is
        behind that is torn and cut off. Nothing is written before the first `flush`.
        """
        self.path = path
        self.first = first
        self._like = like
        self._begin = begin
        self._lines: list[Line] = []
        self._from = 0
        """All lines before it are safe."""
        self._lock = threading.RLock()
        self._putting = threading.RLock()
        self._handle: int | None = None
        self._turn = self._depth = 0
        self._unsure = False
        """Whether something may have been written in vain."""

    @property
    def next(self) -> int:
        """The number of the line that is put next."""
        return self.first + len(self._lines)

    @property
    def size(self) -> int:
        """How many bytes are written."""
        return self._end(self._unwritten())

    @property
    def safe(self) -> int:
        """The number of the last line that is safe on the disk."""
        index = self._from
        while index < len(self._lines) and self._lines[index].safe:
            index += 1
        return self.first + index - 1

    def put(self, make: Making) -> int:
        """Take a line and give its number; touches no disk."""
        line = Line(make)
        with self._putting:
            self._lines.append(line)
            index = len(self._lines) - 1
            while self._lines[index] is not line:  # a signal has put another one
                index -= 1
            return self.first + index

    def after(self, number: int) -> tuple[int, list[Making]]:
        """Give the number of the first line behind that with `number` which is kept, and all such.

        Only lines that were forgotten are not kept.
        """
        index = max(0, number + 1 - self.first)
        kept = [line.make for line in self._lines[index:]]
        gone = kept.count(None)
        return self.first + index + gone, [make for make in kept[gone:] if make is not None]

    def forget(self, number: int) -> None:
        """Let go of the lines up to the one with `number`, so far as they are safe.

        None goes while a flush was interrupted, which may have to write them again.
        """
        index = min(number, self.safe) - self.first if not self._depth else -1
        while index >= 0 and self._lines[index].make is not None:
            self._lines[index].make, self._lines[index].data = None, b""
            index -= 1

    def flush(self) -> int:
        """Bring all lines to the disk, and give the number of the last one there.

        Raises OSError where that cannot be done, of which Disturbed says that this file takes no
        more. Lines that are not safe are written by the next flush, which first cuts off what this
        one may have left.
        """
        with self._lock:
            self._turn += 1
            mine = self._unsure or self._depth > 0
            self._depth += 1
            try:
                if self._from < len(self._lines):
                    self._bring(mine)
            except BaseException:
                self._unsure = True
                for line in self._lines[self._from :]:
                    if not line.safe:
                        line.end = None
                raise
            finally:
                self._depth -= 1
            return self.safe

    def make(self) -> None:
        """Make the file, empty. Raises FileExistsError where it is there, OSError."""
        with self._lock:
            self._handle = self._create()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            handle, self._handle = self._handle, None
            if handle is not None:
                os.close(handle)

    def _bring(self, mine: bool) -> None:
        """Have all lines written and safe; again where a signal came in between. Raises OSError."""
        while True:
            turn = self._turn
            try:
                return self._attempt(mine)
            except Disturbed:
                if turn == self._turn:
                    raise
                mine = True

    def _attempt(self, mine: bool) -> None:
        if self._handle is None:
            self._handle, mine = self._open(), True
        handle = self._handle
        self._mend(handle, mine)
        while True:
            turn = self._turn
            index = self._unwritten()
            if index == len(self._lines):
                break
            self._write(handle, index, turn)
        if os.fstat(handle).st_size != self._end(index):
            raise Disturbed(errno.ESTALE, OTHERS)
        os.fsync(handle)
        for line in self._lines[self._from : index]:
            line.safe = True
        self._from = index
        self._unsure = False

    def _write(self, handle: int, index: int, turn: int) -> None:
        """Write the line at `index`, which follows what is written. Raises OSError."""
        line, start = self._lines[index], self._end(index)
        if line.make is not None and not line.data:
            line.data = line.make(self.first + index)
        if start + len(line.data) > JOURNAL:
            raise Disturbed(errno.EFBIG, "the journal is as large as it may be")
        wrote = os.write(handle, line.data)
        if turn != self._turn:  # a signal came and this line was written before
            self._cut_off(handle)
        elif wrote < len(line.data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        else:
            line.end = start + wrote

    def _mend(self, handle: int, mine: bool) -> None:
        """Cut off what was written in vain. Raises Disturbed where it is not of this window."""
        found, end = os.fstat(handle), self._end(self._unwritten())
        if not self._there(found) or found.st_size < end or (found.st_size > end and not mine):
            raise Disturbed(errno.ESTALE, OTHERS)
        if found.st_size > end:
            self._cut_off(handle)

    def _cut_off(self, handle: int) -> None:
        """Cut off what is behind the lines that are written. Raises OSError."""
        turn, end = self._turn, self._end(self._unwritten())
        os.ftruncate(handle, end)
        if turn != self._turn:  # a signal came and wrote lines behind that
            for line in self._lines:
                if line.end is not None and line.end > end:
                    line.end, line.safe = None, False
            self._from = 0

    def _there(self, found: os.stat_result) -> bool:
        """Tell whether `found` is what stands at the path. Raises OSError without its folder."""
        try:
            there = self.path.lstat()
        except FileNotFoundError:
            self.path.parent.stat()
            return False
        return (found.st_dev, found.st_ino) == (there.st_dev, there.st_ino)

    def _unwritten(self) -> int:
        """Give the index of the first line that is not written."""
        index = self._from
        while index < len(self._lines) and self._lines[index].end is not None:
            index += 1
        return index

    def _end(self, index: int) -> int:
        """Give the offset at which the line at `index` begins."""
        return (self._lines[index - 1].end or 0) if index else self._begin

    def _open(self) -> int:
        """Open the file, made where it is not there, so that its name stays. Raises OSError."""
        handle = self._found()
        try:
            anchor(self.path)  # anew each time: who made it may not have come so far
        except BaseException:
            os.close(handle)
            raise
        return handle

    def _found(self) -> int:
        end = self._end(self._unwritten())
        if end == 0:
            with contextlib.suppress(FileExistsError):
                return self._create()
        try:
            found = tail(self.path)
        except BadLine:
            raise Disturbed(errno.ESTALE, OTHERS) from None
        if found.end != end:
            self.path.parent.stat()
            raise Disturbed(errno.ESTALE, OTHERS)
        handle = os.open(self.path, ADDING)
        self._guard(handle)
        return handle

    def _create(self) -> int:
        handle = os.open(self.path, ADDING | os.O_CREAT | os.O_EXCL, 0o600)
        self._guard(handle, new=True)
        return handle

    def _guard(self, handle: int, *, new: bool = False) -> None:
        """Have the file be read by nobody who may not read what it is like."""
        if not hasattr(os, "fchown"):
            return
        with contextlib.suppress(OSError):
            like, found = self._like.stat(), os.fstat(handle)
            mode = stat.S_IMODE(like.st_mode) & 0o666
            if like.st_gid != found.st_gid:
                try:
                    os.fchown(handle, -1, like.st_gid)
                except OSError:
                    mode &= 0o606
            if new or found.st_mode & 0o666 & ~mode:
                os.fchmod(handle, mode)
