"""Undo and redo: every change that was made, and the session that came of it."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, Optional

from pmtui.core.addresses import COLLECTIONS, join, split
from pmtui.core.edits import Add, Batch, Edit, Remove, added_path, apply, flat
from pmtui.core.inverse import invert
from pmtui.core.session import Session
from pmtui.core.told import describe


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be taken back, on top of those before it."""

    edit: Edit
    """What was done."""
    inverse: Edit
    """What takes it back."""
    label: str
    """What the edit does, in words."""
    at: datetime
    """When it was made, UTC."""
    before: Optional["Step"] = field(repr=False, compare=False)
    """The step below; neither shown nor compared, as there may be thousands."""


@dataclass(frozen=True, slots=True)
class Change:
    """One turn of a history, as it is handed on to be written down."""

    kind: Literal["made", "undone", "redone", "met"]
    """Made by an edit that undo takes back, undone, redone, or a log of the meeting going on."""
    after: Session
    """The session since then."""
    at: datetime
    """When, UTC."""
    edit: Edit
    """What was applied."""
    back: Edit | None = None
    """What takes it back, where it was made."""
    label: str = ""
    """What it did, in words."""


@dataclass(frozen=True, slots=True)
class History:
    """The present session with all that can be undone and redone; grows by one per change."""

    present: Session
    """The session as it is now."""
    undoable: Step | None = None
    """What undo would take back."""
    redoable: Step | None = None
    """What redo would do again."""
    count: int = 0
    """How many edits were applied in all, undos and redos counted too."""

    def apply(self, edit: Edit, at: datetime) -> "History":
        """Give the history after `edit`, made at `at`. Raises EditRefused."""
        present = apply(self.present, edit)
        back = invert(edit, self.present, present)
        return self.taken(Change("made", present, at, edit, back, describe(edit, self.present)))

    def log(self, edit: Edit) -> "History":
        """Give the history after `edit`, which undo passes over: the clock, phases, votes.

        Raises EditRefused.
        """
        return replace(self, present=apply(self.present, edit), count=self.count + 1)

    def taken(self, change: Change) -> "History":
        """Give the history after a `change` that was worked out for its present session."""
        if change.back is None:
            return replace(self, present=change.after, count=self.count + 1)
        step = Step(change.edit, change.back, change.label, change.at, self.undoable)
        return History(change.after, step, None, self.count + 1)

    def undo(self) -> tuple["History", str] | None:
        """Give the history before the last change, and what that was; None where there is none.

        Raises EditRefused where later changes passed over by undo stand in the way.
        """
        step = self.undoable
        if step is None:
            return None
        present = apply(self.present, step.inverse)
        redo = replace(step, before=self.redoable)
        return History(present, step.before, redo, self.count + 1), step.label

    def redo(self) -> tuple["History", str] | None:
        """Give the history with the last undone change made again, and what that is, or None."""
        step = self.redoable
        if step is None:
            return None
        present = apply(self.present, step.edit)
        undo = replace(step, before=self.undoable)
        return History(present, undo, step.before, self.count + 1), step.label

    def upon(self, older: "History") -> "History":
        """Give this history with the steps of `older`, which led to where it began, below its own.

        What `older` could redo counts where nothing was changed since.
        """
        untouched = self.undoable is None and self.redoable is None
        redoable = older.redoable if untouched else self.redoable
        return replace(self, undoable=_stacked(self.undoable, older.undoable), redoable=redoable)


def _stacked(steps: Step | None, below: Step | None) -> Step | None:
    """Give `steps` with `below` under the lowest of them."""
    several: list[Step] = []
    while steps is not None:
        several.append(steps)
        steps = steps.before
    for each in reversed(several):
        below = replace(each, before=below)
    return below


def worked(session: Session, edit: Edit, at: datetime) -> Change:
    """Give the change that `edit`, made at `at`, is to `session`. Raises EditRefused.

    Undo passes over one of the meeting's log.
    """
    words = describe(edit, session)
    if of_meeting(edit):
        return Change("met", apply(session, edit), at, edit, label=words)
    after = apply(session, edit)
    return Change("made", after, at, edit, invert(edit, session, after), words)


def of_meeting(edit: Edit) -> bool:
    """Tell whether `edit` changes the log of the meeting and nothing else.

    Such edits are kept and not undone: the clock, phases, votes, counts.
    """
    if isinstance(edit, Batch):
        return bool(edit.edits) and all(map(of_meeting, edit.edits))
    return split(edit.to if isinstance(edit, Add) else edit.path)[0] == "meeting"


def touched(edit: Edit) -> tuple[str, ...]:
    """Give the paths of what a reader looks at once `edit` was made: items, or fields of a part.

    That is what it adds first, then what it sets or moves. Where it adds or removes items, fields
    of other lists count not: those are links that come and go with them.
    """
    each = flat(edit)
    added = [added_path(one) for one in each if isinstance(one, Add)]
    gone = [one.path for one in each if isinstance(one, Remove)]
    other = [one.path for one in each if not isinstance(one, Add | Remove)]
    lists = {split(path)[0] for path in (*added, *gone)}
    found = [*added, *(path for path in other if not lists or split(path)[0] in lists)]
    return tuple(dict.fromkeys(map(_shown, found)))


def _shown(path: str) -> str:
    """Give the path of the item of a session's list that `path` leads into; else `path` itself."""
    place: list[str] = []
    for step in split(path):
        if "/".join(place) in COLLECTIONS:
            return join(*place, step)
        place.append(step)
    return path
