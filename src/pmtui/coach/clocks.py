"""The rules of clocks: one zone, 24 hours, and the right day."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.masks import masked
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.texts import headings
from pmtui.core.labels import several
from pmtui.core.session import Session
from pmtui.core.times import local
from pmtui.core.values import ID
from pmtui.core.zones import AMBIGUOUS, AREAS, OFFSETS, Unclear, written

NOON = 12
HALVES = r"(?:[ap]m|[AP]M|[ap]\.m\.|[AP]\.M\.|Pm)(?!\w)"
TWELVE = re.compile(
    r"(?<![\w:.,/-])(?:(?P<first>\d{1,2})(?::(?P<first_minute>\d{2}))?"
    rf"(?:\s?(?P<first_half>{HALVES}))?\s?(?P<dash>[-–—]|to|until)\s?)?"
    rf"(?P<last>\d{{1,2}})(?::(?P<minute>\d{{2}}))?(?::\d{{2}})?\s?(?P<half>{HALVES})"
)
"""A time of a 12-hour clock, or a stretch that ends with one."""
CLOCK = re.compile(rf"(?<![\w:.])\d{{1,2}}(?:(?::\d{{2}}){{1,2}}(?:\s?{HALVES})?|\s?{HALVES})")
FAR, NEAR = timedelta(hours=12), timedelta(hours=6)
"""An entry is suspected of the wrong day where it lies so far before all others, and would follow
the last of them within so much."""


class Mention(NamedTuple):
    """A clock time in a text, with the zone beside it."""

    path: str
    span: tuple[int, int]
    words: str
    """How both are written."""
    offsets: frozenset[int]
    """Minutes ahead of UTC that it may stand for."""


def twelve(reading: Reading) -> Iterator[Seen]:
    """Rule 81: give times of a 12-hour clock."""
    text = reading.masked
    if "m" not in text and "M" not in text:
        return
    for match in TWELVE.finditer(text):
        found = _converted(match)
        if found:
            words = reading.text[slice(*match.span())]
            yield Seen(found=words, span=match.span(), values={"converted": found})


def _converted(match: re.Match[str]) -> str:
    """Give the same by the clock of 24 hours; empty where it is no time of day."""
    half = match["half"][0].casefold()
    end = _hour(match["last"], match["minute"], half)
    if not match["first"] or not end:
        return end
    own = (match["first_half"] or match["half"])[0].casefold()
    if not match["first_half"] and int(match["first"]) % NOON > int(match["last"]) % NOON:
        own = "a" if half == "p" else "p"
    start = _hour(match["first"], match["first_minute"], own)
    dash = match["dash"] if len(match["dash"]) == 1 else f" {match['dash']} "
    return start and f"{start}{dash}{end}"


def _hour(hour: str, minute: str | None, half: str) -> str:
    at, rest = int(hour), int(minute or 0)
    if not 1 <= at < 2 * NOON or rest > 59 or (at > NOON and half == "a"):  # noqa: PLR2004
        return ""
    return f"{at if at > NOON else at % NOON + (NOON if half == 'p' else 0):02}:{rest:02}"


def mixed(case: Case) -> Iterator[Seen]:
    """Rule 79: give each text whose times are of another zone than the rest of the document."""
    some = _mentions(case)
    away = [each for each in some if 0 not in each.offsets]
    if away and _several(some, case.session):
        count = several(len({each.path for each in away}), "text")
        for each in away:
            yield Seen(each.path, each.words, each.span, {"count": count})


def not_utc(case: Case) -> Iterator[Seen]:
    """Rule 80: give that all times are of one zone that is not UTC."""
    if not case.policy.utc:
        return
    some = _mentions(case)
    away = [each for each in some if 0 not in each.offsets]
    if away and not _several(some, case.session):
        yield Seen(away[0].path, away[0].words, away[0].span)


def _several(some: list[Mention], session: Session) -> bool:
    """Tell whether `some` are of several zones, or of another one than the session."""
    common = frozenset.intersection(*(each.offsets for each in some))
    return not common or common.isdisjoint(_own(session))


def _own(session: Session) -> frozenset[int]:
    """Give the minutes by which the session's zone is ahead of UTC while the incident lasts."""
    times = [session.timeline[0].at, session.timeline[-1].at] if session.timeline else []
    return frozenset(_ahead(each.astimezone(session.tz)) for each in times) or frozenset({0})


def _mentions(case: Case) -> list[Mention]:
    """Give the zones that title, summary, impact and timeline name beside a time.

    A text that says UTC too shows the other one as the local time beside it.
    """
    session = case.session
    texts = [(each.path, each.text, None) for each in headings(session) if each.field != "external"]
    entries = ((f"timeline/{each.id}/text", each.text, each.at) for each in session.timeline)
    found = []
    for path, text, at in (*texts, *entries):
        if not CLOCK.search(text):
            continue
        here = list(_beside(path, masked(text, case.context.terms), at))
        plain = [each for each in here if 0 in each.offsets]
        found += plain or here
    return found


def _beside(path: str, text: str, at: datetime | None) -> Iterator[Mention]:
    for clock in CLOCK.finditer(text):
        zone = _zones().match(text, clock.end())
        offsets = _offsets(zone["word"], at) if zone else frozenset[int]()
        if zone and offsets:
            span = clock.start(), zone.end()
            yield Mention(path, span, text[slice(*span)], offsets)


@cache
def _zones() -> re.Pattern[str]:
    names = (*OFFSETS, *AMBIGUOUS, *table("words/zones")["spoken"])
    some = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    areas = "|".join(sorted(AREAS))
    return re.compile(
        rf"\s?\(?(?P<word>(?:UTC|GMT)[+-]\d{{1,2}}(?::?\d{{2}})?|(?:{areas})(?:/[A-Z][\w+-]*)+"
        rf"|\+\d{{2}}:?\d{{2}}|{some}|utc|gmt|(?<=\d)z)(?!\w)"
    )


def _offsets(word: str, at: datetime | None) -> frozenset[int]:
    """Give the minutes ahead of UTC that `word` may stand for; none where nobody knows."""
    spoken: Mapping[str, list[int]] = table("words/zones")["spoken"]
    if word in spoken:
        return frozenset(spoken[word])
    if word in AMBIGUOUS:
        return frozenset(_signed(each) for each in AMBIGUOUS[word])
    try:
        zone = written("Z" if word == "z" else word)
    except Unclear:
        return frozenset()
    shown = at.astimezone(zone) if at and zone else datetime(2000, 1, 1, tzinfo=zone)
    return frozenset({_ahead(shown)}) if zone else frozenset()


def _signed(offset: str) -> int:
    hours, minutes = map(int, offset[1:].split(":"))
    return (hours * 60 + minutes) * (-1 if offset[0] == "-" else 1)


def _ahead(moment: datetime) -> int:
    return int((moment.utcoffset() or timedelta()).total_seconds() // 60)


def wrong_day(case: Case) -> Iterator[Seen]:
    """Rule 82: give each entry that would be in its place on the next day.

    These were written after others, lie at the very beginning, hours before all of them, and would
    follow the last one closely. Documents show the day of what is not of the first one.
    """
    entries = case.session.timeline
    numbers = [int(match[2]) if (match := ID.fullmatch(each.id)) else 0 for each in entries]
    lowest = numbers[:]
    for index in range(len(numbers) - 2, -1, -1):
        lowest[index] = min(lowest[index], lowest[index + 1])
    for index in range(1, len(entries)):
        if entries[index].at - entries[index - 1].at < FAR:
            continue
        last, early = entries[-1].at, entries[:index]
        moved = [each.at + timedelta(days=1) for each in early]
        fits = last <= moved[0] <= last + NEAR and moved[-1] <= last + 2 * NEAR
        if fits and min(numbers[:index]) > lowest[index] and not _known(case.session, index):
            for each in early:
                values = {"at": local(each.at, case.session), "id": each.id}
                yield Seen(f"timeline/{each.id}/at", values=values)
        return


def _known(session: Session, index: int) -> bool:
    """Tell whether one of the first entries is meant to lie long before the others."""
    begins = {"introduced", "first_signal"}
    return any(not begins.isdisjoint(each.milestones) for each in session.timeline[:index])


TEXTS: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {"timeline-12h": twelve}
)
"""The rules that read one text, by name."""
RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "timeline-mixed-zone": mixed,
        "timeline-not-utc": not_utc,
        "timeline-no-date": wrong_day,
    }
)
"""The rules by name."""
