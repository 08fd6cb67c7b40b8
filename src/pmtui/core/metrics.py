"""All numbers of one incident, as a pure function of the session and the time.

They belong to one incident and are shown beside its story: there is no mean over incidents, no
target and no verdict on any interval.
"""

from datetime import datetime
from typing import NamedTuple

from pmtui.core import budget, coordination, intervals, levels, milestones, remarks
from pmtui.core.budget import Budget
from pmtui.core.coordination import Coordination
from pmtui.core.felt import Felt, felt, goes_on
from pmtui.core.intervals import Interval, Segment
from pmtui.core.levels import Level
from pmtui.core.milestones import Marks
from pmtui.core.remarks import Remark
from pmtui.core.session import Session

FOOTNOTE = "Intervals of a single incident; not suited to averages."
SHARES_NOTE = "Percentages of two incidents do not add up: merge their windows first."


class Metrics(NamedTuple):
    """The numbers of one incident, each with its two ends and its doubts."""

    now: datetime | None
    """When the numbers were taken, UTC; none where nobody said."""
    near_miss: bool
    """Whether nothing reached users, by statement."""
    ongoing: bool
    """Whether impact goes on: intervals are so far then, frozen at `now`."""
    marks: Marks
    """The moment that counts as each known milestone."""
    intervals: tuple[Interval, ...]
    """The intervals of the domain table, the impact time among them."""
    users_clock: tuple[Interval, ...]
    """The intervals measured from the start of impact."""
    segments: tuple[Segment, ...]
    """The pieces of the bar; none where the order is unusual or too little is known."""
    order_unusual: bool
    """Whether the milestones stand in an order that no bar can show."""
    felt: Felt
    """What users felt."""
    budget: Budget
    """What that used of the error budget."""
    levels: tuple[Level, ...]
    """The time at each severity."""
    coordination: Coordination
    """What it cost to work together."""
    relapses: tuple[str, ...]
    """Ids of the entries whose mitigation did not last."""
    remarks: tuple[Remark, ...]
    """What is missing or odd, errors first."""

    def interval(self, key: str) -> Interval:
        """Give the interval with this key, such as `ttd`.

        Raises:
            KeyError: No interval has it.
        """
        for found in (*self.intervals, *self.users_clock):
            if found.key == key:
                return found
        raise KeyError(key)

    @property
    def problems(self) -> tuple[Remark, ...]:
        """The remarks that keep the document from becoming final."""
        return tuple(remark for remark in self.remarks if remark.level == "error")


def metrics(session: Session, now: datetime | None = None) -> Metrics:
    """Give all numbers of `session`; what still goes on is frozen at `now` (UTC)."""
    claimed = milestones.claims(session)
    held = milestones.marks(session, claimed)
    impact = felt(session, held, now)
    ongoing = goes_on(session, held)
    until = now if ongoing else None
    near_miss = bool(session.near_miss)
    found = remarks.remarks(session, claimed, held, impact)
    if ongoing:
        found = (remarks.goes_on_remark(session, ongoing, now), *found)
    table = list(intervals.intervals(held, near_miss, until))
    table.insert(5, intervals.impact_time(held, impact))
    return Metrics(
        now=now,
        near_miss=near_miss,
        ongoing=bool(ongoing),
        marks=held,
        intervals=tuple(table),
        users_clock=intervals.users_clock(held, near_miss, until),
        segments=intervals.segments(held, near_miss, until),
        order_unusual=not intervals.in_order(held),
        felt=impact,
        budget=budget.budget(session, impact),
        levels=levels.levels(session, held, until),
        coordination=coordination.coordination(session),
        relapses=milestones.relapses(claimed, held),
        remarks=found,
    )
