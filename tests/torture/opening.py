"""A session as it is found again after a window was killed, opened in this process."""

from pathlib import Path
from typing import NamedTuple

from pmtui.core.history import History
from pmtui.core.session import Session
from pmtui.storage.journal import place, read
from pmtui.storage.resumption import recalled, resumed
from pmtui.storage.session import load


class Found(NamedTuple):
    """What was found on the disk."""

    file: Session
    """The session as the file alone holds it."""
    history: History
    """The session with what the journal brings back."""
    ahead: bool
    """Whether the journal has what the file lacks."""


def found(path: Path) -> Found:
    """Give what the file at `path` and its journal hold; touches neither."""
    loaded = load(path)
    assert not loaded.read_only
    broken = read(place(path)).broken
    assert not broken, f"the journal {broken}"
    there = resumed(path, loaded)
    assert not there.notes, there.notes
    history = recalled(path, loaded.session)[0] if there.earlier else there.history
    return Found(loaded.session, history, there.recovered is not None)
