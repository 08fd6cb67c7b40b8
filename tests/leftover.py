"""What a window leaves that was killed: its edits in the journal, its file behind them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pmtui.core.capture import Captured, capture
from pmtui.core.history import Change
from pmtui.storage.desk import Desk

BEGAN = datetime(2026, 3, 19, 9, 51, tzinfo=UTC)
APART = timedelta(seconds=20)
LINES = (
    "23:12 scan-intake: Unread events pass 4,000 in the northern depots",
    "f The page for stuck readers was written for one queue, before lanes",
    "a limit @esi 2026-04-03: Give each lane a limit of its own, tried out in one region first",
    "w: Depots wrote down what they saw, with times, without being asked to",
    "p question: Who may change lanes at night, and how do they learn of it?",
    "23:50 luka@ Asks Haruka Morisato for the page about lanes",
)
"""What somebody typed into `mid-meeting`, over and over."""


def leave(path: Path, count: int) -> None:
    """Leave so many edits in the journal of the session at `path`, the first one at BEGAN."""
    desk = Desk(path)
    for number in range(count):
        at, before = BEGAN + number * APART, desk.history
        again, place = divmod(number, len(LINES))
        line = LINES[place] + f", seen by {again + 1}" * (again > 0)
        done = capture(line, before.present, now=at)
        assert isinstance(done, Captured)
        desk.history = before.apply(done.edit, at)
        step = desk.history.undoable
        assert step is not None
        desk.wait(Change("made", desk.history.present, at, step.edit, step.inverse, step.label))
    desk.write_down()
    desk._lock._drop()  # as the system does it
