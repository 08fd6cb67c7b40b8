"""A folder shown by the desktop, where there is one on this machine."""

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pmtui.terminal.surroundings import over_ssh

PATIENCE = 3.0
"""Seconds after which a program that has not failed is taken to show the folder."""
OPENERS = {"darwin": "open", "win32": "explorer"}
"""What shows a folder, by system; on all others it is what the desktop names."""
USUAL = "xdg-open"

Runner = Callable[[Sequence[str]], bool]
"""Starts a program, and tells whether it did not fail."""


def started(words: Sequence[str]) -> bool:
    """Start the program of `words`, and tell whether it did not fail; nothing it says is shown."""
    quiet = subprocess.DEVNULL
    try:
        program = subprocess.Popen(
            words, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
        )
        return program.wait(PATIENCE) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


def show(
    folder: Path,
    environ: Mapping[str, str],
    run: Runner = started,
    system: str = sys.platform,
) -> bool:
    """Let the desktop of this machine show `folder`, and tell whether it probably does.

    Where somebody sits at another machine, or there is no desktop, nothing is started. Nothing but
    a folder is ever handed to a program. May take PATIENCE.
    """
    display = environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY") or system in OPENERS
    if not display or over_ssh(environ) or not folder.is_dir():
        return False
    return run((OPENERS.get(system, USUAL), str(folder.absolute())))
