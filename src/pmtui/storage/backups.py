"""Copies of session files as they were each day before they were first written to."""

import contextlib
import hashlib
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from pmtui.storage import private
from pmtui.storage.atomic import reason
from pmtui.storage.leftovers import discard
from pmtui.storage.session import digest_at

MOST = 10
"""How many copies of one file are kept."""
FORM = "%Y-%m-%dT%H-%M-%SZ.toml"
"""What a copy is called: when it was made, UTC."""
UNFIT = re.compile(r"[^\w-]+", re.ASCII)
LONGEST = 40
"""Characters of the name of a session file at most, in the name of the folder of its copies."""


class Backup(NamedTuple):
    """A copy of a session file."""

    path: Path
    at: datetime
    """When it was made, to the second, UTC."""
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""


class Kept(NamedTuple):
    """What came of making a copy."""

    path: Path | None
    """Where it is; None where none was due or none could be made."""
    reason: str = ""
    """Why none could be made, in plain words; empty where that was not so."""


def keep(session_path: Path, data: bytes, now: datetime, folder: Path | None = None) -> Kept:
    """Keep `data`, which the file at `session_path` holds, if nothing was kept that day.

    The day is that of `now` in its own zone. Copies are below `folder`, or below the user's
    folder for what a program remembers; all but the last ten are removed. A copy that cannot be
    made is no error, as it must not hinder anything: the reason is given back.
    """
    try:
        place = _folder(session_path, folder)
        there = _copies(place)
        if any(at.astimezone(now.tzinfo).date() == now.date() for _, at in there):
            return Kept(None)
        private.folder(place)
        copy = place / now.astimezone(UTC).strftime(FORM)
        private.put(copy, data)
    except OSError as error:
        return Kept(None, reason(error))
    for old, _ in there[: -(MOST - 1)]:
        discard(old)
    return Kept(copy)


def found(session_path: Path, folder: Path | None = None) -> tuple[Backup, ...]:
    """Give the copies of the file at `session_path` that can be read, the oldest first.

    The file itself need not be there any more. Raises OSError where the folder cannot be read.
    """
    given = []
    for path, at in _copies(_folder(session_path, folder)):
        try:
            digest = digest_at(path)
        except OSError:
            continue
        if digest is not None:
            given.append(Backup(path, at, digest))
    return tuple(given)


def _folder(session_path: Path, folder: Path | None) -> Path:
    """Give where the copies of one file are, under whatever name it is opened."""
    if folder is None:
        from platformdirs import user_state_path

        folder = user_state_path("pmtui", appauthor=False) / "backups"
    true = os.path.realpath(session_path)
    fit = UNFIT.sub("-", Path(true).stem).strip("-")[:LONGEST] or "session"
    return folder / f"{fit}-{hashlib.sha256(os.fsencode(true)).hexdigest()[:16]}"


def _copies(folder: Path) -> list[tuple[Path, datetime]]:
    """Give the copies in `folder` and when they were made, the oldest first. Raises OSError."""
    given = []
    with contextlib.suppress(FileNotFoundError):
        for path in folder.iterdir():
            with contextlib.suppress(ValueError):
                given.append((path, datetime.strptime(path.name, FORM).replace(tzinfo=UTC)))
    return sorted(given, key=lambda each: each[1])
