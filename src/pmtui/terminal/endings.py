"""How the screen ends: by the user's wish, by a signal, or by a fault of our own."""

import contextlib
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console
from textual.app import App

from pmtui.core.text import clean
from pmtui.terminal.reset import remember

PATIENCE = 2.0
"""Seconds from a signal until the process is ended by force."""
CRASHED = 1
"""The exit code after a fault; an app's own `exit` uses another."""
SIGNALS = tuple(
    signal.Signals[name] for name in ("SIGHUP", "SIGTERM", "SIGINT") if hasattr(signal, name)
)


def run(app: App[Any], save: Callable[[], None], report: Callable[[str], Path]) -> int:
    """Run the app until it ends and give the exit code for the process, which is to end then.

    0 or what the app's `exit` was given; 128 + n after the signal n; 1 after a fault. In the last
    two cases the session is saved, and one sentence on standard error says so.

    Args:
        app: The app, not yet running.
        save: Writes what is not yet written, at once, without the event loop. It is called in
            the middle of anything, even of itself, so it must not wait for a lock. What it
            raises is told, and ends nothing.
        report: Writes the text of a crash report, readable for its owner only, and gives the
            file's path. The text may quote the session.
    """
    said = StringIO()
    app.error_console = Console(file=said, color_system=None, highlight=False, markup=False)
    ending = Ending(app, save)
    with ending.heeding_signals():
        try:
            app.run()
        except Exception:  # noqa: BLE001 - whatever it is, it becomes a report
            ending.restore()
            said.write(traceback.format_exc())
            ending.faulty = True
    if ending.by is not None:
        tell(f"pmtui was ended by {ending.by.name}. {ending.outcome}")
        return 128 + ending.by
    if ending.faulty or (said.getvalue() and app.return_code in {None, CRASHED}):
        ending.save()
        tell(f"pmtui stopped because of a fault of its own. {ending.outcome}")
        tell(reported(said.getvalue(), report))
        return CRASHED
    tell(said.getvalue().rstrip())
    return app.return_code or 0


class Ending:
    """The end that a signal asks for: save first, then leave, then leave by force.

    The handlers are Python's and not the event loop's, because the loop may be waiting: for an
    editor, or for a terminal that takes no output.
    """

    def __init__(self, app: App[Any], save: Callable[[], None]) -> None:
        self.by: signal.Signals | None = None
        """The first signal that came."""
        self.faulty = False
        """Whether the app could not even end by itself."""
        self.outcome = ""
        """Whether the session was saved, as a sentence."""
        self.restore = remember()
        """Puts the terminal back as it was before."""
        self._app = app
        self._save = save
        self._heeding = False

    @contextlib.contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """Answer signals inside the block; afterwards as before, unless one has come."""
        before = [signal.signal(each, self._heed) for each in SIGNALS]
        try:
            yield
        finally:
            if self.by is None:
                for each, handler in zip(SIGNALS, before, strict=True):
                    signal.signal(each, handler)

    def save(self) -> None:
        """Save, and put into `outcome` whether that went well."""
        try:
            self._save()
        except Exception as fault:  # noqa: BLE001 - an ending goes on
            self.outcome = f"The session could not be saved: {fault}"
        else:
            self.outcome = "The session is saved."

    def _heed(self, number: int, _frame: FrameType | None) -> None:
        if self._heeding:
            return
        self._heeding = True  # before anything is called: a call lets the next signal in
        self.by = signal.Signals(number)
        self.save()
        threading.Thread(target=self._leave, args=(128 + number,), daemon=True).start()

    def _leave(self, code: int) -> None:
        """Ask the app to end and wait; a request from another thread wakes its event loop."""
        with contextlib.suppress(Exception):  # half started or half ended: force comes anyway
            self._app.exit(return_code=code)
        time.sleep(PATIENCE)
        self.restore()
        os._exit(code)


def reported(fault: str, report: Callable[[str], Path]) -> str:
    """Give the sentence that says where the report of a fault is, once it is written."""
    try:
        return f"What happened is in {report(fault)}, which may quote the session."
    except OSError as refusal:
        return f"No report of it could be written: {refusal}"


def tell(sentence: str) -> None:
    """Write a sentence, cleaned, to standard error, which may be gone."""
    with contextlib.suppress(OSError):
        if sentence:
            sys.stderr.write(clean(sentence).text + "\n")
            sys.stderr.flush()
