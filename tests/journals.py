"""Generated meetings as a journal sees them: edits, undo, redo, the clock, saves, new windows."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from edit_strategies import edits
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.history import Change, History, Step, of_meeting
from pmtui.core.records import Happening, Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.storage.canonical import dumps
from pmtui.storage.source import text_of
from pmtui.storage.toml import loads
from strategies import one_of, sessions, up_to

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
WINDOW = "3f9a1c2b"


def digest(data: bytes) -> str:
    """Give the SHA-256 of `data` in hexadecimal."""
    return sha256(data).hexdigest()


def start(base: bytes) -> Started:
    """Give the start of a journal at the file `base`."""
    return Started(None, 1, digest(base), base)


def base_of(started: Started) -> Session:
    """Give the session that a journal begins from."""
    return loads(text_of(started.base, "base")).session


@dataclass
class Walk:
    """A session that goes through changes, and what is written down of them."""

    history: History
    records: list[Record] = field(default_factory=list)
    events: list[Change | Saved | Started] = field(default_factory=list)
    states: list[History] = field(default_factory=list)
    """The history after each record."""
    file: bytes = b""
    undone: list[int] = field(default_factory=list)
    done: list[int] = field(default_factory=list)

    def __repr__(self) -> str:
        """Give what a report can hold: the whole of it is too long for one."""
        return f"Walk of {len(self.records)} records"

    @property
    def now(self) -> datetime:
        """The time of the next record."""
        return NOON + timedelta(minutes=len(self.records))

    def put(self, what: Happening, event: Change | Saved | Started) -> None:
        """Write down what happened."""
        self.records.append(Record(len(self.records) + 1, self.now, WINDOW, what))
        self.events.append(event)
        self.states.append(self.history)

    def begin(self) -> None:
        """Open a window on the file as it is."""
        started = start(self.file)
        self.put(started, started)

    def save(self) -> None:
        """Write the file."""
        self.file = dumps(self.history.present).encode()
        saved = Saved(len(self.records), digest(self.file))
        self.put(saved, saved)

    def change(self, edit: Edit) -> None:
        """Make a change, or note what happened in the meeting."""
        at, label, before = self.now, describe(edit, self.history.present), self.history
        if of_meeting(edit):
            self.history = before.log(edit)
            meeting = self.history.present.meeting
            clock = {None: "planned", "ended": "done"}.get(meeting.state, meeting.state)
            change = Change("met", self.history.present, at, edit, label=label)
            self.put(Met(edit, meeting.phase, clock), change)
            return
        self.history = before.apply(edit, at)
        back = self.history.undoable.inverse
        self.done.append(len(self.records) + 1)
        self.undone.clear()
        change = Change("made", self.history.present, at, edit, back, label)
        self.put(Made(edit, back, label, self.history.present.meeting.phase), change)

    def undo(self) -> None:
        """Take the last change back, where that can be done."""
        self._turn("undone", self.done, self.undone, Undone)

    def redo(self) -> None:
        """Make the change again that was taken back last, where that can be done."""
        self._turn("redone", self.undone, self.done, Redone)

    def _turn(self, kind: Any, source: list[int], target: list[int], record: Any) -> None:
        step = self.history.undoable if kind == "undone" else self.history.redoable
        try:
            taken = self.history.undo() if kind == "undone" else self.history.redo()
        except EditRefused:
            return
        if taken is None:
            return
        self.history, label = taken
        target.append(source.pop())
        edit = step.inverse if kind == "undone" else step.edit
        change = Change(kind, self.history.present, self.now, edit, label=label)
        self.put(record(target[-1]), change)


@st.composite
def walks(draw: DrawFn) -> Walk:
    """Give meetings of a few changes, each window of which begins from what was saved."""
    file = dumps(draw(sessions())).encode()
    walk = Walk(History(base_of(start(file))), file=file)
    walk.begin()
    for _ in range(draw(up_to(1, 7))):
        match draw(one_of("change", "change", "change", "undo", "redo", "save", "new")):
            case "change":
                walk.change(draw(edits(walk.history.present)))
            case "undo":
                walk.undo()
            case "redo":
                walk.redo()
            case "save":
                walk.save()
            case "new":
                walk.save()
                walk.history = replace(walk.history, present=base_of(start(walk.file)), count=0)
                walk.begin()
    return walk


def same(one: Any, other: Any) -> bool:
    """Tell whether two histories have the same session, undo and redo, however often changed."""
    return replace(one, count=0) == replace(other, count=0) and chain(one) == chain(other)


def chain(history: History) -> list[list[Any]]:
    """Give all steps of `history`, which compare one by one."""
    return [list(_down(history.undoable)), list(_down(history.redoable))]


def _down(step: Step | None) -> Iterator[Any]:
    while step is not None:
        yield step.edit, step.inverse, step.label, step.at
        step = step.before
