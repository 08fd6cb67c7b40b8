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
    return opened_text(name)[0]


def opened_text(name: str) -> "tuple[Loaded, str]":
    """Give what `opened` gives, and the text of the file. Raises Stop as that does."""
    from pmtui.storage.problems import Unreadable
    from pmtui.storage.source import read, text_of
    from pmtui.storage.toml import loads

    piped = name == STANDARD
    path, about = Path(name), INPUT if piped else Path(name).name
    try:
        text = text_of(taken() if piped else read(path), about)
        loaded = loads(text, about)
    except Unreadable as problem:
        raise Stop(str(problem)) from None
    notes = loaded.notes if piped else (*loaded.notes, *_ahead(path, loaded.digest))
    for note in notes:
        say(f"{shown(about)}: {note}")
    return loaded, text


def _ahead(path: Path, digest: str) -> tuple[str, ...]:
    """Say where the journal of the file at `path` holds more than the file with `digest` does.

    Only the end of the journal is looked at.
    """
    from pmtui.storage.reader import last, place
    from pmtui.storage.records import BadLine

    how = f"`pmtui {shown(path)}` brings them back, `pmtui recover {shown(path)}` lists them"
    try:
        record = last(place(path))
    except (BadLine, OSError):
        return (
            f"Its journal cannot be read to its end; `pmtui recover {shown(path)}` tells more.",
        )
    if record is None:
        return ()

    from pmtui.core.records import Saved, Started
    from pmtui.core.recovery import level

    other = isinstance(record.what, Started | Saved) and record.what.hash != digest
    if other or level(record, digest):
        return ()  # written by others since, or nothing new
    return (f"Its journal holds changes that this file lacks; {how}.",)


def file_named(name: str, command: str) -> Path:
    """Give the path `name`. Raises Stop for `-`, as `command` needs a file."""
    if name == STANDARD:
        raise Stop(f"{command}: a file is needed here, not standard input")
    return Path(name)
