"""What only its owner may read: written whole, read without following a link."""

import os
import stat
from pathlib import Path

from pmtui.core.limits import TEXT, megabytes
from pmtui.core.text import Cleaned, clean
from pmtui.storage import atomic
from pmtui.storage.atomic import PLAIN, reason


class NotRead(Exception):
    """A text that cannot be taken; its words say why, to follow the name of the file."""


def write(path: Path, text: str) -> None:
    """Put `text` into the file at `path`, which its owner alone may read. Raises OSError."""
    put(path, text.encode("utf-8", "replace"))


def put(path: Path, data: bytes) -> None:
    """Put `data` into the file at `path`, which its owner alone may read. Raises OSError."""
    atomic.write(path, data, private=True)


def folder(path: Path) -> Path:
    """Give the folder at `path`, made where it is missing; its owner alone may enter what is new.

    Raises OSError.
    """
    missing = [each for each in (path, *path.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)
    return path


def read(path: Path) -> Cleaned:
    """Give the text in the file at `path`, cleaned.

    Raises FileNotFoundError where there is none; NotRead where it is a link, no plain file, too
    long, not in UTF-8, or may not be read.
    """
    if path.is_symlink():
        raise NotRead("is a link, which is not followed")
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | PLAIN), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotRead("is not a plain file")
            data = file.read(TEXT + 1)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise NotRead(f"cannot be read: {reason(error)}") from None
    if len(data) > TEXT:
        raise NotRead(f"is larger than {megabytes(TEXT)}")
    try:
        return clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotRead("is not text in UTF-8") from None
