"""What somebody brings from outside: a file, a folder, a zip or a stream, read and never written.

Nothing is unpacked onto the disk, no name from a zip becomes a path, and no link in a folder is
followed.
"""

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pmtui.core.limits import FOREIGN, FOREIGN_DEPTH, megabytes
from pmtui.core.pieces import Piece
from pmtui.core.text import cut
from pmtui.storage.archive import unpack
from pmtui.storage.atomic import PLAIN, opened, reason
from pmtui.storage.basket import (
    PART,
    Basket,
    Brought,
    Look,
    is_hidden,
    label,
    packing,
    refusal,
    rest,
)

ZIP = "zip"
FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)
NAMED = FLAGS | getattr(os, "O_NONBLOCK", 0)
"""How what a person named is opened: a link of theirs is followed, a pipe is not waited for."""


def brought(path: Path, look: Look = lambda _: None) -> Brought:
    """Give what the file, zip or folder at `path` holds; `look` sees each file before its turn.

    Raises Unreadable where it cannot be read, is no plain file, or holds more than may come in.
    """
    name = cut(path.name or str(path), 200)
    try:
        if path.is_dir():
            return _folder(path, Basket(name, look))
        look(name)
        with opened(path, NAMED) as handle:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise refusal(name, "is not a plain file; pipe it in: … | pmtui import FILE -")
            with os.fdopen(handle, "rb", closefd=False) as file:
                return _read(file, name, about.st_size, look)
    except FileNotFoundError:
        raise refusal(name, "does not exist; name a file, a folder, or - to pipe it in") from None
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "its name is not allowed"
        raise refusal(name, f"cannot be read: {why}") from None


def given(data: bytes, name: str, look: Look = lambda _: None) -> Brought:
    """Give what `data` is, which came as a stream: one file, or a zip. Raises Unreadable."""
    return _read(io.BytesIO(data), name, len(data), look)


def _read(file: BinaryIO, name: str, size: int, look: Look) -> Brought:
    """Give what a file of about `size` bytes holds, or a zip. Raises Unreadable, OSError."""
    kind = packing(file.read(8))
    file.seek(0)
    if kind == ZIP:
        basket = Basket(name, look)
        unpack(file, basket)
        return basket.brought()
    if kind:
        raise refusal(name, f"is packed with {kind}; unpack it first")
    if size > FOREIGN or len(data := rest(file, size, FOREIGN)) > FOREIGN:
        raise refusal(name, f"is larger than {megabytes(FOREIGN)}; {PART}")
    if not data:
        raise refusal(name, "is empty")
    return Brought((Piece(label(name), data),))


def _folder(top: Path, basket: Basket) -> Brought:
    """Give what the files of a folder hold. Raises Unreadable, OSError."""
    for name, path in _files(top, "", basket, FOREIGN_DEPTH):
        basket.look(name)
        try:
            with opened(path, FLAGS | PLAIN) as handle:
                about = os.fstat(handle)
                if not stat.S_ISREG(about.st_mode):
                    basket.leave(name, "no plain file")
                    continue
                with os.fdopen(handle, "rb", closefd=False) as file:
                    basket.take(name, file, about.st_size)
        except OSError as error:
            basket.leave(name, f"cannot be read: {reason(error)}")
    return basket.brought()


def _files(folder: Path, above: str, basket: Basket, depth: int) -> Iterator[tuple[str, Path]]:
    """Give the files in `folder` by name, what lies in its folders after its own.

    Raises Unreadable where there are too many, OSError where the folder cannot be looked into.
    """
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            basket.see()
            found.append(entry)
    below = []
    for entry in sorted(found, key=lambda each: each.name):
        name = label(f"{above}/{entry.name}")
        if is_hidden(entry.name):
            continue
        if entry.is_symlink():
            basket.leave(name, "a link")
        elif not entry.is_dir(follow_symlinks=False):
            yield name, Path(entry.path)
        elif depth:
            below.append((name, Path(entry.path)))
        else:
            basket.leave(name, f"more than {FOREIGN_DEPTH} folders deep")
    for name, path in below:
        try:
            yield from _files(path, name, basket, depth - 1)
        except OSError as error:
            basket.leave(name, f"cannot be read: {reason(error)}")
