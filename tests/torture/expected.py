"""What a session must hold after each change, worked out from what was typed and nothing else.

Every item that is typed carries a serial number, by which it is found again wherever it went. No
edit, history or journal of the program has a part in this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pmtui.core.session import Session

SERIAL = re.compile(r"kq\d{4}z")
LISTS = ("timeline", "factors", "actions", "well", "lucky", "learned", "parking")
PHASES = ("open", "read", "timeline", "factors", "learned", "actions", "close")
"""The phases of the sample, in their order."""

Facts = tuple[str, ...]
"""What is known of an item: its list, its text, and then its marks."""
Items = Mapping[str, Facts]
"""The items that were typed, by their serial number."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A session as a reader of the screen would describe it, and what undo and redo lead to."""

    items: Items = field(default_factory=dict)
    clock: str = "paused"
    phase: str = "factors"
    undoable: tuple[Items, ...] = ()
    """The items before each change that can be taken back, the last one last."""
    redoable: tuple[Items, ...] = ()
    """The items after each change that was taken back, the next one last."""

    def put(self, serial: str, facts: Facts | None) -> "Expected":
        """Give what holds once an item is there, or is gone (None)."""
        items = {name: each for name, each in self.items.items() if name != serial}
        if facts is not None:
            items[serial] = facts
        return replace(self, items=items, undoable=(*self.undoable, self.items), redoable=())

    def meet(self, *, clock: str | None = None, phase: str | None = None) -> "Expected":
        """Give what holds once the meeting went on: undo passes over that."""
        return replace(self, clock=clock or self.clock, phase=phase or self.phase)

    def undo(self) -> "Expected":
        """Give what holds once the last change is taken back."""
        *rest, items = self.undoable
        redoable = (*self.redoable, self.items)
        return replace(self, items=items, undoable=tuple(rest), redoable=redoable)

    def redo(self) -> "Expected":
        """Give what holds once the change that was taken back last is made again."""
        *rest, items = self.redoable
        undoable = (*self.undoable, self.items)
        return replace(self, items=items, undoable=undoable, redoable=tuple(rest))

    def holds(self, session: Session) -> bool:
        """Whether `session` is so."""
        meeting = session.meeting
        told = (items_of(session), meeting.state, meeting.phase)
        return told == (self.items, self.clock, self.phase)


def items_of(session: Session) -> Items:
    """Give the items of a session that were typed, as they are expected."""
    found: dict[str, Facts] = {}
    for name in LISTS:
        for item in getattr(session, name):
            text = item.title if name == "factors" else item.text
            if serial := SERIAL.search(text):
                assert serial[0] not in found, f"{serial[0]} is there twice"
                found[serial[0]] = (name, text, *_marks(name, item, session))
    return found


def _marks(name: str, item: Any, session: Session) -> Facts:
    if name == "timeline":
        pivot, disputed = (str(bool(each)) for each in (item.pivot, item.disputed))
        return f"{item.at.astimezone(session.tz):%H:%M}", pivot, disputed
    return (item.status or "proposed",) if name == "actions" else ()
