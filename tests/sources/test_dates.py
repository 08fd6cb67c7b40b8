from datetime import date

import pytest

from pmtui.sources.dates import found, leading

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-03-04", "on 2026/3/4 we", "4 March 2026", "March 4, 2026", "Mar 4th 2026"),
        *("the 4th of March, 2026", "04.03.2026", "4-Mar-2026", "outage (2026.03.04)"),
    ],
)
def test_days_are_found(text):
    assert found(text) == DAY


def test_a_day_of_two_readings_is_none():
    assert found("03/04/2026") is None
    assert found("25/03/2026") == date(2026, 3, 25)
    assert found("03/25/2026") == date(2026, 3, 25)
    assert found("04/04/2026") == date(2026, 4, 4)


def test_the_year_may_be_known():
    assert found("4 March") is None
    assert found("4 March", 2026) == DAY
    assert leading("Wed, Mar 4 10:00 x", 2026) == (DAY, "10:00 x")
    assert leading("10:00 on 4 March", 2026) is None


@pytest.mark.parametrize("text", ["31 February 2026", "12 maybe", "version 2026.13.40", ""])
def test_what_is_no_day(text):
    assert found(text, 2026) is None
