"""Watching what others do to the file of a session while it is open."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple, Protocol

from pmtui.core.edits import Batch, Edit, EditRefused
from pmtui.core.history import Change, of_meeting, worked
from pmtui.core.session import Session
from pmtui.storage.desk import Desk
from pmtui.storage.problems import Unreadable
from pmtui.storage.resumption import OUTSIDE
from pmtui.storage.stamp import present, stamp
from pmtui.storage.toml import Loaded

NEWER = "was written by a newer pmtui and stays as it is"
ANOTHER = "is another one than is shown here; open it again"
PAUSE = 0.5
"""Seconds between two looks."""
GONE = 3
"""Looks after which a file that is not there is gone, and not about to be put in its place."""


class Outside(NamedTuple):
    """What somebody else wrote to the file, brought together with what is here."""

    ours: Session
    """The session for which this was made."""
    changes: tuple[Change, ...]
    """What leads from that to both together; the log of the meeting has one of its own."""
    loaded: Loaded
    """The file as it is now."""
    conflicts: int
    """How many fields both have changed."""


class Listener(Protocol):
    """Who is told; from the thread that watches, so it must not wait."""

    def changed(self, outside: Outside) -> object:
        """Hear that the file was changed, until the desk knows it."""

    def unreadable(self, why: str) -> object:
        """Hear that what was written there cannot be taken in."""

    def removed(self) -> object:
        """Hear that there is no file any more."""

    def followed(self, session: Session) -> object:
        """Hear what the session is now for the window that writes it."""

    def left(self) -> object:
        """Hear that the window that wrote has gone, or is back, as `Follower.gone` says."""


class Lookout:
    """A thread that looks at the file of `desk` twice a second, and reads it where it is new.

    Where the desk only reads, it follows the window that writes.
    """

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Session],
        listener: Listener,
        pause: float = PAUSE,
        clock: Callable[[], datetime] = present,
    ) -> None:
        """Watch for `listener`; `session` gives the session that is here, `clock` the time, UTC."""
        self._desk = desk
        self._session = session
        self._listener = listener
        self._pause = pause
        self._clock = clock
        self._ended = threading.Event()
        self._seen: tuple[int, ...] | None = None
        self._missed = 0
        """How often in a row there was no file."""
        self._was_gone: bool | None = None
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """Watch from now on."""
        self._thread = threading.Thread(target=self._run, name="lookout", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Watch no more."""
        self._ended.set()

    def again(self) -> None:
        """Tell once more what was told last."""
        self._seen = None

    def _run(self) -> None:
        while not self._ended.wait(self._pause):
            self.look()

    def look(self) -> None:
        """Look once."""
        if self._desk.follower is not None:
            self._follow()
            return
        found = stamp(self._desk.path)
        self._missed = self._missed + 1 if found is None else 0
        if self._missed == GONE:
            self._listener.removed()
        if found is None or found == self._seen:
            return
        self._seen = found
        try:
            loaded = self._desk.news()
            if loaded is not None and (loaded.read_only or self._desk.read_only):
                why = NEWER if loaded.read_only else ANOTHER
                self._listener.unreadable(f"{self._desk.path.name} {why}")
            elif loaded is not None:
                self._listener.changed(self._merged(loaded))
        except (Unreadable, EditRefused) as problem:
            self._listener.unreadable(str(problem))
        except OSError:
            self._seen = None  # it may be readable the next time

    def _merged(self, loaded: Loaded) -> Outside:
        """Give what was `loaded` together with what is here. Raises EditRefused."""
        from pmtui.core.diff import diff
        from pmtui.core.merge import merge

        ours = self._session()
        merged = merge(self._desk.file, ours, loaded.session)
        changes = _parted(ours, diff(ours, merged.session).edits, self._clock())
        return Outside(ours, changes, loaded, len(merged.conflicts))

    def _follow(self) -> None:
        follower = self._desk.follower
        if follower is None:
            return
        try:
            session = follower.look()
        except Unreadable as problem:
            self._listener.unreadable(str(problem))
            return
        if session is not None:
            self._listener.followed(session)
        gone = follower.gone if self._desk.holder is not None else None
        if gone != self._was_gone:
            self._was_gone = gone
            self._listener.left()


def _parted(session: Session, edits: tuple[Edit, ...], at: datetime) -> tuple[Change, ...]:
    """Give what `edits` change, in batches: those of the meeting, which undo passes over, apart.

    Where they lean on one another they are one batch. Raises EditRefused where `session` takes them
    in neither way.
    """
    log = tuple(each for each in edits if of_meeting(each))
    rest = tuple(each for each in edits if not of_meeting(each))
    parts = tuple(Batch(some, OUTSIDE) for some in (rest, log) if some)
    try:
        return tuple(_made(session, parts, at))
    except EditRefused:
        return tuple(_made(session, (Batch(edits, OUTSIDE),), at))


def _made(session: Session, parts: tuple[Batch, ...], at: datetime) -> Iterator[Change]:
    """Give the change that each of `parts` is, one after the other. Raises EditRefused."""
    for each in parts:
        change = worked(session, each, at)
        session = change.after
        yield change
