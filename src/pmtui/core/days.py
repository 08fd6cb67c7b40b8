"""Days as people write them: a date, today, so many days ahead, or the next such weekday."""

import re
from datetime import date, timedelta

from pmtui.core.zones import Unclear

DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
AHEAD = re.compile(r"\+\s?([0-9]{1,4})\s?([dw]?)")
NEAR = ("today", "tomorrow")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORTEST = 3
"""A weekday may be cut, to this many letters at most."""


def day(text: str, today: date | None) -> date | None:
    """Give the day that `text` is: `2026-03-18`, `today`, `+14d`, `+2w`, or `fri`, the next one.

    None where it is no day. Raises Unclear where the calendar has no such day, or where it counts
    from `today` and that is not known.
    """
    if DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Unclear(f"{text} is not a day of the calendar") from None
    name = text.casefold()
    ahead = AHEAD.fullmatch(name)
    weekdays = [n for n, each in enumerate(WEEKDAYS) if each.startswith(name)]
    weekday = weekdays[0] if weekdays and len(name) >= SHORTEST else None
    if not ahead and weekday is None and name not in NEAR:
        return None
    if today is None:
        raise Unclear(f"{text} counts from today, which is not known here; write the date")
    if ahead:
        count = int(ahead[1]) * (7 if ahead[2] == "w" else 1)
    elif weekday is None:
        count = NEAR.index(name)
    else:
        count = (weekday - today.weekday() - 1) % 7 + 1
    try:
        return today + timedelta(days=count)
    except OverflowError:
        raise Unclear(f"{text} is outside the calendar") from None
