"""Days as documents write them: `2026-03-04`, `4 March 2026`, `Mar 4th, 2026`, `04.03.2026`."""

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
FORMS = (
    re.compile(
        r"(?<![0-9])(?P<year>[12][0-9]{3})[-/.](?P<number>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?![0-9])"
    ),
    re.compile(
        rf"\b(?P<name>{MONTH})\.?\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>[12][0-9]{{3}}))?\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<name>{MONTH})\.?,?(?:[\s-]+(?P<year>[12][0-9]{{3}}))?\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<![0-9.])(?P<day>[0-9]{1,2})\.(?P<number>[0-9]{1,2})\.(?P<year>[12][0-9]{3})(?![0-9])"
    ),
    re.compile(
        r"(?<![0-9/])(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[12][0-9]{3})(?![0-9])"
    ),
)
LEADING = re.compile(
    r"\W*(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?", re.IGNORECASE
)


def found(text: str, year: int | None = None) -> date | None:
    """Give the first day that `text` names; None where it names none, or one that may be two.

    `year` is meant where a day has none.
    """
    matches = [match for form in FORMS if (match := form.search(text))]
    for match in sorted(matches, key=re.Match.start):
        if day := _day(match, year):
            return day
    return None


def leading(text: str, year: int | None = None) -> tuple[date, str] | None:
    """Give the day that `text` begins with, after a weekday perhaps, and what follows it."""
    begin = LEADING.match(text)
    for form in FORMS:
        match = form.match(text, begin.end() if begin else 0)
        day = _day(match, year) if match else None
        if match and day:
            return day, text[match.end() :].lstrip(" ,:-–—T|")
    return None


def _day(match: re.Match[str], year: int | None) -> date | None:
    told = match.groupdict()
    if "first" in told:
        first, second = int(told["first"]), int(told["second"])
        if first <= 12 and second <= 12 and first != second:  # noqa: PLR2004
            return None
        month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004
    else:
        month = MONTHS[told["name"].lower()] if "name" in told else int(told["number"])
        day = int(told["day"])
    whole = int(told["year"]) if told["year"] else year
    try:
        return date(whole, month, day) if whole else None
    except ValueError:
        return None
