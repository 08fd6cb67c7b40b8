"""What written times stand for: what they leave open is supplied by answers and by what is around.

Years, days and zones come from the row, what stands over it, the file, the incident and answers;
never from today, never from the machine. What stays open is a need, and its row has no time of its
own: it stands in order, between its neighbours.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from pmtui.core.session import Session
from pmtui.sources.candidates import Answers, Candidate, Gathered, Settled, Written
from pmtui.sources.dating import own_day
from pmtui.sources.walk import Walk

NEARLY = 5
"""A source with the newest first has a row out of order for more than so many in order."""


def settled(gathered: Gathered, answers: Answers, session: Session) -> tuple[Settled, ...]:
    """Give the rows of `gathered` in order of time; rows of one moment stay as in the source.

    Refused rows and those that stand in order only come after the row before them. Nothing is
    taken that was not answered: `asking.taken` gives the answers that are suggested.
    """
    walk = Walk(gathered, answers, session)
    rows = list(enumerate(gathered.rows))
    if descends([row.when for row in gathered.rows]):
        rows.reverse()
    below = _below([row for _, row in rows])
    found = _placed(
        [
            Settled(row, index, walk.step(row, day))
            for (index, row), day in zip(rows, below, strict=True)
        ]
    )
    before: datetime | None = None
    keyed = []
    for place, each in enumerate(found):
        before = each.when.at or before
        keyed.append((before, place, each))
    first = next((at for at, _, _ in keyed if at), None)
    if first is None:
        return tuple(found)
    return tuple(each for _, _, each in sorted(keyed, key=lambda key: (key[0] or first, key[1])))


def _below(rows: Sequence[Candidate]) -> list[Written | None]:
    """Give for each row the next heading with a day that stands below it."""
    found: list[Written | None] = []
    after: Written | None = None
    following: Written | None = None
    for row in reversed(rows):
        after = following if following and following != row.day else after
        following = row.day or following
        found.append(after)
    return found[::-1]


def descends(times: Sequence[Written]) -> bool:
    """Whether a source lists the newest first: nearly all rows are before the one above them."""
    walls = [_wall(each) for each in times if each.at or each.clock]
    told = walls if all(walls) else [each.at for each in times]
    pairs = list(pairwise([each for each in told if each]))
    falls, rises = sum(b < a for a, b in pairs), sum(b > a for a, b in pairs)
    return falls > 1 and rises * NEARLY < falls


def _wall(when: Written) -> datetime | None:
    day = own_day(when) if when.year else None
    return datetime.combine(day, when.clock) if day and when.clock else None


def _placed(rows: Sequence[Settled]) -> list[Settled]:
    """Give `rows` with those that have no time of their own at that of a neighbour."""
    times = [each.when.at for each in rows]
    after: datetime | None = None
    following: list[datetime | None] = []
    for at in reversed(times):
        after = at or after
        following.append(after)
    found: list[Settled] = []
    before: datetime | None = None
    for each, at, later in zip(rows, times, reversed(following), strict=True):
        if at is None and each.when.precision == "order-only" and not each.when.refused:
            place = before or later
            each = replace(each, when=replace(each.when, at=place))  # noqa: PLW2901
        before = at or before
        found.append(each)
    return found
