"""Who may write a session: one window at a time, and no window whose process has ended.

The lock is one of the operating system (`flock`) on a file of its own beside the session. What
that file says is for readers; whether it is held the system alone knows.
"""

import errno
import json
import os
import secrets
import stat
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pmtui.core.text import cut
from pmtui.core.values import FIRST, LAST
from pmtui.storage.atomic import PLAIN, reason

TRIES = 200
"""How often a lock is tried while others merely look at it."""
PAUSE = 4000
"""The longest wait between two tries, in microseconds."""
LIMIT = 4096
"""How many bytes of a lock file are read."""
WITHOUT = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EBADF)
"""What a file system answers that has no locks."""


class NoLocks(Exception):
    """It cannot be locked, or not be told whether it is; the text says why, to follow a colon."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a session open for writing; what is not known is None."""

    who: str | None = None
    """The login name of the user."""
    host: str | None = None
    """The name of the machine."""
    pid: int | None = None
    """The number of the process on it."""
    since: datetime | None = None
    """When the lock was taken, UTC, to the second."""

    def said(self, now: datetime) -> str:
        """Give who has it, since when by the local clock, and where, as a sentence's beginning.

        The day is left out where it is that of `now`.
        """
        local, today = self.since and self.since.astimezone(), now.astimezone().date()
        day = "" if local and local.date() == today else "%Y-%m-%d "
        since = f" since {local:{day}%H:%M}" if local else ""
        where = f"process {self.pid} on " if self.pid else ""
        place = f" ({where}{self.host})" if self.host else ""
        return f"{self.who or 'Another window'} has it open{since}{place}"


class Lock:
    """The right to write one session, which this process has or has not."""

    def __init__(self, session: Path) -> None:
        """Stand ready to lock the session at the path `session`; touches nothing."""
        self._session = session
        self._place = place(session)
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether it is ours and others find it so: not once somebody deleted its file."""
        return self._handle is not None and _named(self._place, self._handle)

    def take(self, now: datetime) -> Holder | None:
        """Take the lock and give None, or give who has it.

        Raises NoLocks where the file system has none or the folder cannot be written.
        """
        if self.held:
            return None
        self._drop()
        _demand_locks()
        if not self._place.parent.is_dir():
            raise NoLocks("its folder is not there")
        try:
            for _ in range(TRIES):
                # Somebody was quicker, or merely looks, or has not said yet who they are.
                with suppress(FileExistsError, FileNotFoundError, BlockingIOError):
                    return self._try(now)
                time.sleep(secrets.randbelow(PAUSE) / 1e6)
        except OSError as error:
            raise NoLocks(_why(self._place, error)) from None
        return Holder()

    def release(self) -> None:
        """Let others have it; its file goes too."""
        if self.held:  # nobody but the holder deletes the file, so that it is ours until then
            with suppress(OSError):
                self._place.unlink()
        self._drop()

    def _try(self, now: datetime) -> Holder | None:
        """Do what `take` does, once. Raises BlockingIOError where it is to be tried again."""
        handle, ours = _opened(self._place, self._session)
        try:
            won = _locked(handle, alone=True)
            if not _named(self._place, handle):
                raise BlockingIOError
            if not won:
                if _locked(handle, alone=False):
                    raise BlockingIOError
                return _said(handle)
            if not ours:  # left by another user, whose file cannot be written
                self._place.unlink()
                raise BlockingIOError
            _say(handle, now)
            self._handle, handle = handle, -1
            return None
        except NoLocks:
            if os.fstat(handle).st_size == 0:  # made in vain
                self._place.unlink(missing_ok=True)
            raise
        finally:
            if handle >= 0:
                os.close(handle)

    def _drop(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)


def place(session: Path) -> Path:
    """Give where the lock of the session at the path `session` is, whichever link led there."""
    file = Path(os.path.realpath(session))
    return file.with_name(f".{file.name.removesuffix('.toml')}.lock")


def holder(session: Path) -> Holder | None:
    """Give who has the session at the path `session` open for writing, or None where nobody has.

    Raises NoLocks where that cannot be told.
    """
    at = place(session)
    _demand_locks()
    try:
        handle = _plain(os.open(at, os.O_RDONLY | PLAIN))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise NoLocks(_why(at, error)) from None
    try:
        return None if _locked(handle, alone=False) else _said(handle)
    except BlockingIOError:
        return Holder()
    except OSError as error:
        raise NoLocks(_why(at, error)) from None
    finally:
        os.close(handle)


def _opened(at: Path, session: Path) -> tuple[int, bool]:
    """Give a handle of the lock file `at`, made where there is none, and whether it is writable."""
    try:
        return _plain(os.open(at, os.O_RDWR | PLAIN)), True
    except FileNotFoundError:
        return _created(at, session), True
    except PermissionError:
        return _plain(os.open(at, os.O_RDONLY | PLAIN)), False


def _created(at: Path, session: Path) -> int:
    """Give a handle of a new lock file that nobody can read who cannot read the session."""
    handle = os.open(at, os.O_RDWR | os.O_CREAT | os.O_EXCL | PLAIN, 0o600)
    with suppress(OSError):
        like = session.stat()
        with suppress(PermissionError):
            os.fchown(handle, -1, like.st_gid)
        shared = os.fstat(handle).st_gid == like.st_gid
        os.fchmod(handle, stat.S_IMODE(like.st_mode) & (0o666 if shared else 0o606) | 0o600)
    return handle


def _plain(handle: int) -> int:
    """Give `handle` back where it is a plain file of one name. Raises NoLocks."""
    found = os.fstat(handle)
    if stat.S_ISREG(found.st_mode) and found.st_nlink <= 1:
        return handle
    os.close(handle)
    raise NoLocks("its lock is not a plain file")


def _demand_locks() -> None:
    """Raise NoLocks where the system has none of this kind."""
    try:
        import fcntl  # noqa: F401
    except ImportError:
        raise NoLocks("this system has no such locks") from None


def _locked(handle: int, *, alone: bool) -> bool:
    """Lock `handle`, alone or beside others who look, and tell whether that was possible.

    Raises NoLocks where the file system has none, OSError.
    """
    from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock

    try:
        flock(handle, (LOCK_EX if alone else LOCK_SH) | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in WITHOUT:
            raise NoLocks("this file system has no locks") from None
        raise
    return True


def _named(at: Path, handle: int) -> bool:
    """Tell whether the path `at` leads to the file of `handle`."""
    try:
        return os.path.samestat(at.lstat(), os.fstat(handle))
    except OSError:
        return False


def _say(handle: int, now: datetime) -> None:
    """Write into the file of `handle` who has it since `now`; a full disk is no hindrance."""
    words = {
        "who": _user(),
        "host": os.uname().nodename,
        "pid": os.getpid(),
        "since": now.astimezone(UTC).isoformat(timespec="seconds"),
    }
    line = json.dumps(words).encode() + b"\n"
    with suppress(OSError):
        os.pwrite(handle, line, 0)  # over what is there, so that a reader never finds nothing
        os.ftruncate(handle, len(line))


def _user() -> str | None:
    from getpass import getuser

    with suppress(OSError, KeyError):  # the latter before Python 3.13
        return getuser()
    return None


def _said(handle: int) -> Holder:
    """Give what the file of `handle` says. Raises BlockingIOError where it says nothing yet."""
    line = os.pread(handle, LIMIT, 0).partition(b"\n")[0]
    if not line:
        raise BlockingIOError
    try:
        words = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return Holder()
    if not isinstance(words, dict):
        return Holder()
    pid = words.get("pid")
    known = isinstance(pid, int) and not isinstance(pid, bool) and 0 < pid < 2**32
    return Holder(
        _text(words.get("who")), _text(words.get("host")), pid if known else None, _time(words)
    )


def _text(value: object) -> str | None:
    return cut(value) or None if isinstance(value, str) else None


def _time(words: dict[str, object]) -> datetime | None:
    """Give the time `since` of `words`, UTC, where clocks of all zones can show it."""
    try:
        found = datetime.fromisoformat(str(words.get("since"))).replace(microsecond=0)
        return found.astimezone(UTC) if found.tzinfo and FIRST <= found < LAST else None
    except (ValueError, OverflowError):
        return None


def _why(at: Path, error: OSError) -> str:
    """Give why the lock file `at` cannot be used."""
    if error.errno == errno.ELOOP:
        return f"{cut(at.name)} is a link, which is not followed"
    return f"{cut(at.name)} cannot be used: {reason(error)}"
