"""Whether a pasted text is better read as what another system wrote than line by line."""

from pmtui.core.block import Block
from pmtui.core.capture import Captured
from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.registry import KINDS, sniffed

PLAIN = ("lines", "markdown", "table")
"""Kinds that a block of lines often is as well."""
TITLED = 75
"""How surely a text is a table whose columns have titles."""
NAME = "pasted"
SHORTEST = 2
"""Fewer lines than these are typed, not copied out of a log."""


def piece(text: str) -> Piece:
    """Give a pasted text as what is imported."""
    return Piece(NAME, text.encode("utf-8", "replace"))


def foreign(text: str, block: Block) -> bool:
    """Tell whether `text`, of which line by line `block` was made, is of a kind of its own."""
    read = sum(isinstance(row.result, Captured) for row in block.items)
    if len(block.items) < SHORTEST or read == len(block.items):
        return False
    try:
        kind = sniffed([piece(text)])
        rows = len(KINDS[kind].read([piece(text)]).rows)
    except Unreadable:
        return False
    titled = kind == "table" and KINDS[kind].fits([piece(text)]) >= TITLED and text[0] != "|"
    if kind in PLAIN and not titled:
        return rows >= SHORTEST and rows > 2 * read
    return rows >= SHORTEST or (rows > read and not read)
