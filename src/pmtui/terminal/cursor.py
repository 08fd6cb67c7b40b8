"""Asking a terminal how far its cursor moves for a text."""

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Iterator

PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")
ASK = "\x1b[6n"
WAIT = 1.0
"""Seconds to wait for the answer; one that comes later would be taken for typing."""


def cells_moved(text: str) -> int | None:
    """Give the columns the cursor moves for `text`, None where the terminal does not say.

    The text is written at the start of the cursor's line, which is empty afterwards.
    """
    if sys.platform == "win32":
        return None
    import termios

    with contextlib.suppress(OSError, termios.error):
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        try:
            with unechoed(terminal):
                os.write(terminal, f"\r{text}{ASK}\r\x1b[K".encode())
                column = answered(terminal)
                return None if column is None else column - 1
        finally:
            os.close(terminal)
    return None


def answered(terminal: int) -> int | None:
    """Give the column, from 1, that the terminal reports in time."""
    seen = b""
    until = time.monotonic() + WAIT
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            seen += os.read(terminal, 64)
            if place := PLACE.search(seen):
                return int(place[1])
    return None


@contextlib.contextmanager
def unechoed(terminal: int) -> Iterator[None]:
    """Have the terminal hand over its answer at once and unseen, inside the block."""
    import termios

    before = termios.tcgetattr(terminal)
    modes = termios.tcgetattr(terminal)
    modes[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(terminal, termios.TCSANOW, modes)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
