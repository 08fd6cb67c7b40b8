from datetime import UTC, datetime

import pytest

from pmtui.core.session import Session
from pmtui.core.times import clock, day_and_time, local

AT = datetime(2026, 3, 4, 9, 5, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "seconds", "text"),
    [
        (AT, False, "09:05"),
        (AT, True, "09:05:07"),
        (AT.replace(second=0), True, "09:05"),
    ],
)
def test_seconds_are_shown_where_they_are_known(at, seconds, text):
    assert clock(at, seconds) == text
    assert day_and_time(at, seconds) == f"2026-03-04 {text}"


def test_a_year_has_four_digits():
    assert day_and_time(AT.replace(year=206)) == "0206-03-04 09:05"


def test_the_day_is_left_out_where_it_is_that_of_the_incident():
    session = Session.model_validate({"title": "x", "zone": "Asia/Kolkata", "date": "2026-03-04"})
    assert local(AT, session) == "14:35"
    assert local(AT, session, seconds=True) == "14:35:07"
    assert local(AT.replace(hour=19), session) == "2026-03-05 00:35"


def test_without_a_day_the_incident_is_on_that_of_its_first_entry():
    first = {"id": "T1", "at": AT, "text": "x"}
    session = Session.model_validate({"title": "x", "timeline": [first]})
    assert local(AT, session) == "09:05"
    assert local(AT.replace(day=5), session) == "2026-03-05 09:05"
    assert local(AT, Session(title="x")) == "2026-03-04 09:05"
