"""Blocks put together again."""

from pmtui.revision.blocks import blocks
from pmtui.revision.joining import Piece, joined

MINE = "# A\nb\n\n\n* c\n* d\n"


def pieces(text):
    return [Piece(each.lines, each.kind, at, None) for at, each in enumerate(blocks(text))]


def test_blank_lines_stay():
    assert joined(pieces(MINE), blocks(MINE), []) == MINE


def test_what_comes_between_is_set_apart():
    own = pieces(MINE)
    new = Piece(("x",), "text", None, 0)
    assert (
        joined([*own[:2], new, *own[2:]], blocks(MINE), blocks("x")) == "# A\nb\n\nx\n\n* c\n* d\n"
    )


def test_an_item_has_the_sign_of_the_list():
    own = pieces(MINE)
    new = Piece(("- x", "  - y"), "item", None, 0)
    assert joined([*own, new], blocks(MINE), blocks("- x\n  - y")).endswith("* d\n* x\n  * y\n")


def test_nothing():
    assert joined([], [], []) == ""
