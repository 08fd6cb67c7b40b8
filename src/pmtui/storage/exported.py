"""What was exported last into a file, remembered beside it, so that edits by hand are found.

The memory of `outage.md` is `.outage.md.exported`: a line of JSON for each of the last exports, the
newest first. Lines that are none are passed over, so that a merge by git may leave both sides.
"""

import contextlib
import errno
import json
import os
import stat
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pmtui.core.limits import FILE, megabytes
from pmtui.storage import atomic
from pmtui.storage.atomic import PLAIN

FORMAT = 1
"""The form of the memory that this program writes and reads."""
MOST = 4
"""How many exports are remembered; git may bring an older file back."""
LINES = 100
"""How many lines of a memory are looked at."""
OURS = (".toml", ".jsonl")
"""How sessions and journals end."""
FIELDS = ("kind", "manner", "found", "text")


@dataclass(frozen=True, slots=True)
class Export:
    """One export, as it is remembered."""

    kind: str
    """Which document it was."""
    manner: str
    """What was hidden in it."""
    found: str
    """The digest of the file that it was to replace; empty where the file stayed as it was."""
    text: str
    """What the session gave then, without any edit by hand."""


def place(path: Path) -> Path:
    """Give where it is remembered what was exported into the file at `path`."""
    file = Path(os.path.realpath(path))
    return file.with_name(f".{file.name}.exported")


def reserved(path: Path) -> bool:
    """Tell whether a file at `path` is called like a session or a journal, or leads to one that is.

    Raises ValueError where no file can have that name.
    """
    return any(f"{each}".lower().endswith(OURS) for each in (path, os.path.realpath(path)))


def read(path: Path) -> bytes | None:
    """Give the bytes of the plain file at `path`, whichever link leads there; None: none is there.

    Raises OSError where it cannot be read, is no plain file or larger than `FILE`, and ValueError
    where no file can have that name.
    """
    return _bytes(Path(os.path.realpath(path)))


def _bytes(path: Path) -> bytes | None:
    """Give the bytes of the plain file at `path`; None where there is none. Raises OSError."""
    try:
        with atomic.opened(path, os.O_RDONLY | PLAIN) as handle:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if not stat.S_ISREG(mode):
                raise OSError(errno.EINVAL, "it is not a plain file", str(path))
            with os.fdopen(handle, "rb", closefd=False) as file:
                data = file.read(FILE + 1)
    except FileNotFoundError:
        return None
    if len(data) > FILE:
        raise OSError(errno.EINVAL, f"it is larger than {megabytes(FILE)}", str(path))
    return data


def digest(data: bytes) -> str:
    """Give the SHA-256 of `data` in hexadecimal."""
    return sha256(data).hexdigest()


def remembered(path: Path) -> tuple[Export, ...]:
    """Give what was exported into the file at `path`, the newest first; empty: nothing is known."""
    try:
        data = _bytes(place(path))
    except OSError:
        return ()
    lines = (data or b"").decode("utf-8", "replace").split("\n")
    return tuple(each for each in map(_export, lines[:LINES]) if each)


def _export(line: str) -> Export | None:
    """Give the export of one line of the memory; None where it holds none."""
    try:
        found = json.loads(line) if line.startswith("{") else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        return None
    values = [found.get(name) for name in FIELDS]
    texts = [value for value in values if isinstance(value, str)]
    return Export(*texts) if len(texts) == len(FIELDS) else None


def remember(path: Path, newest: Export) -> None:
    """Remember `newest` beside the file at `path`, and the exports before it. Raises OSError.

    The memory has the owner and the mode of the file, and takes the place of a link.
    """
    _write(path, (newest, *(each for each in remembered(path) if each.text != newest.text)))


def forget(path: Path, newest: Export) -> None:
    """Forget exports of another kind or manner than `newest`, which took their place.

    What is hidden in the file from now on must not be read beside it. Raises OSError.
    """
    known = remembered(path)
    kept = tuple(each for each in known if (each.kind, each.manner) == (newest.kind, newest.manner))
    if kept != known:
        _write(path, kept)


def _write(path: Path, exports: tuple[Export, ...]) -> None:
    """Write a memory, unless it is there already. Raises OSError."""
    at = place(path)
    lines = (f"{_line(each)}\n" for each in exports[:MOST])
    data = "".join(lines).encode("utf-8", "replace")
    with contextlib.suppress(OSError):  # a link, which is replaced
        if _bytes(at) == data:
            return
    atomic.write(at, data, like=path)


def _line(export: Export) -> str:
    values = {name: getattr(export, name) for name in FIELDS}
    return json.dumps({"format": FORMAT} | values, ensure_ascii=False)


def nearest(known: tuple[Export, ...], text: str, data: bytes) -> Export | None:
    """Give the export that a file with `data`, which is `text`, was made from; None: none is known.

    Where the file is as the last export found it, that one never came to be. Of the others it is
    the one that has the most lines in common with it: git may have brought back an older one.
    """
    if known and known[0].found == digest(data):
        known = known[1:]
    lines = Counter(text.split("\n"))

    def apart(export: Export) -> int:
        others = Counter(export.text.split("\n"))
        return others.total() - 2 * (others & lines).total()

    return min(known, key=apart, default=None)
