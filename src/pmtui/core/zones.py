"""Zones as people write them beside a time, and the instant that a wall clock stands for."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from pmtui.core.session import zone_of
from pmtui.core.values import within_calendar


class Unclear(ValueError):
    """Something typed that could mean nothing or several things; its text says what to type."""


OFFSETS = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "WEST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "SAST": 120,
    "SGT": 480,
    "HKT": 480,
    "AWST": 480,
    "JST": 540,
    "KST": 540,
    "ACST": 570,
    "ACDT": 630,
    "AEST": 600,
    "AEDT": 660,
    "NZST": 720,
    "NZDT": 780,
    "EDT": -240,
    "MDT": -360,
    "PDT": -420,
    "AKST": -540,
    "AKDT": -480,
    "HST": -600,
}
"""Abbreviations that mean one thing, in minutes ahead of UTC."""

AMBIGUOUS = {
    "AST": ("-04:00", "+03:00"),
    "BST": ("+01:00", "+06:00"),
    "CDT": ("-05:00", "-04:00"),
    "CST": ("-06:00", "+08:00"),
    "EST": ("-05:00", "+10:00"),
    "IST": ("+05:30", "+01:00", "+02:00"),
    "MST": ("-07:00", "+08:00"),
    "PST": ("-08:00", "+08:00"),
}
"""Abbreviations that are used for several zones, and the offsets of these."""

AREAS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Canada",
        "Etc",
        "Europe",
        "Indian",
        "Pacific",
        "US",
    }
)
"""What the names of zones begin with."""

OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2})(?::?([0-9]{2}))?")
PLACE = re.compile(r"([A-Z][A-Za-z]+)(?:/[A-Z][A-Za-z0-9_+-]*)+")
MOST = 14 * 60
"""No clock is further from UTC than this many minutes."""


def written(word: str) -> tzinfo | None:
    """Give the zone that `word` names: `Z`, `CET`, `+02:00`, `UTC+2`, `Europe/Berlin`.

    None where it is no zone. Raises Unclear where it could be several, or is one of no place.
    """
    name = word.upper() if word.lower() in ("utc", "gmt") else word
    if name in OFFSETS:
        return UTC if not OFFSETS[name] else timezone(timedelta(minutes=OFFSETS[name]), name)
    if name in AMBIGUOUS:
        *some, last = AMBIGUOUS[name]
        raise Unclear(f"{name} means {', '.join(some)} or {last}; write the offset instead")
    if match := OFFSET.fullmatch(word):
        return _offset(word, match)
    match = PLACE.fullmatch(word)
    return _place(word) if match and match[1] in AREAS else None


def _offset(word: str, match: re.Match[str]) -> tzinfo:
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > MOST or int(match[3] or 0) > 59:  # noqa: PLR2004
        raise Unclear(f"{word} is no offset from UTC; write one such as +02:00")
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes))


def _place(word: str) -> tzinfo:
    try:
        return zone_of(word)
    except ValueError:
        raise Unclear(f"{word} is no known zone; write one such as Europe/Berlin") from None


def abbreviated(moment: datetime) -> str:
    """Give what the zone of `moment` is called in few letters, its offset where that is unclear."""
    name = moment.tzname() or ""
    return name if name.isalpha() and name not in AMBIGUOUS else _signed(moment)


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """Give the instant, UTC, at which clocks in `zone` show the naive time `wall`.

    Raises Unclear where they never show it or show it twice, as when summer time begins or ends,
    and OverflowError where it is outside the calendar.
    """
    first, second = rough(wall, zone), rough(wall.replace(fold=1), zone)
    if first == second:
        return first
    shown = f"{wall:%H:%M} on {wall.date()}"
    where = getattr(zone, "key", None) or str(zone)
    offsets = " or ".join(sorted({_signed(wall.replace(fold=f, tzinfo=zone)) for f in (0, 1)}))
    if first < second:
        raise Unclear(f"{shown} comes twice in {where}; write its offset, {offsets}")
    raise Unclear(f"{shown} is skipped by the clocks in {where}; write its offset, {offsets}")


def rough(wall: datetime, zone: tzinfo) -> datetime:
    """Give the instant, UTC, of the naive time `wall` in `zone`, the first where there are two.

    Raises OverflowError where it is outside the calendar.
    """
    return within_calendar(wall.replace(tzinfo=zone).astimezone(UTC))


def _signed(moment: datetime) -> str:
    text = moment.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"
