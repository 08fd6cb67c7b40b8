import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.widgets.cells import cells
from pmtui.widgets.table import Table, cells_of, columns, headed, row

ROW = ('<a id="t4"></a>T4', "10:04", "+4", "alerting", "**Detected.** The alert " * 6, "[E4](#e4)")
HEAD = ("Id", "Time", "+min", "Who", "Event", "Source")
TIMES = Table(HEAD, (False, False, True, False, False, False), (ROW,))


def texts(lines):
    return ["".join(text for text, _ in line).rstrip() for line in lines]


def test_a_pipe_that_is_escaped_stays_in_its_cell():
    assert cells_of("| a \\| b | c |") == ("a \\| b", "c")
    assert cells_of("a | b \\|") == ("a", "b \\|")
    assert cells_of("| a |", 3) == ("a", "", "")


def test_short_columns_are_whole_and_a_long_one_takes_the_rest():
    found = columns(TIMES, 80)
    assert found[:4] == (2, 5, 4, 8)
    assert sum(found) + 2 * 5 <= 80
    assert texts(row(TIMES, ROW, 80))[0].startswith("T4  10:04    +4  alerting  Detected. The")


def test_numbers_stand_at_the_right():
    (line, rule) = texts(headed(TIMES, 80))
    assert line.startswith("Id  Time   +min  Who")
    assert set(rule) == {"─"}


def test_a_row_without_room_is_told_in_words():
    assert columns(TIMES, 30) == ()
    assert headed(TIMES, 30) == []
    told = texts(row(TIMES, ROW, 30))
    assert told[0].startswith("T4   Detected.")
    assert "Time 10:04 · +min +4 · Who" in " ".join(" ".join(told).split())


def test_an_empty_cell_is_not_told():
    own = ("A1", "", "", "", "words that are long enough", "")
    assert texts(row(TIMES, own, 30)) == ["A1   words that are long", "     enough"]
    assert row(TIMES, ("",) * 6, 30) == []


def test_a_row_without_an_id_is_about_its_first_cell():
    head = ("What", "Value", "Basis")
    own = ("payments refused", "18 400", "all that were tried in the log of the provider " * 2)
    table = Table(head, (False, True, False), (own,))
    told = texts(row(table, own, 40))
    assert told[:2] == ["payments refused", "  Value 18 400 · Basis all that were"]


@given(
    st.integers(10, 160),
    st.lists(st.lists(st.text("ab 決*`", max_size=60), min_size=4, max_size=4), max_size=4),
)
def test_no_line_is_wider_than_there_is_room(width, rows):
    table = Table(("A", "B", "C", "D"), (False,) * 4, tuple(map(tuple, rows)))
    lines = [*headed(table, width), *(each for own in rows for each in row(table, own, width))]
    assert all(cells(line) <= width for line in texts(lines))


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_every_word_of_a_cell_is_shown(width):
    shown = " ".join(texts(row(TIMES, ROW, width)))
    assert shown.count("Detected.") == 6
    assert "E4" in shown
