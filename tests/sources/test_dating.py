from datetime import date

import pytest

from pmtui.sources.candidates import Need, Written
from pmtui.sources.dating import Dating, incident, near_day, order, own_day, stated_day
from pmtui.sources.written import whole
from timed import gathered, session

NEW_YEAR = date(2026, 1, 1)


def day(text: str, near: date | None = NEW_YEAR, told: str = "") -> object:
    found = Dating(told, near, "the incident's date").day(whole(text))
    return found.day or found.refused or [need.key for need in found.needs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 31 23:50", date(2025, 12, 31)),
        ("1 Jan 00:10", NEW_YEAR),
        ("Jul 3 10:00", date(2025, 7, 3)),
        ("Jun 20 10:00", date(2026, 6, 20)),
        ("2024-02-29 10:00", date(2024, 2, 29)),
        ("Thu Jan 1 10:00", NEW_YEAR),
        ("Sat 10:00", date(2026, 1, 3)),
        ("Tue 10:00", date(2025, 12, 30)),
        ("13/01 10:00", date(2026, 1, 13)),
        ("26/12/25 10:00", date(2025, 12, 26)),
        ("Feb 29 10:00", "02-29 is in no year near 2026-01-01"),
        ("Fri Jan 1 10:00", "2026-01-01 is a Thursday, and Friday is written"),
        ("03/04 10:00", ["order"]),
        ("10:00", []),
    ],
)
def test_year_and_weekday_are_supplied_from_a_day_nearby(text: str, expected: object) -> None:
    assert day(text) == expected


def test_a_leap_day_is_in_a_leap_year() -> None:
    assert day("Feb 29 10:00", date(2024, 3, 2)) == date(2024, 2, 29)
    assert day("Feb 29 10:00", date(2025, 1, 2)) == date(2024, 2, 29)


@pytest.mark.parametrize("text", ["Dec 31 23:50", "Sat 10:00"])
def test_without_a_day_nearby_it_is_asked_about(text: str) -> None:
    assert day(text, None) == ["date"]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("03/04/2025 10:00", "day-first", date(2025, 4, 3)),
        ("03/04/2025 10:00", "month-first", date(2025, 3, 4)),
        ("26/05/22 10:00", "day-first", date(2022, 5, 26)),
        ("26/05/22 10:00", "year-first", date(2026, 5, 22)),
        ("26/05/22 10:00", "", ["order"]),
        ("Wed 03/04/2024 10:00", "", date(2024, 4, 3)),
        ("Fri 03/04/2024 10:00", "", ["order"]),
    ],
)
def test_the_order_of_numbers_is_told_or_asked_about(
    text: str, told: str, expected: object
) -> None:
    assert day(text, None, told) == expected


def test_a_file_shows_its_order_where_one_of_its_days_does() -> None:
    assert order(gathered(["02-12-2025 10:00 a", "02-15-2025 10:00 b"])) == (
        "month-first",
        "02-15-2025 10:00",
    )
    assert order(gathered(["02-12-2025 10:00 a"])) == ("", "")
    assert order(gathered(["15-02-2025 10:00 a", "02-15-2025 10:00 b"])) == ("", "")
    assert order(gathered(["05.06.2025 10:00 a"])) == ("", "")


def test_the_day_of_the_incident_is_its_date_or_that_of_what_is_known_of_it() -> None:
    entry = {"id": "T1", "at": "2026-03-02T23:30:00Z", "text": "Checkout fails."}
    assert incident(session("2026-03-02")) == (date(2026, 3, 2), "the incident's date")
    later = session(None, "Europe/Berlin", timeline=[entry])
    assert incident(later) == (date(2026, 3, 3), "the day of the first entry")
    found = session(None, None, detected="2026-03-02T23:30:00Z")
    assert incident(found) == (date(2026, 3, 2), "the day of the detection")
    assert incident(session()) == (None, "")


def test_the_day_nearby_is_the_files_before_it_is_the_incidents() -> None:
    into = session("2026-03-02")
    dated = gathered(["Jan 2 10:00 a", "2025-01-03 10:00 b"])
    assert near_day(dated, {}, into) == (date(2025, 1, 3), "as in “2025-01-03 10:00”")
    assert near_day(dated, {"date": "2024-01-01"}, into)[0] == date(2024, 1, 1)
    assert near_day(gathered(["Jan 2 10:00 a"]), {}, into)[0] == date(2026, 3, 2)
    assert near_day(gathered(["10:00 a"], day=date(2020, 2, 3)), {}, into)[0] == date(2020, 2, 3)


def test_a_day_is_stated_by_an_answer_or_a_file() -> None:
    into, stated = session("2026-03-02"), date(2026, 3, 4)
    assert stated_day(gathered([]), {}, into) == (None, "")
    assert stated_day(gathered([], day=stated), {}, into) == (None, "")
    assert stated_day(gathered([], day=stated), {}, session())[0] == stated
    assert stated_day(gathered([], day=stated), {"date": "2026-03-05"}, into) == (
        date(2026, 3, 5),
        "as answered",
    )
    assert stated_day(gathered([]), {"date": "soon"}, into) == (None, "")


def test_an_epoch_has_its_day_in_utc() -> None:
    assert own_day(whole("1507266395000")) == date(2017, 10, 6)
    assert own_day(Written("10:00")) is None


def test_what_is_lacking_is_named_by_the_key_of_its_question() -> None:
    assert Dating().day(whole("Jan 2 10:00")).needs == (Need("date"),)
