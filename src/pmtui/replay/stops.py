"""Where a replay comes to stand: before a decision is seen, and where the story turns."""

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from pmtui.core.timeline import Entry
from pmtui.replay.course import Course, course
from pmtui.replay.knowledge import Knowledge

LEAD = timedelta(minutes=2)
"""How long before the first entry a replay begins."""
TAIL = timedelta(minutes=1)
"""How long after the last one it ends."""
EDGE = 0.02
"""Seconds of play by which it stands before what is not to be seen yet."""


class Stop(NamedTuple):
    """A place to stand still and ask."""

    place: float
    """Where it is on the course, in seconds of play."""
    kind: Literal["decision", "turn"]
    """Before a decision, or where the story turns, which is then seen."""
    entry: Entry
    """The entry that it is about, whole; before a decision nobody may see it."""
    at: datetime
    """When that entry is seen, UTC."""

    @property
    def before(self) -> bool:
        """Whether its entry is not seen yet there."""
        return self.kind == "decision"


def course_of(knowledge: Knowledge) -> Course:
    """Give the course of an incident: from before the first entry to after the last one."""
    first, last = knowledge.span
    return course(knowledge.moments, first - LEAD, last + TAIL)


def stops(knowledge: Knowledge, along: Course) -> tuple[Stop, ...]:
    """Give the stops on the course `along`, one a place."""
    whole = {entry.id: entry for entry in knowledge.whole.timeline}
    found: dict[float, Stop] = {}
    for since, seen in sorted(knowledge.entries, key=lambda each: each[0]):
        entry = whole[seen.id]
        place = along.seconds(since)
        if entry.kind == "decision":
            stop = Stop(max(place - EDGE, 0.0), "decision", entry, since)
        elif entry.pivot:
            stop = Stop(place, "turn", entry, since)
        else:
            continue
        found.setdefault(stop.place, stop)
    return tuple(found[place] for place in sorted(found))
