"""A clock that runs evenly: setting the wall clock does not move it, a suspended laptop does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

SLACK = timedelta(seconds=2)
"""How far the wall clock may move away before what was stamped is brought into line with it."""


class SteadyClock:
    """Gives the time: that of the wall clock when it was anchored, and what was counted since."""

    def __init__(self, wall: Callable[[], datetime], counter: Callable[[], float]) -> None:
        """Anchor the clock.

        Args:
            wall: Gives the time that the system shows, with its zone.
            counter: Gives seconds that only ever grow, those of a suspended machine among them.
        """
        self._wall = wall
        self._counter = counter
        self._start = counter()
        self._anchor = wall().astimezone(UTC)

    def __call__(self) -> datetime:
        """Give the time, UTC."""
        return self._anchor + timedelta(seconds=self._counter() - self._start)

    def slipped(self) -> timedelta:
        """Give how far the wall clock is ahead of this one, in whole seconds; negative: behind."""
        ahead = self._wall().astimezone(UTC) - self()
        return timedelta(seconds=round(ahead.total_seconds()))

    def anchor(self) -> timedelta:
        """Take the wall clock anew and give by how much this clock moved, in whole seconds.

        Whole seconds, so that stamps that move along keep the seconds between them.
        """
        moved = self.slipped()
        self._anchor += moved
        return moved
