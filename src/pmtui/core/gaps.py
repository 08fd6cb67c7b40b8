"""Quiet stretches of the timeline: where nothing is recorded for unusually long."""

from collections.abc import Sequence
from datetime import timedelta

from pmtui.core.timeline import Entry

SHORTEST = timedelta(minutes=10)
"""What is shorter is never called quiet."""
LONGER = 3
"""How many times the median step between entries a quiet stretch has to last."""


def quiet(timeline: Sequence[Entry]) -> dict[str, timedelta]:
    """Give the quiet stretches by the id of the entry that ends each.

    A stretch begins where everything before has ended, `until` counted. It is quiet where it lasts
    ten minutes or more, and three times as long as the usual step from entry to entry: the median
    of all steps, entries of one moment left out.

    Args:
        timeline: The entries in order of time.
    """
    found = steps(timeline)
    if not found:
        return {}
    median = sorted(found.values())[(len(found) - 1) // 2]
    least = max(SHORTEST, LONGER * median)
    return {key: step for key, step in found.items() if step >= least}


def steps(timeline: Sequence[Entry]) -> dict[str, timedelta]:
    """Give how long nothing was recorded before an entry, by its id; see `quiet`."""
    found: dict[str, timedelta] = {}
    ended = timeline[0].at if timeline else None
    for entry in timeline:
        if ended is not None and entry.at > ended:
            found[entry.id] = entry.at - ended
        ended = max(filter(None, (ended, entry.at, entry.until)))
    return found
