"""The driver for Linux and macOS; it cannot be imported on Windows."""

import os
import selectors
import signal
import threading
import time
from codecs import getincrementaldecoder

from textual.drivers.linux_driver import LinuxDriver

from pmtui.terminal.reader import Reader

POLL = 0.05
"""Seconds between two looks at the clock while no input comes."""


class UnixDriver(LinuxDriver):
    """Textual's driver, reading input so that no paste is taken for keys.

    Bytes that are not UTF-8 become replacement characters, where Textual's driver would end the
    app, and the end of input is a hangup, where Textual's would ask for more for ever.
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
