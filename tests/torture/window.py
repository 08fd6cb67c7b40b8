"""The app over a session, in a terminal of its own, until it is killed."""

import os
import re
import select
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from pmtui.storage.journal import place
from room import WIDE
from terminal.pseudo import Pseudo
from torture.hands import Stroke

SAVED = re.compile(rb"saved \d\d:\d\d \xc2\xb7 (\d+)")
"""What the header writes, in one piece, whenever it changes."""
TEMPORARY = re.compile(r"\.pmtui-\w+\.tmp")
PAUSES = (0.0, 0.0, 0.0, 0.01, 0.05)
"""Seconds between two keys, one of them for all keys of a stroke."""
RESTS = (0.0, 0.05, 0.2)
"""Seconds after a stroke."""


class Window(Pseudo):
    """The app over the file at `path`; what it keeps elsewhere is beside the file's folder."""

    def __init__(self, path: Path, random: Random) -> None:
        state = {"XDG_STATE_HOME": str(path.parent.with_name("state"))}
        super().__init__("pmtui", str(path), program="-m", size=WIDE, environ=state)
        self.path = path
        self.random = random
        self.typed = 0
        """How many strokes were typed, whole or far enough to be done."""

    @property
    def claimed(self) -> int:
        """The most edits that the header has called saved."""
        return max((int(each) for each in SAVED.findall(self.written)), default=0)

    @property
    def pieces(self) -> Sequence[str]:
        """The names of files that are being written."""
        return [each.name for each in self.path.parent.iterdir() if TEMPORARY.fullmatch(each.name)]

    @property
    def marks(self) -> tuple[int, int]:
        """What changes when the file is another one, and when the journal grows."""
        journal = place(self.path)
        return self.path.stat().st_ino, journal.stat().st_size if journal.exists() else 0

    def stroke(self, stroke: Stroke, count: int | None = None) -> None:
        """Type the keys of a stroke, all or the first ones."""
        pause = self.random.choice(PAUSES)
        for key in stroke.keys[:count]:
            self.type(key)
            self.watch(pause)
        self.watch(self.random.choice(RESTS))
        self.typed += count is None or count >= stroke.upon

    def watch(self, seconds: float, over: Callable[[], object] = lambda: False) -> bool:
        """Take in what is written for so long, or until it is `over`; tells whether it is."""
        stop = time.monotonic() + seconds
        while not over():
            left = stop - time.monotonic()
            if left <= 0:
                return False
            if select.select([self.terminal], [], [], min(left, 0.0005))[0]:
                self.read(0.0)
        return True

    def kill(self) -> None:
        """End it in a way that no program can heed, and take in what it had written."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        self.read(0.0)
