"""Which moment holds each milestone, and what a new claim would do.

The rule of each milestone where several entries claim it: the earliest, the last, the earliest
after another, or the last before another.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from pmtui.core.session import Session
from pmtui.core.timeline import Entry, Milestone

EARLIEST: tuple[Milestone, ...] = (
    "introduced",
    "impact_start",
    "first_signal",
    "detected",
    "comms_first",
)
"""Milestones that the earliest claim holds."""
LAST: tuple[Milestone, ...] = ("impact_end", "resolved", "comms_last")
"""Milestones that the last claim holds."""

Claims = dict[Milestone, list[Entry]]
"""The entries that claim each milestone, by time."""


class Mark(NamedTuple):
    """The moment that counts as one milestone."""

    milestone: Milestone
    """The milestone."""
    at: datetime
    """When, UTC."""
    entry: str | None = None
    """The id of the entry that says so; none where no entry does."""
    approx: bool = False
    """Whether the time is a guess, or known only by its neighbours."""
    exact: bool = False
    """Whether the time is good to the second; otherwise to the minute."""
    assumed: str | None = None
    """What it was taken from where nothing marks it: `first_signal`, `mitigated`, `W1` …"""
    unanchored: bool = False
    """Whether it was typed into the header and no entry shows it."""


Marks = Mapping[Milestone, Mark]
"""The milestones that are known; an unknown one is absent."""


def claims(session: Session) -> Claims:
    """Give the entries that claim each milestone, each list in order of time."""
    found: Claims = {}
    for entry in session.timeline:
        for milestone in dict.fromkeys(entry.milestones):
            found.setdefault(milestone, []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: entry.at)
    return found


def mark(milestone: Milestone, entry: Entry) -> Mark:
    """Give the mark that `entry` makes."""
    approx = entry.precision in ("approx", "order-only")
    return Mark(milestone, entry.at, entry.id, approx, entry.precision == "exact")


def marks(session: Session, claimed: Claims) -> Marks:
    """Give the moment that counts as each milestone, by the domain table of milestones."""
    held: dict[Milestone, Mark] = {}
    for milestone in EARLIEST:
        if milestone in claimed:
            held[milestone] = mark(milestone, claimed[milestone][0])
    for milestone in LAST:
        if milestone in claimed:
            held[milestone] = mark(milestone, claimed[milestone][-1])
    _stand_in(session, held)
    if entry := _acknowledged(claimed, held):
        held["acknowledged"] = mark("acknowledged", entry)
    if entry := _mitigated(claimed, held):
        held["mitigated"] = mark("mitigated", entry)
    if entry := _identified(claimed, held):
        held["identified"] = mark("identified", entry)
    _impact_end(session, held)
    return held


def _stand_in(session: Session, held: dict[Milestone, Mark]) -> None:
    """Fill what no entry marks: from the header first, then from what comes closest."""
    if session.detected and "detected" not in held:
        held["detected"] = Mark("detected", session.detected, unanchored=True)
    if session.resolved and "resolved" not in held:
        held["resolved"] = Mark("resolved", session.resolved, unanchored=True)
    if "detected" not in held and (signal := held.get("first_signal")):
        held["detected"] = _assumed("detected", signal)
    windows = session.impact.windows
    if windows and "impact_start" not in held:
        first = min(windows, key=lambda window: window.start)
        held["impact_start"] = Mark("impact_start", first.start, assumed=first.id)


def _assumed(milestone: Milestone, given: Mark) -> Mark:
    """Give `given` as the mark of another milestone."""
    return Mark(milestone, given.at, given.entry, given.approx, given.exact, given.milestone)


def _acknowledged(claimed: Claims, held: Marks) -> Entry | None:
    """Give the earliest after detection; the earliest of all where every claim lies before."""
    entries = claimed.get("acknowledged", [])
    detected = held.get("detected")
    after = [entry for entry in entries if not detected or entry.at >= detected.at]
    return next(iter(after or entries), None)


def _mitigated(claimed: Claims, held: Marks) -> Entry | None:
    """Give the last before resolution; the last of all where every claim lies after it."""
    entries = claimed.get("mitigated", [])
    resolved = held.get("resolved")
    before = [entry for entry in entries if not resolved or entry.at <= resolved.at]
    return next(reversed(before or entries), None)


def _identified(claimed: Claims, held: Marks) -> Entry | None:
    """Give the last before mitigation, else the first after it; a belief identifies nothing."""
    entries = [entry for entry in claimed.get("identified", []) if entry.kind != "belief"]
    mitigated = held.get("mitigated")
    before = [entry for entry in entries if not mitigated or entry.at <= mitigated.at]
    return before[-1] if before else next(iter(entries), None)


def _impact_end(session: Session, held: dict[Milestone, Mark]) -> None:
    """Take the end of impact from closed windows, else from mitigation, where nothing marks it."""
    if "impact_end" in held:
        return
    ends = [(window.end, window.id) for window in session.impact.windows if window.end]
    if ends and len(ends) == len(session.impact.windows):
        at, window = max(ends)
        held["impact_end"] = Mark("impact_end", at, assumed=window)
    elif mitigated := held.get("mitigated"):
        held["impact_end"] = _assumed("impact_end", mitigated)


def relapses(claimed: Claims, held: Marks) -> tuple[str, ...]:
    """Give the ids of the entries that were mitigated before the mitigation that lasted."""
    last = held.get("mitigated")
    entries = claimed.get("mitigated", [])
    return tuple(entry.id for entry in entries if last and entry.at < last.at)
