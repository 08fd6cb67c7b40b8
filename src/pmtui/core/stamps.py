"""Times as people write them at the beginning of a line, read without knowing the day."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta, tzinfo
from typing import NamedTuple

from pmtui.core.zones import AMBIGUOUS, OFFSETS, Unclear, written

NAMES = "|".join(sorted((*OFFSETS, *AMBIGUOUS), key=len, reverse=True))
CLOCK = re.compile(
    r"(?:(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<join>[Tt]|[,:]?\s+))?"
    r"(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?)?"
    r"(?:\s?(?P<half>[AaPp])(?:[Mm]\b|\.[Mm]\.))?"
)
ZONE = re.compile(
    rf"(?P<blank>\s?)(?P<open>\()?(?P<word>(?:UTC|GMT)[+-][0-9]{{1,2}}(?::?[0-9]{{2}})?|{NAMES}"
    r"|utc|gmt|(?<=[0-9])z|[+-][0-9]{2}:?[0-9]{2}|(?<=[0-9])\+[0-9]{2}"
    r"|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]*)+)(?(open)\))(?=\s|$|[:,;|)\]`*_]|[-–—](?:\s|$|[~0-9]))"
)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?=[\s:,]|$)")
LATER = re.compile(r"\+(?P<count>[0-9]+)(?P<unit>min|[hms])?")
APPROX = re.compile(r"(?:[~≈]|ca\.?)\s*(?=[0-9+])")
UNTIL = re.compile(r"\s*[-–—]\s*[~≈]?(?=[0-9])")
EDGE = re.compile(r"(?=\s|$|[:,;|)\]`*_]|[-–—](?:\s|$))")
AFTER = re.compile(r"[:,;]?(?:\s*[-–—|](?=\s|$))?\s*")
CLOSERS = {"**": "**", "__": "__", "[": "]", "(": ")", "`": "`"}
OPENER = re.compile(r"\*\*|__|[\[(`]")
BROKEN = re.compile(r"[\[(*`~≈]*(?:[0-9]{1,2}:[0-9?x]|[0-9]{4,}-[0-9?]{1,2}-[0-9?])\S*")
WEST_OF_UTC = frozenset(hours * 60 for hours in range(1, 13)) | {150, 210, 270, 570}
"""Minutes by which real zones are behind UTC."""
NIGHT = 6 * 60
"""A stretch over midnight of up to this many minutes is read as one without asking."""
WEEK = 7 * 24 * 3600
"""No time is written as more than this many seconds after another."""
FORMS = "14:05, 14:05:30, 2:05 pm or 2026-03-02 14:05"


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock showed, and what was written about its day and zone."""

    wall: time
    """The time of day, naive."""
    seconds: bool = False
    """Whether seconds were written."""
    day: date | None = None
    """The day, if written."""
    zone: tzinfo | None = None
    """The zone, if written."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as it was written: a clock, a stretch, so much later than another time, or now."""

    shown: str
    """How it was written."""
    start: Clock | timedelta | None
    """A clock, or how long after the time before; None: now."""
    end: Clock | None = None
    """Where a stretch ends."""
    approx: bool = False
    """Whether it was written as a guess."""
    notes: tuple[str, ...] = ()
    """What the reader should know about how it was read."""


class _Raw(NamedTuple):
    """A clock before its half of the day is settled."""

    match: re.Match[str]
    zone: tzinfo | None
    at_end: int

    @property
    def minutes(self) -> int:
        return int(self.match["hour"]) * 60 + int(self.match["minute"] or 0)


def split(line: str) -> tuple[Stamp, str] | None:
    """Give the time that `line` begins with and what follows it; None where there is no time.

    Brackets and bold marks around the time, and a colon or dash after it, belong to neither.
    Raises Unclear where something looks like a time and is none, or could be two.
    """
    opener = OPENER.match(line)
    begin = opener.end() if opener else 0
    approx = APPROX.match(line, begin)
    found = _stamp(line, approx.end() if approx else begin, approx=bool(approx))
    if found is None:
        if match := BROKEN.match(line):
            raise Unclear(f"{match[0][:40]} is not a time; write it as {FORMS}")
        return None
    stamp, end = found
    if opener:
        closer = re.compile(rf"[:,;]?{re.escape(CLOSERS[opener[0]])}").match(line, end)
        end = closer.end() if closer else end
    after = AFTER.match(line, end)
    return stamp, line[after.end() if after else end :]


def _stamp(line: str, begin: int, *, approx: bool) -> tuple[Stamp, int] | None:
    if line.startswith("now", begin) and EDGE.match(line, begin + 3) and not approx:
        return Stamp("now", None), begin + 3
    later = LATER.match(line, begin)
    if later and EDGE.match(line, later.end()):
        return Stamp(later[0], _ahead(later), approx=approx), later.end()
    start = _raw(line, begin)
    if start is None:
        return None
    end = _end(line, start)
    stop = (end or start).at_end
    if not EDGE.match(line, stop):
        return None
    first, last, notes = _settled(start, end)
    return Stamp(line[begin:stop].strip(), first, last, approx, notes), stop


def _ahead(match: re.Match[str]) -> timedelta:
    seconds = {"h": 3600, "s": 1}.get(match["unit"], 60)
    if len(match["count"]) > 6 or int(match["count"]) * seconds > WEEK:  # noqa: PLR2004
        raise Unclear(f"{match[0][:40]} is more than a week ahead; write the day and the time")
    return timedelta(seconds=int(match["count"]) * seconds)


def _raw(line: str, begin: int) -> _Raw | None:
    match = CLOCK.match(line, begin)
    if match is None or not (match["minute"] or match["half"]):
        day = DAY.match(line, begin)
        if day:
            raise Unclear(f"{day[0]} needs a time of day too, such as {day[0]} 14:05")
        return None
    zone = ZONE.match(line, match.end())
    if zone is None or not _is_zone(line, match, zone):
        return _Raw(match, None, match.end())
    found = written(zone["word"].upper() if zone["word"] == "z" else zone["word"])
    return _Raw(match, found, zone.end() if found else match.end())


def _is_zone(line: str, clock: re.Match[str], zone: re.Match[str]) -> bool:
    """Whether `-05:00` after a clock is its offset, and not the end of a stretch."""
    word = zone["word"]
    if not re.fullmatch(r"-[0-9]{2}:[0-9]{2}", word):
        return True
    if clock["second"] or (clock["join"] or "") in ("T", "t"):
        return True
    hours, minutes = int(word[1:3]), int(word[4:6])
    if hours * 60 + minutes not in WEST_OF_UTC:
        return False
    if zone["blank"]:
        return True
    begin = int(clock["hour"]) * 60 + int(clock["minute"] or 0)
    length = hours * 60 + minutes - begin
    if length < 0 and length % (24 * 60) > NIGHT:
        at = clock[0].strip()
        raise Unclear(
            f"{at}{word} may be a stretch or an offset;"
            f" write {at} - {word[1:]} for the stretch, {at} {word} for the offset"
        )
    return False


def _end(line: str, start: _Raw) -> _Raw | None:
    match = UNTIL.match(line, start.at_end)
    end = _raw(line, match.end()) if match else None
    return end if end and EDGE.match(line, end.at_end) else None


def _settled(start: _Raw, end: _Raw | None) -> tuple[Clock, Clock | None, tuple[str, ...]]:
    """Give both clocks; what only one of them says about half and zone holds for the other."""
    if end is None:
        first, note = _clock(start, start.match["half"], start.zone)
        return first, None, note
    half = start.match["half"] or end.match["half"]
    if half and not start.match["half"] and start.minutes % 720 > end.minutes % 720:
        half = "a" if half in "pP" else "p"
    first, notes = _clock(start, half, start.zone or end.zone)
    last, more = _clock(end, end.match["half"], end.zone or start.zone)
    return first, last, notes + more


def _clock(raw: _Raw, half: str | None, zone: tzinfo | None) -> tuple[Clock, tuple[str, ...]]:
    match, shown = raw.match, raw.match[0].strip()
    hour, notes = _hour(int(match["hour"]), half, shown)
    try:
        micro = int(f"{match['fraction'] or ''}000000"[:6])
        wall = time(hour, int(match["minute"] or 0), int(match["second"] or 0), micro)
    except ValueError:
        raise Unclear(f"{shown} is not a time of day; write it as {FORMS}") from None
    return Clock(wall, match["second"] is not None, _date(match["date"]), zone), notes


def _hour(hour: int, half: str | None, shown: str) -> tuple[int, tuple[str, ...]]:
    """Give the hour of the day from one of twelve, where `half` says which half it is of."""
    if half is None:
        return hour, ()
    evening = half in "pP"
    if 1 <= hour <= 12:  # noqa: PLR2004
        return hour % 12 + 12 * evening, ()
    if hour > 12 and evening:  # noqa: PLR2004
        return hour, (f"{shown} is read by the 24-hour clock.",)
    raise Unclear(f"{shown} is not a time of day; write it as {FORMS}")


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Unclear(f"{text} is not a day of the calendar") from None
    if found.year < 1970:  # noqa: PLR2004
        raise Unclear(f"{text} is too long ago to be a time of this incident")
    return found
