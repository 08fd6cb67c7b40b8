"""Blocks put together to a text, with the blank lines between them that each of them had."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pmtui.revision.blocks import Block
from pmtui.revision.marks import Lines

SIGN = re.compile(r"^( {0,3})[-*+](?=\s)")


class Piece(NamedTuple):
    """A block of the result, and where it stood in the two texts that it came from."""

    lines: Lines
    kind: str
    mine: int | None
    """Its place among the blocks of the text that was edited; None: it was not there."""
    new: int | None
    """Its place among the blocks of the new text."""


def joined(pieces: Sequence[Piece], mine: Sequence[Block], new: Sequence[Block]) -> str:
    """Give the text of `pieces`, which came from the blocks of `mine` and of `new`."""
    if not pieces:
        return ""
    sign = _sign(mine)
    parts = ["\n".join(_signed(pieces[0], sign))]
    for before, after in pairwise(pieces):
        parts += ["\n" * (1 + _gap(before, after, mine, new)), "\n".join(_signed(after, sign))]
    return "".join(parts) + "\n"


def _gap(before: Piece, after: Piece, mine: Sequence[Block], new: Sequence[Block]) -> int:
    """Give how many blank lines stand between two blocks."""
    least = int(before.kind != "item" or after.kind != "item")
    if before.mine is not None and after.mine == before.mine + 1:
        block = mine[before.mine]
        return block.gap if before.lines == block.lines else max(block.gap, least)
    if before.new is not None and after.new == before.new + 1:
        return max(new[before.new].gap, least)
    return least


def _sign(blocks: Sequence[Block]) -> str:
    """Give the sign that lists have in a text."""
    found = (SIGN.match(each.lines[0]) for each in blocks if each.kind == "item")
    return next((each[0][-1] for each in found if each), "-")


def _signed(piece: Piece, sign: str) -> Lines:
    """Give the lines of an item that is new with the sign that the lists of the text have."""
    if piece.kind != "item" or sign == "-":
        return piece.lines
    return tuple(SIGN.sub(rf"\g<1>{sign}", line, count=1) for line in piece.lines)
