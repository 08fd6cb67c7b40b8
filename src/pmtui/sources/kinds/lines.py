"""Plain lines that begin with a time; what has none goes on with the line above."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pmtui.core.text import one_line
from pmtui.sources.candidates import Candidate, Gathered, Piece, Skipped, Source, Written
from pmtui.sources.texts import decoded
from pmtui.sources.written import day_in, written

BULLET = re.compile(r"\s*(?:[-*+•‣]\s+|\d{1,3}[.)]\s+|>\s?)*")
LOOKED_AT = 200


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are such lines: anything with a time may be."""
    if len(pieces) != 1 or b"\x00" in pieces[0].data[:4000]:
        return 0
    lines = [each for each in decoded(pieces[0].data[:40_000]).splitlines() if each.strip()]
    good = sum(_split(line) is not None for line in lines[:LOOKED_AT])
    return 0 if not good else 40 if good * 2 >= len(lines[:LOOKED_AT]) else 15


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give a row for each line with a time, with the lines below it that have none."""
    name = pieces[0].name
    found = [*_rows(decoded(pieces[0].data).split("\n"), name)]
    rows = tuple(each for each in found if isinstance(each, Candidate))
    skipped = tuple(each for each in found if isinstance(each, Skipped))
    return Gathered("lines", name, rows, skipped)


def _split(line: str) -> tuple[Written, str] | None:
    """Give the time that `line` begins with and what follows it; a day alone is a heading."""
    bullet = BULLET.match(line)
    found = written(line[bullet.end() if bullet else 0 :])
    if found is None or (found[0].grain == "date" and not found[1].strip()):
        return None
    return found


def _rows(lines: Sequence[str], name: str) -> Iterator[Candidate | Skipped]:
    held: list[str] = []
    head: tuple[Written, str] | None = None
    day, begin = None, 0
    for number, full in enumerate([*lines, ""], 1):
        line = full.rstrip()
        found = _split(line)
        if found or number > len(lines):
            if head:
                yield _row(head, held, f"{name}:{begin}", day)
                day = None if head[0].day else day
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


def _row(
    head: tuple[Written, str], held: Sequence[str], where: str, day: Written | None
) -> Candidate:
    when, says = head
    more = [line.strip() for line in held[1:]]
    return Candidate(
        raw="\n".join(held),
        where=where,
        text=one_line("\n".join([says, *more])) or "(nothing)",
        when=when,
        day=day if when.day is None else None,
    )


KINDS: Mapping[str, Source] = MappingProxyType(
    {"lines": Source("Lines of text", "log", fits, read)}
)
"""The kinds by name."""
