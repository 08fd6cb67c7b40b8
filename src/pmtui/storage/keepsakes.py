"""What is kept of a session file before it is written over."""

import errno
from datetime import date, datetime
from pathlib import Path


class Keepsakes:
    """Keeps the file of one session once a day, and where somebody else wrote comments into it."""

    def __init__(self, path: Path) -> None:
        """Stand ready to keep what the file at `path` holds."""
        self.foreign = True
        """Whether the file is one that this window did not write."""
        self._path = path
        self._day: date | None = None

    def keep(self, now: datetime) -> list[str]:
        """Keep what has to be kept before the file is written at `now`.

        Gives what is to be said of that, a sentence each. Raises OSError where comments could not
        be kept.
        """
        if not self._path.exists():
            return ["The file was removed by another program; it is written again."]
        if not self.foreign and self._day == now.date():
            return []
        from pmtui.storage import backups, form

        if not self._path.is_file():
            raise OSError(errno.EINVAL, "it is not a plain file", str(self._path))
        data = self._path.read_bytes()
        said = []
        if self._day != now.date():
            kept, self._day = backups.keep(self._path, data, now), now.date()
            if kept.reason:
                said.append(f"No backup of the day could be kept: {kept.reason}.")
        if self.foreign and form.commented(data):
            place = form.keep(self._path, data)
            said.append(f"Comments are not written again; they are kept in {place.name}.")
        if self.foreign and self._path.stat().st_nlink > 1:
            said.append("Other names of this file (hard links) keep what was there before.")
        return said

    def taken(self) -> None:
        """Note that the file is this window's own from now on."""
        self.foreign = False
