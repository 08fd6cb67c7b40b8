"""Times of day as people write them: `14:05`, `2 pm`, `1405Z`, `14h05`, `14:??`."""

import re
from dataclasses import dataclass
from datetime import time

NOON, MIDNIGHT, MINUTES = 12, 24, 60

HALF = r"(?:\s?(?P<half>[AaPp])(?:\.?\s?[Mm]\.?(?![^\W_])|(?<=[0-9][AaPp])(?![\w.])))"
TAIL = r"(?:\s?(?:hrs?|hours|uhr|hs|h)\b\.?)?"
COLON = re.compile(
    r"T?(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,9}))?)?(?![0-9]|:[0-9])"
    rf"{HALF}?{TAIL}",
    re.IGNORECASE,
)
TWELVE = re.compile(rf"(?P<hour>[0-9]{{1,2}})(?:\.(?P<minute>[0-9]{{2}}))?{HALF}")
SPOKEN = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:\.(?P<minute>[0-9]{2}))?\s?uhr\b"
    r"|(?P<hour2>[0-9]{2})h(?P<minute2>[0-9]{2})(?:m|min)?(?!\w)"
    r"|(?P<hour3>[0-9]{1,2})h(?P<minute3>[0-9]{2})?(?=\s*(?:[-–—:,;|)\]*]|$))",
    re.IGNORECASE,
)
PACKED = re.compile(
    r"T?(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9])(?P<second>[0-5][0-9])?(?![0-9:.])"
    r"(?P<marked>\s?(?:hrs?|hours|h)\b|(?=Z(?!\w)))?",
    re.IGNORECASE,
)
DOTTED = re.compile(
    r"(?P<hour>[0-9]{1,2})[.-](?P<minute>[0-9]{2})(?:[.-](?P<second>[0-9]{2}))?(?![\w.])"
)
OPEN = re.compile(
    r"(?:(?P<hour>[0-9]{1,2})[:.h]|(?:hh|\?{1,2}|x{2}|-{2}|_{2})[:.])(?:\?{1,2}|x{1,2}|-{2}|mm|_{1,2})"
    r"(?![\w?])(?::(?:ss|\?{1,2}|xx|--))?(?:\s?[ap]m\b)?",
    re.IGNORECASE,
)
WORD = re.compile(r"(?:12\s?)?noon(?!\w)(?=\s*(?:[-–—:,;|)\]*]|$))", re.IGNORECASE)
BROKEN = re.compile(r"[0-9]{1,3}:[0-9]{1,3}(?::[0-9]{1,3})?(?![\w:])")


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
        """Give the time by the 24-hour clock, why it is none, and how it was read."""
        if self.hour is None or self.minute is None:
            return None, self.refused, ()
        hour = self.hour
        notes: tuple[str, ...] = ()
        if self.half:
            late = self.half == "p"
            if 1 <= hour <= NOON:
                hour = hour % NOON + NOON * late
            elif (hour > NOON and late) or (hour == 0 and not late):
                notes = (f"{shown} is read by the 24-hour clock.",)
            else:
                return None, f"{shown} contradicts itself: it is no time of a 12-hour clock", ()
        if hour == MIDNIGHT and not self.minute and not self.second and not self.half:
            return time(0), "", ("24:00 is the end of the day.",)
        second = self.second or 0
        if second == MINUTES and (hour, self.minute) == (23, 59):
            return time(23, 59, 59), "", ("A leap second is read as the second before it.",)
        if hour >= MIDNIGHT or self.minute >= MINUTES or second >= MINUTES:
            return None, f"{shown} is no time of day", ()
        return time(hour, self.minute, second, self.micro), "", notes


def read(text: str, at: int = 0, *, dated: bool = False) -> tuple[Hour, int] | None:
    """Give the time of day that stands in `text` at `at`, and where it ends.

    Args:
        text: A line.
        at: Where to look.
        dated: Whether a day stands before it: then `15.26` and `1600` are times too.
    """
    if match := WORD.match(text, at):
        return Hour(NOON, 0, spoken=True), match.end()
    if match := OPEN.match(text, at):
        hour = int(match["hour"]) if match["hour"] else None
        wrong = hour is not None and hour >= MIDNIGHT
        refused = f"{match[0]} is no time of day" if wrong else ""
        return Hour(None if wrong else hour, vague=True, refused=refused), match.end()
    for form in (COLON, TWELVE, SPOKEN, PACKED, *((DOTTED,) if dated else ())):
        match = form.match(text, at)
        if match:
            return _hour(match), match.end()
    if match := BROKEN.match(text, at):
        return Hour(vague=True, refused=f"{match[0]} is no time of day"), match.end()
    return None


def _hour(match: re.Match[str]) -> Hour:
    told = {name.rstrip("23"): text for name, text in match.groupdict().items() if text}
    return Hour(
        int(told["hour"]),
        int(told.get("minute", 0)),
        int(told["second"]) if "second" in told else None,
        int(f"{told.get('fraction', '')}000000"[:6]),
        told.get("half", "").lower(),
        marked=match.re is not PACKED
        or ("marked" in match.groupdict()
        and match["marked"] is not None),
    )
