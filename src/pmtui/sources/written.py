"""Times as people and tools write them at the beginning of a line, with all they leave open."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from pmtui.core.zones import Unclear, rough
from pmtui.sources import almanac, hours, places
from pmtui.sources.almanac import Day
from pmtui.sources.candidates import Grain, Written
from pmtui.sources.hours import Hour
from pmtui.sources.stamped import epoch

WIDTH = 160
"""A time is written in fewer characters than these."""
OPENER = re.compile(r"(?:\*\*|__|[\[(`<*_])+")
CLOSERS = str.maketrans("[(<", "])>")
LEAD = re.compile(
    r"(?:(?P<approx>[~≈]|(?:ca|c|circa|approx|approximately|about|around|roughly|gegen|vers|maybe"
    r"|shortly after|shortly before|just after|just before|before|after|by|since|until|between)"
    r"(?=[\s.~0-9])\.?)|(?:at|from|on|um|om)(?=\s))\s*(?=[~≈0-9A-Za-z(?])",
    re.IGNORECASE,
)
JOIN = re.compile(
    r"[\s,]*(?:(?:at|@|um|on|[|:T_]|[-–—](?=\s)|(?<=\s)[-–—])[\s,]*|(?<=[0-9])-(?=[0-9]{2}:))?"
)
THEN = re.compile(r",?\s+(?:on\s+)?|\s*[(,]\s*")
UNTIL = re.compile(
    r"\s*(?:[-–—−~→]|-?->|\b(?:to|until|till|through|bis|and)\b)\s*(?=[~≈0-9?xXHhTA-Za-z])"
)
AFTER_YEAR = re.compile(r"\s(?P<year>(?:19|20)[0-9]{2})(?![0-9:])")
ALSO_ZONE = re.compile(
    r"\s?(?:\((?:[A-Z][A-Za-z]+\s?){1,5}\)|\[[A-Z][A-Za-z/_]+\]|(?:UTC|GMT|Z)(?!\w))(?:\sm=[+-][0-9.]{1,24})?"
)
DOUBT = re.compile(
    r"\s?(?:\?(?!\w)|-?ish\b|\s?or so\b|\((?:[^()\n]{0,30}\b)?(?:ish|approx\w*|about|around|maybe|est\.?|estimated|roughly"
    r"|unsure|unclear|tbc|tbd|unknown)\b[^()\n]{0,30}\)|\(\s?(?:~|\?{1,3})\s?\))",
    re.IGNORECASE,
)
AFTER = re.compile(r"[:,;.]?(?:\s*[-–—|](?=\s|$))?\s*")
EDGE = re.compile(r"(?=\s|$|[:,;|)\]>`*_?.]|[-–—])")
FIRM = re.compile(r"\s*(?:$|[:,;|)\]>`*_]|[-–—])")
NOTHING = re.compile(
    r"\(?(?:time\s)?(?:is\s)?(?:tbc|tbd|tba|n/?a|unknown|unclear|not known|\?{1,3}|hh:?mm|--+|–|—)(?:\stime)?\)?",
    re.IGNORECASE,
)
PARENTHESES = re.compile(r"\((?:time\s)?(?:tbc|tbd|tba|unknown|n/a)\)(?=\s|$|:)", re.IGNORECASE)
EPOCH = re.compile(
    r"(?P<whole>[0-9]{19}|[0-9]{16}|[0-9]{13}|[0-9]{10})(?P<rest>\.[0-9]{1,9})?(?![\w.])"
)
AHEAD = re.compile(
    r"T\s?(?:(?P<sign>[+-−])\s?(?:(?P<hours>[0-9]{1,3}):(?P<minutes>[0-9]{2})(?::(?P<seconds>[0-9]{2}))?"
    r"|(?:(?P<d>[0-9]{1,2})\s?d)?\s?(?:(?P<h>[0-9]{1,3})\s?h)?\s?(?:(?P<m>[0-9]{1,4})\s?m(?:in)?s?)?(?:(?P<s>[0-9]{1,5})\s?s)?)|=?0)(?!\w)".replace(
        "[+-−]", "[+−-]"
    )
)
LIVED = (1_000_000_000, 4_200_000_000)
"""Counts of seconds that stand for times between 2001 and 2103."""


@dataclass(slots=True)
class _Parts:
    """What was found so far of one time."""

    day: Day | None = None
    weekday: int | None = None
    hour: Hour | None = None
    zone: str = ""
    approx: bool = False
    notes: list[str] = field(default_factory=list)
    end: int = 0


def written(text: str) -> tuple[Written, str] | None:
    """Give the time that `text` begins with, and what follows it; None where it begins with none.

    Brackets and marks around the time, and a colon or dash after it, belong to neither. What looks
    like a time and is none is given with `refused`, so that its row is kept.
    """
    head = text[:WIDTH]
    opener = OPENER.match(head)
    begin = opener.end() if opener else 0
    blank = len(head[begin:]) - len(head[begin:].lstrip())
    found = _special(head, begin + blank) or _stretch(head, begin + blank)
    if found is None:
        return None
    when, end = found
    rest = text[end:]
    if opener:
        rest = _closed(opener[0], rest)
    rest = rest[AFTER.match(rest).end() :]  # type: ignore[union-attr]
    return when, rest


def whole(text: str) -> Written:
    """Give the time that all of `text` is, as a cell or field has it; unknown where it is none."""
    bare = text.strip()
    if not bare or NOTHING.fullmatch(bare):
        return Written(bare, "unknown")
    found = written(bare)
    if found is None or found[1].strip(" .)]*_`>"):
        return Written(bare[:WIDTH], "unknown", refused=f"{bare[:40]} is no time that can be read")
    return found[0]


def day_in(text: str) -> Written | None:
    """Give the day that a heading, title or file name names, with what it leaves open.

    None where it names none. `2025-07-11-outage.md`, `### November 30, 2025`, `Thur Jan 20`.
    """
    head = text[: 4 * WIDTH]
    for match in re.finditer(r"(?<![0-9A-Za-z./-])(?=[0-9A-Za-z])", head):
        found = _dated(head, match.start())
        if found:
            return found
    return None


def zone_in(text: str) -> str:
    """Give the zone that a heading or sentence names, as it is written: `BST`; empty: none."""
    return places.found(text[: 4 * WIDTH])


def _dated(text: str, at: int) -> Written | None:
    parts = _Parts(end=at)
    _weekday(text, parts)
    read = almanac.read(text, parts.end)
    if not read or not (read[0].plain or parts.weekday is not None or read[0].month):
        return None
    parts.day, parts.end = read
    return _made(text[at : parts.end].strip(), parts)


def _closed(opener: str, rest: str) -> str:
    """Give `rest` without what closes `opener`, at its beginning or after the words inside."""
    closer = opener[::-1].translate(CLOSERS)
    for mark in re.findall(r"\*\*|__|.", closer):
        begin = re.match(rf"\s*[:,;]?\s*{re.escape(mark)}", rest)
        rest = rest[begin.end() :] if begin else rest.replace(mark, "", 1)
    return rest


def _special(text: str, at: int) -> tuple[Written, int] | None:
    """Give what is no day and clock: epochs, `T+15m`, `(Time TBC)`."""
    if match := PARENTHESES.match(text, max(at - 1, 0)):
        return Written(match[0], "unknown"), match.end() - (at > 0)
    if match := EPOCH.match(text, at):
        whole = match["whole"]
        if LIVED[0] <= int(whole[:10]) <= LIVED[1]:
            return _epoch(match), match.end()
    if match := AHEAD.match(text, at):
        told = {
            name: int(value)
            for name, value in match.groupdict().items()
            if value and name != "sign"
        }
        if told or "0" in match[0]:
            ahead = timedelta(
                days=told.get("d", 0),
                hours=told.get("h", 0) + told.get("hours", 0),
                minutes=told.get("m", 0) + told.get("minutes", 0),
                seconds=told.get("s", 0) + told.get("seconds", 0),
            )
            if match["sign"] in ("-", "−"):
                ahead = -ahead
            return Written(match[0], ahead=ahead), match.end()
    return None


def _epoch(match: re.Match[str]) -> Written:
    found = epoch(match["whole"])
    if match["rest"] and found.at:
        micro = int(f"{match['rest'][1:]}000000"[:6])
        found = replace(found, at=found.at + timedelta(microseconds=micro))
    return replace(found, shown=match[0])


def _stretch(text: str, at: int) -> tuple[Written, int] | None:
    """Give a time, or a time until another one."""
    first = _moment(text, at)
    if first is None:
        return None
    match = UNTIL.match(text, first.end) if first.hour or first.day else None
    last = _moment(text, match.end(), later=True) if match else None
    if last and not _same_kind(first, last):
        last = None
    if last:
        _shared(first, last)
    end = last.end if last else first.end
    shown = text[at:end].strip()
    made = _made(shown, first)
    if last and match:
        made = replace(made, until=_made(text[match.end() : last.end].strip(), last))
    return made, end


def _same_kind(first: _Parts, last: _Parts) -> bool:
    """Whether `last` can be the end of a stretch that begins with `first`."""
    if first.hour is None:
        return last.hour is None and last.day is not None
    return last.hour is not None


def _shared(first: _Parts, last: _Parts) -> None:
    """Give either end of a stretch what only the other says of the half of the day and the zone."""
    first.zone, last.zone = first.zone or last.zone, last.zone or first.zone
    one, two = first.hour, last.hour
    if not one or not two or one.hour is None or two.hour is None:
        return
    if two.half and not one.half and 1 <= one.hour <= hours.NOON:
        begin = (one.hour % 12, one.minute or 0)
        later = begin > (two.hour % 12, two.minute or 0)
        one.half = {"a": "p", "p": "a"}[two.half] if later else two.half
    elif one.half and not two.half and 1 <= two.hour <= hours.NOON:
        two.half = ""


def _weekday(text: str, parts: _Parts) -> None:
    found = almanac.weekday(text, parts.end)
    if found and parts.weekday is None:
        after = re.match(r"(?:,|\s|\||the\b){0,6}", text[found[1] :])
        parts.weekday, parts.end = found[0], found[1] + (after.end() if after else 0)


def _moment(text: str, at: int, *, later: bool = False) -> _Parts | None:
    """Give the parts of one time that stands in `text` at `at`; None where there is none."""
    parts = _Parts(end=at)
    while match := LEAD.match(text, parts.end):
        parts.approx = parts.approx or bool(match["approx"])
        parts.end = match.end()
    _weekday(text, parts)
    day = almanac.read(text, parts.end)
    if day:
        parts.day, parts.end = day
        if found := re.match(r"\s*,?\s*\(?", text[parts.end :]):
            _weekday_after(text, parts, parts.end + found.end())
        _clock_after(text, parts)
    else:
        hour = hours.read(text, parts.end)
        if hour is None or not _counts(text, hour, parts):
            return None
        parts.hour, parts.end = hour
        _zone(text, parts)
        _day_after(text, parts)
    _doubt(text, parts)
    return parts if _stands(text, parts, later=later) else None


def _weekday_after(text: str, parts: _Parts, at: int) -> None:
    found = almanac.weekday(text, at)
    if found and parts.weekday is None:
        parts.weekday = found[0]
        parts.end = found[1] + (text[found[1] : found[1] + 1] == ")")


def _counts(text: str, hour: tuple[Hour, int], parts: _Parts) -> bool:
    """Whether four digits are a time of day: they are marked as one, or a zone follows."""
    return hour[0].marked or places.read(text, hour[1]) is not None


def _clock_after(text: str, parts: _Parts) -> None:
    """Take the time of day that follows a day."""
    join = JOIN.match(text, parts.end)
    at = join.end() if join else parts.end
    lead = LEAD.match(text, at)
    if lead:
        at = lead.end()
    hour = hours.read(text, at, dated=True)
    if hour and not hour[0].marked and not _packed(text, parts, at, hour[1]):
        hour = None
    if hour:
        parts.approx = parts.approx or bool(lead and lead["approx"])
        parts.hour, parts.end = hour
        _zone(text, parts)
        year = AFTER_YEAR.match(text, parts.end)
        if year and parts.day and parts.day.year is None and (parts.weekday is not None):
            parts.day.year, parts.end = int(year["year"]), year.end()
            _zone(text, parts)


def _packed(text: str, parts: _Parts, at: int, end: int) -> bool:
    """Whether four digits after a day are its time: nothing but blanks parts them, and no words
    follow that they may count.
    """
    between = text[parts.end : at]
    if between in ("T", "t", "_") or places.read(text, end):
        return True
    return not between.strip() and FIRM.match(text, end) is not None


def _day_after(text: str, parts: _Parts) -> None:
    """Take the day that follows a time of day: `12:45 PM PST Saturday Oct 30th`."""
    then = THEN.match(text, parts.end)
    if then is None:
        return
    ahead = _Parts(end=then.end(), weekday=parts.weekday)
    _weekday(text, ahead)
    day = almanac.read(text, ahead.end)
    if day is None:
        return
    sure = ahead.weekday is not None or day[0].plain or "on" in then[0]
    if day[0].either and day[0].year is None:
        return
    if sure or FIRM.match(text, day[1]):
        parts.day, parts.end, parts.weekday = day[0], day[1], ahead.weekday
        parts.end += "(" in then[0] and text[parts.end : parts.end + 1] == ")"
        _zone(text, parts)


def _zone(text: str, parts: _Parts) -> None:
    """Take the zone that follows a time of day."""
    if parts.zone or parts.hour is None:
        return
    found = places.read(text, parts.end)
    if found is None:
        return
    beside, end = found
    if re.fullmatch(r"-[0-9]{2}:?[0-9]{2}", beside.word) and not _is_offset(text, parts, beside):
        return
    parts.zone, parts.end = beside.word, end
    also = ALSO_ZONE.match(text, end) if beside.word[:1] in "+-GU" else None
    parts.end = also.end() if also else end


def _is_offset(text: str, parts: _Parts, beside: places.Beside) -> bool:
    """Whether `-05:00` after a time is its offset, and not the end of a stretch."""
    hour = parts.hour
    behind = int(beside.word[1:3]) * 60 + int(beside.word[-2:])
    if hour is None or behind not in WEST:
        return False
    if hour.second is not None or ":" not in beside.word:
        return True
    lead = text[: parts.end]
    if re.search(r"[0-9]T[0-9:.]+$", lead) or (beside.apart and parts.day):
        return True
    begin = (hour.hour or 0) * 60 + (hour.minute or 0)
    if behind > begin or parts.day is None:
        return False
    hour.refused = f"{lead[-5:]}{beside.word} may be a stretch or an offset"
    hour.hour = None
    return True


WEST = frozenset(hours_ * 60 for hours_ in range(1, 13)) | {150, 210, 270, 570}


def _doubt(text: str, parts: _Parts) -> None:
    if parts.hour and (match := DOUBT.match(text, parts.end)):
        parts.approx, parts.end = True, match.end()


def _stands(text: str, parts: _Parts, *, later: bool) -> bool:
    """Whether what was found is a time, and not the beginning of other words."""
    if not EDGE.match(text, parts.end):
        return False
    if parts.hour:
        return True
    if parts.day is None:
        return False
    if parts.day.refused or parts.weekday is not None or FIRM.match(text, parts.end):
        return parts.day.plain or parts.day.refused != "" or FIRM.match(text, parts.end) is not None
    return parts.day.plain


def _made(shown: str, parts: _Parts) -> Written:
    """Give the parts as one time."""
    day, hour = parts.day or Day(), parts.hour
    grain: Grain = "date" if hour is None or hour.vague else "minute"
    clock: time | None = None
    refused, notes = day.refused, tuple(parts.notes)
    if hour and not hour.vague:
        clock, why, more = hour.turned(shown)
        refused, notes = refused or why, (*notes, *more)
        grain = "exact" if hour.second is not None else "minute"
        grain = "approx" if parts.approx or hour.spoken else grain
    elif hour and hour.refused:
        refused = refused or hour.refused
    if grain == "date" and not (day.month and day.day) and not day.either:
        grain = "unknown"
    if refused:
        return Written(shown, "unknown", refused=refused)
    made = Written(
        shown,
        grain,
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=parts.weekday,
        either=day.either,
        order=day.order,
        clock=clock,
        hour=hour.hour if hour and hour.vague else None,
        zone=parts.zone,
        zone_from="line" if parts.zone else "",
        notes=notes,
    )
    return _midnight(_instant(made))


def _midnight(made: Written) -> Written:
    return made


def _instant(made: Written) -> Written:
    """Give `made` with its instant, where it says all of it."""
    if not (made.year and made.month and made.day and made.clock and made.zone):
        return made
    try:
        zone = places.meaning(made.zone)
        if zone.utcoffset(None) is None:
            return made
        wall = datetime.combine(date(made.year, made.month, made.day), made.clock)
        return replace(made, at=rough(wall, zone).astimezone(UTC))
    except (Unclear, ValueError, OverflowError):
        return made
