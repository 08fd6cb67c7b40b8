"""The driver for Linux and macOS; it cannot be imported on Windows."""

import asyncio
import os
import selectors
import signal
import threading
import time
from codecs import getincrementaldecoder
from functools import partial

from textual.drivers.linux_driver import LinuxDriver

from pmtui.terminal.reader import Reader

POLL = 0.05
"""Seconds between two looks at the clock while no input comes."""


class UnixDriver(LinuxDriver):
    """Textual's driver, reading input so that no paste is taken for keys.

    Bytes that are not UTF-8 become replacement characters, where Textual's driver would end the
    app, and the end of input is a hangup, where Textual's would ask for more for ever. Whoever
    stops the program, the app is told of it first, and no second thread reads keys afterwards.
    """

    def run_input_thread(self) -> None:
        """Send on what the terminal sends until the driver stops or the input ends."""
        reader = Reader(debug=self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(POLL):
                    data = self._bytes()
                    if not data:
                        hang_up()
                        return
                    for message in reader.read(decode(data), time.monotonic()):
                        self.process_message(message)
                for message in reader.tick(time.monotonic()):
                    self.process_message(message)

    def _sigtstp_application(self, *_: object) -> None:
        """Stop; while the screen is drawn only between two turns of the event loop.

        A handler runs in the middle of anything, and could wait for what it has interrupted.
        """
        if self._auto_restart:
            asyncio.get_running_loop().call_soon_threadsafe(self._stop)
        else:
            super()._sigtstp_application()

    def _stop(self) -> None:
        self._app.app_suspend_signal.publish(self._app)
        super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Draw anew; the terminal is let go of before where there was no time for it."""
        if self._auto_restart and self._writer_thread is not None:
            asyncio.get_running_loop().call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        if not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
        self._app.call_later(partial(self._app.refresh, layout=True))

    def _bytes(self) -> bytes:
        """Give the bytes that have come, none if there will be no more."""
        try:
            return os.read(self.fileno, 64 * 1024)
        except OSError:  # what a closed terminal says
            return b""


def hang_up() -> None:
    """Tell the main thread what the kernel tells it when a terminal is closed."""
    main = threading.main_thread().ident
    if main is not None:
        signal.pthread_kill(main, signal.SIGHUP)
