from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.widgets.cells import cells
from pmtui.widgets.drawing import drawn, typed
from pmtui.widgets.markdown import blocks, plain


def shown(text, width=40):
    """Give the lines of each block of `text`, without the margin."""
    lines = (line for each in blocks(text) for line in drawn(each, width))
    return ["".join(text for text, _ in line).removeprefix("  ").rstrip() for line in lines]


def test_headings_are_told_apart_without_colour():
    assert shown("# Title\n") == ["Title", "━" * 37]
    assert shown("## Section\n") == ["Section " + "─" * 29]
    assert shown("### Group\n") == ["Group"]


def test_words_hang_beside_their_bullet():
    assert shown("- one two three\n  - four five six\n", 14) == [
        "• one two",
        "  three",
        "  – four",
        "    five",
        "    six",
    ]


def test_a_quotation_has_a_bar_at_each_line():
    assert shown("> one two three\n", 14) == ["▎ one two", "▎ three"]


def test_code_is_shown_as_it_stands_and_broken_where_the_line_ends():
    assert shown("```\na  b\n\n" + "w" * 20 + "\n```\n", 19) == [
        "│ a  b",
        "│",
        "│ " + "w" * 14,
        "│ " + "w" * 6,
    ]


def test_running_text_is_no_wider_than_can_be_read():
    assert max(map(cells, shown("word " * 60, 200))) <= 96


def test_a_line_that_is_no_markdown_keeps_where_it_begins():
    (block,) = plain("  one two three")
    lines = ["".join(text for text, _ in line) for line in drawn(block, 14)]
    assert lines == ["    one two", "    three"]


def test_a_source_keeps_every_character():
    line = "| a  b | " + "w" * 50
    pieces = ["".join(text for text, _ in each)[2:] for each in typed([line], 22)]
    assert "".join(pieces) == line
    assert max(map(len, pieces)) <= 20


@pytest.mark.parametrize("width", [20, 60, 200])
@given(
    text=st.lists(
        st.sampled_from(
            ["# a", "## 決済 " * 9, "- b " * 30, "  c", "| d | e |", "|---|---|", "> f"]
        )
    )
)
def test_nothing_is_wider_than_there_is_room(text, width):
    for block in blocks("\n".join(text)):
        for line in drawn(block, width):
            assert sum(cells(piece) for piece, _ in line) <= width


@pytest.mark.parametrize("sign", ["漢", "\u0301", "ab "])
def test_a_monstrous_line_of_a_source_is_broken_in_a_moment(sign):
    line, begun = sign * 60_000, process_time()
    pieces = ["".join(text for text, _ in each)[2:] for each in typed([line], 80)]
    assert process_time() - begun < 3.0
    assert "".join(pieces) == line
    assert all(cells(each) <= 78 for each in pieces)
