"""The values of fields as people type them into a form: shown as text, and read again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Literal

from pmtui.core.days import day
from pmtui.core.limits import TEXT, megabytes, too_long
from pmtui.core.stamps import NIGHT, Clock, split
from pmtui.core.text import clean, cut
from pmtui.core.values import within_calendar
from pmtui.core.zones import Unclear, instant

Kind = Literal[
    "text", "list", "link", "links", "choice", "choices", "time", "since", "day", "number",
    "share", "flag",
]  # fmt: skip

SPACERS = re.compile(r"[\s'’_]")
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
CONTINENTAL = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+(?:\.[0-9]{3}|,[0-9]+)")
DECIMAL_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
ELEMENT = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,"\s][^,]*)?)\s*(,|$)')


@dataclass(frozen=True, slots=True)
class Around:
    """What a typed value is read against."""

    zone: tzinfo
    """The zone in which times are typed and shown."""
    today: date
    """What `+14d` and `fri` count from."""
    day: date | None = None
    """The incident's day, for times typed without one; none: a day has to be typed."""
    own: Any = None
    """The present value."""
    start: datetime | None = None
    """When the stretch began that the value ends, UTC."""
    allowed: Sequence[tuple[str, str]] = ()
    """Value and label of everything that may be chosen."""


def shown(value: Any, kind: Kind, around: Around) -> str:
    """Give `value` as a person would type it; empty where it is unknown."""
    if value is None or value == ():
        return ""
    match kind:
        case "time" | "since" if isinstance(value, datetime):
            return _clock(value, around)
        case "flag":
            return "yes" if value else "no"
        case "number" | "share":
            return f"{value:,}" if isinstance(value, int) else str(value)
        case "choice" | "since":
            return worded(value)
        case "choices":
            return ", ".join(worded(each) for each in value)
        case "list" | "links":
            return ", ".join(_quoted(str(each)) for each in value)
    return str(value)


def read(text: str, kind: Kind, around: Around) -> Any:
    """Give the value that `text` stands for; None where it is blank.

    Raises Unclear, with what may be typed instead, where it stands for none or for several.
    """
    bare = clean(text).text.strip()
    if too_long(bare):
        raise Unclear(f"this is longer than {megabytes(TEXT)}; a text holds no more")
    return READERS[kind](bare, around) if bare else None


def worded(value: str) -> str:
    """Give a value of a choice as a person writes it: `impact start`."""
    return value.replace("_", " ")


def elements(text: str) -> list[str]:
    """Give what `text` lists between commas; a quoted element may hold commas, `""` is a quote.

    Raises Unclear where a quote is not closed.
    """
    found: list[str] = []
    place = 0
    while place < len(text):
        match = ELEMENT.match(text, place)
        if match is None:
            raise Unclear('a quote is not closed, or something stands beside it; write "a, b", c')
        quoted, bare, _ = match.groups()
        found.append(quoted.replace('""', '"') if quoted is not None else (bare or "").strip())
        place = match.end()
    return list(dict.fromkeys(each for each in found if each.strip()))


def _quoted(element: str) -> str:
    if element != element.strip() or any(mark in element for mark in ',"\n'):
        return '"' + element.replace('"', '""') + '"'
    return element


def _clock(at: datetime, around: Around) -> str:
    """Give `at` on a clock, without seconds where there are none.

    The day is left out where it is the incident's, or follows from when the stretch began.
    """
    local = at.astimezone(around.zone)
    wall = local.time().isoformat("minutes")
    if local.microsecond:
        wall = local.time().isoformat().rstrip("0")
    elif local.second:
        wall = local.time().isoformat("seconds")
    if local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset():
        wall += local.isoformat()[-6:]
    short = _reads(wall, at, around) if around.start else local.date() == around.day
    return wall if short else f"{local.date().isoformat()} {wall}"


def _reads(text: str, at: datetime, around: Around) -> bool:
    try:
        return _time(text, around) == at
    except Unclear:
        return False


def _time(text: str, around: Around) -> datetime:
    found = split(text)
    if found is None or found[1] or found[0].end:
        raise Unclear(f"'{cut(text)}' is not a time; write one such as 14:05 or 2026-03-04 14:05")
    clock = found[0].start
    base = around.start or (around.own if isinstance(around.own, datetime) else None)
    try:
        if isinstance(clock, Clock):
            return _at(clock, base, around)
        if clock is None:
            raise Unclear("now is not known here; write the time, such as 14:05")
        if base is None:
            raise Unclear(f"{cut(text)} counts from a time and there is none; write the time")
        return within_calendar(base + clock)
    except OverflowError:
        raise Unclear(f"'{cut(text)}' is outside the calendar") from None


def _at(clock: Clock, base: datetime | None, around: Around) -> datetime:
    """Give the instant of `clock`: on its day, on that of `base`, or on the incident's."""
    zone = clock.zone or around.zone
    day = clock.day or (base.astimezone(zone).date() if base else around.day)
    if day is None:
        raise Unclear(f"{clock.wall:%H:%M} needs its day, such as 2026-03-04 {clock.wall:%H:%M}")
    at = instant(datetime.combine(day, clock.wall), zone)
    start = around.start
    if clock.day or start is None or at >= start:
        return at
    if not clock.seconds and at == start.replace(second=0, microsecond=0):
        return start
    at = instant(datetime.combine(day + timedelta(days=1), clock.wall), zone)
    if at - start > timedelta(minutes=NIGHT):
        raise Unclear(f"{clock.wall:%H:%M} is before the start; add the day if it is a later one")
    return at


def _since(text: str, around: Around) -> str | datetime:
    try:
        return _choice(text, around)
    except Unclear:
        if not text[:1].isdigit():
            raise
    return _time(text, around)


def _day(text: str, around: Around) -> date:
    found = day(text, around.today)
    if found is None:
        raise Unclear(f"'{cut(text)}' is no day; write one such as 2026-03-18, +14d or fri")
    return found


def _choice(text: str, around: Around) -> str:
    name = _folded(text)
    names = [(value, (_folded(value), _folded(label))) for value, label in around.allowed]
    exact = [value for value, words in names if name in words]
    found = exact or [value for value, words in names if any(w.startswith(name) for w in words)]
    found = list(dict.fromkeys(found))
    if len(found) == 1:
        return found[0]
    some = ", ".join(worded(value) for value in found or [value for value, _ in around.allowed])
    raise Unclear(f"'{cut(text)}' {'may be' if found else 'is none of'} {some}")


def _choices(text: str, around: Around) -> list[str]:
    chosen = {_choice(each, around) for each in elements(text)}
    return [value for value, _ in around.allowed if value in chosen]


def _flag(text: str, around: Around) -> bool:
    name = text.casefold()
    for word, value in (("yes", True), ("no", False), ("true", True), ("false", False)):
        if word.startswith(name):
            return value
    raise Unclear(f"'{cut(text)}' is neither yes nor no")


def _number(text: str, around: Around) -> int | float:
    bare = SPACERS.sub("", text).removesuffix("%")
    if THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    elif CONTINENTAL.fullmatch(bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif DECIMAL_COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    try:
        return int(bare) if bare.lstrip("+-").isdecimal() else float(bare)
    except ValueError:
        raise Unclear(f"'{cut(text)}' is not a number") from None


def _share(text: str, around: Around) -> int | float:
    number = _number(text, around)
    return round(number / 100, 12) if text.endswith("%") else number


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


READERS: dict[Kind, Callable[[str, Around], Any]] = {
    "text": lambda text, around: text,
    "list": lambda text, around: elements(text),
    "link": lambda text, around: text.upper(),
    "links": lambda text, around: list(dict.fromkeys(text.upper().replace(",", " ").split())),
    "choice": _choice,
    "choices": _choices,
    "time": _time,
    "since": _since,
    "day": _day,
    "number": _number,
    "share": _share,
    "flag": _flag,
}
