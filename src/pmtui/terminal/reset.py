"""Putting the terminal back where Textual could not do it."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable

LEAVE = (
    "\x1b[<u"  # the kitty keyboard protocol
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # marked pastes, reports of size and of focus
    "\x1b[?1016l\x1b[?1015l\x1b[?1006l\x1b[?1003l\x1b[?1000l"  # the mouse
    "\x1b[?7h\x1b[?1049l\x1b[?25h"  # wrap lines, show the shell's screen and the cursor
)


def modes() -> Callable[[], None]:
    """Give what sets the modes of the terminal as they are now; it never waits and never raises."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return lambda: None
    import termios

    keyboard = sys.__stdin__.fileno()
    try:
        now = termios.tcgetattr(keyboard)
    except termios.error:  # not a terminal
        return lambda: None

    def put_back() -> None:
        # A process in the background would be stopped for touching the terminal.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        with contextlib.suppress(termios.error):
            termios.tcsetattr(keyboard, termios.TCSANOW, now)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    return put_back


def remember() -> Callable[[str], None]:
    """Give what puts the terminal back as it is now and says a last thing there.

    It never waits and never raises, and may be called from any thread. A terminal that takes no
    output, or is gone, is left alone.
    """
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return lambda _: None
    put_back = modes()

    def restore(last: str) -> None:
        put_back()
        with contextlib.suppress(OSError):
            # Opened anew, because not to wait is set for all who share an open file.
            screen = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
            os.write(screen, (LEAVE + last).encode("utf-8", "replace"))
            os.close(screen)

    return restore
