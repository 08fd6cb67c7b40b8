"""One opened session file: what was read, what is safe, and how the rest gets there."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from pmtui.core.session import Session
from pmtui.storage import session as files
from pmtui.storage.atomic import reason
from pmtui.storage.session import ChangedOutside


class NotSaved(Exception):
    """The session could not be written; its text says why, in one sentence."""


class Desk:
    """The file of a session while it is open. May be used from any thread."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Open the file at `path`. Raises Unreadable where that cannot be done."""
        loaded = files.load(path)
        self.path = path
        self.session = loaded.session
        """The session as the file holds it."""
        self.notes = loaded.notes
        """What the reader should know of the file, a sentence each."""
        self.read_only = read_only or loaded.read_only
        self.touched = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        """When the file was last written before it was opened, UTC."""
        self._digest = loaded.digest
        self._lock = threading.RLock()

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
