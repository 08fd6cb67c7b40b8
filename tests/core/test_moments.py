from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pmtui.core.moments import Frame, moment
from pmtui.core.stamps import split
from pmtui.core.values import LAST
from pmtui.core.zones import Unclear

DAY = date(2026, 3, 2)


def at(day, hour, minute, second=0):
    return datetime(2026, 3, day, hour, minute, second, tzinfo=UTC)


def read(text, **frame):
    stamp, _ = split(text)
    return moment(stamp, Frame(**{"zone": UTC, "day": DAY, **frame}))


@pytest.mark.parametrize(
    ("text", "instant", "precision"),
    [
        ("14:02", at(2, 14, 2), "minute"),
        ("14:02:30", at(2, 14, 2, 30), "exact"),
        ("~14:02", at(2, 14, 2), "approx"),
        ("~14:02:30", at(2, 14, 2, 30), "approx"),
        ("2026-03-05T14:02Z", at(5, 14, 2), "minute"),
        ("2026-03-05T14:02:00Z", at(5, 14, 2), "exact"),
        ("2026-03-05 14:02", at(5, 14, 2), "minute"),
        ("14:02 CET", at(2, 13, 2), "minute"),
        ("14:02 +05:30", at(2, 8, 32), "minute"),
        ("14:02 Asia/Tokyo", at(2, 5, 2), "minute"),
    ],
)
def test_a_clock_is_of_the_incidents_day(text, instant, precision):
    found = read(text)
    assert (found.at, found.precision, found.notes) == (instant, precision, ())


def test_bare_times_are_read_in_the_zone_of_the_session():
    found = read("14:02", zone=ZoneInfo("Europe/Berlin"))
    assert found.at == at(2, 13, 2)


def test_a_heading_may_give_the_zone():
    found = read("14:02", zone=ZoneInfo("Europe/Berlin"), stated=UTC)
    assert found.at == at(2, 14, 2)


def test_the_day_is_one_in_the_zone_of_the_session():
    assert read("00:30 CET").at == at(2, 23, 30)


@pytest.mark.parametrize("before", ["selected", "last", "after"])
def test_past_midnight_is_the_next_day(before):
    found = read("00:10", **{before: at(2, 23, 50)})
    assert found.at == at(3, 0, 10)
    assert found.notes == ("00:10 is read as 2026-03-03.",)


@pytest.mark.parametrize("before", ["selected", "last", "after"])
def test_an_earlier_hour_of_the_same_day_is_no_midnight(before):
    assert read("13:55", **{before: at(2, 15, 48)}).at == at(2, 13, 55)


def test_after_midnight_the_next_day_goes_on():
    assert read("00:25", last=at(3, 0, 10)).at == at(3, 0, 25)
    assert read("12:30", after=at(3, 0, 10)).at == at(3, 12, 30)


def test_before_midnight_of_a_selected_entry_is_the_day_before():
    assert read("23:55", selected=at(3, 0, 10)).at == at(2, 23, 55)


def test_an_entry_far_away_does_not_move_the_incidents_day():
    assert read("14:05", last=at(5, 10, 0)).at == at(2, 14, 5)
    assert read("14:05", selected=at(1, 10, 0)).at == at(2, 14, 5)


def test_around_a_selected_entry_of_a_later_day_it_is_that_day():
    assert read("14:05", selected=at(5, 14, 0)).at == at(5, 14, 5)


def test_a_step_back_in_a_block_is_told():
    found = read("14:43", after=at(2, 14, 49))
    assert found.at == at(2, 14, 43)
    assert "before the line above" in found.notes[0]


def test_without_the_incidents_day_an_entry_gives_it():
    assert read("14:02", day=None, last=at(4, 0, 5)).at == at(4, 14, 2)
    with pytest.raises(Unclear, match="needs a day; set the incident's date or write it as"):
        read("14:02", day=None)


def test_a_count_is_from_the_line_before_else_the_selected_else_the_last_entry():
    moments = {"last": at(2, 10, 0), "selected": at(2, 11, 0), "after": at(2, 12, 0)}
    assert read("+4", **moments).at == at(2, 12, 4)
    del moments["after"]
    assert read("+4", **moments).at == at(2, 11, 4)
    del moments["selected"]
    assert read("~+4", **moments).at == at(2, 10, 4)
    with pytest.raises(Unclear, match="counts from an entry and there is none"):
        read("+4")


def test_now_is_this_minute():
    now = datetime(2026, 3, 9, 12, 32, 40, tzinfo=ZoneInfo("Europe/Berlin"))
    assert read("now", now=now).at == at(9, 11, 32)
    with pytest.raises(Unclear, match="now is not known"):
        read("now")


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("14:02-14:10", at(2, 14, 10)),
        ("23:50-00:10", at(3, 0, 10)),
        ("2026-03-02 23:50 - 2026-03-04 00:10", at(4, 0, 10)),
        ("14:02-14:02", None),
    ],
)
def test_a_stretch_ends_on_its_day_or_the_next(text, until):
    assert read(text).until == until


def test_a_stretch_that_ends_before_it_begins_is_refused():
    with pytest.raises(Unclear, match="ends before it begins"):
        read("2026-03-02 14:00 - 2026-03-01 15:00")


@pytest.mark.parametrize("text", ["14:02 CEST", "14:02 EDT"])
def test_an_abbreviation_out_of_season_is_told(text):
    assert "taken at its word" in read(text).notes[0]


def test_the_end_of_the_calendar_is_refused():
    last = LAST - timedelta(minutes=1)
    with pytest.raises(Unclear, match="outside the calendar"):
        read("+4", selected=last)
    for day in (date.min, date.max):
        with pytest.raises(Unclear, match="outside the calendar"):
            read("14:02", day=day)
