"""A pasted block: its lines, freed of what a document or chat put around them, become one edit."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from pmtui.core import stamps
from pmtui.core.capture import Captured, Reader, Refused, milestones, reader
from pmtui.core.edits import Batch
from pmtui.core.origins import agreement
from pmtui.core.session import Session
from pmtui.core.text import clean, said
from pmtui.core.zones import Unclear, written

AROUND = re.compile(r"\s*(?:>\s?)*\s*(?:(?:[-*•‣◦]|[0-9]{1,3}[.)](?=\s))\s+)?(?:\[[ xX]\]\s+)?")
FENCE = re.compile(r"\s*(?:```|~~~)")
RULE = frozenset("-=_*|:+ \t")
HEADING = re.compile(r"#{1,6}\s+(.*)")
DAY = re.compile(r"\W*([0-9]{4}-[0-9]{2}-[0-9]{2})\W*")
DATED = re.compile(r"\W*([0-9]{4}-[0-9]{2}-[0-9]{2})\b(?!\W{0,3}[0-9])")
TITLES = re.compile(r"(?:time|when|date|day|timestamp|at|clock)\b[^0-9]*", re.IGNORECASE)
ZONE = re.compile(rf"\b(?:{stamps.NAMES})\b")
BAR = re.compile(r"(?<!\\)\|")


class Row(NamedTuple):
    """One line of a block and what it became."""

    number: int
    """Its place in the block, from 1."""
    raw: str
    """The line as it was pasted, without what a terminal would obey."""
    result: Captured | Refused


@dataclass(frozen=True, slots=True)
class Block:
    """What a pasted block became."""

    items: tuple[Row, ...] = ()
    """The lines that say something; blank lines, headings, fences and rules are left out."""
    edit: Batch | None = None
    """The edit that adds all that could be read, None where nothing could."""
    notes: tuple[str, ...] = ()
    """What was removed from the block as a whole."""


class _Line(NamedTuple):
    """A line to be read, or what a heading says about the lines below it."""

    number: int
    raw: str
    text: str
    day: date | None = None
    """The day of the lines below it."""
    zone: str | None = None
    """The zone of the lines below it, as it was written."""


def capture_block(text: str, session: Session, *, now: datetime | None = None) -> Block:
    """Give what the lines of `text` become, each as if those before it were in `session` already.

    Bullets, numbers, quotes, code fences, tables and columns set by tabs are understood. A line
    that cannot be read is refused alone. `now` is the present, aware.
    """
    cleaned = clean(text)
    lines = list(_lines(cleaned.text))
    read = reader(session, now=now)
    read.agreed = agreement(_rests(lines), read.known)
    items: list[Row] = []
    for line in lines:
        result = _result(line, read)
        if result:
            items.append(Row(line.number, line.raw, result))
    edits = tuple(row.result.edit for row in items if isinstance(row.result, Captured))
    label = f"add {len(edits)} pasted item{'' if len(edits) == 1 else 's'}"
    removed = said(cleaned.removed)
    notes = (removed,) if removed else ()
    return Block(tuple(items), Batch(edits, label) if edits else None, notes)


def _result(line: _Line, read: Reader) -> Captured | Refused | None:
    """Give what `line` becomes; a heading becomes nothing and holds for the lines below it."""
    if line.day:
        read.frame = replace(read.frame, day=line.day, after=None, selected=None, last=None)
    if line.zone:
        try:
            read.frame = replace(read.frame, stated=written(line.zone))
        except Unclear as error:
            return Refused(str(error))
    return read.read(line.text) if line.text else None


def _lines(text: str) -> Iterator[_Line]:
    """Give the lines of `text` that say something, in the form in which one would be typed."""
    rows = text.split("\n")
    for index, raw in enumerate(rows):
        around = AROUND.match(raw)
        line = raw[around.end() :].strip() if around else raw
        if not line or _is_rule(raw) or FENCE.match(line):
            continue
        heading = HEADING.fullmatch(line)
        line = heading[1] if heading else line
        below = rows[index + 1] if index + 1 < len(rows) else ""
        day = _day(DATED.match(line) if heading else DAY.fullmatch(line))
        if day or _is_title(line, below) or (heading and not _starts(line)):
            zone = ZONE.search(line)
            if day or zone:
                yield _Line(index + 1, raw, "", day, zone[0] if zone else None)
        else:
            yield _Line(index + 1, raw, _columns(line))


def _day(match: re.Match[str] | None) -> date | None:
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _starts(line: str) -> bool:
    """Whether `line` begins with a time or milestone."""
    try:
        return stamps.split(milestones(line)[1]) is not None
    except Unclear:
        return True


def _is_rule(line: str) -> bool:
    """Whether `line` only parts what is above it from what is below."""
    drawn = line.replace(" ", "").lstrip(">")
    return set(drawn) <= RULE and any(3 * mark in drawn for mark in "-=_*")


def _is_title(line: str, below: str) -> bool:
    """Whether `line` is the head of a table."""
    cells = _cells(line) if "|" in line else line.split("\t")
    if len(cells) > 1 and TITLES.fullmatch(cells[0].strip("*_` ")):
        return True
    return line.startswith("|") and "|" in below and _is_rule(below)


def _cells(line: str) -> list[str]:
    cells = [cell.strip().replace("\\|", "|") for cell in BAR.split(line)]
    return cells[line.startswith("|") : len(cells) - (not cells[-1])] or [""]


def _columns(line: str) -> str:
    """Give a row of a table as a line would be typed; any other line as it is."""
    if "|" not in line:
        return line
    cells = _cells(line)
    if DAY.fullmatch(cells[0]) and len(cells) > 1:
        cells = [f"{cells[0]} {cells[1]}", *cells[2:]]
    if not line.startswith("|") and not _is_time(cells[0]):
        return line
    time, *rest = cells
    if len(rest) > 1 and rest[0] and not re.search(r"\s", rest[0]):
        rest[0] = rest[0].strip("`*") + "\t"
    return " ".join((time, *(cell for cell in rest if cell)))


def _is_time(cell: str) -> bool:
    try:
        found = stamps.split(cell)
    except Unclear:
        return False
    return found is not None and not found[1]


def _rests(lines: list[_Line]) -> Iterator[str]:
    """Give what follows the time in each of `lines` that begins with one."""
    for line in lines:
        try:
            found = stamps.split(milestones(line.text)[1])
            if found:
                yield milestones(found[1], strict=False)[1]
        except Unclear:
            continue
