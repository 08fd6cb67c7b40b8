"""Days as people write them, with all that they leave open: the year, the order, the day itself."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from pmtui.sources.candidates import DayOrder
from pmtui.sources.stamped import LAST, ZERO

MONTHS, SHORT_YEAR = 12, 100
Told = Mapping[str, str | None]


@dataclass(slots=True)
class Day:
    """What is written of a day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    either: tuple[int, int] | None = None
    numbers: tuple[int, int, int] | None = None
    last: int | None = None
    """The day of the month with which a stretch of days ends: `Feb 2-6`."""
    order: DayOrder = ""
    sure: Literal[0, 1, 2] = 2
    """Whether it is a day whatever follows (2), where no word follows (1), or only beside a time
    of day or a weekday (0): `3/4` and `1.2.` are other things as well."""
    refused: str = ""


@cache
def words() -> Mapping[str, Any]:
    """Give the table of words in times."""
    return tomllib.loads((files("pmtui.sources") / "times.toml").read_text(encoding="utf-8"))


@cache
def _named(kind: Literal["months", "weekdays"]) -> Mapping[str, int]:
    lists: list[str] = words()[kind]
    return {name: number for number, names in enumerate(lists) for name in names.split()}


def _any(kind: Literal["months", "weekdays"]) -> str:
    return "|".join(sorted(map(re.escape, _named(kind)), key=len, reverse=True))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<name>{_any('months')})\.?(?![^\W\d_])"
    year = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]|\s?(?:h|hrs|Z|UTC)\b)"
    nth = r"(?P<nth>st|nd|rd|th|\.|º|er)?"
    short = r"(?:\s(?P<short>[0-9]{2})(?=\s[0-9]{1,2}:[0-9]{2}))"
    tail = rf"(?:{short}|(?:,?[\s/-]+'?|,|\s+de\s+){year}(?:\sг\.?)?)?(?!\w)"
    apart = r"(?:\s?[-–]\s?(?P<last>[0-9]{1,2}))?"
    until = r"(?:[-–](?P<last>[0-9]{1,2})(?![0-9]|:[0-9]))?"
    packed = r"T?[0-9]{4}(?![0-9]{3})|[T_ -][0-9]{6}(?![0-9])|[T_ -]+[0-9]{1,2}:|[_\s-](?![0-9])"
    forms = (
        r"(?P<typo>[0-9]{5,9}-[0-9]{1,2}-[0-9]{1,2})(?![0-9])",
        r"(?P<year>[0-9]{4})(?P<join>[-/._])(?P<month>[0-9]{1,2})(?P=join)(?P<day>[0-9]{1,2})"
        r"(?:/(?P<last>[0-9]{2}))?(?![0-9])",
        r"[IWEF](?P<month>[01][0-9])(?P<day>[0-3][0-9])(?=\s[0-9]{2}:[0-9]{2}:)",
        r"(?P<year>[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])(?=\s{1,2}[0-9]{1,2}:[0-9]{2}:)",
        rf"(?:[IWEF](?=20))?(?P<year>(?:19|20)[0-9]{{2}})(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
        rf"(?P<packed>(?=$|[ .:,)]|{packed}))",
        r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日",
        r"(?P<year>[0-9]{4})(?:/[0-9]{2})?(?P<join>[-/.])(?P<month>[0-9]{1,2}|[?xm_]{1,2})(?P=join)"
        r"(?P<day>[0-9]{1,2}|[?xd_]{1,2})(?![\w?])",
        r"(?P<one>[0-9]{1,2})(?P<join>[-/.])(?P<two>[0-9]{1,2})(?P=join)(?P<year>[0-9]{4}|[0-9]{2})"
        r"(?![0-9]|[-/.][0-9])",
        rf"(?P<day>[0-9]{{1,2}})-{month}-(?P<year>[0-9]{{2}})(?![0-9:])",
        rf"{month}[\s/-]*(?P<day>[0-9]{{1,2}})(?![0-9]|:[0-9]){nth}{until}{tail}",
        rf"(?P<day>[0-9]{{1,2}}){nth}{apart}\.?(?:\s+(?:of|de))?[\s/-]*{month}{tail}",
        rf"{year}[\s/-]{month}[\s/-](?P<day>[0-9]{{1,2}})(?![0-9])",
        r"(?P<one>[0-9]{1,2})(?P<join>\.)\s(?P<two>[0-9]{1,2})\.\s(?P<year>[0-9]{4})(?![0-9])",
        r"(?P<year>[0-9]{4})-?W(?P<week>[0-9]{2})-?(?P<weekday>[1-7])(?![0-9])",
        r"(?P<one>[0-9]{1,2})(?P<join>\.)(?P<two>[0-9]{1,2})(?:\.(?![0-9])|(?=\s+[0-9]{1,2}:[0-9]))",
        r"(?P<one>[0-9]{1,2})(?P<join>[-/])(?P<two>[0-9]{1,2})(?![0-9/-]|:[^\s]|\.[0-9])",
    )
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _weekdays() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{_any('weekdays')})(?![^\W\d_])\.?", re.IGNORECASE)


def weekday(text: str, at: int = 0) -> tuple[int, int] | None:
    """Give the day of the week that stands in `text` at `at`, Monday 0, and where it ends."""
    match = _weekdays().match(text, at)
    number = _named("weekdays").get(match["name"].casefold()) if match else None
    return (number, match.end()) if match and number is not None else None


def read(text: str, at: int = 0) -> tuple[Day, int] | None:
    """Give the day that stands in `text` at `at`, and where it ends."""
    for form in _forms():
        match = form.match(text, at)
        found = _day(match.groupdict(), match[0]) if match else None
        if match and found:
            return found, match.end()
    return None


def _day(told: Told, shown: str) -> Day | None:
    if told.get("typo"):
        return _wrong(shown)
    year = _number(told.get("year") or told.get("short"))
    if week := told.get("week"):
        return _of_week(year or 0, int(week), int(told["weekday"] or 0), shown)
    if told.get("one"):
        return _numbers(told, year, shown)
    month = _number(told.get("month"))
    if name := told.get("name"):
        index = _named("months").get(name.casefold())
        if index is None:
            return None
        month = index + 1
    if year is not None and year < SHORT_YEAR and len(told.get("year") or "") < 4:  # noqa: PLR2004
        year += 2000
    day = Day(year, month, _number(told.get("day")), last=_number(told.get("last")))
    if day.last is not None and not (day.day or 0) < day.last <= length(year, month):
        return None
    firm = year is not None or told.get("nth") in ("st", "nd", "rd", "th")
    day.sure = 2 if firm and told.get("packed") is None else 1
    return checked(day, shown)


def _of_week(year: int, week: int, weekday: int, shown: str) -> Day:
    """Give a day of a week, as ISO 8601 counts them."""
    try:
        day = date.fromisocalendar(year, week, weekday)
    except ValueError:
        return _wrong(shown)
    return checked(Day(day.year, day.month, day.day), shown)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _numbers(told: Told, year: int | None, shown: str) -> Day:
    """Give the day of two or three numbers, whose order may not be known."""
    one, two = int(told["one"] or 0), int(told["two"] or 0)
    dots = told["join"] == "."
    day = Day(year, order="day-first" if dots else "", sure=2)
    if year is None or year < SHORT_YEAR:
        day.sure = 1 if year is not None and not dots else 0
        day.year = None if year is None else 2000 + year
        if year is not None and one > MONTHS and not dots:
            return _three(one, two, year, shown)
    if one <= MONTHS and two <= MONTHS and one != two:
        day.either = (one, two)
    elif one > MONTHS:
        day.month, day.day, day.order = two, one, "day-first"
    else:
        day.month, day.day = one, two
        day.order = "month-first" if two > MONTHS else day.order
    return checked(day, shown)


def _three(one: int, two: int, year: int, shown: str) -> Day:
    """Give a day that begins or ends with its year, in two digits."""
    last = checked(Day(2000 + year, two, one, order="day-first", sure=1), shown)
    first = checked(Day(2000 + one, two, year, sure=1), shown)
    if first.refused or last.refused:
        return first if last.refused else last
    return Day(numbers=(one, two, year), sure=1)


def checked(day: Day, shown: str) -> Day:
    """Give `day`, written as `shown`, refused where no calendar has it."""
    if day.year is not None and not ZERO <= day.year <= LAST:
        return Day(refused=f"{shown} stands for no time")
    if day.month is not None and not 1 <= day.month <= MONTHS:
        return _wrong(shown)
    if day.day is not None and not 1 <= day.day <= length(day.year, day.month):
        return _wrong(shown)
    return _wrong(shown) if day.either and 0 in day.either else day


def _wrong(shown: str) -> Day:
    return Day(refused=f"{shown} is no day of the calendar")


def length(year: int | None, month: int | None) -> int:
    """Give how many days a month has at most, where year and month may not be known."""
    if month is None:
        return 31
    if month == 2:  # noqa: PLR2004
        return 28 if year is not None and (year % 4 or (year % 100 == 0 and year % 400)) else 29
    return 30 if month in (4, 6, 9, 11) else 31
