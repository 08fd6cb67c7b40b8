"""What was typed and not taken when the program ended: a private file beside the session."""

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pmtui.core.limits import TEXT
from pmtui.storage import private
from pmtui.storage.atomic import PLAIN

LIMIT = TEXT
"""Bytes of such a file at most, where it holds the texts of more than one end."""
MOST = 10
"""How many such files a session has at most; each is begun when the one before is full."""
BEGINNING = """\
# Typed and not taken

What stood in a field when pmtui ended, and had not become part of the session. Only you can read
this file; remove it when you need it no more.
"""

Texts = Sequence[tuple[str, str]]
"""What a text was typed into, in words, and the text."""


class Unsent:
    """The texts that were typed and not taken, of the session in the file at `session`."""

    def __init__(self, session: Path, folder: Path | None = None) -> None:
        """Take where the session is.

        `folder` holds what cannot be beside it; where none is given, it is a folder of the user's
        own state.
        """
        self._session = session
        self._folder = folder

    def add(self, texts: Texts, at: datetime) -> Path:
        """Add `texts`, written at `at`, behind what is there, and give the file that has them.

        It is beside the session, and where that cannot be, in the other folder. Raises OSError
        where neither can be written.
        """
        words = _written(texts, at)
        try:
            return _append(self._places(self._session.parent, f".{self._session.stem}"), words)
        except OSError:
            folder = private.folder(self._elsewhere())
            return _append(self._places(folder, self._named), words)

    def found(self) -> tuple[Path, ...]:
        """Give the files that there are, the oldest first."""
        names = [*self._places(self._session.parent, f".{self._session.stem}")]
        with contextlib.suppress(OSError, RuntimeError):
            names += self._places(self._elsewhere(), self._named)
        return tuple(each for each in names if _is_file(each))

    def _places(self, folder: Path, stem: str) -> list[Path]:
        numbers = ("", *(f"-{number}" for number in range(2, MOST + 1)))
        return [folder / f"{stem}.unsent{number}.md" for number in numbers]

    @property
    def _named(self) -> str:
        """The name in the other folder: there are sessions of one name in many folders."""
        whole = os.fsencode(self._session.absolute())
        return f"{self._session.stem}-{hashlib.sha256(whole).hexdigest()[:12]}"

    def _elsewhere(self) -> Path:
        if self._folder is not None:
            return self._folder
        from platformdirs import user_state_path

        return user_state_path("pmtui", appauthor=False) / "unsent"


def _written(texts: Texts, at: datetime) -> str:
    parts = [f"\n## {at:%Y-%m-%d %H:%M} UTC\n"]
    parts += [f"\n### {label}\n\n{text.rstrip()}\n" for label, text in texts]
    return "".join(parts)


def _is_file(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return path.is_file() and not path.is_symlink()
    return False


def _append(places: Sequence[Path], words: str) -> Path:
    """Add `words` to the first of `places` that is not full, and give it. Raises OSError."""
    for place in places:
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | PLAIN
        handle = os.open(place, flags, 0o600)
        try:
            found = os.fstat(handle)
            size = found.st_size
            rest = (words if size else BEGINNING + words).encode("utf-8", "replace")
            if not stat.S_ISREG(found.st_mode) or (size and size + len(rest) > LIMIT):
                continue
            if stat.S_IMODE(found.st_mode) & 0o077 and hasattr(os, "fchmod"):
                os.fchmod(handle, 0o600)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        finally:
            os.close(handle)
        return place
    raise OSError(errno.EFBIG, "all files for such texts are full", str(places[-1]))
