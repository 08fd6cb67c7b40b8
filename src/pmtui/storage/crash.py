"""Crash reports: written where only their owner reads them, never shown unasked."""

import os
import tempfile
from pathlib import Path


def report(text: str) -> Path:
    """Write `text` to a new file that only its owner may read, and give where. Raises OSError."""
    handle, name = tempfile.mkstemp(prefix="pmtui-crash-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return Path(name)
