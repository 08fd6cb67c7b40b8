"""Times as people and tools write them at the beginning of a line, with all they leave open."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from pmtui.core.zones import Unclear, rough
from pmtui.sources import almanac, hours, phrase, places
from pmtui.sources.almanac import Day
from pmtui.sources.candidates import Grain, Written
from pmtui.sources.phrase import FIRM, Phrase
from pmtui.sources.stamped import ISO, epoch, iso

WIDTH = 160
"""A time is written in fewer characters than these."""
TITLE = 640
"""The day or zone of a heading stands within so many characters."""
SYMBOLS = re.compile("(?:[•‣◦▪●○·→➜☀-➿🌀-🫿\ufe0f]\\s*){1,4}")
OPENER = re.compile(r"(?:[~≈]?(?:\*\*|__|[\[(`<*_\"'])){1,4}")
CLOSING = {"[": "]", "(": ")", "<": ">"}
MARK = re.compile(r"\*\*|__|[\[(`<*_\"']")
AFTER = re.compile(r"(?:[:,;]|\.(?=\s))?(?:\s*[-–—|](?=\s|$))?\s*")
UNTIL = re.compile(
    r"\s*(?:[-–—−~→～]|-?->|(?P<word>\b(?:to|until|till|through|bis|and)\b))\s*"
    r"(?=[~≈0-9?xXHhTA-Za-z])"
)
NOTHING = re.compile(
    r"\(?(?:time\s)?(?:is\s)?(?:tbc|tbd|tba|n/?a|nan|nat|none|null|never|ongoing|unknown|unclear"
    r"|not known|\?{1,3}|h{1,2}:mm|-+|–|—)(?:\stime)?\)?",
    re.IGNORECASE,
)
PARENTHESES = re.compile(
    r"[(\[](?:time\s)?(?:is\s)?(?:tbc|tbd|tba|unknown|n/a|\?{1,3})[)\]]", re.IGNORECASE
)
EPOCH = re.compile(r"@?([0-9]{19}|[0-9]{16}|[0-9]{13}|[0-9]{10})(\.[0-9]{1,9})?(?![\w.])")
TAGGED = re.compile(r"<t:([0-9]{10})(?::[A-Za-z])?>")
AHEAD = re.compile(
    r"T\s?(?:=?0|(?P<sign>[+−-])\s?"
    r"(?:(?P<hh>[0-9]{1,3}):(?P<mm>[0-9]{2})(?::(?P<ss>[0-9]{2}))?"
    r"|(?=[0-9])(?:(?P<d>[0-9]{1,2})\s?d\s?)?(?:(?P<h>[0-9]{1,3})\s?h(?:rs?|ours?)?\s?)?"
    r"(?:(?P<m>[0-9]{1,4})\s?m(?:in(?:ute)?s?)?\s?)?(?:(?P<s>[0-9]{1,5})\s?s(?:ec)?)?|0))(?!\w)"
)
LIVED = range(1_000_000_000, 4_200_000_000)
"""Counts of seconds that stand for times between 2001 and 2103."""
BOLD = re.compile(r"(\*\*[^*\n]{1,60})\*\*\s?[-–—]\s?\*\*(?=[~0-9])")
"""The beginning of a stretch whose ends are marked each by itself."""
GAP = re.compile(r"[,\s|]{0,4}")
WORD = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][-./])(?=[0-9A-Za-z])")


def written(text: str) -> tuple[Written, str] | None:
    """Give the time that `text` begins with, and what follows it; None where it begins with none.

    Brackets and marks around the time, and a colon or dash after it, belong to neither. What looks
    like a time and is none is given with `refused`, so that its row is kept.
    """
    if symbols := SYMBOLS.match(text):
        text = text[symbols.end() :]
    head = text[:WIDTH]
    if head.startswith("**") and (bold := BOLD.match(head)):
        text = f"{bold[1]}–{text[bold.end() :]}"
        head = text[:WIDTH]
    opener = OPENER.match(head)
    begin = opener.end() if opener else 0
    begin += len(head[begin:]) - len(head[begin:].lstrip())
    found = _special(head, begin) or _stretch(head, begin)
    if found is None:
        return None
    when, end = found
    rest = _closed(opener[0], text[end:]) if opener else text[end:]
    if opener and opener[0][0] in "~≈" and when.grain in ("minute", "exact"):
        when = replace(when, grain="approx")
    after = AFTER.match(rest)
    return when, rest[after.end() :] if after else rest


def whole(text: str) -> Written:
    """Give the time that a cell or field is, unknown where it is none; see `written`.

    What stands beside the time is named in a note.
    """
    bare = text.strip()
    if ISO.fullmatch(bare):
        return iso(bare)
    if not bare or NOTHING.fullmatch(bare[:WIDTH]):
        return Written(bare[:WIDTH], "unknown")
    found = written(bare)
    if found is None:
        return Written(bare[:WIDTH], "unknown", refused=f"{bare[:40]} is no time that can be read")
    when, rest = found
    beside = rest.strip(" .)]*_`>")
    note = f"Beside the time stands: {beside[:40]}"
    return replace(when, notes=(*when.notes, note)) if beside else when


def day_in(text: str) -> Written | None:
    """Give the first day that a heading, title or file name names, with what it leaves open.

    None where it names none. `2025-07-11-outage.md`, `### November 30, 2025`, `Thur Jan 20`.
    """
    head = text[:TITLE]
    for match in WORD.finditer(head):
        found = _dated(head, match.start())
        if found:
            return found
    return None


def _dated(text: str, at: int) -> Written | None:
    """Give the day that stands in `text` at `at`; a time of day beside it is left aside."""
    weekday = almanac.weekday(text, at)
    gap = GAP.match(text, weekday[1]) if weekday else None
    read = almanac.read(text, gap.end() if gap else at)
    if read is None or read[0].refused or (read[0].sure == 0 and weekday is None):
        return None
    found = Phrase(read[1], read[0], weekday[0] if weekday else None)
    more = phrase.read(text, at)
    if more and more.day and more.day.year and not read[0].year:
        found.day, found.end = more.day, more.end
    return _made(text[at : found.end].strip(), found)


def zone_in(text: str) -> str:
    """Give the zone that a heading or sentence names, as it is written: `BST`; empty: none."""
    return places.found(text[:TITLE])


def _closed(opener: str, rest: str) -> str:
    """Give `rest` without what closes `opener`, at its beginning or after the words inside."""
    for mark in reversed(MARK.findall(opener)):
        closing = CLOSING.get(mark, mark)
        begin = re.match(rf"\s*[:,;]?\s*{re.escape(closing)}", rest)
        rest = rest[begin.end() :] if begin else rest.replace(closing, "", 1)
    return rest


def _special(text: str, at: int) -> tuple[Written, int] | None:
    """Give what is no day and time of day: epochs, `T+15m`, `(Time TBC)`."""
    if match := PARENTHESES.match(text, max(at - 1, 0)):
        return Written(match[0], "unknown"), match.end() - (at > 0)
    if match := TAGGED.match(text, max(at - 1, 0)):
        return replace(epoch(match[1]), shown=match[0]), match.end() - (at > 0)
    if match := EPOCH.match(text, at):
        count = int(match[1][:10])
        sure = match[2] or len(match[1]) > 10 or FIRM.match(text, match.end())  # noqa: PLR2004
        if count in LIVED and sure:
            return _epoch(match), match.end()
    if match := AHEAD.match(text, at):
        return _ahead(match), match.end()
    return None


def _epoch(match: re.Match[str]) -> Written:
    found = epoch(match[1])
    if match[2] and found.at:
        micro = int(f"{match[2][1:]}000000"[:6])
        found = replace(found, at=found.at + timedelta(microseconds=micro))
    return replace(found, shown=match[0])


def _ahead(match: re.Match[str]) -> Written:
    told = {name: int(each) for name, each in match.groupdict("0").items() if name != "sign"}
    ahead = timedelta(
        days=told["d"],
        hours=told["h"] + told["hh"],
        minutes=told["m"] + told["mm"],
        seconds=told["s"] + told["ss"],
    )
    behind = match["sign"] in ("-", "−")
    return Written(match[0].strip(), ahead=-ahead if behind else ahead)


def _stretch(text: str, at: int) -> tuple[Written, int] | None:
    """Give a time, or a time until another one."""
    first = phrase.read(text, at)
    if first is None:
        return None
    match = UNTIL.match(text, first.end)
    if match and (match["word"] or "").lower() == "and" and first.bound != "between":
        match = None
    last = phrase.read(text, match.end(), later=True) if match else None
    if last is None or match is None or not _is_end(first, last):
        return _made(text[at : first.end].strip(), first), first.end
    notes = _shared(first, last)
    made = _made(text[at : last.end].strip(), first)
    end = _made(text[match.end() : last.end].strip(), last)
    if why := made.refused or end.refused:
        return Written(made.shown, "unknown", refused=why), last.end
    return replace(made, until=end, notes=(*made.notes, *notes)), last.end


def _is_end(first: Phrase, last: Phrase) -> bool:
    """Whether `last` can be the end of a stretch that begins with `first`."""
    if first.hour is None:
        return last.hour is None and last.day is not None and first.day is not None
    return last.hour is not None


def _shared(first: Phrase, last: Phrase) -> tuple[str, ...]:
    """Give either end what only the other one says of the half of the day, the zone and the day."""
    first.zone, last.zone = first.zone or last.zone, last.zone or first.zone
    notes = _shared_half(first, last)
    begin, _, _ = _clock("", first)
    end, _, _ = _clock("", last)
    if begin and end and begin <= end and not first.day and first.weekday is None:
        first.day, first.weekday = last.day, last.weekday
    return notes


def _shared_half(first: Phrase, last: Phrase) -> tuple[str, ...]:
    """Give either end the half of the day that only the other one says; tell how."""
    one, two = first.hour, last.hour
    if not one or not two or one.hour is None or two.hour is None or one.half == two.half:
        return ()
    lacks, has = (one, two) if two.half else (two, one)
    if lacks.half or not 1 <= (lacks.hour or 0) <= hours.NOON:
        return ()
    rises = (one.hour % 12, one.minute or 0) <= (two.hour % 12, two.minute or 0)
    lacks.half = has.half if rises else {"a": "p", "p": "a"}[has.half]
    return (f"Both ends are read with {has.half}m." if rises else "Its ends lie around 12.",)


def _made(shown: str, found: Phrase) -> Written:
    """Give what was found as one time."""
    day, hour = found.day or Day(), found.hour
    clock, refused, notes = _clock(shown, found)
    grain: Grain = "date" if (day.month and day.day) or day.either or day.numbers else "unknown"
    if clock:
        grain = "exact" if hour and hour.second is not None else "minute"
        grain = "approx" if found.approx or (hour and hour.spoken) else grain
    if found.near:
        notes = (*notes, f"“{found.near}” is a day that the source does not name.")
    if found.bound and clock:
        notes = (*notes, f"“{found.bound}” makes it no more than a bound.")
    if day.refused or refused:
        return Written(shown, "unknown", refused=day.refused or refused)
    made = Written(
        shown,
        grain,
        year=day.year,
        month=day.month,
        day=day.day,
        weekday=found.weekday,
        either=day.either,
        numbers=day.numbers,
        order=day.order,
        clock=clock,
        hour=hour.hour if hour and hour.vague else None,
        zone=found.zone,
        zone_from="line" if found.zone else "",
        notes=notes,
    )
    if day.last and not clock:
        made = replace(made, until=replace(made, day=day.last, weekday=None))
    if not _is_weekday(made):
        return Written(shown, "unknown", refused=f"{shown} is another day of the week")
    return _instant(_next_day(made, shown) if hour and hour.ends else made)


def _is_weekday(made: Written) -> bool:
    """Whether a day is of the weekday that is written, where both are there in full."""
    if not (made.year and made.month and made.day) or made.weekday is None:
        return True
    return date(made.year, made.month, made.day).weekday() == made.weekday


def _clock(shown: str, found: Phrase) -> tuple[time | None, str, tuple[str, ...]]:
    hour = found.hour
    if hour is None:
        return None, "", ()
    return (None, hour.refused, ()) if hour.vague else hour.turned(shown)


def _next_day(made: Written, shown: str) -> Written:
    """Give `made`, read as 00:00, on the day that its 24:00 begins."""
    if made.either or made.numbers:
        return Written(shown, "unknown", refused=f"{shown} ends a day that is not known")
    if not made.month or not made.day:
        return made
    if made.year is None and (made.month, made.day) == (2, 28):
        return Written(shown, "unknown", refused=f"{shown} ends a day in a year that is not known")
    after = date(made.year or 2000, made.month, made.day) + timedelta(days=1)
    year = after.year if made.year else None
    return replace(made, year=year, month=after.month, day=after.day, weekday=None)


def _instant(made: Written) -> Written:
    """Give `made` with its instant, where it says all of it."""
    if not (made.year and made.month and made.day and made.clock and made.zone):
        return made
    try:
        zone = places.meaning(made.zone)
        if zone.utcoffset(None) is None:
            return made
        wall = datetime.combine(date(made.year, made.month, made.day), made.clock)
        return replace(made, at=rough(wall, zone))
    except (Unclear, ValueError, OverflowError):
        return made
