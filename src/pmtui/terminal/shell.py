"""The shell that pmtui was started from, and the way back to it."""

import os
import signal
import sys
from typing import Any

from textual.app import App


def why_none(app: App[Any]) -> str:
    """Give why there is no shell to go to, as a sentence, or nothing where there is one.

    A shell is where somebody can say `fg`. What a terminal has started by itself, without one,
    would stand still for ever.
    """
    driver = app._driver  # noqa: SLF001 - Textual tells nobody else whether it can suspend
    if sys.platform == "win32" or driver is None or not driver.can_suspend:
        return "There is no going to the shell and back in this terminal."
    # A shell with `fg` leads the session, and gives what it starts a group of its own.
    if os.getpgrp() == os.getsid(0):
        return "No shell has started this, so there is none to go to."
    return ""


def suspend() -> None:
    """Stop this program and all that was started with it, until the shell lets them go on."""
    if sys.platform != "win32":
        os.killpg(os.getpgrp(), signal.SIGTSTP)
