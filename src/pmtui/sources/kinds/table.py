"""Tables: CSV, TSV, and what has semicolons or bars between its columns."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.text import one_line
from pmtui.sources.candidates import (
    Candidate,
    Gathered,
    Piece,
    Skipped,
    Source,
    Unreadable,
    Written,
)
from pmtui.sources.kinds.tables import table
from pmtui.sources.texts import decoded
from pmtui.sources.written import whole, written, zone_in

BETWEEN = "\t;,|"
"""What may stand between columns."""
LOOKED_AT = 50
"""How many rows tell what a table is."""
MOST = 1_000
"""How many columns a row may have."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ENOUGH = 0.6
"""Which share of a column's cells are times where it is one of times."""
LIMIT = 2**20
"""How many characters a cell has at most."""


class Columns(NamedTuple):
    """What each column of a table holds; -1: none does."""

    titles: tuple[str, ...]
    time: int = -1
    dates: tuple[int, ...] = ()
    """The columns of the day, in their order: it may stand in two, `Thur` and `Jan 20`."""
    who: int = -1
    system: int = -1
    text: int = -1
    link: int = -1
    zone: str = ""
    """The zone that the title of a column names."""
    year: str = ""
    """The year that the title of a column names."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are a table with times."""
    if len(pieces) != 1 or b"\x00" in pieces[0].data[:4000]:
        return 0
    rows = _cells(decoded(pieces[0].data[:40_000]), LOOKED_AT)
    if len(rows) < 2 or len(rows[0][1]) < 2:  # noqa: PLR2004
        return 0
    found = columns([cells for _, cells in rows])
    even = sum(len(cells) == len(rows[0][1]) for _, cells in rows) >= 0.8 * len(rows)
    if found and even:
        return 75 if found.titles else 45
    return 30 if even and pieces[0].name.lower().endswith((".csv", ".tsv")) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the rows. Raises Unreadable where no column holds times."""
    name = pieces[0].name
    rows = _cells(decoded(pieces[0].data))
    found = columns([cells for _, cells in rows[:LOOKED_AT]])
    if found is None:
        raise Unreadable(f"{name} has no column of times; name it time, date or timestamp")
    made = [row(cells, f"{name}:{line}", found) for line, cells in rows[bool(found.titles) :]]
    return Gathered(
        "table",
        name,
        tuple(each for each in made if isinstance(each, Candidate)),
        tuple(each for each in made if isinstance(each, Skipped)),
        zone=found.zone,
    )


def _cells(text: str, most: int | None = None) -> list[tuple[int, list[str]]]:
    """Give the rows that say something, each with the line in which it begins."""
    mark = _mark(text)
    csv.field_size_limit(LIMIT)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark, skipinitialspace=True)
    found: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                found.append((begin, [cell.strip() for cell in row[:MOST]]))
            begin = reader.line_num + 1
            if most and len(found) >= most:
                break
    except csv.Error as fault:
        raise Unreadable(f"line {begin} of the table cannot be read: {fault}") from None
    return found


def _mark(text: str) -> str:
    """Give what stands between the columns: what the first lines have most evenly."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]
    counts = {mark: [line.count(mark) for line in lines] for mark in BETWEEN}
    even = {mark: min(some, default=0) for mark, some in counts.items()}
    best = max(BETWEEN, key=lambda mark: (even[mark], sum(counts[mark])))
    return best if counts[best] and sum(counts[best]) else ","


def columns(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Give what the columns hold, by their titles, else by what stands in them.

    None where none holds times.
    """
    first = rows[0] if rows else []
    named: dict[str, int] = {}
    dates: list[int] = []
    for index, title in enumerate(first):
        bare = re.sub(r"\W+", " ", title.partition("(")[0].casefold()).strip()
        for holds, names in table("columns").items():
            if bare in names and holds == "date":
                dates.append(index)
            elif bare in names:
                named.setdefault(holds, index)
    when = [first[index] for index in (*dates, *([named["time"]] if "time" in named else []))]
    if when:
        taken = {**named, **{str(index): index for index in dates}}
        named.setdefault("text", _widest(rows[1:], taken))
        zone = next(filter(None, map(zone_in, when)), "")
        year = next((each[0] for each in map(YEAR.search, when) if each), "")
        return Columns(tuple(first), dates=tuple(dates), zone=zone, year=year, **named)
    times = [index for index in range(len(first)) if _timed(rows, index)]
    if not times:
        return None
    titles = () if _is_time(first[times[0]]) else tuple(first)
    return Columns(titles, time=times[0], text=_widest(rows, {"time": times[0]}))


def _widest(rows: Sequence[Sequence[str]], taken: Mapping[str, int]) -> int:
    """Give the column with the most text of those that are not `taken`; -1: there is none."""
    sizes: dict[int, int] = {}
    for row in rows:
        for index, cell in enumerate(row):
            if index not in taken.values():
                sizes[index] = sizes.get(index, 0) + len(cell)
    return max(sizes, key=lambda index: sizes[index], default=-1)


def _timed(rows: Sequence[Sequence[str]], index: int) -> bool:
    cells = [row[index] for row in rows[1:] if index < len(row) and row[index]]
    return bool(cells) and sum(map(_is_time, cells)) >= ENOUGH * len(cells)


def _is_time(cell: str) -> bool:
    found = written(cell)
    when = found[0] if found and not found[1] else None
    return when is not None and not when.refused and bool(when.clock or when.at or when.month)


def row(cells: Sequence[str], where: str, held: Columns) -> Candidate | Skipped:
    """Give the row that `cells` are, by what their columns hold; skipped where it says nothing."""

    def _cell(index: int) -> str:
        return cells[index] if 0 <= index < len(cells) else ""

    said = _cell(held.text)
    raw = " | ".join(cells)
    if not said:
        return Skipped(where, raw[:80], "it does not say what happened")
    day, clock = " ".join(map(_cell, held.dates)).strip(), _cell(held.time)
    if day and held.year and not YEAR.search(day):
        day = f"{day} {held.year}"
    when = whole(f"{day} {clock}".strip())
    if when.refused and day and clock and written(day) is None:
        when = replace(whole(clock), notes=(f"The day is written as {day}.",))
    who, link = _cell(held.who), _cell(held.link)
    return Candidate(
        raw=raw,
        where=where,
        text=one_line(said),
        when=when if when.shown else Written("", "unknown"),
        zone="" if when.zone or when.at else held.zone,
        system=_cell(held.system),
        actor=one_line(who),
        agency="human" if who else None,
        link=link if link.startswith(("http://", "https://")) else "",
    )


KINDS: Mapping[str, Source] = MappingProxyType({"table": Source("CSV or TSV", "log", fits, read)})
"""The kinds by name."""
