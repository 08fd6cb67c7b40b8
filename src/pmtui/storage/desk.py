"""One opened session file: what was read, what is safe, and how the rest gets there."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pmtui.core.session import Session
from pmtui.core.text import clean, one_line
from pmtui.storage import session as files
from pmtui.storage.atomic import reason
from pmtui.storage.session import ChangedOutside


class NotSaved(Exception):
    """The session could not be written; its text says why, in one sentence."""


class Desk:
    """The file of a session while it is open. May be used from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False, later: bool = False) -> None:
        """Take the file at `path` and open it, unless `later` leaves that to `open`.

        Raises Unreadable where it cannot be opened.
        """
        self.path = path
        self.session = Session(title=f"Opening {one_line(clean(path.name).text) or 'a file'} …")
        """The session as the file holds it; before it is opened, one that says so."""
        self.notes: tuple[str, ...] = ()
        """What the reader should know of the file, a sentence each."""
        self.read_only = True
        self.touched: datetime | None = None
        """When the file was last written before it was opened, UTC."""
        self.opened = False
        self._wanted_read_only = read_only
        self._digest = ""
        self._lock = threading.RLock()
        if not later:
            self.open()

    def open(self) -> None:
        """Read the file. Raises Unreadable where that cannot be done."""
        loaded = files.load(self.path)
        self.touched = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        self.session, self.notes, self._digest = loaded.session, loaded.notes, loaded.digest
        self.read_only = self._wanted_read_only or loaded.read_only
        self.opened = True

    def save(self, latest: Callable[[], Session]) -> None:
        """Write the session that `latest` gives to the file. Raises NotSaved where it cannot be.

        It is asked once its turn has come, so that of two who save the later one never writes what
        is older.
        """
        if self.read_only:
            return
        with self._lock:
            session = latest()
            if session is self.session:
                return
            try:
                self._digest = files.save(self.path, session, self._digest)
            except ChangedOutside:
                changed = f"{self.path.name} was changed by another program"
                raise NotSaved(f"{changed}; it is left as it is") from None
            except (OSError, ValueError) as error:
                cause = reason(error) if isinstance(error, OSError) else str(error)
                raise NotSaved(f"{self.path.name} cannot be written: {cause}") from None
            self.session = session

    def save_beside(self, session: Session) -> Path:
        """Write `session` to a new file beside its own, and give where. Raises NotSaved."""
        for number in range(1, 1000):
            place = self.path.with_name(f"{self.path.stem}.kept-{number}.toml")
            try:
                files.create(place, session)
            except FileExistsError:
                continue
            except OSError as error:
                raise NotSaved(f"{place.name} cannot be written: {reason(error)}") from None
            return place
        raise NotSaved(f"there are too many files such as {self.path.stem}.kept-1.toml")
