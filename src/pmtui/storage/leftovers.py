"""Half-written files that a process left behind when it died, told by name and age."""

import contextlib
import os
import re
import secrets
import stat
from pathlib import Path

NAME = re.compile(r"\.pmtui-[0-9a-f]{16}\.tmp")
"""What a file is called until it is whole."""
AGE = 24 * 60 * 60.0
"""Seconds after which nobody works on such a file any more."""


def fresh(folder: Path) -> Path:
    """Give a place in `folder` for a file that is not whole yet; it is not made."""
    return folder / f".pmtui-{secrets.token_hex(8)}.tmp"


def discard(path: Path) -> None:
    """Remove the file at `path`, if there is one and it may be removed."""
    with contextlib.suppress(OSError):
        path.unlink()


def sweep(path: Path) -> None:
    """Remove what was left beside the file at `path` more than a day before it was written.

    Only plain files of this user are touched. The disk's own clock tells the age. What cannot be
    looked at or removed stays, and is no error.
    """
    with contextlib.suppress(OSError):
        written = path.stat().st_mtime
        for each in path.parent.iterdir():
            if NAME.fullmatch(each.name) and _left(each, written - AGE):
                discard(each)


def _left(path: Path, before: float) -> bool:
    found = path.lstat()
    mine = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    return mine and stat.S_ISREG(found.st_mode) and found.st_mtime < before
