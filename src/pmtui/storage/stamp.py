"""What time it is, and when a file was written: enough to see that it is another one now."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

Stamp = tuple[int, int, int, int] | None
"""What differs once a file was written or replaced; None: it is not there."""


def present() -> datetime:
    """Give the present time, UTC."""
    return datetime.now(UTC)


def stamp(path: Path) -> Stamp:
    """Give the stamp of the file at `path`: its device, inode, size in bytes, and time in ns."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def touched(path: Path, *others: Path) -> datetime:
    """Give when the file at `path`, or one of `others` that are there, was last written, UTC.

    Raises OSError where that at `path` is not there.
    """
    times = [path.stat().st_mtime]
    for each in others:
        with suppress(OSError):
            times.append(each.stat().st_mtime)
    return datetime.fromtimestamp(max(times), UTC)
