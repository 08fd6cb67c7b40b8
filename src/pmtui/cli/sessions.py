"""Where the session of a command comes from: a file, or `-` for standard input."""

from pathlib import Path
from typing import TYPE_CHECKING

from pmtui.cli.streams import Stop, say, shown, taken

if TYPE_CHECKING:
    from pmtui.storage.toml import Loaded

STANDARD = "-"
"""What stands for standard input or standard output."""
INPUT = "standard input"


def opened(name: str) -> "Loaded":
    """Give the session in the file `name`, and say what there is to know about the file.

    Raises Stop, with every problem of the file, where it cannot be opened.
    """
    from pmtui.storage.problems import Unreadable
    from pmtui.storage.session import load
    from pmtui.storage.source import text_of
    from pmtui.storage.toml import loads

    try:
        piped = name == STANDARD
        loaded = loads(text_of(taken(), INPUT), INPUT) if piped else load(Path(name))
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    for note in loaded.notes:
        say(f"{INPUT if piped else shown(Path(name).name)}: {note}")
    return loaded


def file_named(name: str, command: str) -> Path:
    """Give the path `name`. Raises Stop for `-`, as `command` needs a file."""
    if name == STANDARD:
        raise Stop(f"{command}: a file is needed here, not standard input")
    return Path(name)
