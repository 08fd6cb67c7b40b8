"""Times that say all of themselves: ISO 8601 with an offset, epochs by their digits."""

import re
from datetime import UTC, datetime, timedelta

from pmtui.sources.candidates import Grain, Written

ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[Tt ](?P<clock>\d\d:\d\d(?::\d\d)?)(?:[.,](?P<fraction>\d{1,9}))?"
    r"\s?(?P<zone>[Zz]|[+-]\d\d:?\d\d)?"
)
UNITS = {10: 1, 13: 10**3, 16: 10**6, 19: 10**9}
"""Ticks in a second, by how many digits an epoch has."""
ZERO, LAST = 1971, 2200
"""Years before and after are sentinels: no incident was then."""
FURTHEST = "1400"
"""No clock is further from UTC, in hours and minutes."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def iso(text: str) -> Written:
    """Give the time that `text` is, in ISO 8601; without an offset its zone stays open."""
    match = ISO.fullmatch(text.strip())
    if not match:
        return Written(text, "unknown", refused=f"{text} is no time in ISO 8601")
    micro = f"{match['fraction'] or ''}000000"[:6]
    seconds = match["clock"] if match["clock"].count(":") > 1 else f"{match['clock']}:00"
    try:
        wall = datetime.fromisoformat(f"{match['day']}T{seconds}.{micro}")
    except ValueError:
        return Written(text, "unknown", refused=f"{text} is not in the calendar")
    if not ZERO <= wall.year <= LAST:
        return Written(text, "unknown", refused=f"{text} stands for no time")
    grain: Grain = "exact" if match["clock"].count(":") > 1 else "minute"
    if not match["zone"]:
        return Written(text, grain, None, wall.year, wall.month, wall.day, clock=wall.time())
    zone = match["zone"].upper().replace("Z", "+00:00")
    if zone[1:].replace(":", "") > FURTHEST or zone[-2:] > "59":
        return Written(text, "unknown", refused=f"{match['zone']} is no offset from UTC")
    at = datetime.fromisoformat(f"{wall.isoformat()}{zone}").astimezone(UTC)
    return Written(text, grain, at, zone=match["zone"], zone_from="line")


def epoch(value: float | str) -> Written:
    """Give the time that `value` is, a count of s, ms, µs or ns since 1970 by its digits."""
    text = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    count, _, part = text.partition(".")
    ticks = UNITS.get(len(count)) if count.isascii() and count.isdecimal() else None
    if ticks is None or not (part or "0").isdecimal() or not part.isascii():
        return Written(text, "unknown", refused=f"{text[:40]} is no count of seconds since 1970")
    at = EPOCH + timedelta(microseconds=int(count) * 10**6 // ticks)
    if part:
        at += timedelta(microseconds=int(f"{part}000000"[:6]) // ticks)
    return Written(text, "exact", at, zone="UTC", zone_from="format")
