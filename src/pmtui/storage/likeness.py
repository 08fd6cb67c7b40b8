"""How a file is, but for what it holds: owner, mode, who has access. Another is made like it."""

import contextlib
import errno
import os
import stat
from pathlib import Path


class Likeness:
    """Owner, mode and access list of a file that another is to be like."""

    def __init__(self, path: Path) -> None:
        """Look at the file at `path`, which is no link. Raises OSError."""
        self._path = path
        self.stat = path.stat()

    def dress(self, handle: int) -> None:
        """Give the open file its owner, mode and access list, as far as the system lets it.

        Where it stays with another group, that group may do no more with it than everybody, and a
        list of who has access is not taken over. A file system without modes leaves it as it is,
        which is for its owner only.
        """
        mode, given = stat.S_IMODE(self.stat.st_mode), self._give(handle)
        if not given:
            mode &= ~0o070 | (mode & 0o007) << 3
        with contextlib.suppress(PermissionError):
            if hasattr(os, "fchmod"):
                os.fchmod(handle, mode)
        if given and hasattr(os, "listxattr"):
            self._mark(handle)

    def _give(self, handle: int) -> bool:
        """Give the file to the owner and the group, or to the group; whether it is the group's."""
        if not hasattr(os, "fchown"):
            return True
        for owner in (self.stat.st_uid, -1):
            with contextlib.suppress(OSError):
                os.fchown(handle, owner, self.stat.st_gid)
                return True
        return False

    def _mark(self, handle: int) -> None:
        with contextlib.suppress(OSError):
            for name in os.listxattr(self._path):
                with contextlib.suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(self._path, name))


def replaced(target: Path) -> Likeness | None:
    """Give the likeness of the file at `target`, which is to be replaced; None where there is none.

    Raises OSError where it is no file or may not be written.
    """
    try:
        old = Likeness(target)
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.stat.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(old.stat.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file", str(target))
    if not os.access(target, os.W_OK):
        code = errno.EROFS if _sealed(target) else errno.EACCES
        raise OSError(code, os.strerror(code), str(target))
    return old


def _sealed(path: Path) -> bool:
    """Whether the disk may only be read, as one is after it had an error."""
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)
