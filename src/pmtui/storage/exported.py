"""What was exported last into a file, remembered beside it, so that edits by hand are found.

The memory of `outage.md` is `.outage.md.exported`: a line of JSON for each of the last exports, the
newest first. Lines that are none are passed over, so that a merge by git may leave both sides.
"""

import json
import os
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pmtui.core.limits import FILE
from pmtui.storage import atomic
from pmtui.storage.atomic import PLAIN

FORMAT = 1
"""The form of the memory that this program writes and reads."""
MOST = 4
"""How many exports are remembered."""
FIELDS = ("kind", "manner", "found", "text")


class TooLarge(OSError):
    """A file that is larger than any document."""


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


def read(path: Path) -> bytes | None:
    """Give the bytes of the plain file at `path`; None where there is none.

    Raises OSError where it cannot be read, is no plain file or larger than `FILE`.
    """
    try:
        with os.fdopen(os.open(os.path.realpath(path), os.O_RDONLY | PLAIN), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise OSError(22, "it is not a plain file", str(path))
            data = file.read(FILE + 1)
    except FileNotFoundError:
        return None
    if len(data) > FILE:
        raise TooLarge(27, "it is larger than any document", str(path))
    return data


def digest(data: bytes) -> str:
    """Give the SHA-256 of `data` in hexadecimal."""
    return sha256(data).hexdigest()


def remembered(path: Path) -> tuple[Export, ...]:
    """Give what was exported into the file at `path`, the newest first; empty: nothing is known."""
    try:
        data = read(place(path))
    except OSError:
        return ()
    lines = (data or b"").decode("utf-8", "replace").split("\n")
    return tuple(each for each in map(_export, lines) if each)[: MOST * 2]


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

    Nobody can read the memory who cannot read the file.
    """
    before = [each for each in remembered(path) if each.text != newest.text]
    lines = [
        json.dumps(
            {"format": FORMAT} | {name: getattr(each, name) for name in FIELDS},
            ensure_ascii=False,
        )
        for each in (newest, *before)[:MOST]
    ]
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")
    atomic.write(place(path), data, private=True)
