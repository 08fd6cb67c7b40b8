"""Times of day as people write them: `14:05`, `2 pm`, `1405Z`, `14h05`, `14:??`."""

import re
from dataclasses import dataclass
from datetime import time

NOON, MIDNIGHT, MINUTES = 12, 24, 60
HALF = r"\s?(?P<half>[AaPp])\.?\s?[Mm]\.?(?![^\W_])"
COLON = re.compile(
    r"T?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?(?![0-9]|:[0-9])"
    rf"(?!\s?(?:hours?|minutes|mins?)\b)(?:{HALF}|(?P<letter>[ap])(?![\w.]))?"
    r"(?:(?<=[0-9])\s?(?:hrs?|uhr|hs|h)\b\.?)?",
    re.IGNORECASE,
)
TWELVE = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\.(?P<minute>[0-9]{2})"
    rf"(?:\.(?P<second>[0-9]{{2}})(?:\.(?P<fraction>[0-9]{{1,9}}))?)?)?{HALF}"
)
SPOKEN = re.compile(
    r"(?:(?P<hour>[0-9]{1,2})(?:\.(?P<minute>[0-9]{2}))?\s?uhr\b"
    r"|(?P<hour2>[0-2][0-9])h(?P<minute2>[0-5][0-9])(?:m|min)?(?!\w))",
    re.IGNORECASE,
)
BARE = re.compile(r"(?P<hour>[0-9]{1,2})\s?h(?:\s?(?P<minute>[0-9]{2}))?(?!\w)", re.IGNORECASE)
PACKED = re.compile(
    r"T?(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?P<second>[0-5][0-9])?"
    r"(?:[.,](?P<fraction>[0-9]{1,9}))?(?![0-9:.])(?P<marked>\s?(?:hrs?|hours|h)\b|(?=Z(?!\w)))?",
    re.IGNORECASE,
)
DOTTED = re.compile(
    r"(?P<hour>[0-9]{1,2})(?P<join>[.-])(?P<minute>[0-9]{2})(?:(?P=join)(?P<second>[0-9]{2}))?"
    r"(?![\w]|[.-][0-9])"
)
OPEN = re.compile(
    r"(?:(?P<hour>[0-9]{1,2})[:.h]|(?:hh|\?{1,2}|x{2}|-{2}|_{2})[:.])"
    r"(?:\?{1,2}|x{1,2}|-{2}|mm|_{1,2}|(?<=[0-9]:)[0-5][x?])(?![\w?])"
    r"(?::(?:ss|\?{1,2}|xx|--|[0-5][0-9]))?(?:\s?[ap]m\b)?",
    re.IGNORECASE,
)
CHARACTERS = re.compile(
    r"(?P<hour>[0-9]{1,2})[時时](?P<minute>[0-9]{1,2})分(?:(?P<second>[0-9]{1,2})秒)?"
)
WORD = re.compile(r"(?:12\s?)?noon(?!\w)(?=\s*(?:[-–—:,;|)\]*]|$))", re.IGNORECASE)
BROKEN = re.compile(
    r"(?:[0-9]{1,2}:[0-9]{3}|[0-9]{2}:[0-9]|[0-9]{3}:[0-9]{2}|[0-9]{1,2}:[0-9]{2}:[0-9])(?![\w:])"
)


@dataclass(slots=True)
class Hour:
    """What is written of a time of day."""

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    micro: int = 0
    half: str = ""
    """`a` or `p`, where it is written or the other end of a stretch says it."""
    vague: bool = False
    """Whether its minutes, or all of it, are written as not known."""
    marked: bool = True
    """Whether nothing but a time of day looks so; four digits may be a count."""
    spoken: bool = False
    """Whether it is a word: people who write `noon` mean about noon."""
    refused: str = ""

    def turned(self, shown: str) -> tuple[time | None, str, tuple[str, ...]]:
        """Give the time by the 24-hour clock, why it is none, and how it was read.

        24:00 is given as 00:00; `ends` tells that it is meant.
        """
        if self.hour is None or self.minute is None:
            return None, self.refused, ()
        hour, second = self.hour, self.second or 0
        notes: tuple[str, ...] = ()
        if self.half:
            late = self.half == "p"
            if 1 <= hour <= NOON:
                hour = hour % NOON + NOON * late
            elif (hour > NOON and late) or (hour == 0 and not late):
                notes = (f"{shown} is read by the 24-hour clock.",)
            else:
                return None, f"{shown} contradicts itself: no 12-hour clock shows it", ()
        if self.ends:
            return time(0), "", ("24:00 is read as the end of the day.",)
        if second == MINUTES and (hour, self.minute) == (23, 59):
            return time(23, 59, 59), "", ("A leap second is read as the second before it.",)
        if hour >= MIDNIGHT or self.minute >= MINUTES or second >= MINUTES:
            return None, f"{shown} is no time of day", ()
        if not self.marked:
            notes = (*notes, f"{shown} is read as {hour:02}:{self.minute:02}.")
        return time(hour, self.minute, second, self.micro), "", notes

    @property
    def ends(self) -> bool:
        """Whether it is 24:00, the midnight at which a day ends."""
        rest = self.minute or self.second or self.micro or self.half
        return self.hour == MIDNIGHT and self.minute is not None and not rest


def read(text: str, at: int = 0, *, dated: bool = False) -> tuple[Hour, int] | None:
    """Give the time of day that stands in `text` at `at`, and where it ends.

    Args:
        text: A line.
        at: Where to look.
        dated: Whether a day stands before it: then `15.26`, `14h` and `1600` may be times too.
    """
    if match := WORD.match(text, at):
        return Hour(NOON, 0, spoken=True), match.end()
    if match := OPEN.match(text, at):
        hour = int(match["hour"]) if match["hour"] else None
        if hour is not None and hour >= MIDNIGHT:
            return Hour(vague=True, refused=f"{match[0]} is no time of day"), match.end()
        return Hour(hour, vague=True), match.end()
    for form in (COLON, TWELVE, SPOKEN, CHARACTERS, *((BARE,) if dated else ()), PACKED, DOTTED):
        match = form.match(text, at) if dated or form is not DOTTED else None
        if match:
            return _hour(match), match.end()
    if match := BROKEN.match(text, at):
        return Hour(vague=True, refused=f"{match[0]} is no time of day"), match.end()
    return None


def _hour(match: re.Match[str]) -> Hour:
    told = {name.rstrip("2"): text for name, text in match.groupdict().items() if text is not None}
    count = match.re in (PACKED, DOTTED) and "marked" not in told
    return Hour(
        int(told["hour"]),
        int(told.get("minute", 0)),
        int(told["second"]) if "second" in told else None,
        int(f"{told.get('fraction', '')}000000"[:6]),
        told.get("half", told.get("letter", "")).lower(),
        marked=not count,
    )
