"""The line along which a replay runs: moments that happened, and the stretches between them.

A minute of what happened takes a second. A quiet stretch takes no longer than a few seconds; the
clock runs faster in it, and it is said how long it was. Nothing is left out.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate, pairwise

PACE = 60.0
"""How many seconds of what happened pass in a second, at the usual speed."""
QUIET = timedelta(minutes=10)
"""A stretch without a moment that is longer than this is quiet."""
SHORT = 4.0
"""How many seconds a quiet stretch takes at the usual speed."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place on a course."""

    at: datetime
    """What time it is there, UTC."""
    passed: int
    """How many moments have been reached."""
    quiet: timedelta | None
    """How long the stretch is, where it is a quiet one."""


@dataclass(frozen=True, slots=True)
class Course:
    """Moments in order, each so many seconds of play from the beginning."""

    begin: datetime
    """Where it begins, UTC."""
    moments: tuple[datetime, ...]
    """When something happened, in order; several may be at one time."""
    end: datetime
    """Where it ends, UTC."""
    reached: tuple[float, ...]
    """After how many seconds of play at the usual speed each moment is reached, and the end."""
    limit: timedelta = QUIET
    """The longest stretch that is no quiet one."""

    @property
    def length(self) -> float:
        """How many seconds all of it takes at the usual speed."""
        return self.reached[-1]

    def where(self, seconds: float) -> Where:
        """Give the place that is reached after so many `seconds` of play at the usual speed."""
        seconds = min(max(seconds, 0.0), self.length)
        passed = bisect_right(self.reached, seconds, hi=len(self.moments))
        left, right = self._stretch(passed)
        start, stop = self._seconds(passed - 1), self._seconds(passed)
        share = (seconds - start) / (stop - start) if stop > start else 1.0
        gap = right - left
        quiet = gap if gap > self.limit and seconds > start and seconds < stop else None
        return Where(left + gap * share, passed, quiet)

    def seconds(self, at: datetime) -> float:
        """Give after how many seconds of play at the usual speed it is `at`."""
        at = min(max(at, self.begin), self.end)
        passed = bisect_right(self.moments, at)
        left, right = self._stretch(passed)
        start, stop = self._seconds(passed - 1), self._seconds(passed)
        return start + (stop - start) * ((at - left) / (right - left)) if right > left else stop

    def _stretch(self, passed: int) -> tuple[datetime, datetime]:
        """Give the ends of the stretch after so many moments."""
        left = self.moments[passed - 1] if passed else self.begin
        return left, self.moments[passed] if passed < len(self.moments) else self.end

    def _seconds(self, index: int) -> float:
        return self.reached[index] if index >= 0 else 0.0


def course(
    moments: Iterable[datetime],
    begin: datetime | None = None,
    end: datetime | None = None,
    *,
    pace: float = PACE,
    limit: timedelta = QUIET,
    short: float = SHORT,
) -> Course:
    """Give the course of `moments`, from `begin` to `end` where those lie outside of them.

    Args:
        moments: When something happened, UTC, in any order; where there is none, one end is given.
        begin: Where to begin before the first moment.
        end: Where to end after the last one.
        pace: How many seconds pass in a second of play at the usual speed.
        limit: The longest stretch that is no quiet one.
        short: How many seconds of play a quiet stretch takes.
    """
    some = sorted(moments)
    known = [*some, *filter(None, (begin, end))]
    first, last = min(known), max(known)
    lengths = (
        short if gap > limit else gap.total_seconds() / pace
        for gap in (right - left for left, right in pairwise((first, *some, last)))
    )
    return Course(first, tuple(some), last, tuple(accumulate(lengths)), limit)
