"""The watch of a replay: it counts while somebody looks, so that nothing is played to nobody."""

from collections.abc import Callable

AWAY = 3.0
"""Seconds without a look after which nobody is there: stopped, asleep, or a line that is stuck."""


class Watch:
    """Gives the seconds of another clock, those in which nobody looked at it left out."""

    def __init__(self, counter: Callable[[], float]) -> None:
        """Make the watch; `counter` gives seconds that only grow."""
        self._counter = counter
        self._last = counter()
        self._away = 0.0

    def __call__(self) -> float:
        """Give the seconds that were counted; asked after a pause longer than AWAY, as before."""
        now = self._counter()
        if now - self._last > AWAY:
            self._away += now - self._last
        self._last = now
        return now - self._away
