"""Figures in a row of words: which of its numbers tell a size, and which only a day or a name."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from pmtui.coach.lexicon import words
from pmtui.coach.tokens import Word

Figure = Literal["clock", "day", "span", "size"]
"""A time of day, a day or year, a stretch of time, or how much or many of something."""
CLOCK = re.compile(r"\d{1,2}[:h.]\d\d(?:[:.]\d\d)?(?:-\d.*)?z?|\d{1,2}(?:am|pm)")
DAY = re.compile(r"(?:19|20)\d\d(?:-\d\d?){0,2}(?:t\d.*)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
NUMBER = re.compile(r"[+-]?\d[\d.,]*(?:st|nd|rd|th|x|[%a-z\u00b5\u00b0]{1,4}(?:/[a-z]{1,4})?)?")
SPAN = re.compile(r"\d[\d.,]*(?:ms|s|sec|m|min|h|hr|hrs|d|w)")
CODE = re.compile(r"[1-5]\d\d|[45]xx")
"""What a server answers with, rather than how many."""
ORDERED = frozenset({"first", "second", "other"})
"""Before "half" it is a part of a game or a day."""
FEW = frozenset({"two", "three"})
"""Behind "or" it is a manner of speaking: "a message or two"."""


def figures(row: Sequence[Word]) -> Iterator[tuple[int, Figure]]:
    """Give where in `row` figures stand and what each is; part of a name is none."""
    for at, word in enumerate(row):
        kind = _kind(row, at, word.low.rstrip(".:"))
        if kind:
            yield at, kind


def _kind(row: Sequence[Word], at: int, low: str) -> Figure | None:
    before = row[at - 1].low if at else ""
    after = row[at + 1].low if at + 1 < len(row) else ""
    if not any(map(str.isdigit, low)):
        return _told(low, before, after)
    if CLOCK.fullmatch(low) and after not in words("amounts.units"):
        return "clock"
    months = words("amounts.months")
    behind = row[at + 2].low if after == "of" and at + 2 < len(row) else after
    if DAY.fullmatch(low) or {before, behind} & months:
        return "day"
    if not NUMBER.fullmatch(low):
        return _joined(low)
    code = CODE.fullmatch(low) and {before, after} & words("amounts.answers")
    if code or before in words("amounts.numbered"):
        return None
    return "span" if SPAN.fullmatch(low) else _unit(after, "size")


def _told(low: str, before: str, after: str) -> Figure | None:
    """Give what a number in words is; "several hundred" is none."""
    loose = low in words("amounts.round") and before in words("amounts.loose")
    loose = loose or (low == "half" and before in ORDERED)
    loose = loose or (low in FEW and before == "or")
    if loose or not {low, low.partition("-")[0]} & words("amounts.numbers"):
        return None
    return _unit(after, "size")


def _joined(low: str) -> Figure | None:
    """Give what words such as `40-minute` or `3-5` are."""
    parts = low.split("-")
    if not NUMBER.fullmatch(parts[0]):
        return None
    return _unit(parts[-1], "size") if len(parts) > 1 else None


def _unit(after: str, otherwise: Figure) -> Figure:
    return "span" if after in words("amounts.spans") else otherwise
