import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.durations import allowed, decimals, percent, spoken, used


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (4, "4 min"),
        (106, "106 min"),
        (166, "166 min"),
        (179, "179 min"),
        (179.6, "3 h"),
        (180, "3 h"),
        (226, "3 h 46 min"),
        (48 * 60, "48 h"),
        (48 * 60 + 40, "2 d 1 h"),
        (72 * 60 - 10, "3 d"),
        (100 * 60, "4 d 4 h"),
        (0.4, "0 min"),
        (2.5, "3 min"),
    ],
)
def test_minutes_hours_and_days(minutes, said):
    assert spoken(minutes) == said


def test_a_guess_has_a_tilde_and_no_decimals():
    assert spoken(45.6, approx=True) == "~46 min"
    assert percent(115.74, approx=True) == "~116 %"
    assert used(27.4, approx=True) == "~27 min"


def test_seconds_are_said_of_exact_stamps_only():
    assert spoken(0.75, exact=True) == "45 s"
    assert spoken(4.5, exact=True) == "4 min 30 s"
    assert spoken(12.4, exact=True) == "12 min"
    assert spoken(0, exact=True) == "0 min"
    assert spoken(4.5, exact=True, approx=True) == "~5 min"


@given(st.floats(0, 1e7))
def test_stamps_to_the_minute_give_no_seconds(minutes):
    assert not spoken(minutes).endswith(" s")


@pytest.mark.parametrize(
    ("value", "said"), [(62.5, "62.5"), (0.25, "0.3"), (1000, "1000.0"), (1e-9, "0.0")]
)
def test_one_decimal_with_halves_up(value, said):
    assert decimals(value) == said


def test_an_allowance_below_a_minute_is_said_in_seconds():
    assert allowed(43.2) == "43.2 min"
    assert allowed(0.432) == "26 s"


@given(st.floats() | st.integers(-(2**63), 2**63))
def test_a_number_of_any_size_is_said(value):
    assert decimals(value)
    assert percent(value, approx=True)
