"""Text in columns: widths, wrapping, cutting."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.widgets.cells import cells, fit, fitted, flowed, hanging, merged, spread

ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Mn", "Me")))
RUNS = st.lists(st.tuples(ANY, st.sampled_from(["plain", "quiet", "cursor/plain", "cursor/mark"])))


def text_of(line: object) -> str:
    return "".join(text for text, _ in line)


@given(ANY, st.integers(1, 40))
def test_fit_takes_its_room_and_no_more(text: str, width: int) -> None:
    assert cells(fit(text, width)) == cells(fit(text, width, right=True)) == width


def test_what_does_not_fit_says_so() -> None:
    assert fit("payment-service", 8) == "payment…"
    assert fit("支払い", 4) == "支 …"
    assert fit("late", 6, right=True) == "  late"
    assert fit("late", 0) == ""


@given(RUNS, st.integers(1, 40))
def test_a_line_takes_its_room_and_no_more(runs: list[tuple[str, str]], width: int) -> None:
    line = fitted(runs, width)
    assert cells(text_of(line)) == width
    assert text_of(merged(line)) == text_of(line)


def test_a_line_that_is_cut_says_so() -> None:
    assert fitted([("detected", "mark"), (" SEV-2 paged", "plain")], 12)[-1] == (" SE…", "plain")
    assert fitted([], 3) == [("   ", "plain")]


def test_blanks_are_no_reason_to_change_style() -> None:
    runs = [("  ", "plain"), ("F1", "accent"), (" ", "quiet"), ("a", "quiet"), ("  ", "plain")]
    assert merged(runs) == [("  F1 ", "accent"), ("a  ", "quiet")]


def test_blanks_keep_their_ground() -> None:
    runs = [("a", "plain"), (" ", "cursor/plain"), ("b", "cursor/plain"), (" ", "plain")]
    assert merged(runs) == [("a", "plain"), (" b", "cursor/plain"), (" ", "plain")]


@given(RUNS, st.integers(2, 40))
def test_words_flow_into_their_room_and_none_is_lost(
    runs: list[tuple[str, str]], width: int
) -> None:
    lines = flowed(runs, width)
    assert all(cells(text_of(line)) <= width for line in lines)
    told = "".join("".join(text.split()) for text, _ in runs)
    assert "".join("".join(text_of(line).split()) for line in lines) == told


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("the pool was small", 8, ["the pool", "was", "small"]),
        ("a\n b\tc", 10, ["a b c"]),
        ("first\u00a0signal seen", 12, ["first signal", "seen"]),
        ("at impact\u00a0end now", 12, ["at", "impact end", "now"]),
        ("· 2\u00a0how-steps\u00a0in all", 9, ["· 2", "how-steps", "in all"]),
        ("https://status.example/x", 10, ["https://st", "atus.examp", "le/x"]),
        ("接続の上限に達した。", 8, ["接続の上", "限に達し", "た。"]),
        ("pool 接続数 400", 9, ["pool 接続", "数 400"]),
        ("", 5, [""]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert [text_of(line) for line in flowed([(text, "plain")], width)] == lines


def test_words_hang_beside_their_front() -> None:
    lines = hanging(((" F1 ", "quiet"),), [("one two three", "plain")], 12)
    assert [text_of(line) for line in lines] == [" F1 one two", "    three"]


@given(ANY, st.integers(6, 30), st.integers(1, 4))
def test_too_many_lines_end_with_an_ellipsis(text: str, width: int, most: int) -> None:
    lines = hanging((("> ", "quiet"),), [(text, "plain")], width, most=most)
    whole = hanging((("> ", "quiet"),), [(text, "plain")], width, most=9999)
    assert len(lines) == min(len(whole), most)
    assert all(cells(text_of(line)) <= width for line in lines)
    assert (lines == whole) == (len(whole) <= most)
    assert lines == whole or text_of(lines[-1]).endswith("…")


@given(st.integers(100, 300), st.integers(1, 6))
def test_columns_share_the_room(width: int, count: int) -> None:
    found = spread(width, count)
    assert found[0].start == 0
    assert found[-1].stop == width
    assert max(map(len, found)) - min(map(len, found)) <= 1
    assert all(b.start - a.stop == 2 for a, b in pairwise(found))
