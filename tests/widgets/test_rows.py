"""The ways from item to item, without a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.widgets.rows import Row, Rows


def column(text: str) -> list[Row]:
    """Give a row for each letter, its path; a blank is a heading."""
    return [Row(None if letter == " " else letter) for letter in text]


ROWS = Rows(column(" aab  ccc d "))


@pytest.mark.parametrize(
    ("index", "step", "place"),
    [
        (1, 1, 3),
        (2, 1, 3),
        (3, 1, 6),
        (6, -1, 3),
        (3, -1, 1),
        (1, -1, None),
        (10, 1, None),
        (0, 1, 1),
    ],
)
def test_the_next_item_is_where_it_begins(index: int, step: int, place: int | None) -> None:
    assert ROWS.beyond(index, step) == place


def test_edges_pass_over_headings() -> None:
    assert ROWS.edge(6, -1) == 1
    assert ROWS.edge(6, 1) == 10
    assert Rows(column("abb")).edge(0, 1) == 1
    assert Rows().edge(0, 1) is Rows(column("  ")).edge(0, -1) is None


def test_what_stands_around_an_item_is_seen_with_it() -> None:
    assert ROWS.around(1) == range(3)
    assert ROWS.around(6) == range(4, 9)
    assert ROWS.around(10) == range(9, 12)


@pytest.mark.parametrize(
    ("index", "by", "place"),
    [(1, 6, 6), (1, 1, 3), (1, 99, 10), (10, -99, 1), (10, -2, 6), (3, 2, 6)],
)
def test_a_page_is_one_item_at_least(index: int, by: int, place: int) -> None:
    assert ROWS.paged(index, by) == place


def test_no_page_leaves_the_list() -> None:
    assert ROWS.paged(10, 5) is ROWS.paged(1, -5) is Rows().paged(0, 5) is None


def test_columns_are_apart() -> None:
    rows = Rows(column("aa b"), [], column(" ccd"), column("e"))
    assert rows.places == {"a": 0, "b": 3, "c": 5, "d": 7, "e": 8}
    assert [rows.spot(n) for n in (0, 3, 4, 8)] == [(0, 0), (0, 3), (2, 0), (3, 0)]
    assert rows.beyond(3, 1) is rows.beyond(5, -1) is None
    assert rows.beyond(5, 1) == 7
    assert rows.beside(3, 1) == 7
    assert rows.beside(7, 1) == 8
    assert rows.beside(8, -1) == 5
    assert rows.beside(5, -1) == 0
    assert rows.beside(0, -1) is rows.beside(8, 1) is None
    assert rows.height == 4


@pytest.mark.parametrize(
    ("before", "at", "after", "kept"),
    [
        ("abc", 1, "xxabc", "b"),
        ("abc", 1, "ac", "c"),
        ("abc", 2, "ab", "b"),
        ("abbc", 1, "c", "c"),
        (" a bbb", 3, " a", "a"),
        ("a", 0, "", None),
        ("", 0, " ab", "a"),
        ("abc", 1, "xyz", "y"),
    ],
)
def test_the_cursor_follows_its_item(before: str, at: int, after: str, kept: str | None) -> None:
    rows = Rows(column(after))
    assert rows.path(rows.follow(at, Rows(column(before)))) == kept


SIZES = st.lists(st.lists(st.integers(0, 4), max_size=6), min_size=1, max_size=4)


@given(SIZES)
def test_every_item_is_reached(sizes: list[list[int]]) -> None:
    paths = iter(range(99))
    columns = []
    for heights in sizes:
        rows = []
        for height in heights:
            path = str(next(paths))
            rows += [Row(path)] * height or [Row(None)]
        columns.append(rows)
    rows = Rows(*columns)
    for number, each in enumerate(columns):
        start = sum(map(len, columns[:number]))
        place = rows.edge(start, -1) if each else None
        walked = []
        while place is not None:
            walked.append(rows.path(place))
            assert rows.beyond(place, -1) == (rows.places[walked[-2]] if walked[1:] else None)
            place = rows.beyond(place, 1)
        assert walked == list(dict.fromkeys(row.path for row in each if row.path is not None))
