"""A thread that sees to it that an end comes to an end, whatever the main thread waits for."""

import contextlib
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence

SAVED, FAULT, SIGNALLED = 0, 255, 128
"""What is told to the thread: that all is saved, of a fault, or SIGNALLED + n for the signal n."""


class Watchdog:
    """Hears that the program is to end, and ends it by force where it does not.

    The system itself tells it of a signal, so that it also hears of one while the main thread
    waits for a disk and no handler of Python's can run.
    """

    def __init__(
        self,
        signals: Sequence[int],
        ask: Callable[[int], None],
        force: Callable[[int], None],
        *,
        saving: float,
        leaving: float,
    ) -> None:
        """Take what is done when.

        Args:
            signals: The signals that end the program whatever it does.
            ask: Asks the program to end with an exit code, once everything is saved.
            force: Ends it at once with that exit code.
            saving: Seconds that saving may take.
            leaving: Seconds that the program may take to end then.
        """
        self._signals = frozenset(signals)
        self._ask = ask
        self._force = force
        self._saving = saving
        self._leaving = leaving
        self._mouth: socket.socket | None = None

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Listen inside the block, and go on after it where an end has begun."""
        ear, mouth = socket.socketpair()
        mouth.settimeout(0)  # a handler never waits
        self._mouth = mouth
        threading.Thread(target=self._listen, args=(ear,), name="watchdog", daemon=True).start()
        before = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            mouth.close()

    def begin(self, code: int) -> None:
        """Say that the program is to end with an exit code of a signal, or of a FAULT."""
        self._tell(code)

    def saved(self) -> None:
        """Say that saving has come to its end."""
        self._tell(SAVED)

    def _tell(self, what: int) -> None:
        with contextlib.suppress(OSError):
            if self._mouth is not None:
                self._mouth.send(bytes([what]))

    def _listen(self, ear: socket.socket) -> None:
        with ear:
            code = self._code(ear)
            if code is None:
                return
            ear.settimeout(self._saving)
            with contextlib.suppress(TimeoutError):
                while ear.recv(1) not in (bytes([SAVED]), b""):
                    pass
        self._ask(code)
        time.sleep(self._leaving)
        self._force(code)

    def _code(self, ear: socket.socket) -> int | None:
        """Wait for what ends the program, and give the exit code; None where nothing came."""
        while heard := ear.recv(1):
            (what,) = heard
            if what in self._signals:
                return SIGNALLED + what
            if what > SIGNALLED:
                return 1 if what == FAULT else what
        return None
