"""One opened session file: what was read, what is safe, and how the rest gets there."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pmtui.core.history import Change, History
from pmtui.core.records import Started
from pmtui.core.recovery import Broken
from pmtui.core.session import Session
from pmtui.core.text import capital, clean, one_line
from pmtui.storage import journal, resumption
from pmtui.storage import session as files
from pmtui.storage.atomic import reason
from pmtui.storage.canonical import dumps
from pmtui.storage.follower import Follower
from pmtui.storage.keepsakes import Keepsakes
from pmtui.storage.lock import Holder, Lock, NoLocks
from pmtui.storage.problems import NotSaved, Unreadable
from pmtui.storage.resumption import Resumed
from pmtui.storage.scribe import Scribe
from pmtui.storage.source import read
from pmtui.storage.stamp import present, stamp, touched
from pmtui.storage.toml import Loaded, digest


class Desk:
    """The file of a session while it is open, and its journal. May be used from any thread.

    Also from a signal's handler, which runs in the middle of anything: one that comes while this
    writes leaves that to what it has interrupted.
    """

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        later: bool = False,
        clock: Callable[[], datetime] = present,
    ) -> None:
        """Take the file at `path` and open it, unless `later` leaves that to `open`.

        Raises Unreadable where it cannot be opened.
        """
        self.path = path
        title = f"Opening {one_line(clean(path.name).text) or 'a file'} …"
        self.history = History(Session(title=title))
        """What there is to begin with; before it is opened, a session that says so."""
        self.file = self.history.present
        """The session as the file holds it."""
        self.resumed: Resumed | None = None
        """What the journal holds beyond the file, until it is known whether that stays.

        Meanwhile the file is neither written nor looked at, and the journal not cut.
        """
        self.notes: tuple[str, ...] = ()
        """What the reader should know of the file, a sentence each."""
        self.read_only = True
        self.holder: Holder | None = None
        """Who has the session open for writing, where that is another window."""
        self.follower: Follower | None = None
        """Where this window only reads: what shows it the changes of others."""
        self.touched: datetime | None = None
        """When the file or its journal was last written before it was opened, UTC."""
        self.opened = False
        self.remarks: deque[str] = deque()
        """What the reader should know of what was written, a sentence each."""
        self._wanted_read_only = read_only
        self._clock = clock
        self._digest = ""
        self._tried: set[str] = set()
        """The digests that the file may have instead, after writes that failed in the end."""
        self._keepsakes = Keepsakes(path)
        self._earlier = self._writing = False
        self._older: History | None = None
        self._turn, self._recalling = threading.RLock(), threading.Lock()
        self._lock = Lock(path)
        self._scribe: Scribe | None = None
        if not later:
            self.open()

    @property
    def session(self) -> Session:
        """The session there is to begin with."""
        return self.history.present

    @property
    def waits(self) -> bool:
        """Whether there are changes that nobody has tried to bring to the disk yet."""
        return self._scribe is not None and self._scribe.waits

    @property
    def danger(self) -> bool:
        """Whether there are changes that were tried, and are not on the disk."""
        return self._scribe is not None and self._scribe.safe < self._scribe.taken

    @property
    def safe(self) -> int:
        """How many of the changes that came here are on the disk."""
        return self._scribe.safe if self._scribe is not None else 0

    # -- opening --------------------------------------------------------------------------------

    def open(self) -> None:
        """Read the file and its journal. Raises Unreadable where the file cannot be read."""
        with self._turn:
            self.holder, self.follower, self.resumed, self.notes = None, None, None, ()
            alone = not self._wanted_read_only and self._is_alone()
            loaded = self._loaded()
            self.touched = touched(self.path, journal.place(self.path))
            self.history = History(loaded.session)
            self.notes = loaded.notes + self.notes
            self.know(loaded)
            self._scribe, self._earlier, self._older = None, False, None
            self.read_only = loaded.read_only or not alone
            if self.read_only and not loaded.read_only:
                self._follow()
            elif not self.read_only:
                self._resume(loaded)
            self.opened = True

    def _loaded(self) -> Loaded:
        """Read the file, once nobody else writes it. Raises Unreadable."""
        try:
            loaded = files.load(self.path)
        except BaseException:
            self._lock.release()
            raise
        if loaded.read_only:
            self._lock.release()
            self.holder, self.notes = None, ()
        return loaded

    def _is_alone(self) -> bool:
        """Take the session for this window alone, where no other one has it."""
        try:
            self.holder = self._lock.take(self._clock())
        except NoLocks as why:
            self.notes += (f"Another window that writes to it would not be noticed: {why}.",)
        if self.holder is not None:
            self.notes += (f"This window follows: {self.holder.said(self._clock())}.",)
        return self.holder is None

    def _follow(self) -> None:
        self.follower = Follower(self.path)
        self.history = History(self.follower.look() or self.file)

    def _resume(self, loaded: Loaded) -> None:
        found = resumption.resumed(self.path, loaded)
        self.notes += found.notes
        self.history, self._earlier = found.history, found.earlier
        self._scribe = self._appointed()
        if found.missed is not None:
            self._scribe.note(found.missed)
        if found.recovered is not None:
            self.resumed = found
            self._scribe.go_on(found.records, found.recovered.history.present)
            if found.outside is not None:
                self._scribe.wait(found.outside)

    def _appointed(self) -> Scribe:
        scribe = Scribe(self.path, self._started, self._clock, self.remarks)
        if scribe.trouble:
            self.notes += (f"{capital(scribe.trouble)}.",)
        return scribe

    def keep(self) -> None:
        """Let what the journal brought back stay; from now on the file may be written."""
        self.resumed = None

    def decline(self) -> Path:
        """Put the journal aside whole, begin with the file; give where it is. Raises NotSaved."""
        with self._turn:
            place = (self._scribe or self._appointed()).put_aside()
            self.resumed, self.history = None, History(self.file)
            self._scribe = self._appointed()
            return place

    def recall(self) -> History | None:
        """Give the session that was opened with its steps from before, or None. Raises Broken."""
        with self._recalling:
            if self._earlier and self._scribe is not None:
                self._earlier = False
                try:
                    self._older = self._scribe.recall(self.session)
                except Broken:
                    with self._turn:
                        self._scribe.begin_anew()
                    raise
            return self._older

    def know(self, loaded: Loaded) -> None:
        """Take `loaded` for what the file holds now; somebody else has written it."""
        with self._turn:
            self.file, self._digest = loaded.session, loaded.digest
            self._tried.clear()
            self._keepsakes.foreign = True

    def news(self) -> Loaded | None:
        """Give the file where somebody else has written it, or None. Raises Unreadable, OSError."""
        with self._turn:
            if self.resumed or files.digest_at(self.path) in (None, self._digest, *self._tried):
                return None
            return files.load(self.path)

    # -- writing --------------------------------------------------------------------------------

    def wait(self, change: Change) -> None:
        """Take a change that is to be written down. Touches no disk."""
        if self._scribe is not None:
            self._scribe.wait(change)

    def write_down(self) -> None:
        """Bring all changes that wait to the journal, and that to the disk. Raises NotSaved."""
        with self._alone() as free:
            if free and self._scribe is not None:
                self._scribe.write()

    def save(self) -> None:
        """Write the session to its file, all changes that wait in it.

        Raises NotSaved where it cannot be; ChangedOutside, and writes nothing, where the file is
        not the one that is known.
        """
        if self._scribe is None:
            return
        with self._alone() as free:
            if not free:
                return
            failed: NotSaved | None = None
            try:
                self._scribe.write()
            except NotSaved as error:
                failed = error  # the file may be written all the same, and holds all then
            latest = self._scribe.latest if self.resumed is None else None
            if latest is not None and (latest is not self.file or stamp(self.path) is None):
                self._write(latest)
                self._scribe.saved(self._digest)
            elif failed is not None and (self.waits or self.danger):
                raise failed

    @contextmanager
    def _alone(self) -> Iterator[bool]:
        """Write alone; gives False where this was interrupted by a signal while it writes."""
        with self._turn:
            if self._writing:
                yield False
                return
            self._writing = True
            try:
                yield True
            finally:
                self._writing = False

    def _write(self, session: Session) -> None:
        """Put `session` into the file. Raises as `save`."""
        try:
            remarks = self._keepsakes.keep(self._clock())
            self._digest = files.save(self.path, session, self._digest, self._tried)
        except (OSError, ValueError) as error:
            if isinstance(error, files.Unsure):
                self._tried.add(error.digest)
            if self._scribe is not None:
                self._scribe.doubt()
            cause = reason(error) if isinstance(error, OSError) else str(error)
            raise NotSaved(f"{self.path.name} cannot be written: {cause}") from None
        self.file = session
        self._tried.clear()
        self.remarks += remarks
        self._keepsakes.taken()

    def _started(self) -> Started:
        """Give what a journal begins from: the file, or what it last was known to hold."""
        try:
            base = read(self.path)
        except Unreadable:
            base = b""
        if digest(base) != self._digest:
            base = dumps(self.file).encode("utf-8")
        return Started(self.file.id, self.file.schema_version, digest(base), base)

    def close(self, history: History) -> None:
        """Save, and let the session go; of the journal stays what undo and redo need.

        All of it stays where the session says that the meeting is recorded, and as long as nobody
        has said whether what it brought back is to stay. Raises as `save`.
        """
        self.save()
        with self._turn:
            if self._scribe is not None:
                self._scribe.close(None if self.resumed else history, self._digest)
            self.release()

    def release(self) -> None:
        """Let another window write the session; this one writes no more."""
        self._lock.release()
