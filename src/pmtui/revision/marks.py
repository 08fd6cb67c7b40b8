"""How a clash stands in a document: what was written by hand, and marked what the session says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

HERE = "In the session:"
"""Stands before what the session says instead of what was written by hand."""
OUT = "In the session, taken out here by hand:"
"""Stands before what the session has changed and somebody has taken out of the document."""
GONE = "No longer in the session."
"""Stands behind what was changed by hand and is not in the session any more."""
BOLD = r"(?:\*\*|__)"
MARK = re.compile(rf"{BOLD}(?:{HERE}|({OUT})|({re.escape(GONE)})){BOLD}\s*")
LINE = re.compile(rf"\s*>\s*{MARK.pattern}")
CELL = re.compile(rf"(?:<br>\s*)?{BOLD}{HERE}{BOLD}\s*")
ROW = re.compile(
    rf"{BOLD}\((?:(in the session, taken out here by hand)|no longer in the session)\){BOLD}"
)
ITEM_OUT = re.compile(rf" {{0,3}}(?:[-*+]|[0-9]+[.)])\s+{BOLD}{OUT}{BOLD}\s*")
ANY = re.compile(
    rf"{BOLD}(?:{HERE}|{OUT}|{re.escape(GONE)}"
    rf"|\((?:in the session, taken out here by hand|no longer in the session)\)){BOLD}"
)
QUOTE = re.compile(r"^[ \t]*> ?")
PLAIN = re.compile(r"(?![-*+]\s|[0-9]+[.)]\s|\||```|~~~|>|#)")

Lines = tuple[str, ...]


class Marked(NamedTuple):
    """What was marked in a text."""

    hand: Lines
    """What stands there by hand."""
    session: Lines | None
    """What the session says; no lines where it says nothing any more, None without a mark."""


def quoted(mark: str, lines: Sequence[str] = (), indent: int = 0) -> Lines:
    """Give `lines` as a quotation that begins with `mark`, set `indent` columns in."""
    head = f"> **{mark}**"
    if lines and PLAIN.match(lines[0]):
        head, lines = f"{head} {lines[0]}", lines[1:]
    elif lines:
        lines = ["", *lines]
    return tuple(" " * indent + line for line in (head, *(f"> {each}".rstrip() for each in lines)))


def parted(lines: Lines) -> Marked:
    """Give what the lines of a block hold by hand and, in a quotation at their end, marked."""
    for at, line in enumerate(lines):
        found = LINE.match(line)
        if found:
            return Marked(lines[:at], () if found[2] else _unquoted(lines[at:]))
    return Marked(lines, None)


def _unquoted(lines: Lines) -> Lines:
    said = [QUOTE.sub("", line) for line in lines]
    said[0] = MARK.sub("", said[0], count=1)
    while said and not said[0].strip():
        del said[0]
    return tuple(said)


def is_marked(line: str) -> bool:
    """Whether a block that begins with `line` is a marked quotation."""
    return bool(LINE.match(line))


def is_out(line: str) -> bool:
    """Whether `line` begins what stands alone: it was taken out of the document by hand."""
    found = LINE.match(line)
    return bool(found and found[1])


def in_cell(hand: str, session: str) -> str:
    """Give a cell that holds both."""
    return f"{hand}<br>**{HERE}** {session}" if hand else f"**{HERE}** {session}"


def cell_parted(cell: str) -> tuple[str, str | None]:
    """Give what a cell holds by hand, and marked of the session; None without a mark."""
    found = CELL.search(cell) if HERE in cell else None
    return (cell[: found.start()], cell[found.end() :]) if found else (cell, None)


def row_marked(cell: str, *, out: bool) -> str:
    """Give the first cell of a row that was taken out by hand, or else is gone from the session."""
    words = "in the session, taken out here by hand" if out else "no longer in the session"
    return f"{row_plain(cell)} **({words})**".strip()


def row_plain(cell: str) -> str:
    """Give the first cell of a row without the mark of the row."""
    return ROW.sub("", cell).rstrip()


def row_is_gone(cell: str) -> bool:
    """Whether the row that begins with `cell` is marked as gone from the session."""
    return bool(ROW.search(cell)) and not row_is_out(cell)


def row_is_out(cell: str) -> bool:
    """Whether the row that begins with `cell` is marked as taken out by hand."""
    found = ROW.search(cell)
    return bool(found and found[1])


def item_out(lines: Lines) -> Lines | None:
    """Give what an item that was taken out by hand holds of the session; None: it is no such."""
    found = ITEM_OUT.match(lines[0])
    return (f"- {lines[0][found.end() :]}", *lines[1:]) if found else None


def waiting(text: str) -> int:
    """Give how many marks stand in a document."""
    return len(ANY.findall(text))
