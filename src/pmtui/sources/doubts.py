"""What does not fit together in what was read: findings, and no corrections."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from pmtui.core.durations import minutes_between, spoken
from pmtui.core.session import Session
from pmtui.core.timeline import MILESTONES, Milestone
from pmtui.sources import permalinks, places
from pmtui.sources.candidates import Gathered, Settled
from pmtui.sources.dating import incident
from pmtui.sources.settling import descends

MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)
FAR = timedelta(days=330)
"""Further from the incident's day than this, a year is likely a slip."""
ASTRAY, TOGETHER = timedelta(days=20), timedelta(days=3)
"""A row so far from all others, where these lie so close, is likely a slip too."""
LINKED = timedelta(minutes=3)
"""A message is linked within so much of the time that was written for it."""
MOST = 60
"""Rows between which lengths of time are looked for."""
LABEL = re.compile(
    r"\b(?:time|duration)\b.{0,12}?\b(?:to\s)?(?:detect\w*|repair|resol\w+|recover\w*|mitigat\w*"
    r"|acknowledge\w*|restore|fix)\b[^0-9\n]{0,20}(?P<length>[0-9][^\n]{0,40})",
    re.IGNORECASE,
)
LENGTH = re.compile(
    r"(?:(?P<d>[0-9]{1,3})\s?d(?:ays?)?)?[\s,]*(?:(?P<h>[0-9]{1,3})\s?h(?:(?:ou)?rs?)?)?[\s,]*"
    r"(?:and\s)?(?:(?P<m>[0-9]{1,4})\s?m(?:in(?:ute)?s?)?)?(?![A-Za-z])",
    re.IGNORECASE,
)
WORKING = re.compile(r"(?:support|business|working|office)[\s-]hours", re.IGNORECASE)
WORD = re.compile(r"[A-Z][A-Z ]*")
SAME = ("Z", "UTC", "GMT", "ZULU")
ORDER = tuple(name for name in MILESTONES if not name.startswith("comms"))
"""Milestones in the order in which an incident meets them."""


class Doubt(NamedTuple):
    """Something that the reader should look at."""

    rule: str
    """`step-back`, `future`, `far`, `two-zones`, `season`, `permalink`, `duration`,
    `milestones` or `no-time`."""
    where: tuple[str, ...]
    """The rows concerned, by `Candidate.where`."""
    says: str
    """What was seen, in a sentence."""


def doubts(
    gathered: Gathered,
    rows: Sequence[Settled],
    session: Session,
    now: datetime | None = None,
    stated: Iterable[str] = (),
) -> tuple[Doubt, ...]:
    """Give what does not fit together in `rows`.

    Args:
        gathered: What was read.
        rows: The same, settled.
        session: The session that they are imported into.
        now: The present, aware; None: it is not known, and nothing is in the future.
        stated: Lines of the document that are no rows; lengths of time are looked for in them
            and in what was skipped.
    """
    source = sorted(rows, key=lambda each: each.index)
    known = [each for each in source if each.when.precision != "order-only"]
    timed = [_Timed(each, each.when.at) for each in known if each.when.at]
    lines = (*(each.raw for each in gathered.skipped), *gathered.notes, *stated)
    return (
        *(() if descends([each.when for each in gathered.rows]) else _steps(timed)),
        *_ahead(timed, now),
        *_far(timed, session),
        *_zones(timed),
        *_seasons(timed),
        *_links(timed),
        *_milestones(timed),
        *_durations(timed, lines),
        *_without(source),
    )


class _Timed(NamedTuple):
    """A row with a time of its own."""

    settled: Settled
    at: datetime

    @property
    def where(self) -> str:
        return self.settled.row.where

    @property
    def shown(self) -> str:
        return self.settled.row.when.shown

    @property
    def zone(self) -> str:
        """Give what its zone is called, in one way; empty where it is an offset or not stated."""
        when = self.settled.when
        name = when.zone.upper() if when.zone_from in ("line", "heading") else ""
        return ("UTC" if name in SAME else name) if WORD.fullmatch(name) else ""


def _steps(rows: Sequence[_Timed]) -> Iterator[Doubt]:
    """Rows that were before the one above them, where people wrote both: to the minute."""
    for above, row in pairwise(rows):
        back = above.at - row.at
        written = above.settled.when.precision == row.settled.when.precision == "minute"
        if back >= MINUTE and written:
            apart = spoken(back.total_seconds() / 60)
            says = f"{row.shown} is {apart} before {above.shown}, above it."
            yield Doubt("step-back", (above.where, row.where), says)


def _ahead(rows: Sequence[_Timed], now: datetime | None) -> Iterator[Doubt]:
    some = [each for each in rows if now and each.at > now]
    if some:
        yield _several("future", some, "is in the future", "too")


def _several(rule: str, rows: Sequence[_Timed], says: str, too: str) -> Doubt:
    """Give one finding about all of `rows`, which says it of the first."""
    more = len(rows) - 1
    others = f", and {more} other{'' if more == 1 else 's'} {too}" if more else ""
    return Doubt(rule, tuple(each.where for each in rows), f"{rows[0].shown} {says}{others}.")


def _far(rows: Sequence[_Timed], session: Session) -> Iterator[Doubt]:
    """Rows in another year than the incident, and a few that are far from all others."""
    day, source = incident(session)
    middle = median_low([each.at for each in rows]) if rows else None
    far: list[_Timed] = []
    astray: list[_Timed] = []
    for row in rows:
        if day and abs(row.at.astimezone(session.tz).date() - day) > FAR:
            far.append(row)
        elif middle and abs(row.at - middle) > ASTRAY:
            astray.append(row)
    if far and day:
        days = abs(far[0].at.astimezone(session.tz).date() - day).days
        yield _several("far", far, f"is {days} days from {day}, {source}", "as far")
    close = [each for each in rows if middle and abs(each.at - middle) <= TOGETHER]
    if astray and middle and len(close) * 4 >= len(rows) * 3:
        days = abs(astray[0].at - middle).days
        yield _several("far", astray, f"is {days} days from most rows", "far from them")


def _zones(rows: Sequence[_Timed]) -> Iterator[Doubt]:
    """Several zones in one source, where words name them: offsets are exact by themselves."""
    names = Counter(each.zone for each in rows if each.zone)
    if len(names) > 1:
        usual = names.most_common(1)[0][0]
        other = tuple(each.where for each in rows if each.zone not in ("", usual))
        some = ", ".join(f"{name} on {count}" for name, count in names.most_common())
        yield Doubt("two-zones", other, f"The rows name several zones: {some}.")


def _seasons(rows: Sequence[_Timed]) -> Iterator[Doubt]:
    """Names of zones that were not in force, such as PST in summer."""
    found: dict[tuple[str, str], list[_Timed]] = {}
    for row in rows:
        other = places.off_season(row.zone, row.at) if row.zone else ""
        if other:
            found.setdefault((row.zone, other), []).append(row)
    for (name, other), some in found.items():
        says = f"{some[0].shown} is in {name}, when {places.home(name)} had {other}."
        yield Doubt("season", tuple(each.where for each in some), says)


def _links(rows: Sequence[_Timed]) -> Iterator[Doubt]:
    """Times that stand beside a link to a message of another time."""
    for row in rows:
        posted = permalinks.posted(row.settled.row)
        if posted and abs(posted - row.at) > LINKED:
            apart = spoken(abs(minutes_between(row.at, posted)))
            says = f"{row.shown} links to a message of {posted:%H:%M}Z, {apart} away."
            yield Doubt("permalink", (row.where,), says)


def _milestones(rows: Sequence[_Timed]) -> Iterator[Doubt]:
    """Milestones that come before others which they cannot come before.

    Only those that one row alone claims count.
    """
    claimed: dict[Milestone, list[_Timed]] = {}
    for row in rows:
        for name in row.settled.row.milestones:
            claimed.setdefault(name, []).append(row)
    alone = [(name, claimed[name][0]) for name in ORDER if len(claimed.get(name, ())) == 1]
    for index, (name, row) in enumerate(alone):
        for other, later in alone[index + 1 :]:
            if later.at < row.at:
                says = (
                    f"{other.replace('_', ' ')} ({later.shown})"
                    f" is before {name.replace('_', ' ')} ({row.shown})."
                )
                yield Doubt("milestones", (row.where, later.where), says)


def _durations(rows: Sequence[_Timed], lines: Iterable[str]) -> Iterator[Doubt]:
    """Lengths of time that are stated and that no two rows are apart."""
    times = sorted({each.at for each in rows[:MOST]})
    apart = {minutes_between(a, b) for n, a in enumerate(times) for b in times[n + 1 :]}
    for line in lines:
        match = LABEL.search(line[:400])
        minutes = length(match["length"]) if match else None
        if not minutes or not apart or WORKING.search(line[:400]):
            continue
        if not any(abs(each - minutes) <= 1 for each in apart):
            says = f"“{line[:80].strip()}” is the time between no two rows."
            yield Doubt("duration", (), says)


def length(text: str) -> int | None:
    """Give the minutes that a length of time such as `1h 37m` has; None where it is none."""
    match = LENGTH.match(text)
    told = {name: int(each) for name, each in match.groupdict().items() if each} if match else {}
    if not told:
        return None
    return told.get("d", 0) * 1440 + told.get("h", 0) * 60 + told.get("m", 0)


def _without(rows: Sequence[Settled]) -> Iterator[Doubt]:
    """Rows with no time of their own."""
    some = [each for each in rows if each.when.precision == "order-only" and not each.when.refused]
    if some:
        count = "1 row has" if len(some) == 1 else f"{len(some)} rows have"
        says = f"{count} no time of its own; it stands in order only."
        if len(some) > 1:
            says = f"{count} no time of their own; they stand in order only."
        yield Doubt("no-time", tuple(each.row.where for each in some), says)
