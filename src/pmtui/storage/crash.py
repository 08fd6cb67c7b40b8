"""Crash reports: written where only their owner reads them, never shown unasked."""

import os
import tempfile
from pathlib import Path

from pmtui.storage.leftovers import discard


def report(text: str) -> Path:
    """Write `text` to a new file that only its owner may read, and give where.

    Raises OSError, and leaves no file, where that cannot be done.
    """
    handle, name = tempfile.mkstemp(prefix="pmtui-crash-", suffix=".txt")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except BaseException:
        discard(Path(name))
        raise
    return Path(name)
