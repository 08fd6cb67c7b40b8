"""The file of a trainee's answers: it is only ever added to, and its owner alone may read it."""

import errno
import os
import stat
from pathlib import Path

from pmtui.core.limits import TEXT
from pmtui.storage.atomic import PLAIN

MODE = os.O_RDWR | os.O_APPEND | os.O_CREAT | PLAIN


class NotOurs(OSError):
    """The file is something else than answers, so that nothing is added to it."""


def add(path: Path, text: str, first: str) -> None:
    """Add `text` to the file at `path`, safe on the disk when this returns.

    A new file begins with the line `first`; one that does not is left alone.

    Raises:
        NotOurs: The file is a link, no plain file, or no file of answers.
        OSError: It could not be opened or written.
    """
    try:
        handle = os.open(path, MODE, 0o600)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            raise NotOurs(error.errno, "it is a link, which is not followed") from None
        raise
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise NotOurs(errno.EINVAL, "it is not a plain file")
        begin = first.encode()
        if found.st_size and os.read(handle, len(begin)) != begin:
            raise NotOurs(errno.EEXIST, "it holds something else than answers from practice")
        data = (b"" if found.st_size else begin) + text.encode("utf-8", "replace")
        if found.st_size + len(data) > TEXT:
            raise NotOurs(errno.EFBIG, "it is full")
        _write(handle, data, found.st_size)
    finally:
        os.close(handle)


def _write(handle: int, data: bytes, size: int) -> None:
    """Write all of `data` or none of it. Raises OSError."""
    try:
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise
