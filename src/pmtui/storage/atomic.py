"""Writing a file whole or not at all: no crash leaves half of it, no error harms the old one."""

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of its path is a file, not a folder",
    errno.EEXIST: "there is a file of that name already",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "its links lead in a circle",
    errno.EIO: "the disk has an error",
}


def reason(error: OSError) -> str:
    """Give why a file could not be read or written, in plain words without its name."""
    known = REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error) or type(error).__name__).lower()


def write(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put `data` into the file at `path`, which holds all of it afterwards or is as it was.

    A link stays and what it leads to is written; a file keeps its mode, a new one has the mode
    that is usual for the user. A `private` file can be read by its owner only, and takes the place
    of a link. Raises OSError where it cannot be done.
    """
    target = path.absolute() if private else Path(os.path.realpath(path))
    old = None if private else _old(target)
    temporary = target.with_name(f".pmtui-{secrets.token_hex(8)}.tmp")
    mode = 0o666 if old is None and not private else 0o600
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            if old is not None:
                _dress(temporary, old)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def create(path: Path, data: bytes) -> None:
    """Put `data` into a new file at `path`; never touches a file that is there.

    Raises FileExistsError where there is one, OSError where it cannot be done.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    try:
        write(path, data)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _old(target: Path) -> os.stat_result | None:
    """Give what is known of the file that will be replaced, or None where there is none.

    Raises OSError where it is no file or may not be written.
    """
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(old.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file", str(target))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return old


def _dress(temporary: Path, old: os.stat_result) -> None:
    """Give `temporary` the owner, where that is allowed, and the mode of the `old` file."""
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Have the new name of a file written to disk, where the system can do that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
