"""The error budget: what the impact used of what the objective allows.

`budget = (1 - target) * window`, `consumed = sum of minutes * weight`, always from impact and
never from the time to resolve. Percentages of two incidents do not add up: merge their windows.
"""

import re
from datetime import MAXYEAR, UTC, datetime
from fractions import Fraction
from typing import NamedTuple

from pmtui.core import durations
from pmtui.core.felt import Felt, Stretch
from pmtui.core.session import Session

DEFAULT_WINDOW = "30d"
AVERAGE_MONTH = 43_830.0
"""Minutes of a month of 365.25 / 12 days."""
DAYS = re.compile(r"0*([1-9][0-9]{0,3}) ?d")


class Share(NamedTuple):
    """What the impact used of the budget of one window."""

    name: str
    """The window in words, such as `a 30-day budget`."""
    window: float
    """Minutes of the window."""
    budget: float
    """Minutes that the objective allows to fail in the window."""
    consumed: float
    """Minutes of impact in the window, each by its weight."""
    approx: bool = False
    """Whether the impact behind it is a guess."""

    @property
    def percent(self) -> float:
        """What was used, in percent of the budget."""
        return 100 * self.consumed / self.budget

    @property
    def over(self) -> float:
        """Minutes used beyond the budget; zero where it was kept."""
        return max(0.0, self.consumed - self.budget)

    @property
    def left(self) -> float:
        """Minutes of the budget that are left; zero where none are."""
        return max(0.0, self.budget - self.consumed)

    @property
    def verdict(self) -> str:
        """Whether the budget was kept: `over by 6.8 min` or `within, 16.2 min left`."""
        if self.over:
            return f"over by {durations.used(self.over, self.approx)}"
        return f"within, {durations.used(self.left, self.approx)} left"

    @property
    def text(self) -> str:
        """The share in words, with the window that it is a share of."""
        share = durations.percent(self.percent, self.approx)
        return f"{share} of {self.name} ({durations.allowed(self.budget)}), {self.verdict}"

    @property
    def availability(self) -> float:
        """Percent of the window that was good, with this incident alone."""
        return 100 * (1 - self.consumed / self.window)


class Requests(NamedTuple):
    """What failed events used of the budget, where the objective counts events."""

    bad: int
    """Events that failed."""
    total: int
    """All events in the window."""
    allowed: float
    """Events that the objective allows to fail."""

    @property
    def percent(self) -> float:
        """What was used, in percent of the budget."""
        return 100 * self.bad / self.allowed

    @property
    def text(self) -> str:
        """The share in words."""
        counts = f"{self.bad} of {self.total} events failed, {self.allowed:.0f} may"
        return f"{durations.percent(self.percent)} of the budget by events ({counts})"


class Budget(NamedTuple):
    """The error budget of one incident, or the reason why there is none."""

    target: float | None = None
    """Percent of good minutes or events."""
    window: str = DEFAULT_WINDOW
    """The window as the session names it."""
    shares: tuple[Share, ...] = ()
    """One for the window; for calendar months one for each month that was hit (UTC)."""
    requests: Requests | None = None
    """The budget by events, where both counts are known."""
    burn_rate: float | None = None
    """How many times faster than allowed the budget went while there was impact."""
    reason: str = ""
    """Why there are no shares."""

    @property
    def percent(self) -> float | None:
        """The share to show first: by events where they are counted, else the largest one."""
        if self.requests:
            return self.requests.percent
        return max((share.percent for share in self.shares), default=None)


def budget(session: Session, felt: Felt) -> Budget:
    """Give what the impact used of the error budget of the session's objective."""
    slo = session.slo
    window = slo.window or DEFAULT_WINDOW
    if slo.target is None:
        return Budget(window=window, reason="no target of an objective is given")
    allowed = failing(slo.target)
    requests = None
    if slo.bad_events is not None and slo.all_events:
        requests = Requests(slo.bad_events, slo.all_events, float(allowed * slo.all_events))
    shares, reason = _shares(session, felt, window, allowed)
    return Budget(float(slo.target), window, shares, requests, _burn_rate(felt, allowed), reason)


def failing(target: float) -> Fraction:
    """Give the share that may fail: `1 - target`, exactly as the percent `target` is written."""
    return (100 - Fraction(str(target))) / 100


def length_of(window: str) -> float | None:
    """Give the minutes of a window such as `30d` or `average-month`; none for any other."""
    if window == "average-month":
        return AVERAGE_MONTH
    days = DAYS.fullmatch(window)
    return float(int(days[1]) * durations.DAY) if days else None


def month_of(at: datetime) -> tuple[datetime, datetime]:
    """Give the first moments of the calendar month that holds `at` and of the next one, UTC."""
    start = datetime(at.year, at.month, 1, tzinfo=UTC)
    if (at.year, at.month) == (MAXYEAR, 12):
        return start, datetime.max.replace(tzinfo=UTC)
    years, month = divmod(at.month, 12)
    return start, start.replace(year=at.year + years, month=month + 1)


def _shares(
    session: Session, felt: Felt, window: str, allowed: Fraction
) -> tuple[tuple[Share, ...], str]:
    """Give the shares of the windows, or none and the reason."""
    if felt.weighted is None:
        return (), f"impact time is unknown: {felt.reason}"
    if window == "calendar-month":
        months = _months(session, felt)
        return _month_shares(
            months, allowed, felt.approx
        ), "" if months else "no date says which month"
    length = length_of(window)
    if length is None:
        return (), f"the window '{window}' is none of 30d, average-month, calendar-month"
    name = "an average month's budget" if window == "average-month" else ""
    name = name or f"a {length / durations.DAY:.0f}-day budget"
    allowance = float(allowed * Fraction(length))
    return (Share(name, length, allowance, felt.weighted, felt.approx),), ""


def _months(session: Session, felt: Felt) -> dict[datetime, float]:
    """Give the weighted minutes of each calendar month by its first moment."""
    months: dict[datetime, float] = {}
    for stretch in felt.stretches:
        if not stretch.excluded:
            for start, minutes in _by_month(stretch):
                months[start] = months.get(start, 0.0) + minutes
    if not months and (at := _some_time(session)):
        months[month_of(at)[0]] = 0.0
    return months


def _by_month(stretch: Stretch) -> list[tuple[datetime, float]]:
    """Give the weighted minutes of one stretch, split where a month ends."""
    parts: list[tuple[datetime, float]] = []
    at = stretch.start
    while at < stretch.end:
        month, following = month_of(at)
        end = min(following, stretch.end)
        parts.append((month, durations.minutes_between(at, end) * stretch.weight))
        at = end
    return parts


def _some_time(session: Session) -> datetime | None:
    """Give a moment of the incident, for the month of one that nobody felt."""
    if session.date:
        return datetime(session.date.year, session.date.month, session.date.day, tzinfo=UTC)
    return min((entry.at for entry in session.timeline), default=session.detected)


def _month_shares(
    months: dict[datetime, float], allowed: Fraction, approx: bool
) -> tuple[Share, ...]:
    """Give one share for each calendar month of weighted minutes."""
    shares = []
    for start, consumed in sorted(months.items()):
        length = durations.minutes_between(*month_of(start))
        name = f"the budget of {start.year:04}-{start.month:02}"
        allowance = float(allowed * Fraction(length))
        shares.append(Share(name, length, allowance, consumed, approx))
    return tuple(shares)


def _burn_rate(felt: Felt, allowed: Fraction) -> float | None:
    """Give the mean weight of the counted impact over what may fail."""
    if not felt.counted or felt.weighted is None:
        return None
    return felt.weighted / felt.counted / float(allowed)
