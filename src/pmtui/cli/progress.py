"""What is being done, said at a terminal where it takes longer than a moment."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

from pmtui.cli.options import columns
from pmtui.core.text import cut

PATIENCE = 1.0
"""Seconds after which is said what is being done."""
BEAT = 0.2
"""Seconds between two looks."""
STDERR = 2
CLEAR = "\r\x1b[K"


class Progress:
    """Says on standard error what is being done, from the first second on; silent elsewhere."""

    def __init__(self) -> None:
        self._what = ""
        self._begun = time.monotonic()
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def __call__(self, what: str) -> None:
        """Note what is being done now."""
        self._what = what

    def __enter__(self) -> Self:
        """Begin to wait."""
        from pmtui.terminal.surroundings import is_terminal

        if is_terminal(sys.stderr):
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it, and leave no trace on the screen."""
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        shown = ""
        wait = PATIENCE
        while not self._done.wait(wait):
            wait = BEAT
            spent = f" … {time.monotonic() - self._begun:.0f} s, ctrl+c ends it"
            line = cut(self._what, columns(STDERR) - len(spent)) + spent
            if line != shown:
                shown = line
                sys.stderr.write(f"{CLEAR}{line}")
                sys.stderr.flush()
        if shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
