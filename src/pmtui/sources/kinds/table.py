"""Tables: CSV, TSV, and what has semicolons or bars between its columns."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.text import one_line
from pmtui.sources.candidates import (
    Candidate,
    Gathered,
    Grain,
    Piece,
    Skipped,
    Source,
    Unreadable,
    Written,
)
from pmtui.sources.kinds.tables import table
from pmtui.sources.texts import decoded, is_binary
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
WHEN = frozenset(("time", "date"))
ABOVE = 12
"""The titles are looked for in so many rows."""
SERIAL = re.compile(r"[3-5]\d{4}(?:\.\d{1,17})?")
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 what a spreadsheet holds has no zone
NAMED = re.compile(r"\b(\d{1,2})/([A-Z][a-z]{2})/(?:20)?(\d{2})\b")
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
    until: int = -1
    """The column of the end, where rows last."""
    offset: int = -1
    """The column that names the zone of each row."""
    zone: str = ""
    """The zone that the title of a column names."""
    year: str = ""
    """The year that the title of a column names."""


def fits(pieces: Sequence[Piece]) -> int:
    """Tell how sure it is that `pieces` are a table with times."""
    if len(pieces) != 1 or is_binary(pieces[0].data):
        return 0
    rows = _cells(decoded(pieces[0].data[:40_000]), LOOKED_AT)
    rows = rows[_head(rows) :]
    if len(rows) < 2 or len(rows[0][1]) < 2:  # noqa: PLR2004
        return 0
    found = columns([cells for _, cells in rows])
    wide = len(rows[0][1])
    even = sum(len(cells) in (wide, wide + 1) for _, cells in rows) >= 0.8 * len(rows)
    if found and not found.titles and not _is_firm([cells for _, cells in rows], found.time):
        return 0
    if found and even:
        return 75 if found.titles else 45
    return 30 if even and pieces[0].name.lower().endswith((".csv", ".tsv")) else 0


def read(pieces: Sequence[Piece]) -> Gathered:
    """Give the rows. Raises Unreadable where no column holds times."""
    name = pieces[0].name
    rows = _cells(decoded(pieces[0].data))
    above = rows[: _head(rows)]
    rows = rows[len(above) :]
    found = columns([cells for _, cells in rows[:LOOKED_AT]])
    if found is None:
        raise Unreadable(f"{name} has no column of times; name it time, date or timestamp")
    before = [
        Skipped(f"{name}:{line}", " | ".join(filter(None, cells))[:80], "it stands above the table")
        for line, cells in above
    ]
    made = [row(cells, f"{name}:{line}", found) for line, cells in rows[bool(found.titles) :]]
    return Gathered(
        "table",
        name,
        tuple(each for each in made if isinstance(each, Candidate)),
        (*before, *(each for each in made if isinstance(each, Skipped))),
        zone=found.zone,
    )


def _is_firm(rows: Sequence[Sequence[str]], time: int) -> bool:
    """Tell whether rows without titles are a table, and no lines in which times have commas."""
    cells = [row[time] if time < len(row) else "" for row in rows]
    for row, cell in zip(rows, cells, strict=True):
        alone, full = written(cell), written(", ".join(row[time:]))
        if alone and full and not alone[0].clock and not alone[0].at and full[0].clock:
            return False
    return sum(map(bool, cells)) >= 0.8 * len(cells)


def _head(rows: Sequence[tuple[int, list[str]]]) -> int:
    """Give how many rows stand above the titles: a name, an empty line, when it was exported."""
    most = max((len([*filter(None, cells)]) for _, cells in rows[:LOOKED_AT]), default=0)
    for index, (_, cells) in enumerate(rows[:ABOVE]):
        if len([*filter(None, cells)]) >= max(2, most / 2) and _holding(cells).keys() & WHEN:
            return index
        if index == 0 and len([*filter(None, cells)]) >= max(2, most - 1):
            return 0
    return 0


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
    held = _holding(first)
    dates = held.pop("date", [])
    named = {holds: found[0] for holds, found in held.items()}
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


def _holding(titles: Sequence[str]) -> dict[str, list[int]]:
    """Give what is known of columns by their titles: the time, the day, who, and so on."""
    found: dict[str, list[int]] = {}
    for index, title in enumerate(titles):
        bare = re.sub(r"[\W_]+", " ", title.partition("(")[0].casefold()).strip()
        for holds, names in table("columns").items():
            if bare in names:
                found.setdefault(holds, []).append(index)
    return found


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
    when = _when(f"{day} {clock}".strip())
    if when.refused and day and clock and written(day) is None:
        when = replace(whole(clock), notes=(f"The day is written as {day}.",))
    who, link, zone = _cell(held.who), _cell(held.link), _cell(held.offset)
    if zone and when.clock and not when.zone:
        when = _zoned(when, f"{day} {clock}".strip(), zone)
    when = _lasting(when, _cell(held.until), day, zone)
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


def _when(text: str) -> Written:
    """Give the time of a cell; spreadsheets may write it as days since 1899, or as `02/Mar/26`."""
    if SERIAL.fullmatch(text):
        at = FIRST_DAY + timedelta(days=float(text))
        at = (at + timedelta(milliseconds=500)).replace(microsecond=0)
        clock = at.time() if "." in text else None
        note = "Read as a count of days, as spreadsheets hold them."
        grain: Grain = "exact" if clock and clock.second else "minute" if clock else "date"
        return Written(text, grain, None, at.year, at.month, at.day, clock=clock, notes=(note,))
    named = NAMED.sub(r"\1 \2 20\3", text) if "/" in text else text
    return replace(whole(named), shown=text) if named != text else whole(text)


def _zoned(when: Written, text: str, zone: str) -> Written:
    """Give a time with the zone that stands in a column of its own."""
    found = whole(f"{text} {zone[:40]}")
    return found if found.zone and found.clock == when.clock else when


def _lasting(when: Written, end: str, day: str, zone: str) -> Written:
    """Give a time with its end, which stands in a column of its own."""
    if not end or when.refused or not (when.clock or when.at):
        return when
    until = _when(end)
    if until.clock and not (until.day or until.at or until.either) and day:
        until = _when(f"{day} {end}")
    if zone and until.clock and not until.zone:
        until = _zoned(until, until.shown, zone)
    return when if until.refused or not (until.clock or until.at) else replace(when, until=until)


KINDS: Mapping[str, Source] = MappingProxyType({"table": Source("CSV or TSV", "log", fits, read)})
"""The kinds by name."""
