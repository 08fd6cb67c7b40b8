"""The choice of what drives the terminal."""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> "type[Driver] | None":
    """Give the driver for `App(driver_class=...)`, None where Textual's own choice must stand.

    That is on Windows, where input comes as records and not as characters, and where the
    environment variable TEXTUAL_DRIVER names a driver.
    """
    if sys.platform == "win32" or "TEXTUAL_DRIVER" in os.environ:
        return None
    from pmtui.terminal.unix import UnixDriver

    return UnixDriver
