"""What is left of a journal at a clean close: the steps that undo and redo still reach."""

from datetime import datetime

from pmtui.core.history import History, Step
from pmtui.core.records import Happening, Made, Record, Saved, Undone
from pmtui.storage.records import encode

STEPS = 200
"""How many steps are kept."""
ROOM = 2**20
"""How many bytes they may have."""


def remains(history: History, at: datetime, window: str, digest: str) -> bytes:
    """Give the journal of the steps of `history`; empty where there are none.

    Its last record says that the file with the SHA-256 `digest` holds the session. The steps keep
    their times; `at` is that of the close.
    """
    redone, room = _reached(history.redoable, STEPS // 2, ROOM // 2)
    undone, _ = _reached(history.undoable, STEPS - len(redone), room + ROOM // 2)
    steps = [*reversed(undone), *redone]
    if not steps:
        return b""
    what: list[tuple[datetime, Happening]] = [(step.at, _made(step)) for step in steps]
    what += [(at, Undone(number)) for number in range(len(steps), len(undone), -1)]
    what.append((at, Saved(len(what), digest)))
    return b"".join(encode(Record(n, on, window, each)) for n, (on, each) in enumerate(what, 1))


def _reached(step: Step | None, most: int, room: int) -> tuple[list[Step], int]:
    """Give `step` and those below it, at most so many and within so many bytes; what room is left.

    A step that no line can hold is the end of them.
    """
    some: list[Step] = []
    while step is not None and len(some) < most:
        try:
            size = len(encode(Record(1, step.at, "0" * 8, _made(step))))
        except ValueError:
            break
        if size > room:
            break
        room -= size
        some.append(step)
        step = step.before
    return some, room


def _made(step: Step) -> Made:
    return Made(step.edit, step.inverse, step.label)
