"""A table fitted to a width: in columns where there is room, else each row as words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from math import sqrt

from pmtui.widgets.cells import Run, Runs, cells, fit
from pmtui.widgets.flow import flow
from pmtui.widgets.inline import MEANS, inline, said

APART = re.compile(r"(?<!\\)\|")
GAP = 2
"""Blank columns between two columns."""
SAMPLE = 200
"""How many rows are looked at to say how wide the columns are."""
SHORT, LEAST, MAIN, WORD = 16, 14, 26, 22
"""How wide a column is that is never wrapped; one that is, the widest of those, and one for a long
word, at least."""
ABOUT = 0.4
"""Of how much of the widest column a column is that says what a row is about."""
ID = 5
"""How many columns the id of a row takes where rows are words."""


@dataclass(frozen=True, eq=False)
class Table:
    """What the rows of one table share."""

    head: tuple[str, ...]
    """The Markdown of its heading cells."""
    right: tuple[bool, ...]
    """Whether a column stands at its right edge."""
    rows: tuple[tuple[str, ...], ...]
    """The Markdown of all cells."""


def cells_of(line: str, count: int = 0) -> tuple[str, ...]:
    """Give the Markdown of the cells in a line of a table; as many as `count`, if that is given."""
    inside = line.strip().removeprefix("|")
    parts = [part.strip() for part in APART.split(inside)]
    if inside.endswith("|") and not inside.endswith("\\|"):
        parts.pop()
    return tuple(parts if not count else (parts + [""] * count)[:count])


@lru_cache(256)
def columns(table: Table, width: int) -> tuple[int, ...]:
    """Give how many cells each column takes of `width`; none where they have no room.

    Short columns are as wide as what they hold, the others share what is left by what they need.
    """
    needs = _needs(table)
    room = width - GAP * (len(needs) - 1)
    if sum(needs) <= room:
        return needs
    long = [place for place, need in enumerate(needs) if need > SHORT]
    left = room - sum(need for need in needs if need <= SHORT)
    least = [max(LEAST, min(word, WORD)) for word in _words(table)]
    if not long or left < sum(least[place] for place in long):
        return ()
    found = list(needs)
    for place in sorted(long, key=lambda each: needs[each]):
        long.remove(place)
        share = left * sqrt(needs[place]) / sum(sqrt(needs[each]) for each in (place, *long))
        spare = left - sum(least[each] for each in long)
        found[place] = min(needs[place], max(round(share), least[place]), spare)
        left -= found[place]
    return tuple(found) if max(found) >= min(MAIN, max(needs)) else ()


@lru_cache(256)
def _needs(table: Table) -> tuple[int, ...]:
    """Give the widest line of each column, of the rows that are looked at."""
    heads = (max(map(_widest, head.split()), default=1) for head in table.head)
    return tuple(
        max(head, *map(_widest, some)) for head, some in zip(heads, _some(table), strict=True)
    )


@lru_cache(256)
def _words(table: Table) -> tuple[int, ...]:
    """Give the widest word of each column, of the rows that are looked at."""
    return tuple(
        max(cells(word) for cell in some for word in (said(cell).split() or ("",)))
        for some in _some(table)
    )


def _some(table: Table) -> list[tuple[str, ...]]:
    """Give the cells of each column in the rows that are looked at."""
    rows = table.rows[:: max(len(table.rows) // SAMPLE, 1)] or (("",) * len(table.head),)
    return list(zip(*rows, strict=True))


def _widest(cell: str) -> int:
    return max(sum(cells(text) for text, _ in line) for line in inline(cell))


def headed(table: Table, width: int) -> list[Runs]:
    """Give the lines of the heading cells in `width` columns; none where rows are words."""
    found = columns(table, width)
    if not found:
        return []
    lines = _beside(table, table.head, found, "quiet")
    end = min(sum(found) + GAP * (len(found) - 1), width)
    return [*lines, (("─" * end, "quiet"),)]


def row(table: Table, own: Sequence[str], width: int) -> list[Runs]:
    """Give the lines of the row of the cells `own` in `width` columns."""
    found = columns(table, width)
    return _beside(table, own, found, "plain") if found else _told(table, own, width)


def _beside(table: Table, own: Sequence[str], widths: Sequence[int], style: str) -> list[Runs]:
    """Give the cells beside each other, each wrapped in its column."""
    parts = [
        _wrapped(
            cell, width, "accent" if not place and style == "plain" and _names(cell) else style
        )
        for place, (cell, width) in enumerate(zip(own, widths, strict=False))
    ]
    lines: list[Runs] = []
    for pieces in zip_longest(*parts, fillvalue=()):
        line: list[Run] = []
        for place, (runs, width) in enumerate(zip(pieces, widths, strict=False)):
            blank = " " * (width - sum(cells(text) for text, _ in runs))
            right = place < len(table.right) and table.right[place]
            line += [(blank, "plain"), *runs] if right else [*runs, (blank, "plain")]
            line.append((" " * GAP, "plain"))
        lines.append(tuple(line[:-1]))
    return lines


def _names(cell: str) -> bool:
    """Tell whether a cell holds the id of its row."""
    return 'a id="' in cell


def _wrapped(cell: str, width: int, style: str) -> list[Sequence[Run]]:
    if not cell:
        return [()]
    if len(cell) <= width and cell.isascii() and not MEANS.search(cell):
        return [((cell, style),)]
    return [line for part in inline(cell, style) for line in flow(part, max(width, 2))]


def _told(table: Table, own: Sequence[str], width: int) -> list[Runs]:
    """Give a row as words: what it is about, then each other cell beside what it tells."""
    filled = [place for place, cell in enumerate(own) if cell]
    if not filled:
        return []
    named = _names(own[filled[0]]) or (len(filled) > 1 and _widest(own[filled[0]]) <= ID)
    front = filled.pop(0) if named and len(filled) > 1 else None
    title, style = _title(table, filled, named=front is not None)
    indent = " " * (ID if front is not None else 2)
    room = max(width - len(indent), 2)
    first = ((fit(said(own[front]), len(indent)), "accent"),) if front is not None else ()
    lines: list[Runs] = []
    for number, line in enumerate(_wrapped(own[title], room, style)):
        lines.append((*((first or ()) if not number else ((indent, "plain"),)), *line))
    words: list[Run] = []
    for place in filled:
        if place != title:
            words += [("\u00a0· ", "quiet")] if words else []
            words += _labelled(said(table.head[place]), own[place])
    return lines + [((indent, "plain"), *line) for line in flow(tuple(words), room) if line]


def _title(table: Table, filled: Sequence[int], *, named: bool) -> tuple[int, str]:
    """Give the cell, of those `filled`, that says what a row is about, and its style.

    That is the first one; in a `named` row the first of a column about as wide as the widest.
    """
    needs = _needs(table)
    most = max(needs[place] for place in filled)
    title = next(place for place in filled if not named or needs[place] > most * ABOUT)
    marked = any("**" in cell for cell in _some(table)[title])
    return title, "plain" if marked else "strong"


def _labelled(label: str, cell: str) -> list[Run]:
    """Give a cell on one line, beside what it tells."""
    told = [run for line in inline(cell) for run in (*line, (" ", "plain"))]
    return [*([(f"{label} ", "quiet")] if label else []), *told[:-1]]
