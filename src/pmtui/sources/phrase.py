"""One time in a line: day, weekday, time of day and zone, in whichever order they stand."""

import re
from dataclasses import dataclass, replace

from pmtui.sources import almanac, hours, places
from pmtui.sources.almanac import Day
from pmtui.sources.hours import Hour

LEAD = re.compile(
    r"(?:(?P<mark>[~≈])|(?P<about>ca|c|circa|approx|approximately|about|around|roughly|maybe|gegen"
    r"|vers)(?=[\s.~0-9])\.?|(?P<bound>shortly after|shortly before|just after|just before|before"
    r"|after|by|since|until|between)(?=\s)|(?P<near>today|yesterday)(?:,|\sat)?(?=\s)|(?P<clock>kl\.?|klo)(?=\s)"
    r"|(?:at|from|on|um|om|à|às|alle|a\slas|le|den|el|il)(?=\s))\s*(?=[~≈0-9A-Za-z(?])",
    re.IGNORECASE,
)
JOIN = re.compile(
    r"[\s,]*(?:(?:at|@|um|on|[|:T_(]|[-–—](?=\s)|(?<=\s)[-–—])[\s,]*"
    r"|(?<=[0-9])-(?=[0-9]{2}:|[0-9]{6}(?![0-9])))?",
    re.IGNORECASE,
)
THEN = re.compile(r"[\s(,]{1,4}(?:on\s+)?")
BETWEEN_WEEKDAY = re.compile(r"[,\s|)]{0,6}(?:the\b\s)?")
BESIDE = re.compile(r"\s?,?\s?(\(?)")
YEAR = re.compile(r"\s(?P<year>(?:19|20)[0-9]{2})(?![0-9:])")
ALSO = re.compile(
    r"\s?(?:\((?:[A-Z][A-Za-z]{1,20}\s?){1,5}\)|\[[A-Z][A-Za-z/_]{1,40}\]|(?:UTC|GMT|Z)(?!\w))"
    r"(?:\sm=[+-][0-9.]{1,24})?"
)
DOUBT = re.compile(
    r"\s?(?:\?(?!\w)|-?ish\b|or so\b|(?:±|\+/-)\s?[0-9]{1,3}\s?(?:m|mins?|minutes|h|hours?)\b"
    r"|(?:approx|approximately)\b\.?"
    r"|\((?:[^()\n]{0,30}\b)?(?:ish|approx|approximately|about|around|maybe|est|estimated|roughly"
    r"|unsure|unclear|tbc|tbd|unknown)\b[^()\n]{0,30}\)|\(\s?(?:~|\?{1,3})\s?\))",
    re.IGNORECASE,
)
EDGE = re.compile(r"(?=\s|$|[:,;|)\]>`*_?!.…\"'<&/]|[-–—~→])")
FIRM = re.compile(r"\s*(?:$|[:,;|)\]>`*_]|[-–—])")
FIRST = re.compile(r"\[?(UTC|GMT|Zulu)\]?:?\s?(?=[0-9])")
BEHIND = re.compile(r"-[0-9]{2}:?[0-9]{2}")
JOINED_BY_T = re.compile(r"[0-9]T[0-9:.,]{1,20}$")
WEST = frozenset(count * 60 for count in range(1, 13)) | {150, 210, 270, 570}
"""Minutes by which real zones are behind UTC."""


@dataclass(slots=True)
class Phrase:
    """What was found of one time so far, and where it ends."""

    end: int
    day: Day | None = None
    weekday: int | None = None
    hour: Hour | None = None
    zone: str = ""
    approx: bool = False
    bound: str = ""
    """`by`, `after`: what makes it no more than a bound."""
    clock: bool = False
    """Whether a word says that a time of day follows: `kl. 14.05`."""
    near: str = ""
    """`today`, `yesterday`: a day that only its writer knew."""


def read(text: str, at: int, *, later: bool = False) -> Phrase | None:
    """Give the time that stands in `text` at `at`; None where there is none.

    Args:
        text: A line, or its beginning.
        at: Where to look.
        later: Whether it may only be the end of a stretch: no word but `about` stands before it.
    """
    found = Phrase(at)
    _lead(text, found, later=later)
    _weekday(text, found)
    _lead(text, found, later=later)
    if first := FIRST.match(text, found.end):
        found.zone, found.end = first[1], first.end()
    day = almanac.read(text, found.end)
    if day:
        found.day, found.end = day
        _weekday_beside(text, found)
        _hour_after(text, found)
    else:
        hour = hours.read(text, found.end, dated=found.clock)
        if hour is None or not (hour[0].marked or found.clock or places.read(text, hour[1])):
            return None
        found.hour, found.end = hour
        _zone(text, found)
        _day_after(text, found)
    if found.hour and (match := DOUBT.match(text, found.end)):
        found.approx, found.end = True, match.end()
    return found if _stands(text, found) else None


def _lead(text: str, found: Phrase, *, later: bool = False) -> None:
    while match := LEAD.match(text, found.end):
        if later and not (match["mark"] or match["about"]):
            return
        found.approx = found.approx or bool(match["mark"] or match["about"] or match["bound"])
        found.bound = found.bound or (match["bound"] or "").lower()
        found.clock = found.clock or bool(match["clock"])
        found.near = found.near or (match["near"] or "").lower()
        found.end = match.end()


def _weekday(text: str, found: Phrase) -> None:
    """Take a weekday that stands before the rest."""
    read = almanac.weekday(text, found.end)
    if read and found.weekday is None:
        after = BETWEEN_WEEKDAY.match(text, read[1])
        found.weekday, found.end = read[0], after.end() if after else read[1]


def _weekday_beside(text: str, found: Phrase) -> None:
    """Take a weekday that stands after a day: `2022-05-26 (Thu)`."""
    match = BESIDE.match(text, found.end)
    read = almanac.weekday(text, match.end()) if match else None
    if match and read and found.weekday is None:
        found.weekday = read[0]
        found.end = read[1] + (bool(match[1]) and text.startswith(")", read[1]))


def _hour_after(text: str, found: Phrase) -> None:
    """Take the time of day that follows a day, and the year that may follow both."""
    join = JOIN.match(text, found.end)
    ahead = Phrase(join.end() if join else found.end)
    between = text[found.end : ahead.end]
    _lead(text, ahead)
    hour = hours.read(text, ahead.end, dated=True)
    if hour is None or not (
        hour[0].marked or ahead.clock or _is_packed(text, between, hour[1], hour[0])
    ):
        return
    found.approx, found.bound = found.approx or ahead.approx, found.bound or ahead.bound
    found.hour, found.end = hour
    _zone(text, found)
    year = YEAR.match(text, found.end)
    if year and found.day and found.day.year is None and found.weekday is not None:
        dated = replace(found.day, year=int(year["year"]))
        shown = f"{year['year']}-{dated.month or 0:02}-{dated.day or 0:02}"
        found.day, found.end = almanac.checked(dated, shown), year.end()
        _zone(text, found)
    if "(" in between and text.startswith(")", found.end):
        found.end += 1


def _is_packed(text: str, between: str, end: int, hour: Hour) -> bool:
    """Whether digits after a day are its time, and no words follow that they may count."""
    if between.upper() in ("T", "_", "-") or (not between and hour.second is not None):
        return True
    if places.read(text, end):
        return True
    return not between.strip() and FIRM.match(text, end) is not None


def _day_after(text: str, found: Phrase) -> None:
    """Take the day that follows a time of day: `12:45 PM PST Saturday Oct 30th`."""
    then = THEN.match(text, found.end)
    if then is None:
        return
    ahead = Phrase(then.end(), weekday=found.weekday)
    _weekday(text, ahead)
    new = ahead.weekday is not None and found.weekday is None
    read = almanac.read(text, ahead.end)
    if read is None or (read[0].sure == 0 and not new):
        bare = text[: ahead.end].rstrip(" ,|")
        if new and FIRM.match(text, len(bare)):
            found.weekday, found.end = ahead.weekday, len(bare)
        return
    firm = read[0].sure == 2 or new or "on" in then[0]  # noqa: PLR2004
    if firm or FIRM.match(text, read[1]):
        found.day, found.end, found.weekday = read[0], read[1], ahead.weekday
        found.end += "(" in then[0] and text.startswith(")", found.end)
        _zone(text, found)


def _zone(text: str, found: Phrase) -> None:
    """Take the zone that follows a time of day."""
    read = places.read(text, found.end)
    if found.zone or found.hour is None or read is None:
        return
    beside, end = read
    hours_alone = len(beside.word) == len("-08") and beside.word[0] == "-"
    if hours_alone and found.day is None:
        return
    if BEHIND.fullmatch(beside.word) and not _is_offset(text, found, beside):
        return
    found.zone = beside.word
    also = ALSO.match(text, end) if beside.word[:1] in ("+", "-", "G", "U") else None
    found.end = also.end() if also else end


def _is_offset(text: str, found: Phrase, beside: places.Beside) -> bool:
    """Whether `-05:00` after a time is its offset, and not the end of a stretch.

    Where it may be both, the time is refused.
    """
    hour = found.hour
    behind = int(beside.word[1:3]) * 60 + int(beside.word[-2:])
    if hour is None or behind not in WEST:
        return False
    if hour.second is not None or ":" not in beside.word:
        return True
    if JOINED_BY_T.search(text[: found.end]) or (beside.apart and found.day):
        return True
    if behind > (hour.hour or 0) * 60 + (hour.minute or 0) or found.day is None:
        return False
    shown = f"{hour.hour:02}:{hour.minute or 0:02}{beside.word}"
    found.hour = Hour(vague=True, refused=f"{shown} may be a stretch, or a time and its offset")
    return True


def _stands(text: str, found: Phrase) -> bool:
    """Whether what was found is a time, and not the beginning of other words."""
    if not EDGE.match(text, found.end):
        return False
    if found.hour or found.day is None:
        return found.hour is not None
    firm = found.weekday is not None or FIRM.match(text, found.end) is not None
    least = 0 if found.weekday is not None else 1 if firm else 2
    return bool(found.day.refused) or found.day.sure >= least
