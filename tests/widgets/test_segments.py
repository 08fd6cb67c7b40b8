"""The bar of the response: to scale, and no number cut."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import at
from pmtui.core.intervals import SEGMENTS, Segment
from pmtui.widgets.cells import Runs, cells
from pmtui.widgets.segments import bar, lasted, shares


def segments(*minutes: float, so_far: bool = False, approx: bool = False) -> list[Segment]:
    found, start = [], at("10:00")
    for name, length in zip(SEGMENTS, minutes, strict=False):
        end = start + timedelta(minutes=length)
        found.append(Segment(name, start, end, so_far, approx))
        start = end
    return found


def text(runs: Runs) -> str:
    return "".join(text for text, _ in runs)


def test_a_bar_with_room_tells_all_in_one_line() -> None:
    (line,) = bar(segments(20, 20, 20), 60)
    assert " ".join(text(line).split()) == "undetected 20 waiting 20 diagnosing 20"


def test_what_has_no_room_is_told_below() -> None:
    line, below = bar(segments(4, 5, 12, 29, 0), 70)
    assert " ".join(text(line).split()) == "U 4 wait 5 diagnosing 12 mitigating 29 S"
    assert (
        " ".join(text(below).split())
        == "undetected 4 waiting 5 diagnosing 12 mitigating 29 stabilising 0 min"
    )


def test_names_that_are_joined_are_shortened_each() -> None:
    joined = Segment("diagnosing + mitigating", at("10:05"), at("10:20"))
    line, below = bar([*segments(1), joined], 20)
    assert " ".join(text(line).split()) == "U diag+mitig 15"
    assert " ".join(text(below).split()) == "U 1 D+M 15 min"


@pytest.mark.parametrize(
    ("segment", "said"),
    [
        (segments(46)[0], "46"),
        (segments(46, approx=True)[0], "~46"),
        (segments(46, so_far=True)[0], "46+"),
        (segments(190)[0], "3 h 10 min"),
    ],
)
def test_lengths_in_words(segment: Segment, said: str) -> None:
    assert lasted(segment) == said


LENGTHS = st.lists(st.floats(0, 1e4), min_size=1, max_size=5)


@given(LENGTHS, st.integers(40, 200))
def test_a_bar_is_as_wide_as_the_pane_and_cuts_no_number(lengths: list[float], width: int) -> None:
    some = segments(*lengths)
    line, *below = bar(some, width)
    assert sum(cells(text) for text, _ in line) == width
    assert all(text for text, _ in line)
    for segment, (label, _) in zip(some, line, strict=True):
        digits = [word for word in label.split() if word.isdigit()]
        assert not digits or lasted(segment) in label
    if below:
        assert all(lasted(segment) in text(below[0]) for segment in some)


@given(LENGTHS, st.integers(5, 200))
def test_shares_are_to_scale(lengths: list[float], width: int) -> None:
    rooms = shares(lengths, width)
    assert sum(rooms) == width
    assert min(rooms) >= 1
    total = sum(lengths)
    for length, room in zip(lengths, rooms, strict=True):
        wanted = (width - len(lengths)) * length / total if total > 1e-9 else room - 1
        assert abs(room - 1 - wanted) <= 1
