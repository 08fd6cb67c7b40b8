"""Plain lines that begin with a time; what has none goes on with the line above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source, Written
from pmtui.sources.kinds.prefixes import GLOG, LEVEL, NEAR, Led, led
from pmtui.sources.texts import decoded, is_binary
from pmtui.sources.written import day_in, written

BULLET = re.compile(r"\s*(?:[-*+•‣]\s+|\d{1,3}[.)]\s+|>\s?)*")
LOOKED_AT = 200
NEARLY = 0.8
"""Which share of the lines begins with a time and a level where a program wrote them."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such lines: anything with a time may be."""
    if len(pieces) != 1 or is_binary(pieces[0].data):
        return 0
    lines = [each for each in decoded(pieces[0].data[:40_000]).splitlines() if each.strip()]
    split = [_split(line) for line in lines[:LOOKED_AT]]
    good = [each for each in split if each]
    logs = sum(LEVEL.search(each.says[:NEAR]) is not None for each in good)
    if good and len(good) >= NEARLY * len(split) and logs >= NEARLY * len(split):
        return 70
    return 0 if not good else 40 if len(good) * 2 >= len(split) else 15


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give a row for each line with a time, with the lines below it that have none."""
    name = pieces[0].name
    found = [*_rows(decoded(pieces[0].data).split("\n"), name)]
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("lines", name, rows, skipped)


def _split(line: str) -> Led | None:
    """Give the time that `line` begins with and what follows it; a day alone is a heading."""
    if not line or line.isspace():
        return None
    if found := GLOG.fullmatch(line) and led(line):
        return found
    bullet = BULLET.match(line)
    begun = written(line[bullet.end() if bullet else 0 :])
    if begun is None:
        return led(line)
    return None if begun[0].grain == "date" and not begun[1].strip() else Led(*begun)


def _rows(lines: Sequence[str], name: str) -> Iterator[Candidate | Skipped]:
    held: list[str] = []
    head: Led | None = None
    day, begin = None, 0
    for number, full in enumerate([*lines, ""], 1):
        line = full.rstrip()
        found = _split(line)
        if found or number > len(lines):
            if head:
                yield _row(head, held, f"{name}:{begin}", day)
                day = None if head.when.day else day
            head, held, begin = found, [line], number
        elif dated := _day(line):
            if head:
                yield _row(head, held, f"{name}:{begin}", day)
            head, day = None, dated
        elif line.strip() and head:
            held.append(line)
        elif line.strip():
            yield Skipped(f"{name}:{number}", line[:80], "no time stands in it or above it")


def _day(line: str) -> Written | None:
    """Give the day where `line` is nothing but one."""
    bare = line.strip().strip("#*_-=: ")
    found = day_in(bare) if bare else None
    return found if found and len(bare) <= len(found.shown) + len("Saturday, th ") else None


def _row(head: Led, held: Sequence[str], where: str, day: Written | None) -> Candidate:
    when, says, system = head
    more = [line.strip() for line in held[1:]]
    return Candidate(
        raw="\n".join(held),
        where=where,
        text=one_line("\n".join([says, *more])) or "(nothing)",
        when=when,
        day=day if when.day is None else None,
        system=system,
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"lines": Source("Lines of text", "log", fits, read)}
)
"""The kinds by name."""
