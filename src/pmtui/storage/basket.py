"""The files of what is imported, one after the other, held to what may come in at all."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, NamedTuple, NoReturn

from pmtui.core.limits import FOREIGN, FOREIGN_ALL, FOREIGN_FILES, megabytes
from pmtui.core.pieces import Piece
from pmtui.core.text import clean, one_line
from pmtui.storage.problems import Problem, Unreadable

HEAD = 4096
"""How many bytes tell what a file is."""
STEP = 2**20
"""How many bytes are read at once where the size of a file was not told truly."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""What text in UTF-16 begins with; nothing else that is text holds zeros."""
PACKED = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
    b"7z\xbc\xaf": "7-Zip",
    b"Rar!": "RAR",
}
"""What packed files begin with."""
NAMED = 3
"""So many of the files that were left out for a reason are named; the rest are counted."""
LONGEST = 200
"""How many characters of a name are kept: its end, which tells more."""
PART = "import a part of it"

Look = Callable[[str], object]
"""Called before each file with its name, so that somebody sees it; may raise to end the reading."""


class Brought(NamedTuple):
    """What was brought from outside."""

    pieces: tuple[Piece, ...]
    left: tuple[str, ...] = ()
    """What was left out and why, a sentence each."""


@dataclass(slots=True)
class Basket:
    """Takes the files of a zip or folder until there are too many, or too much is in them."""

    name: str
    """What was named."""
    look: Look
    pieces: list[Piece] = field(default_factory=list)
    left: dict[str, list[str]] = field(default_factory=dict)
    """The names of the files that were left out, by the reason."""
    size: int = 0
    """How many bytes were taken."""
    seen: int = 0
    """How many files and folders were seen, taken or not."""

    def see(self, count: int = 1) -> None:
        """Note that there are so many files more. Raises Unreadable where these are too many."""
        self.seen += count
        if self.seen > FOREIGN_FILES:
            self.refuse(f"holds more than {FOREIGN_FILES:,} files; {PART}")

    def take(self, name: str, file: IO[bytes], size: int) -> None:
        """Take a file of which `size` is said to be the size, where it is text.

        Raises Unreadable where it is too large, or all files together are; what `file` raises
        where it cannot be read.
        """
        head = file.read(HEAD)
        why = f"packed with {kind}" if (kind := packing(head)) else ""
        if why or not _is_text(head):
            self.leave(name, why or "no text")
            return
        most = min(FOREIGN, FOREIGN_ALL - self.size)
        data = head + rest(file, size - len(head), most - len(head))
        if len(data) > FOREIGN:
            self.refuse(f"holds {name}, which is larger than {megabytes(FOREIGN)}; {PART}")
        if len(data) > most:
            self.refuse(f"holds more than {megabytes(FOREIGN_ALL)}; {PART}")
        self.size += len(data)
        self.pieces.append(Piece(name, data))

    def leave(self, name: str, why: str) -> None:
        """Note that a file is left out, and why."""
        self.left.setdefault(why, []).append(name)

    def refuse(self, why: str) -> NoReturn:
        """Refuse all of it. Raises Unreadable."""
        raise refusal(self.name, why)

    def brought(self) -> Brought:
        """Give what was taken. Raises Unreadable where nothing was."""
        left = tuple(_said(why, names) for why, names in self.left.items())
        if not self.pieces:
            self.refuse(" ".join(["holds no file that can be read.", *left]).removesuffix("."))
        return Brought(tuple(self.pieces), left)


def refusal(name: str, why: str) -> Unreadable:
    """Give what is raised where all of `name` is refused."""
    return Unreadable(name, [Problem("", None, why)])


def rest(file: IO[bytes], size: int, most: int) -> bytes:
    """Give what `file` holds, about `size` bytes; of more than `most` one byte beyond."""
    parts: list[bytes] = []
    left, step = most + 1, max(size + 1, 1)
    while left > 0 and (part := file.read(min(left, step))):
        parts.append(part)
        left, step = left - len(part), STEP
    return parts[0] if len(parts) == 1 else b"".join(parts)


def packing(head: bytes) -> str:
    """Give with what a file with this beginning is packed; empty: with nothing that is known."""
    return next((name for begins, name in PACKED.items() if head.startswith(begins)), "")


def label(name: str) -> str:
    """Give what a file is called that others have named: no path, nothing that cannot be shown."""
    parts = re.split(r"[/\\]+", one_line(clean(name).text))
    kept = (part for part in parts if part not in {"", ".", ".."} and part[1:] != ":")
    return "/".join(kept)[-LONGEST:] or "a file without a name"


def is_hidden(name: str) -> bool:
    """Tell whether a file is one that systems put beside others: `.DS_Store`, `__MACOSX/…`."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head or head.startswith(WIDE)


def _said(why: str, names: list[str]) -> str:
    more = len(names) - NAMED
    named = f"{', '.join(names[:NAMED])}{f' and {more:,} more' if more > 0 else ''}"
    return f"Left out ({why}): {named}."
