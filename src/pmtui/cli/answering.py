"""What somebody answers at the shell about an import, checked before anything is read."""

import shlex
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from pmtui.core.moments import Frame, moment
from pmtui.core.session import Session
from pmtui.core.stamps import FORMS, split
from pmtui.core.text import clean, cut, one_line
from pmtui.core.values import day, instant
from pmtui.sources import places
from pmtui.sources.dating import incident

WORDS = {
    "order": ("day-first", "month-first", "year-first"),
    "step": ("likely", "next-day", "as-written"),
    "fold": ("order", "first", "second"),
}
"""The answers to questions that take no others."""


class Span(NamedTuple):
    """A stretch of time, both ends in it."""

    begin: datetime
    end: datetime


def answer(key: str, value: str) -> str:
    """Give `value` as it answers the question `key`. Raises ValueError where it cannot."""
    kind = key.partition(":")[0]
    text = one_line(clean(value).text)
    if kind in WORDS:
        if text not in WORDS[kind]:
            raise ValueError(f"{cut(text)} is no answer to {key}: {', '.join(WORDS[kind])} are")
        return text
    if kind == "date":
        return day(text).isoformat()
    if kind == "start":
        return instant(text).isoformat()
    if kind in ("zone", "word"):
        if kind == "word" or not places.choices(text):
            places.meaning(text)
        return text
    raise ValueError(f"{cut(key)} is nothing that is asked; a dry run shows what is")


def written(key: str, value: str) -> str:
    """Give the option that answers the question `key` with `value`."""
    if key in ("zone", "date"):
        mark = "=" if value.startswith("-") else " "
        return f"--{key}{mark}{shlex.quote(value)}"
    if key == "order" and value != "year-first":
        return f"--{value}"
    return f"--answer {shlex.quote(f'{key}={value}')}"


def between(ends: Sequence[str], session: Session) -> Span:
    """Give the stretch that `ends` name, read as times typed into `session` are.

    Raises ValueError where one of them is no time, or the second is before the first.
    """
    begin = _end(ends[0], session, None)
    end = _end(ends[1], session, begin)
    if end < begin:
        raise ValueError(f"--between: {cut(ends[1])} is before {cut(ends[0])}")
    return Span(begin, end)


def _end(text: str, session: Session, after: datetime | None) -> datetime:
    text = one_line(clean(text).text)
    try:
        on = date.fromisoformat(text) + timedelta(days=after is not None)
        midnight = datetime.combine(on, time(), session.tz).astimezone(UTC)
        return midnight - timedelta(microseconds=after is not None)
    except (ValueError, OverflowError):
        pass  # it is no day
    found = split(text)
    if found is None or found[1]:
        raise ValueError(f"--between: {cut(text)} is no time; write it as {FORMS}, or as a day")
    last = session.timeline[-1].at if session.timeline else None
    on_day, _ = incident(session)
    at = moment(found[0], Frame(session.tz, day=on_day, last=last, after=after)).at
    exact = "." in found[0].shown or found[0].shown.count(":") > 1
    return at if exact or after is None else at + timedelta(seconds=59, microseconds=999999)
