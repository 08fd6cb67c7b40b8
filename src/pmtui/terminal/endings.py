"""How the screen ends: by the user's wish, by a signal, or by a fault of our own."""

import contextlib
import os
import signal
import sys
import threading
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
from pmtui.terminal.watchdog import FAULT, SIGNALLED, Watchdog

SAVING = 10.0
"""Seconds that saving may take after a signal or a fault."""
PATIENCE = 2.0
"""Seconds from then until the process is ended by force."""
CRASHED = 1
"""The exit code after a fault; an app's own `exit` uses another."""
SIGNALS = tuple(
    signal.Signals[name] for name in ("SIGHUP", "SIGTERM", "SIGINT") if hasattr(signal, name)
)
"""What ends the program; an interrupt does so only where nobody else has a use for it."""
SAVED = "The session is saved."


def run(app: App[Any], save: Callable[[], str | None], report: Callable[[str], Path]) -> int:
    """Run the app until it ends and give the exit code for the process, which is to end then.

    0 or what the app's `exit` was given; 128 + n after the signal n; 1 after a fault. In the last
    two cases the session is saved, and what became of it is said on standard error.

    Args:
        app: The app, not yet running.
        save: Writes what is not yet written, at once, without the event loop, and gives what
            became of it in sentences. It is called in the middle of anything, even of itself, so
            it must not wait for a lock; and once more when the app has ended. What it raises is
            told, and ends nothing; where it does not end, the process is ended without it.
        report: Writes the text of a crash report, readable for its owner only, and gives the
            file's path. The text may quote the session.
    """
    said = StringIO()
    app.error_console = Console(file=said, color_system=None, highlight=False, markup=False)
    ending = Ending(app, save)
    with ending.heeding_signals(), heeding_threads(app):
        try:
            app.run()
        except Exception:  # noqa: BLE001 - whatever it is, it becomes a report
            ending.restore("")
            said.write(traceback.format_exc())
            ending.faulty = True
        ending.faulty |= bool(said.getvalue()) and app.return_code in {None, CRASHED}
        if ending.by is not None or ending.faulty:
            ending.save()
    if ending.by is not None:
        tell(f"pmtui was ended by {ending.by.name}. {ending.outcome}")
        return SIGNALLED + ending.by
    if ending.faulty:
        tell(f"pmtui stopped because of a fault of its own. {ending.outcome}")
        tell(reported(said.getvalue(), report))
        return CRASHED
    tell(said.getvalue().rstrip())
    return app.return_code or 0


@contextlib.contextmanager
def heeding_threads(app: App[Any]) -> Iterator[None]:
    """Let a fault in a thread be one of the app, inside the block: nothing goes on half."""

    def passed_on(error: BaseException | None) -> None:
        if error is not None:
            raise error

    def heed(fault: threading.ExceptHookArgs) -> None:
        with contextlib.suppress(RuntimeError):  # its event loop has ended
            app.call_later(passed_on, fault.exc_value)

    before = threading.excepthook
    threading.excepthook = heed
    try:
        yield
    finally:
        threading.excepthook = before


class Ending:
    """The end that a signal asks for: save first, then leave, then leave by force.

    The handlers are Python's and not the event loop's, because the loop may be waiting: for an
    editor, or for a terminal that takes no output.
    """

    def __init__(self, app: App[Any], save: Callable[[], str | None]) -> None:
        self.by: signal.Signals | None = None
        """The first signal that came."""
        self.faulty = False
        """Whether the app ended by a fault of its own."""
        self.outcome = f"The session could not be saved within {SAVING:.0f} s."
        """What became of the session, in sentences."""
        self.restore = remember()
        """Puts the terminal back as it was before, and says a last thing there."""
        self._app = app
        self._save = save
        self._heeding = False
        sure = [each for each in SIGNALS if each != signal.SIGINT]
        self._watchdog = Watchdog(sure, self._ask, self._force, saving=SAVING, leaving=PATIENCE)

    @contextlib.contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """Answer signals inside the block; afterwards as before, or not at all once one has come.

        Python's own end would let another one kill the process, and the exit code say nothing.
        """
        before = [signal.signal(each, self._heed) for each in SIGNALS]
        try:
            with self._watchdog.listening():
                yield
        finally:
            for each, handler in zip(SIGNALS, before, strict=True):
                signal.signal(each, handler if self.by is None else signal.SIG_IGN)

    def save(self) -> None:
        """Save, and put into `outcome` what became of it."""
        if self.by is None:
            self._watchdog.begin(FAULT)
        try:
            self.outcome = self._save() or SAVED
        except Exception as fault:  # noqa: BLE001 - an ending goes on
            self.outcome = f"The session could not be saved: {fault}"
        self._watchdog.saved()

    def _heed(self, number: int, _frame: FrameType | None) -> None:
        if self._heeding:
            return
        self._heeding = True  # before anything is called: a call lets the next signal in
        self.by = signal.Signals(number)
        self._watchdog.begin(SIGNALLED + number)
        self.save()

    def _ask(self, code: int) -> None:
        """Ask the app to end; a request from another thread wakes its event loop."""
        with contextlib.suppress(Exception):  # half started or half ended: force comes anyway
            self._app.exit(return_code=code)

    def _force(self, code: int) -> None:
        """End the process, and say so where the terminal takes it at once."""
        by = signal.Signals(code - SIGNALLED).name if code > SIGNALLED else "a fault of its own"
        self.restore(clean(f"pmtui was ended by {by}. {self.outcome}").text + "\r\n")
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
