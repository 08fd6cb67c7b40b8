"""Changes and the journal: what it takes until one is safe, and what a long journal costs."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import sessions
from benchmarks.comparisons import FEW, MANY, ROWS, Comparison, Figure, Measured, Programs
from benchmarks.measures import Spent, timed
from benchmarks.table import Promise
from benchmarks.terminal import Terminal

if TYPE_CHECKING:
    from pmtui.core.history import Change, History
    from pmtui.storage.desk import Desk

EDITS = 5_000
"""How many edits the long journal holds."""
KEYS = 16
"""How many changes are made by key; an even number of marks leaves the file as it was."""
MARK = "*"
"""The key that marks the selected entry, or takes the mark away."""
AT = datetime(2026, 5, 7, 9, 0, tzinfo=UTC)
TIMES = 40
"""How often a piece of work is done for one number."""


class Changes:
    """A session with so many entries that is changed at its desk, the screen left aside."""

    def __init__(self, folder: Path, entries: int) -> None:
        self._folder = folder
        self._entries = entries
        self._place = f"timeline/T{entries}/text"
        """What is changed, again and again: an entry at the end is found last."""

    @cached_property
    def desk(self) -> "Desk":
        """The desk with the file, in a folder of its own."""
        from pmtui.storage.desk import Desk

        folder = self._folder / f"changed-{self._entries}"
        folder.mkdir()
        return Desk(sessions.write(folder, self._entries))

    def apply(self) -> Measured:
        """Apply an edit, and nothing else."""
        from pmtui.core.edits import Set, apply

        session = self.desk.session
        return {"apply": _each(lambda text: apply(session, Set(self._place, text)))}

    def write_down(self) -> Measured:
        """Make a change that can be undone and bring it to the disk, as the app does."""
        history = self.desk.history

        def safe(text: str) -> None:
            self.desk.wait(changed(history, self._place, text))
            self.desk.write_down()

        return {"safe": _each(safe)}


class Counted:
    """The edits in a journal while it grows."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._read = self._edits = 0

    def reach(self, count: int) -> bool:
        """Tell whether there are so many edits."""
        if self._journal.exists() and self._journal.stat().st_size > self._read:
            with self._journal.open("rb") as file:
                file.seek(self._read)
                whole, end, _ = file.read().rpartition(b"\n")
            self._read += len(whole + end)
            self._edits += whole.count(b'"what":"edit"')
        return self._edits >= count


class Windows:
    """The app in a terminal, over sessions of its own."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs

    def marked(self, entries: int) -> Measured:
        """Mark an entry by key, again and again, until the journal holds the mark."""
        path = sessions.write(self._folder("marked"), entries)
        journal = path.with_suffix(".journal.jsonl")
        journal.unlink(missing_ok=True)

        edits = Counted(journal)
        with Terminal([*self._programs.pmtui, str(path)], self._programs.env) as terminal:
            terminal.until(ROWS)
            terminal.settle()
            spent = [
                terminal.effect(MARK, partial(edits.reach, count)) for count in range(1, KEYS + 1)
            ]
            terminal.leave()
        return {"key": _middle(spent)}

    def opened(self, *, with_journal: bool) -> Measured:
        """Open a session that was edited often, with the journal of that or without."""
        path, journal = self._long
        beside = path.with_suffix(".journal.jsonl")
        beside.unlink(missing_ok=True)
        if with_journal:
            beside.write_bytes(journal)
        with Terminal([*self._programs.pmtui, str(path)], self._programs.env) as terminal:
            ready = terminal.until(ROWS)
            terminal.settle()
            terminal.leave()
        return {"rows": ready}

    @cached_property
    def _long(self) -> tuple[Path, bytes]:
        path = long(self._folder("long"), FEW, EDITS)
        return path, path.with_suffix(".journal.jsonl").read_bytes()

    def _folder(self, name: str) -> Path:
        folder = self._programs.folder / name
        folder.mkdir(exist_ok=True)
        return folder


def comparisons(programs: Programs) -> list[Comparison]:
    """Give what is compared of changes and their journal."""
    windows, folder = Windows(programs), programs.folder
    few, many = Changes(folder, FEW), Changes(folder, MANY)
    against, long_one = f"the same, {FEW} entries", f"{MANY:,} entries"
    return [
        Comparison(
            many.apply,
            few.apply,
            against,
            (Figure("apply", f"apply an edit, {long_one}", Promise(1.0, "ours")),),
        ),
        Comparison(
            many.write_down,
            few.write_down,
            against,
            (Figure("safe", f"from change to durable line, {long_one}", Promise(1.3)),),
        ),
        Comparison(
            partial(windows.marked, MANY),
            partial(windows.marked, FEW),
            against,
            (Figure("key", f"from key to line in the journal, {long_one}", Promise(1.3)),),
        ),
        Comparison(
            partial(windows.opened, with_journal=True),
            partial(windows.opened, with_journal=False),
            "the same without a journal",
            (
                Figure(
                    "rows", f"meeting screen ready, {EDITS:,} edits in the journal", Promise(1.2)
                ),
            ),
        ),
    ]


def changed(history: "History", place: str, text: str) -> "Change":
    """Give the change that sets the text at `place`."""
    from pmtui.core.edits import Set
    from pmtui.core.history import Change

    edit = Set(place, text)
    after = history.apply(edit, AT)
    step = after.undoable
    return Change(
        "made", after.present, AT, edit, step and step.inverse, step.label if step else ""
    )


def long(folder: Path, entries: int, edits: int) -> Path:
    """Write a session with so many entries and a journal of so many edits; give the file's path.

    The file holds all of them.
    """
    from pmtui.core.history import History
    from pmtui.core.records import Saved, Started
    from pmtui.storage import session as files
    from pmtui.storage.journal import Journal
    from pmtui.storage.toml import digest

    path = sessions.write(folder, entries)
    base = path.read_bytes()
    history = History(files.load(path).session)
    journal = Journal(path)
    journal.put(AT, Started(history.present.id, 1, digest(base), base))
    for number in range(edits):
        change = changed(history, "timeline/T7/text", f"Compares answer {number} of the cache.")
        history = History(change.after)
        journal.put_change(change)
    journal.put(AT, Saved(journal.next - 1, files.save(path, history.present)))
    journal.flush()
    journal.close()
    return path


def _each(work: Callable[[str], object]) -> Spent:
    """Give what `work` takes once, the median of many times."""
    return _middle([timed(partial(work, f"Compares answer {time}.")) for time in range(TIMES)])


def _middle(spent: Sequence[Spent]) -> Spent:
    return Spent(median(each.seconds for each in spent), median(each.cpu for each in spent))
