"""Days as people write them, with all that they leave open: year, order, the day itself."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from pmtui.sources.candidates import DayOrder

FIRST, LAST = 1971, 2200
"""Years before and after stand for no time: `0001-01-01`, `9999-12-31`."""
MONTHS, SHORT_YEAR = 12, 100


@dataclass(slots=True)
class Day:
    """What is written of a day."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    either: tuple[int, int] | None = None
    order: DayOrder = ""
    plain: bool = True
    """Whether nothing but a day looks so: it has a year, or an ending such as `30th`."""
    refused: str = ""


@cache
def words() -> Mapping[str, Any]:
    """Give the table of words in times."""
    return tomllib.loads((files("pmtui.sources") / "times.toml").read_text(encoding="utf-8"))


def _named(kind: str) -> dict[str, int]:
    lists: list[str] = words()[kind]
    return {name: number for number, names in enumerate(lists) for name in names.split()}


def _any(names: Mapping[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<name>{_any(_named('months'))})\.?(?![^\W\d_])"
    year = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9]|\s?(?:h|hrs|Z|UTC)\b)"
    nth = r"(?P<nth>st|nd|rd|th|\.)?"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            r"(?P<typo>[0-9]{5,9}-[0-9]{1,2}-[0-9]{1,2})(?![0-9])",
            r"(?P<year>[0-9]{4})(?P<join>[-/.])(?P<month>[0-9]{1,2})(?P=join)(?P<day>[0-9]{1,2})"
            r"(?![0-9])",
            r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])"
            r"(?=[T_ -]?[0-9]{4}(?![0-9]{3})|[T_ -][0-9]{6}(?![0-9])|[T_ -][0-9]{1,2}:|[_-](?![0-9]))",
            r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日",
            r"(?P<year>[0-9]{4})(?:/[0-9]{2})?(?P<join>[-/.])(?P<month>[0-9]{1,2}|[?xm_]{1,2})"
            r"(?P=join)(?P<day>[0-9]{1,2}|[?xd_]{1,2})(?![\w?])",
            r"(?P<one>[0-9]{1,2})(?P<join>[-/.])(?P<two>[0-9]{1,2})(?P=join)"
            r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])",
            r"(?P<one>[0-9]{1,2})(?P<join>\.)(?P<two>[0-9]{1,2})\.(?![0-9])",
            r"(?P<one>[0-9]{1,2})(?P<join>[-/])(?P<two>[0-9]{1,2})(?![0-9/-]|:[^\s]|\.[0-9])",
            rf"{month}[\s/-]*(?P<day>[0-9]{{1,2}})(?![0-9:]){nth}(?:,?[\s/-]+'?{year})?(?!\w)",
            rf"(?P<day>[0-9]{{1,2}}){nth}(?:\s+(?:of|de))?[\s/-]*{month}(?:,?[\s/-]+'?{year}|\s+de\s+{year.replace('<year>', '<annum>')})?(?!\w)",
            rf"{year}[\s/-]{month}[\s/-](?P<day>[0-9]{{1,2}})(?![0-9])",
        )
    )


@cache
def _weekday() -> tuple[re.Pattern[str], dict[str, int]]:
    named = _named("weekdays")
    return (
        re.compile(rf"\(?(?P<name>{_any(named)})(?![^\W\d_])\.?\)?", re.IGNORECASE),
        named,
    )


def weekday(text: str, at: int = 0) -> tuple[int, int] | None:
    """Give the day of the week that stands in `text` at `at`, Monday 0, and where it ends."""
    pattern, named = _weekday()
    match = pattern.match(text, at)
    number = named.get(match["name"].casefold()) if match else None
    return (number, match.end()) if match and number is not None else None


def read(text: str, at: int = 0) -> tuple[Day, int] | None:
    """Give the day that stands in `text` at `at`, and where it ends."""
    for form in _forms():
        if match := form.match(text, at):
            found = _day(match.groupdict(), match[0])
            if found:
                return found, match.end()
    return None


def _day(told: dict[str, str | None], shown: str) -> Day | None:
    if told.get("typo"):
        return Day(refused=f"{shown} is no day of the calendar")
    written = told.get("year") or told.get("annum")
    year = int(written) if written else None
    if told.get("one"):
        return _numbers(told, year, shown)
    if told.get("name"):
        index = _named("months").get(str(told["name"]).casefold())
        if index is None:
            return None
        month: int | None = index + 1
    else:
        month = _number(told["month"])
    day = Day(year, month, _number(told["day"]))
    day.plain = year is not None or told.get("nth") in ("st", "nd", "rd", "th")
    return _checked(day, shown)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None


def _numbers(told: dict[str, str | None], year: int | None, shown: str) -> Day | None:
    """Give the day of two numbers whose order may not be known."""
    one, two, short = int(told["one"] or 0), int(told["two"] or 0), False
    if year is not None and year < SHORT_YEAR:
        short, year = True, 2000 + year
    if short and one > MONTHS and told["join"] != ".":
        return Day(year=None, refused=f"{shown} may begin with its day or its year")
    if year is None and not told["join"]:
        return None
    dots: DayOrder = "day-first" if told["join"] == "." else ""
    if one <= MONTHS and two <= MONTHS and one != two:
        return _checked(Day(year, either=(one, two), order=dots, plain=year is not None), shown)
    if one > MONTHS:
        return _checked(Day(year, two, one, order="day-first", plain=year is not None), shown)
    order: DayOrder = "month-first" if two > MONTHS else dots
    return _checked(Day(year, one, two, order=order, plain=year is not None), shown)


def _checked(day: Day, shown: str) -> Day:
    """Give `day`, refused where no calendar has it."""
    if day.year is not None and not FIRST <= day.year <= LAST:
        return Day(refused=f"{shown} stands for no time")
    if day.month is not None and not 1 <= day.month <= MONTHS:
        return Day(refused=f"{shown} is no day of the calendar")
    if day.day is not None and not 1 <= day.day <= _length(day.year, day.month):
        return Day(refused=f"{shown} is no day of the calendar")
    return day


def _length(year: int | None, month: int | None) -> int:
    """Give how many days a month has at most, where year and month may not be known."""
    if month is None:
        return 31
    if month == 2:  # noqa: PLR2004
        return 28 if year is not None and (year % 4 or (year % 100 == 0 and year % 400)) else 29
    return 30 if month in (4, 6, 9, 11) else 31
