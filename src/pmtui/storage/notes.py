"""Private notes: a file beside that of the session, and no part of it."""

from pathlib import Path

from pmtui.storage import private


class PrivateNotes:
    """What somebody noted for themselves about the session in the file at `session`."""

    def __init__(self, session: Path) -> None:
        self.path = session.with_name(f".{session.stem}.private.md")
        """Where they are, once there are any."""

    def read(self) -> str:
        """Give the notes, cleaned; empty where there are none. Raises private.NotRead."""
        try:
            return private.read(self.path).text
        except FileNotFoundError:
            return ""

    def write(self, text: str) -> None:
        """Put `text` in their place; blank notes leave no file. Raises OSError."""
        if text.strip():
            private.write(self.path, text)
        else:
            self.path.unlink(missing_ok=True)
