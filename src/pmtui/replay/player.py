"""Play, pause, faster, back: where a replay is, as a value that is asked with the time.

No clock is held: whoever asks hands in the seconds of one that runs evenly.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from pmtui.replay.course import Course, Where

SPEEDS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0)
"""The speeds that can be chosen; at 1 a minute takes a second."""


@dataclass(frozen=True, slots=True)
class Player:
    """A place on a course, standing or moving."""

    course: Course
    """What is played."""
    place: float = 0.0
    """The place where it was put last, in seconds of play at the usual speed."""
    speed: float = 1.0
    """How many of those seconds pass in one."""
    since: float | None = None
    """The clock's seconds when it began to move from there; None: it stands."""
    stops: tuple[float, ...] = ()
    """The places, in order, at which it comes to stand."""

    def seconds(self, clock: float) -> float:
        """Give the place at `clock`, in seconds of play at the usual speed."""
        if self.since is None:
            return self.place
        return min(self.place + max(0.0, clock - self.since) * self.speed, self._halt())

    def where(self, clock: float) -> Where:
        """Give what time it is at the place at `clock`, and what has happened by then."""
        return self.course.where(self.seconds(clock))

    def playing(self, clock: float) -> bool:
        """Tell whether it moves at `clock`: it stands at a stop and at the end."""
        return self.since is not None and self.seconds(clock) < self._halt()

    def ended(self, clock: float) -> bool:
        """Tell whether all of it was played at `clock`."""
        return self.seconds(clock) >= self.course.length

    def toggled(self, clock: float) -> "Player":
        """Give the player that plays where this one stands and stands where it plays.

        At the end it begins anew.
        """
        if self.playing(clock):
            return self.paused(clock)
        place = 0.0 if self.ended(clock) else self.seconds(clock)
        return replace(self, place=place, since=clock)

    def paused(self, clock: float) -> "Player":
        """Give the player that stands where this one is at `clock`."""
        return replace(self, place=self.seconds(clock), since=None)

    def at_speed(self, speed: float, clock: float) -> "Player":
        """Give the player that goes on at another speed."""
        return self._put(self.seconds(clock), clock, speed=speed)

    def quicker(self, by: int, clock: float) -> "Player":
        """Give the player that is `by` speeds quicker, or slower where that is below 0; not 0.

        A speed beyond those that can be chosen stays where there is none beyond it.
        """
        beyond = [each for each in SPEEDS if (each > self.speed if by > 0 else each < self.speed)]
        index = min(by - 1, len(beyond) - 1) if by > 0 else max(by, -len(beyond))
        return self.at_speed(beyond[index] if beyond else self.speed, clock)

    def to(self, seconds: float, clock: float) -> "Player":
        """Give the player at another place, playing on where this one plays."""
        return self._put(min(max(seconds, 0.0), self.course.length), clock)

    def step(self, by: int, clock: float) -> "Player":
        """Give the player `by` moments or stops on (negative: back); it stands there.

        Moments at one time are one step. Before the first one lies the beginning, after the last
        one the end.
        """
        here, places = self.seconds(clock), sorted({0.0, *self.course.reached, *self.stops})
        index = bisect_right(places, here) - 1 + by if by > 0 else bisect_left(places, here) + by
        place = places[min(max(index, 0), len(places) - 1)]
        return replace(self, place=place, since=None)

    def _put(self, place: float, clock: float, speed: float | None = None) -> "Player":
        since = clock if self.playing(clock) else None
        return replace(self, place=place, since=since, speed=speed or self.speed)

    def _halt(self) -> float:
        """Give the place at which it comes to stand: the next stop, or the end."""
        index = bisect_right(self.stops, self.place)
        return self.stops[index] if index < len(self.stops) else self.course.length
