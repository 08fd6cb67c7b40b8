"""Writing a file whole or not at all: no crash leaves half of it, no error harms the old one.

Every step is one plain call of `os`, so that the tests can have each of them fail.
"""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pmtui.storage.leftovers import discard, fresh, sweep
from pmtui.storage.likeness import Likeness, replaced

if sys.platform != "win32":
    import fcntl

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "it is larger than the disk allows",
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
    errno.EBUSY: "the system holds it where it is",
    errno.ESTALE: "its folder is out of reach",
    errno.ENODEV: "the disk is gone",
    errno.ENXIO: "the disk is gone",
    errno.ETIMEDOUT: "the disk does not answer",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
}
PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""How a file is opened, to read or to write, that is a plain one: no link, no pipe to wait for."""
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
"""How a file is made where there must be none, not even a link."""
UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a file system answers that cannot do what it was asked."""
CLOSED = UNKNOWN | {errno.EACCES, errno.EPERM, errno.EISDIR}
"""What is answered where a folder can be used, but not opened."""
TURNS, TURN = 150, 0.01
"""How often another process is waited for, and how long each time, in seconds."""


def reason(error: OSError) -> str:
    """Give why a file could not be read or written, in plain words without its name."""
    notes: list[str] = getattr(error, "__notes__", [])
    known = notes[0] if notes else REASONS.get(error.errno or 0)
    return known or (error.strerror or str(error) or type(error).__name__).lower()


def write(
    path: Path,
    data: bytes,
    check: Callable[[], object] | None = None,
    *,
    private: bool = False,
    like: Path | None = None,
) -> None:
    """Put `data` into the file at `path`, which holds all of it afterwards or is as it was.

    A link stays and what it leads to is written; a file keeps its owner, mode and access list, a
    new one has the mode that is usual for the user. Another name of the same file (a hard link)
    goes on to hold the old bytes. A `private` file can be read by its owner only, and takes the
    place of a link; so does one that is to be `like` another: it gets its owner and mode. `check`
    is called at the last moment, while no other process is between its own check and its write in
    that folder, and may raise to leave the file as it is.

    Raises OSError where it cannot be done. The file may hold `data` even so, where the disk does
    not say that it will keep it.
    """
    alone = private or like is not None
    target = path.absolute() if alone else Path(os.path.realpath(path))
    old = None if private else Likeness(Path(os.path.realpath(like))) if like else replaced(target)
    mode = 0o666 if old is None and not private else 0o600
    with _folder(target.parent) as folder:
        with _written(target, data, mode, old) as temporary, _turn(folder if check else None):
            if check is not None:
                check()
            temporary.replace(target)
        _sync(folder)
    sweep(target)


def create(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Put `data` into a new file at `path`, whole or not at all; never touches one that is there.

    It gets the owner and the mode of the file at `like`, is its owner's alone where that cannot be
    looked at, and without `like` has what is usual for the user. Raises FileExistsError where there
    is a file or a link, OSError where it cannot be done.
    """
    target, old = path.absolute(), None
    if like is not None:
        with contextlib.suppress(OSError):
            old = Likeness(Path(os.path.realpath(like)))
    with _folder(target.parent) as folder:
        with _written(target, data, 0o666 if like is None else 0o600, old) as temporary:
            _name(temporary, target)
        _sync(folder)


def secure(path: Path) -> None:
    """Have the file at `path`, as it is, kept by the disk. Raises OSError."""
    target = Path(os.path.realpath(path))
    with opened(target, os.O_RDONLY) as handle:
        _sync(handle)
    anchor(target)


def anchor(path: Path) -> None:
    """Have the name of the file at `path` kept by the disk. Raises OSError."""
    with _folder(path.parent) as folder:
        _sync(folder)


@contextlib.contextmanager
def opened(path: Path, flags: int, mode: int = 0o600) -> Iterator[int]:
    """Give a handle of the file at `path`, and close it once. Raises OSError, also for that."""
    handle = os.open(path, flags, mode)
    try:
        yield handle
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(handle)
        raise
    os.close(handle)


@contextlib.contextmanager
def _written(target: Path, data: bytes, mode: int, old: Likeness | None) -> Iterator[Path]:
    """Give a file beside `target` that holds `data`; it is removed where there is an error."""
    place = fresh(target.parent)
    try:
        with _told(), opened(place, NEW, mode) as handle:
            if old is not None:
                old.dress(handle)
            rest = memoryview(data)
            while rest:
                rest = rest[_put(handle, rest) :]
            _sync(handle)
        yield place
    except BaseException:
        discard(place)
        raise


def _put(handle: int, data: memoryview) -> int:
    """Write the beginning of `data`; how many bytes that were. Raises OSError where none were."""
    if taken := os.write(handle, data):
        return taken
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _name(temporary: Path, target: Path) -> None:
    """Have a whole file known as `target`, which must be no file yet, instead of `temporary`.

    Where the file system has no second names, there is an empty file of that name for a moment.
    Raises FileExistsError, OSError.
    """
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno not in UNKNOWN | {errno.EPERM}:
            raise
        handle = os.open(target, NEW, 0o600)
        try:
            os.close(handle)
            temporary.replace(target)
        except BaseException:
            discard(target)
            raise
    else:
        discard(temporary)


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Say where a file was refused that it is the folder that refuses."""
    try:
        yield
    except PermissionError as error:
        error.add_note("its folder may not be written")
        raise


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[int | None]:
    """Give a handle of the folder at `path`, or None where it cannot be had. Raises OSError."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError as error:
        if error.errno not in CLOSED:
            raise
        yield None
        return
    try:
        yield handle
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)


def _sync(handle: int | None) -> None:
    """Have what was written kept by the disk, if that can be asked for. Raises OSError."""
    if handle is None:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in UNKNOWN:
            raise


@contextlib.contextmanager
def _turn(folder: int | None) -> Iterator[None]:
    """Keep other processes from taking their turn in the open folder meanwhile.

    Goes on without where there are no locks, or where another has one for too long.
    """
    if folder is None or sys.platform == "win32":
        yield
        return
    for _ in range(TURNS):
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(TURN)
        except OSError:
            break
        else:
            break
    yield
    with contextlib.suppress(OSError):
        fcntl.flock(folder, fcntl.LOCK_UN)
