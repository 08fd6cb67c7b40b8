"""How lengths of time and shares are rounded and said."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from math import floor, isfinite

HOUR = 60
DAY = 24 * HOUR
HOURS_FROM = 3 * HOUR
"""Minutes from which hours are said."""
DAYS_ABOVE = 48 * HOUR
"""Minutes above which days are said."""
SECONDS_BELOW = 10
"""Minutes below which seconds are said, where both stamps hold seconds."""
DIGITS = 330
"""As many as the largest number has before its decimals, and some more."""


def minutes_between(start: datetime, end: datetime) -> float:
    """Give the minutes from `start` to `end`; below zero where `end` is the earlier one."""
    return (end - start).total_seconds() / 60


def spoken(minutes: float, approx: bool = False, exact: bool = False) -> str:
    """Give a length of time in words, such as `46 min`, `2 h 46 min` or `3 d 4 h`.

    Args:
        minutes: The length, zero or more.
        approx: Whether a stamp behind it is a guess: `~` stands in front.
        exact: Whether all stamps behind it are good to the second: short lengths say seconds.
            Stamps to the minute give no seconds.
    """
    if exact and not approx and minutes < SECONDS_BELOW:
        return _with_seconds(minutes)
    whole = floor(minutes + 0.5)
    if whole < HOURS_FROM:
        said = f"{whole} min"
    elif whole <= DAYS_ABOVE:
        said = _pair(whole, HOUR, "h", "min")
    else:
        said = _pair(floor(minutes / HOUR + 0.5), 24, "d", "h")
    return f"~{said}" if approx else said


def _with_seconds(minutes: float) -> str:
    seconds = floor(minutes * 60 + 0.5)
    return f"{seconds} s" if 0 < seconds < HOUR else _pair(seconds, 60, "min", "s")


def _pair(amount: int, size: int, large: str, small: str) -> str:
    """Give `amount` small units as large ones and the rest, which is left out where it is zero."""
    rest = f" {amount % size} {small}" if amount % size else ""
    return f"{amount // size} {large}{rest}"


def decimals(value: float, places: int = 1) -> str:
    """Give a number with `places` decimals, halves rounded up, however large it is."""
    if not isfinite(value):
        return str(value)
    exact = Context(prec=DIGITS, rounding=ROUND_HALF_UP)
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), context=exact))


def allowed(minutes: float) -> str:
    """Give minutes that an objective allows: one decimal, seconds below one minute."""
    return f"{decimals(minutes * 60, 0)} s" if minutes < 1 else f"{decimals(minutes)} min"


def used(minutes: float, approx: bool = False) -> str:
    """Give minutes of a budget that were used: one decimal, or none with `~` where a guess."""
    return f"~{decimals(minutes, 0)} min" if approx else f"{decimals(minutes)} min"


def percent(value: float, approx: bool = False) -> str:
    """Give a percentage: one decimal, or none with `~` where it is a guess."""
    return f"~{decimals(value, 0)} %" if approx else f"{decimals(value)} %"
