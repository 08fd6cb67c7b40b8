from hypothesis import given
from hypothesis import strategies as st

from pmtui.widgets.cells import cells
from pmtui.widgets.flow import flow

RUNS = st.lists(st.tuples(st.text("ab (決済 é"), st.sampled_from(["plain", "strong"]))).map(tuple)


def texts(lines):
    return ["".join(text for text, _ in line) for line in lines]


def test_what_stands_together_stays_together():
    runs = (("see (", "plain"), ("T4", "accent"), (") now", "plain"))
    assert flow(runs, 7) == [
        (("see", "plain"),),
        (("(", "plain"), ("T4", "accent"), (")", "plain")),
        (("now", "plain"),),
    ]


def test_a_long_word_and_a_script_without_blanks_are_broken():
    assert texts(flow((("w" * 7, "plain"),), 3)) == ["www", "www", "w"]
    assert texts(flow((("決済サービス", "plain"),), 6)) == ["決済", "サービ", "ス"]


@given(RUNS, st.integers(2, 30))
def test_no_line_is_too_wide_and_no_word_is_lost(runs, width):
    lines = flow(runs, width)
    assert all(cells(line) <= width for line in texts(lines))
    kept = "".join(texts(lines)).replace(" ", "")
    assert kept == "".join(text for text, _ in runs).replace(" ", "")
