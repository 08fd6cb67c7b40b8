"""A text while an editor has it: a file of its own, in a folder of its own."""

import contextlib
import re
import shutil
import tempfile
from pathlib import Path

from pmtui.core.text import Cleaned
from pmtui.storage import private
from pmtui.storage.private import NotRead

UNFIT = re.compile(r"[^\w-]+", re.ASCII)
LONGEST = 40
"""Characters of the name of a file at most."""


class Draft:
    """A file that holds a text until `discard`; its owner alone may read it."""

    def __init__(self, text: str, name: str) -> None:
        """Write `text` to a new file that is called after `name`. Raises OSError."""
        fit = UNFIT.sub("-", name).strip("-")[:LONGEST] or "text"
        self.path = Path(tempfile.mkdtemp(prefix="pmtui-")) / f"{fit}.md"
        self._text = text
        try:
            private.write(self.path, f"{text}\n" if text else "")
        except BaseException:
            self.discard()
            raise

    def read(self) -> Cleaned:
        """Give what stands in the file, cleaned, its last line ends taken off.

        Raises NotRead where that is no text that can be taken, or is gone.
        """
        try:
            found = private.read(self.path)
        except FileNotFoundError:
            raise NotRead("is gone") from None
        return Cleaned(found.text.rstrip("\n"), found.removed)

    @property
    def changed(self) -> bool:
        """Whether the file holds something else than at the beginning."""
        try:
            return self.read().text != self._text.rstrip("\n")
        except NotRead:
            return self.path.exists()

    @property
    def left(self) -> str:
        """Where what an editor wrote is, in words: the file, or others of its own beside it.

        Empty where there is nothing new.
        """
        if self.changed:
            return f"What was written is in {self.path}"
        with contextlib.suppress(OSError):
            if any(each != self.path for each in self.path.parent.iterdir()):
                return f"What the editor kept is in {self.path.parent}"
        return ""

    def discard(self) -> None:
        """Remove the file and its folder."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
