"""The journal of a session, read: where it is, what it holds, and moving it out of the way.

The last line may be torn by a crash and is left out then; whatever else cannot be read is said,
and its file kept.
"""

import os
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from pmtui.core.limits import JOURNAL, megabytes
from pmtui.core.records import Record, Started
from pmtui.storage.atomic import PLAIN, reason
from pmtui.storage.records import LINE, BadLine, decode

ENDING = ".journal.jsonl"
MANY = 1000
"""How many journals of one session may be kept aside."""
CHUNK = 2**16
"""How many bytes of the end are looked at first."""
NEAR = 64
"""How many lines back a line may be repeated: a signal may have come between two writes."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a journal holds."""

    records: tuple[Record, ...] = ()
    """Its records in order; only the last start among them has its bytes, the others have none."""
    end: int = 0
    """The offset behind the last line that was read, in bytes."""
    torn: bool = False
    """Whether an incomplete last line was left out."""
    broken: str = ""
    """What cannot be read, to follow the name of the file; the records are those before it."""
    starts: tuple[int, ...] = ()
    """Where the line of each start among them begins, as an offset in bytes."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a journal."""

    record: Record | None = None
    """The last whole record."""
    end: int = 0
    """The offset behind it, in bytes."""


def place(session_path: Path) -> Path:
    """Give where the journal of the session in the file at `session_path` is.

    It is beside the file itself, not beside a link to it.
    """
    file = Path(os.path.realpath(session_path))
    return file.with_name(file.name.removesuffix(".toml") + ENDING)


def read(path: Path, offset: int = 0, before: int | None = None) -> Read:
    """Give what the journal at `path` holds from `offset` on; nothing where there is none.

    `before` is the number of the record that ends at `offset`, where that is known.
    """
    try:
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size > JOURNAL:
                return Read((), offset, broken=f"is larger than {megabytes(JOURNAL)}")
            if size < offset:
                return Read((), offset, broken="is shorter than it was")
            file.seek(offset)
            return _read(file, offset, before)
    except FileNotFoundError:
        return Read()
    except OSError as error:
        return Read((), offset, broken=f"cannot be read: {reason(error)}")


def start(path: Path, offset: int) -> Record:
    """Give the record at `offset` of the journal at `path`, with the bytes that it begins from.

    Raises BadLine where no whole record is there, OSError.
    """
    with _opened(path) as file:
        file.seek(offset)
        return decode(file.readline(LINE + 1))


def last(path: Path) -> Record | None:
    """Give the last whole record of the journal at `path`; None where there is none.

    Only the end of the file is read. Raises BadLine where that is no record, OSError.
    """
    return tail(path).record


def tail(path: Path) -> Tail:
    """Give the end of the journal at `path`. Raises BadLine, OSError."""
    try:
        with _opened(path) as file:
            line, end = _ending(file)
    except FileNotFoundError:
        return Tail()
    return Tail(decode(line, base=False), end) if line else Tail()


def aside(path: Path) -> Path:
    """Move the journal at `path` away whole and give where it is now. Raises OSError."""
    name = path.name.removesuffix(ENDING)
    for number in range(1, MANY):
        kept = path.with_name(f"{name}.journal.kept-{number}.jsonl")
        try:
            os.close(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            continue
        try:
            if path.is_dir() and not path.is_symlink():
                kept.unlink()  # a folder takes the place of no file
            path.replace(kept)
        except BaseException:
            kept.unlink(missing_ok=True)
            raise
        return kept
    raise FileExistsError(f"there are {MANY} files such as {name}.journal.kept-1.jsonl")


def _opened(path: Path) -> BinaryIO:
    """Open the plain file at `path`. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | PLAIN)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("it is not a plain file")
    return os.fdopen(handle, "rb")


def _ending(file: BinaryIO) -> tuple[bytes, int]:
    """Give the last whole line of `file`, empty where there is none, and the offset behind it."""
    size, chunk = file.seek(0, os.SEEK_END), CHUNK
    while True:
        start = max(0, size - chunk)
        file.seek(start)
        data = file.read(size - start)
        end = data.rfind(b"\n") + 1
        begin = data.rfind(b"\n", 0, max(0, end - 1)) + 1
        if end and (begin or not start):
            return data[begin:end], start + end
        if not start:
            return b"", 0
        if chunk > 2 * LINE:
            raise BadLine("it is too long")
        chunk *= 8


def _read(file: BinaryIO, end: int, before: int | None) -> Read:
    records: list[Record] = []
    near: deque[bytes] = deque(maxlen=NEAR)
    start: tuple[int, int, int, bytes] | None = None
    starts: list[int] = []
    torn = broken = None
    for count, line in enumerate(_lines(file), 1):
        if not line.endswith(b"\n"):
            torn, broken = len(line) <= LINE, f"line {count}: it is too long"
            break
        try:
            record = decode(line, base=False)
        except BadLine as error:
            broken = f"line {count}: {error}"
            break
        if before is not None and record.n != before + 1:
            if line not in near and (near or record.n != before):
                broken = f"line {count}: its number is {record.n} and not {before + 1}"
                break
        else:
            if isinstance(record.what, Started):
                start = len(records), count, end, line
                starts.append(end)
            records.append(record)
            before = record.n
        near.append(line)
        end += len(line)
    said = "" if torn else broken or ""
    found = Read(tuple(records), end, bool(torn), said, tuple(starts))
    return _based(found, *start) if start else found


def _based(found: Read, index: int, count: int, end: int, line: bytes) -> Read:
    """Give `found` with the bytes of its last start, the record at `index`.

    That stands `count` lines down, at the offset `end`; where it is damaged, all ends before it.
    """
    try:
        start = decode(line)
    except BadLine as error:
        why = f"line {count}: {error}"
        return Read(found.records[:index], end, broken=why, starts=found.starts[:-1])
    return replace(found, records=(*found.records[:index], start, *found.records[index + 1 :]))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LINE + 1):
        yield line
