"""What a session begins with: its file, and what its journal holds beyond that."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pmtui.core.edits import Batch, EditRefused
from pmtui.core.history import Change, History
from pmtui.core.records import Record, Saved
from pmtui.core.recovery import (
    Broken,
    Recovered,
    level,
    parted,
    reached,
    recovered,
    segment,
    stacks,
    standing,
)
from pmtui.core.session import Session
from pmtui.storage import journal
from pmtui.storage.atomic import reason
from pmtui.storage.journal import BadLine, Read
from pmtui.storage.problems import Unreadable
from pmtui.storage.toml import Loaded, loads

OUTSIDE = "take in what was changed outside"


class Resumed(NamedTuple):
    """What a session begins with."""

    history: History
    """The session with all that the journal brings back, and its steps."""
    recovered: Recovered | None = None
    """What it brings back, where it is ahead of the file."""
    outside: Change | None = None
    """The last change of `history`, where the file was changed as well: it is in no journal yet."""
    records: Sequence[Record] = ()
    """The records of the journal, where it is ahead of the file."""
    missed: Saved | None = None
    """What the journal should say last, where a window ended right after it had saved."""
    earlier: bool = False
    """Whether `recalled` gives steps from before the file was opened."""
    notes: tuple[str, ...] = ()
    """What the reader should know, a sentence each."""


def resumed(path: Path, loaded: Loaded) -> Resumed:
    """Give what the session in the file at `path` begins with; the file was read as `loaded`.

    A journal that cannot be understood is moved aside, whole.
    """
    place = journal.place(path)
    fresh = History(loaded.session)
    try:
        if level(journal.last(place), loaded.digest):
            return Resumed(fresh, earlier=True)
    except (BadLine, OSError):
        pass  # reading it whole says what is wrong
    read = journal.read(place)
    try:
        if read.broken:
            raise Broken(read.broken)
        return _brought(read, loaded)
    except Broken as why:
        return Resumed(fresh, notes=(_put_aside(place, why),))


def recalled(
    path: Path, session: Session, first: int | None = None
) -> tuple[History, Sequence[Record]]:
    """Give `session` with the steps that its journal holds from before, and the records there.

    What a window has added since, from the record with the number `first` on, does not count.
    Raises Broken.
    """
    read = journal.read(journal.place(path))
    if read.broken:
        raise Broken(read.broken)
    records = [each for each in read.records if first is None or each.n < first]
    return stacks(session, records), records


def _brought(read: Read, loaded: Loaded) -> Resumed:
    """Give what the records of a journal bring back. Raises Broken."""
    records, fresh = read.records, Resumed(History(loaded.session))
    how = standing(records, loaded.digest)
    if how == "ahead":
        found = recovered(loaded.session, records, loaded.digest)
        return Resumed(found.history, found, records=records)
    start = segment(records)
    if how != "apart" or start is None:
        return fresh._replace(earlier=how == "level")
    try:
        base = loads(start[0].base.decode("utf-8")).session
    except (Unreadable, UnicodeDecodeError):
        raise Broken("holds no session to begin from") from None
    to = reached(base, records, loaded.session)
    if to is not None:
        missed, last = Saved(to, loaded.digest), records[-1]
        noted = (*records, Record(last.n + 1, last.at, last.window, missed))
        return _brought(replace(read, records=noted), loaded)._replace(missed=missed)
    return _merged(parted(base, records), loaded)._replace(records=records)


def _merged(found: Recovered, loaded: Loaded) -> Resumed:
    """Give what was `found` together with what others wrote to the file since. Raises Broken."""
    from pmtui.core.diff import diff
    from pmtui.core.merge import merge

    ours, at = found.history.present, found.last
    ids = {found.base.id, ours.id} - {None}
    if ids and loaded.session.id is not None and loaded.session.id not in ids:
        raise Broken("is that of another session")
    both = merge(found.base, ours, loaded.session).session
    edits = diff(ours, both).edits
    if not edits or at is None:
        return Resumed(found.history, found)
    edit = Batch(edits, OUTSIDE)
    try:
        history = found.history.apply(edit, at)
    except EditRefused as refusal:
        raise Broken(str(refusal)) from None
    back = history.undoable.inverse if history.undoable else None
    return Resumed(history, found, Change("made", both, at, edit, back, OUTSIDE))


def _put_aside(place: Path, why: Exception) -> str:
    """Move the journal at `place` away, and give the sentence about it."""
    said = f"{why}"
    if not said.startswith(("is ", "cannot ", "holds ")):
        said = f"is broken: {said}"
    try:
        kept = journal.aside(place)
    except OSError as error:
        return f"The journal {place.name} {said}; it stays where it is: {reason(error)}."
    return f"The journal {place.name} {said}; it is kept as {kept.name}: see `pmtui recover`."
