"""Faults of the disk, at every call that a piece of work makes of the system.

`every` does the work once to see its calls, and then again and again: for each call and each way
in which it can go wrong. `twice` has two of them go wrong. Nothing is picked by hand; that `CALLS`
misses no kind of call is held by a test that compares it with what strace sees.

The disk is a true one, only that nothing is waited for: `fsync` merely remembers what would be
there after a loss of power.
"""

import errno
import fcntl
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest.mock import patch

CALLS = {
    os: (
        *("open", "close", "read", "pread", "readlink", "listdir", "scandir"),
        *("write", "pwrite", "truncate", "ftruncate", "fsync", "fdatasync", "utime"),
        *("stat", "lstat", "fstat", "statvfs", "access", "listxattr", "getxattr", "setxattr"),
        *("chmod", "fchmod", "chown", "fchown"),
        *("link", "symlink", "rename", "replace", "unlink", "remove", "mkdir", "rmdir"),
    ),
    fcntl: ("flock", "lockf", "fcntl"),
}
"""What a piece of work may call to reach the disk, by module."""
WRITES = os.O_WRONLY | os.O_RDWR

Work = Callable[[], object]


class Death(BaseException):
    """The process is no more; it can do nothing about it."""


class Fault(NamedTuple):
    """A way in which a call goes wrong."""

    name: str
    code: int = 0
    """The error that is given, or 0 for none."""
    only: tuple[str, ...] = ()
    """The calls to which it happens; none are named where it happens to all."""
    done: bool = False
    """Whether what was asked is done all the same."""
    stays: bool = False
    """Whether every later call, or every later one of `only`, goes wrong as well."""
    half: bool = False
    """Whether a write takes only half of what it is given."""
    dead: bool = False
    """Whether it is the end of the process."""
    dark: bool = False
    """Whether it is the end of the power as well."""


ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EDQUOT, errno.EROFS)
REFUSALS = (errno.EINVAL, errno.ENOTSUP)
LASTING = (errno.EIO, errno.ENOSPC)
WRITE = ("write", "pwrite")
FAULTS = (
    *(Fault(errno.errorcode[code], code) for code in (*ERRORS, *REFUSALS)),
    *(Fault(f"{errno.errorcode[code]} from now on", code, stays=True) for code in LASTING),
    Fault("EIO, but done", errno.EIO, done=True),
    Fault("EINTR, but done", errno.EINTR, ("close",), done=True),
    Fault("a short write", only=WRITE, half=True),
    Fault("a disk that gets full", errno.ENOSPC, WRITE, half=True, stays=True),
    Fault("death", dead=True),
    Fault("death with half a write", only=WRITE, half=True, dead=True),
    Fault("loss of power", dead=True, dark=True),
    Fault("loss of power with half a write", only=WRITE, half=True, dead=True, dark=True),
)
FEW = tuple(
    each for each in FAULTS if each.only or (each.code in {0, errno.EIO} and not each.stays)
)
"""Those that are unlike each other, for long work."""
SECOND = (Fault("EIO", errno.EIO), Fault("loss of power", dead=True, dark=True))


@dataclass
class Struck:
    """What came of a piece of work to which faults happened."""

    faults: dict[int, Fault]
    lacking: tuple[str, ...] = ()
    """The calls that were refused each time."""
    calls: list[str] = field(default_factory=list)
    """Every call that was made, by name."""
    hit: list[str] = field(default_factory=list)
    """Those that went wrong."""
    error: BaseException | None = None
    result: object = None
    unclosed: int = 0
    """How many handles it left open; those of a process that died are closed by then."""

    @property
    def died(self) -> bool:
        return isinstance(self.error, Death)

    @property
    def tidy(self) -> bool:
        """Whether nothing may be left over: it lived, and could remove what it had begun."""
        return not self.died and not {"unlink", "remove"} & {*self.hit}

    def __str__(self) -> str:
        said = [f"call {at}: {fault.name}" for at, fault in self.faults.items()]
        return f"{', '.join(said) or 'no fault'} in {' '.join(self.calls)}; {self.error!r}"


def strike(work: Work, faults: dict[int, Fault] | None = None, lacking: str = "") -> Struck:
    """Do `work` with a fault at each of the calls that are numbered in `faults`.

    Calls that are named in `lacking` are refused, as by a file system that cannot do them; a
    `folder` that is named there cannot be opened.
    """
    struck = Struck(faults or {}, tuple(lacking.split()))
    with _Disk(struck):
        try:
            struck.result = work()
        except (OSError, Death) as error:
            struck.error = error
    return struck


def every(
    begin: Callable[[], Work], lacking: str = "", faults: tuple[Fault, ...] = FAULTS
) -> Iterator[Struck]:
    """Strike the work that `begin` prepares anew: at each of its calls, with each of `faults`."""
    calls = strike(begin(), lacking=lacking).calls
    assert calls
    for at, name in enumerate(calls):
        for fault in faults:
            if not fault.only or name in fault.only:
                yield strike(begin(), {at: fault}, lacking)


def twice(begin: Callable[[], Work], lacking: str = "") -> Iterator[Struck]:
    """Strike the work with an error at each of its calls, and once more at each later one."""
    for first in range(len(strike(begin(), lacking=lacking).calls)):
        faults = {first: SECOND[0]}
        calls = strike(begin(), faults, lacking).calls
        for at in range(first + 1, len(calls)):
            for fault in SECOND:
                yield strike(begin(), faults | {at: fault}, lacking)


class _Disk(ExitStack):
    """The system's calls, of which some go wrong."""

    def __init__(self, struck: Struck) -> None:
        super().__init__()
        self._struck = struck
        self._thread = threading.get_ident()
        self._lasting: list[Fault] = []
        self._dead = False
        self._open: dict[int, os.stat_result] = {}
        self._kept: dict[tuple[int, int], tuple[int, int]] = {}
        """By inode: a handle of ours, and how many bytes are there after a loss of power."""
        self._new: set[Path] = set()
        """Files that are not there any more after one: their folder does not keep them yet."""
        self._real = {name: getattr(os, name) for name in CALLS[os]}

    def __enter__(self) -> "_Disk":
        for module, names in CALLS.items():
            for name in names:
                self._wrap(module, name)
        return self

    def __exit__(self, *error: Any) -> bool | None:
        given = super().__exit__(*error)
        there = [handle for handle in self._open if self._is_open(handle)]
        self._struck.unclosed = len(there)
        for handle in (*(there if self._dead else ()), *(kept[0] for kept in self._kept.values())):
            os.close(handle)
        return given

    def _is_open(self, handle: int) -> bool:
        """Whether a handle is still what it was: Python's own files are closed unseen."""
        try:
            return os.path.samestat(os.fstat(handle), self._open[handle])
        except OSError:
            return False

    def _wrap(self, module: ModuleType, name: str) -> None:
        real = getattr(module, name)

        def call(*args: Any, **names: Any) -> Any:
            if threading.get_ident() != self._thread:
                return real(*args, **names)
            return self._call(name, lambda *given: self._do(name, real, given, names), args)

        self.enter_context(patch.object(module, name, call))

    def _call(self, name: str, do: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if self._dead:
            raise Death
        fault = self._fault(name, args)
        if fault is None:
            return do(*args)
        self._struck.hit.append(name)
        if fault.half and name in WRITE:
            handle, data, *rest = args
            if (done := do(handle, data[: len(data) // 2], *rest)) and not fault.dead:
                return done
        elif fault.done or name == "close":  # the system lets go of a handle in any case
            done = do(*args)
            if name == "open":
                self._real["close"](done)
                self._open.pop(done)
        if fault.dead:
            self._die(dark=fault.dark)
        if name == "access":
            return False
        raise OSError(fault.code or errno.EIO, os.strerror(fault.code or errno.EIO))

    def _fault(self, name: str, args: tuple[Any, ...]) -> Fault | None:
        """Give what goes wrong with the call that is made now."""
        at = len(self._struck.calls)
        self._struck.calls.append(name)
        fault = self._struck.faults.get(at)
        if fault is not None and fault.stays:
            self._lasting.append(fault)
        folder = name == "open" and args[1] & os.O_DIRECTORY
        if name in self._struck.lacking or (folder and "folder" in self._struck.lacking):
            return Fault("refused", errno.EACCES if folder else errno.ENOTSUP)
        lasting = (each for each in self._lasting if not each.only or name in each.only)
        return fault or next((each._replace(half=False) for each in lasting), None)

    def _do(self, name: str, real: Callable[..., Any], args: Any, names: Any) -> Any:
        if name in {"fsync", "fdatasync"}:
            self._sync(args[0])
            return None
        result = real(*args, **names)
        if name == "open":
            self._open[result] = self._real["fstat"](result)
            if args[1] & os.O_EXCL:
                self._new.add(Path(args[0]).absolute())
            if args[1] & WRITES:
                self._remember(result)
        if name == "link":
            self._new.add(Path(args[1]).absolute())
        if name == "close":
            self._open.pop(args[0], None)
        return result

    def _remember(self, handle: int) -> None:
        found = self._real["fstat"](handle)
        if stat.S_ISREG(found.st_mode) and (found.st_dev, found.st_ino) not in self._kept:
            self._kept[found.st_dev, found.st_ino] = (os.dup(handle), found.st_size)

    def _sync(self, handle: int) -> None:
        found = self._real["fstat"](handle)
        if kept := self._kept.get((found.st_dev, found.st_ino)):
            self._kept[found.st_dev, found.st_ino] = (kept[0], found.st_size)
        if stat.S_ISDIR(found.st_mode):
            same = (each for each in self._new if self._is_in(each, found))
            self._new.difference_update([*same])

    def _is_in(self, path: Path, folder: os.stat_result) -> bool:
        return os.path.samestat(self._real["stat"](path.parent), folder)

    def _die(self, *, dark: bool) -> None:
        self._dead = True
        for handle, size in self._kept.values() if dark else ():
            lost = self._real["fstat"](handle).st_size - size
            if lost > 0:
                self._real["ftruncate"](handle, size + lost // 2)
        for path in self._new if dark else ():
            with suppress(FileNotFoundError):
                self._real["unlink"](path)
        raise Death
