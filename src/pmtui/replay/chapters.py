"""The line along which a meeting is replayed, and its chapters: one for each phase."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate, pairwise

from pmtui.replay.course import Course
from pmtui.replay.growth import AFTER, BEFORE, place
from pmtui.replay.meeting import Reel

PACE = 60.0
"""How many seconds of the meeting pass in a second, at the usual speed."""
QUIET = 300.0
"""Seconds without a change after which it is quiet."""
SHORT = 2.0
"""How many seconds a quiet stretch takes at the usual speed."""
LEAST = 0.5
"""How many seconds each change is seen at least, at the usual speed."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A stretch of the record in one phase."""

    index: int
    """The frame with which it begins, counted from 0."""
    name: str
    """The name of the phase, or what lies before and after the meeting."""
    number: int = 0
    """Which phase it is, counted from 1; 0 before and after the meeting."""
    count: int = 0
    """How many phases there are."""


def course_of(reel: Reel) -> Course:
    """Give the course of `reel`: a moment for each frame but the first, none of them at once."""
    times = [frame.at for frame in reel.frames]
    gaps = ((after - before).total_seconds() for before, after in pairwise(times))
    reached = tuple(accumulate(SHORT if gap > QUIET else max(gap / PACE, LEAST) for gap in gaps))
    limit = timedelta(seconds=QUIET)
    return Course(times[0], tuple(times[1:]), times[-1], (*reached, reached[-1]), limit)


def chapters(reel: Reel) -> tuple[Chapter, ...]:
    """Give the chapters of `reel`, in order; a phase that was gone back to has several."""
    meeting = reel.last.meeting
    names = {phase.key: phase.name for phase in meeting.phases}
    numbers = {phase.key: number for number, phase in enumerate(meeting.phases, 1)}
    began = next((frame.at for frame in reel.frames if frame.meets), None)
    found: list[Chapter] = []
    ending = False
    for index, frame in enumerate(reel.frames):
        name, before, ending = place(frame, began, names), ending, frame.meets
        if found and (found[-1].name == name or (before and not ending)):
            continue  # the end of a meeting belongs to its last phase
        number = numbers.get(frame.phase or "", 0) if name not in (BEFORE, AFTER) else 0
        found.append(Chapter(index, name, number, len(meeting.phases)))
    return tuple(found)
