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
    steps: dict[str, timedelta] = {}
    ended = timeline[0].at if timeline else None
    for entry in timeline:
        if ended is not None and entry.at > ended:
            steps[entry.id] = entry.at - ended
        ended = max(filter(None, (ended, entry.at, entry.until)))
    if not steps:
        return {}
    median = sorted(steps.values())[(len(steps) - 1) // 2]
    least = max(SHORTEST, LONGER * median)
    return {key: step for key, step in steps.items() if step >= least}
