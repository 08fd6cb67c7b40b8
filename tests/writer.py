"""A window that writes and has no screen, also as a process of its own: edits, journal, file."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set, new_id
from pmtui.core.history import Change, History
from pmtui.core.records import Saved, Started
from pmtui.core.session import Session
from pmtui.storage.journal import Journal
from pmtui.storage.lock import Lock
from pmtui.storage.session import load, save
from pmtui.storage.toml import digest

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)


def changes(session: Session, number: int) -> Iterator[Change]:
    """Give `number` changes of `session`, always the same ones, of every kind."""
    history = History(session)
    for index in range(number):
        at = NOW + timedelta(seconds=index)
        match index % 10:
            case 8 if (undone := history.undo()) is not None:
                edit = history.undoable.inverse
                history = undone[0]
                yield Change("undone", history.present, at, edit)
            case 9 if (redone := history.redo()) is not None and index % 3:
                edit = history.redoable.edit
                history = redone[0]
                yield Change("redone", history.present, at, edit)
            case 5:
                edit = Set("meeting/state", ("running", "paused")[index % 2])
                history = history.log(edit)
                yield Change("met", history.present, at, edit)
            case _:
                history = history.apply(_edit(history.present, index), at)
                step = history.undoable
                yield Change("made", history.present, at, step.edit, step.inverse, step.label)


def _edit(session: Session, index: int) -> Edit:
    """Give the edit number `index`, which goes with `session`."""
    some, last = session.timeline, session.timeline[-1]
    match index % 7:
        case 0:
            new = {"id": new_id(session, "timeline"), "at": last.at, "text": f"Entry {index} “é”"}
            return Add("timeline", new)
        case 1:
            return Set(f"timeline/{some[index % len(some)].id}/text", f"Told anew: {index}\n\t…")
        case 2:
            return Set(f"timeline/{some[index % len(some)].id}/at", last.at)
        case 3:
            return Move(f"factors/{session.factors[index % len(session.factors)].id}")
        case 4:
            new = new_id(session, "parking")
            park = Add("parking", {"id": new, "text": f"Later, {index}"})
            return Batch((park, Set("incident/x_count", index)), "park a point")
        case 5 if len(session.parking) > 3:
            return Remove(f"parking/{session.parking[0].id}")
    return Set("incident/title", f"Title {index}")


def main(path: Path, number: int, every: int) -> None:
    """Make `number` changes of the session at `path`, saved after each `every`; then wait."""
    lock = Lock(path)
    assert lock.take(NOW) is None
    base, session = path.read_bytes(), load(path).session
    journal = Journal(path)
    journal.put(NOW, Started(session.id, 1, digest(base), base))
    for index, change in enumerate(changes(session, number), 1):
        last = journal.put_change(change)
        journal.flush()
        if index % every == 0:
            journal.put(change.at, Saved(last, save(path, change.after)))
    print("done", flush=True)
    sys.stdin.readline()
    journal.flush()
    lock.release()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
