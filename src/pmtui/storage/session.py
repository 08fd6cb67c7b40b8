"""The session file on disk: opened without a write, saved without losing the work of others."""

import hashlib
import os
import stat
from collections.abc import Collection
from functools import partial
from pathlib import Path

from pmtui.core.limits import FILE, megabytes
from pmtui.core.session import SCHEMA, Session
from pmtui.storage import atomic
from pmtui.storage.canonical import dumps
from pmtui.storage.source import read, text_of
from pmtui.storage.toml import Loaded, digest, loads

PIECE = 2**20
"""How many bytes of a file are read at once."""


class ChangedOutside(Exception):
    """The file on disk is not the one that was read or written last; it was left as it is."""

    def __init__(self, path: Path, found: str) -> None:
        self.path = path
        self.found = found
        """The digest of what is on disk now."""
        super().__init__(path, found)

    def __str__(self) -> str:
        return f"{self.path.name} was changed by another program since it was opened"


class Unsure(OSError):
    """Writing failed, but the file may hold the session all the same."""

    def __init__(self, error: OSError, digest: str) -> None:
        """Take the `error` that came, and the digest that the file then has."""
        super().__init__(error.errno, error.strerror or str(error), error.filename)
        for note in getattr(error, "__notes__", ()):
            self.add_note(note)
        self.digest = digest


def load(path: Path) -> Loaded:
    """Give the session in the file at `path`, which is not touched.

    Raises Unreadable where it cannot be opened as a session.
    """
    data = read(path)
    loaded = loads(text_of(data, path.name), path.name)
    return loaded._replace(digest=digest(data))


def save(
    path: Path, session: Session, expect: str | None = None, tried: Collection[str] = ()
) -> str:
    """Write `session` to the file at `path` and give the file's new digest.

    `expect` is the digest that the file was last known to have, `tried` has those of which a save
    was unsure. A file that was removed meanwhile is written again where its folder is still there.
    Raises ChangedOutside, and writes nothing, where the file has another digest; OSError where it
    cannot be written, which is Unsure once that was tried; ValueError where the session is of a
    newer schema and may only be read, or larger than a file may be.
    """
    data = _bytes(session)
    new = digest(data)
    allowed = None if expect is None else (expect, new, *tried)
    if check(path, allowed) == new:
        atomic.secure(path)
        return new
    try:
        atomic.write(path, data, partial(check, path, allowed))
    except OSError as error:
        if expect is not None and isinstance(error, FileNotFoundError):
            error.add_note("its folder is gone")
        raise Unsure(error, new) from error
    return new


def check(path: Path, allowed: tuple[str, ...] | None) -> str | None:
    """Give the digest of the file at `path`, which must be one of those `allowed`, if any are said.

    It is None where there is no file, which is always allowed. Raises ChangedOutside, OSError.
    """
    found = digest_at(path)
    if found is not None and allowed is not None and found not in allowed:
        raise ChangedOutside(path, found)
    return found


def create(path: Path, session: Session, *, like: Path | None = None) -> str:
    """Write `session` to a new file at `path` and give the file's digest.

    Where `like` is named, only those may read it who could read the file there. Raises
    FileExistsError, and writes nothing, where there is a file; OSError where it cannot be written;
    ValueError where the session is of a newer schema, or larger than a file may be.
    """
    data = _bytes(session)
    atomic.create(path, data, like=like)
    return digest(data)


def _bytes(session: Session) -> bytes:
    if session.schema_version > SCHEMA:
        raise ValueError(f"schema {session.schema_version} is newer than this program writes")
    data = dumps(session).encode("utf-8")
    if len(data) > FILE:
        raise ValueError(f"the session is larger than {megabytes(FILE)}, and would not open again")
    return data


def digest_at(path: Path) -> str | None:
    """Give the digest of the plain file at `path`, or None where there is none. Raises OSError."""
    try:
        with atomic.opened(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)) as handle:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return None
            found = hashlib.sha256()
            while piece := os.read(handle, PIECE):
                found.update(piece)
            return found.hexdigest()
    except FileNotFoundError:
        return None
