"""How a clash stands in a document."""

import pytest

from pmtui.revision.marks import (
    HERE,
    cell_parted,
    in_cell,
    parted,
    quoted,
    row_is_gone,
    row_is_out,
    row_marked,
    row_plain,
    waiting,
)


@pytest.mark.parametrize(
    "lines",
    [("a text",), ("a", "b"), ("| a |", "| - |"), ("```", "x", "", "y", "```"), ("- a", "  b")],
)
@pytest.mark.parametrize("indent", [0, 2])
def test_a_quotation_is_read_again(lines, indent):
    found = parted(("by hand", *quoted(HERE, lines, indent)))
    assert found == (("by hand",), lines)


def test_other_emphasis_and_blanks_are_read_too():
    assert parted(("a", ">__In the session:__  b")).session == ("b",)


@pytest.mark.parametrize(
    ("hand", "session"), [("a", "b"), ("", "b"), ("a", ""), ("a<br>b", "c<br>d")]
)
def test_a_cell_is_read_again(hand, session):
    assert cell_parted(in_cell(hand, session).strip()) == (hand, session)


def test_a_row_is_read_again():
    out, gone = row_marked("A1", out=True), row_marked("A1", out=False)
    assert (row_is_out(out), row_is_gone(out)) == (True, False)
    assert (row_is_out(gone), row_is_gone(gone)) == (False, True)
    assert row_plain(out) == row_plain(gone) == "A1"
    assert row_marked(out, out=False) == gone


def test_what_waits_is_counted():
    rows = (row_marked("A1", out=True), row_marked("A1", out=False), in_cell("a", "b"))
    text = "\n".join((*rows, *quoted(HERE, ("x",)), "**In the session** nothing waits"))
    assert waiting(text) == 4
