"""How long the incident stood at each severity, from the entries where it changed."""

from datetime import datetime
from typing import NamedTuple

from pmtui.core.durations import minutes_between, spoken
from pmtui.core.milestones import Marks
from pmtui.core.session import Session
from pmtui.core.timeline import Entry


class Level(NamedTuple):
    """The time at one severity."""

    level: str
    """The severity, such as `SEV-2`."""
    minutes: float | None
    """How long, over all stretches at this level; none where the last one has no end."""
    text: str
    """What to show as the value."""
    marks: tuple[str, ...] = ()
    """`approx`, `so far`."""
    reason: str = ""
    """Why there is no value."""
    entries: tuple[str, ...] = ()
    """Ids of the entries that set it."""


def levels(session: Session, held: Marks, until: datetime | None) -> tuple[Level, ...]:
    """Give the time in each severity, in order of first appearance.

    The last level lasts to `resolved`, else until an incident that goes on is frozen (`until`,
    UTC); without either its time is unknown. Time before the first level is nobody's.
    """
    changes = [entry for entry in session.timeline if entry.severity_after]
    changes.sort(key=lambda entry: entry.at)
    end = held["resolved"].at if "resolved" in held else until
    changes = [entry for entry in changes if not end or entry.at < end]
    found: dict[str, list[tuple[Entry, Entry | None]]] = {}
    for position, entry in enumerate(changes):
        after = changes[position + 1] if position + 1 < len(changes) else None
        found.setdefault(entry.severity_after or "", []).append((entry, after))
    running = until is not None and "resolved" not in held
    return tuple(_level(name, spells, end, running) for name, spells in found.items())


def _level(
    name: str, spells: list[tuple[Entry, Entry | None]], end: datetime | None, running: bool
) -> Level:
    """Give the sum of the spells at one severity, each from its entry to the next change."""
    entries = tuple(entry.id for entry, _ in spells)
    minutes = 0.0
    for entry, after in spells:
        stop = after.at if after else end
        if stop is None:
            return Level(name, None, "-", reason="no 'resolved' entry", entries=entries)
        minutes += minutes_between(entry.at, stop)
    stamps = [entry for spell in spells for entry in spell if entry]
    approx = any(entry.precision in ("approx", "order-only") for entry in stamps)
    so_far = running and spells[-1][1] is None
    return Level(
        name,
        minutes,
        spoken(minutes, approx) + (" so far" if so_far else ""),
        (("approx",) if approx else ()) + (("so far",) if so_far else ()),
        entries=entries,
    )
