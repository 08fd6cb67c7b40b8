"""How a document grew in its meeting: counts and times, for those who lead meetings.

Only what the record holds is counted. Who said something, pauses and silent minutes are not in it.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pmtui.core.addresses import split
from pmtui.core.clock import allowed, seconds
from pmtui.core.edits import Add, Move, Remove, Set, added_path, flat
from pmtui.core.meeting import Extension
from pmtui.core.notes import Parked
from pmtui.replay.meeting import Frame, Reel

BEFORE, AFTER = "before the meeting", "after the meeting"
GROWING = ("timeline", "factors", "actions", "parking")
"""The lists of which it is told when each item came."""
SILENT = ("read", "write")
"""Phases in which everybody reads or writes alone."""
TOGETHER = 2
"""Of so many cards that come at once, each was written before it was seen."""


@dataclass(frozen=True, slots=True)
class Came:
    """When an item came."""

    path: str
    """Where it is."""
    text: str
    """Its words as it came."""
    index: int
    """The frame with which it came, counted from 0."""
    where: str
    """The name of the phase, or BEFORE or AFTER."""
    into: timedelta | None
    """How far into the meeting that was; None before and after it."""
    gone: bool = False
    """Whether it is gone in the end: removed, or made one with another."""


@dataclass(frozen=True, slots=True)
class Spent:
    """A phase, as planned and as it went; all lengths in seconds."""

    name: str
    planned: int
    """What the agenda gave it."""
    may: int
    """What it might take after votes: more, or less where another phase took of it."""
    used: int | None
    """What it took; None: it was passed over."""
    votes: tuple[Extension, ...] = ()
    """The votes that gave it more."""

    @property
    def over(self) -> int:
        """How much longer it took than it might; below 0 where time was left."""
        return (self.used or 0) - self.may


@dataclass(frozen=True, slots=True)
class Touched:
    """What became of the entries of the timeline in the room."""

    before: int = 0
    """How many there were when the meeting began."""
    came: int = 0
    changed: int = 0
    """How many of those that there were before were changed."""
    gone: int = 0


@dataclass(frozen=True, slots=True)
class Growth:
    """What the record of a meeting tells."""

    began: datetime | None
    """When the clock was first started, UTC; None: the record holds no meeting."""
    phases: tuple[Spent, ...]
    """The phases in order."""
    came: tuple[Came, ...]
    """When each item of the lists in GROWING came, in order."""
    fix: Came | None
    """The first idea for a fix in the meeting: a parked one, or an action."""
    entries: Touched
    """What became of the timeline in the room."""
    silent: int
    """How many factors came in a phase in which everybody writes alone."""
    together: int
    """How many factors came several at once, as cards that were written alone do."""
    parked: tuple[Parked, ...]
    """The parked points, as the record ends."""
    folded: int
    """How many changes were soon taken back."""

    def factors(self) -> tuple[tuple[str, int], ...]:
        """Give in which phases factors came, and how many."""
        found = Counter(each.where for each in self.came if each.path.startswith("factors/"))
        return tuple(found.items())


def growth(reel: Reel) -> Growth:
    """Give what `reel` tells of its meeting."""
    began = next((frame.at for frame in reel.frames if frame.meets), None)
    names = {phase.key: phase.name for phase in reel.last.meeting.phases}
    came = _came(reel, began, names)
    room = [each for each in came if each.into is not None]
    ideas = (each for each in room if each.path.startswith("actions/") or _is_idea(reel, each))
    several = Counter(each.index for each in came if each.path.startswith("factors/"))
    silent = {names.get(key, key) for key in SILENT}
    return Growth(
        began=began,
        phases=_spent(reel),
        came=came,
        fix=next(ideas, None),
        entries=_touched(reel, room),
        silent=sum(each.where in silent for each in room if each.path.startswith("factors/")),
        together=sum(count for count in several.values() if count >= TOGETHER),
        parked=reel.last.parking,
        folded=sum(frame.folded for frame in reel.frames),
    )


def place(frame: Frame, began: datetime | None, names: dict[str, str]) -> str:
    """Give the name of the phase of `frame`, or BEFORE or AFTER."""
    if frame.meets and frame.phase:
        return names.get(frame.phase, frame.phase)
    return BEFORE if began is None or frame.at < began else AFTER


def _came(reel: Reel, began: datetime | None, names: dict[str, str]) -> tuple[Came, ...]:
    found: dict[str, Came] = {}
    for index, frame in enumerate(reel.frames):
        into = frame.at - began if began and frame.meets else None
        for edit in _edits(frame):
            if isinstance(edit, Add) and edit.to in GROWING:
                path, words = added_path(edit), edit.item.get("title") or edit.item.get("text")
                where = place(frame, began, names)
                found.setdefault(path, Came(path, f"{words or ''}", index, where, into))
    last = {f"{name}/{item.id}" for name in GROWING for item in getattr(reel.last, name)}
    return tuple(each if each.path in last else replace(each, gone=True) for each in found.values())


def _is_idea(reel: Reel, came: Came) -> bool:
    """Tell whether what `came` is a parked idea for a fix."""
    if not came.path.startswith("parking/"):
        return False
    edits = _edits(reel.frames[came.index])
    items = (each.item for each in edits if isinstance(each, Add) and each.to == "parking")
    key = split(came.path)[-1]
    return any(item.get("id") == key and item.get("lane") == "fix-idea" for item in items)


def _touched(reel: Reel, room: list[Came]) -> Touched:
    """Give what became of the timeline while the meeting was under way."""
    start = next((n for n, frame in enumerate(reel.frames) if frame.meets), None)
    if start is None:
        return Touched()
    before = {f"timeline/{entry.id}" for entry in reel.scene(start).session.timeline}
    changed, gone = set[str](), set[str]()
    for frame in reel.frames[start + 1 :]:
        for edit in _edits(frame) if frame.meets else ():
            if not isinstance(edit, Add):
                path = "/".join(split(edit.path)[:2])
                (gone if isinstance(edit, Remove) and path == edit.path else changed).add(path)
    came = sum(each.path.startswith("timeline/") for each in room)
    return Touched(len(before), came, len(before & changed - gone), len(before & gone))


def _spent(reel: Reel) -> tuple[Spent, ...]:
    meeting = reel.last.meeting
    return tuple(
        Spent(
            phase.name,
            round(60 * phase.planned),
            allowed(meeting, phase),
            seconds(phase) or None,
            phase.extensions,
        )
        for phase in meeting.phases
    )


def _edits(frame: Frame) -> list[Add | Remove | Set | Move]:
    return flat(frame.edit) if frame.edit is not None else []
