import time as clocks
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.sources.candidates import Candidate, Gathered, Written
from pmtui.sources.settling import descends, settled
from pmtui.sources.stamped import epoch
from pmtui.sources.written import written
from timed import gathered, read, session

LONDON = session("2025-06-10", "Europe/London")
WALLS = st.datetimes(*map(datetime.fromisoformat, ("2001-01-02", "2099-12-30")))
ZONES = (
    *("Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "Asia/Kolkata"),
    *("Asia/Kathmandu", "Australia/Adelaide", "America/St_Johns", "Pacific/Auckland", "UTC"),
)


def test_nothing_is_taken_that_was_not_answered() -> None:
    lines = ["14:05 a", "2025-06-10 14:06 b"]
    assert read(lines, LONDON) == ["a: none order-only", "b: none order-only"]


def test_day_and_zone_are_those_that_were_answered() -> None:
    answers = {"date": "2025-06-11", "zone": "America/New_York"}
    assert read(["14:05 a"], LONDON, answers) == ["a: 2025-06-11 18:05 minute"]


def test_a_row_without_a_time_stands_between_its_neighbours() -> None:
    lines = ["HH:mm first", "2025-06-10 14:05Z a", "--:-- between", "2025-06-10 14:09Z b"]
    assert read(lines, LONDON) == [
        "first: 2025-06-10 14:05 order-only",
        "a: 2025-06-10 14:05 minute",
        "between: 2025-06-10 14:05 order-only",
        "b: 2025-06-10 14:09 minute",
    ]


def test_rows_are_put_in_order_and_those_of_one_minute_stay_as_they_are() -> None:
    lines = ["2025-06-10 14:09Z c", "2025-06-10 14:05Z a", "2025-06-10 14:05Z b", "14:60 wrong"]
    assert read(lines, LONDON) == [
        "a: 2025-06-10 14:05 minute",
        "b: 2025-06-10 14:05 minute",
        "wrong: none refused",
        "c: 2025-06-10 14:09 minute",
    ]


def test_a_source_with_the_newest_first_is_read_from_its_end() -> None:
    lines = ["2025-06-10 14:09Z c", "2025-06-10 14:05Z b", "HH:mm between", "2025-06-10 14:01Z a"]
    assert [line.partition(":")[0] for line in read(lines, LONDON)] == ["a", "between", "b", "c"]


@pytest.mark.parametrize(
    ("lines", "falls"),
    [
        (["2025-06-10 14:09 c", "2025-06-10 14:05 b", "2025-06-10 14:01 a"], True),
        (["2025-06-10 14:09 c", "2025-06-10 14:05 b"], False),
        (["2025-06-10 14:09 c", "2025-06-10 14:05 b", "2025-06-10 14:07 a"], False),
        (["14:09 c", "14:05 b", "14:01 a"], False),
        ([f"2025-06-10 14:{n} a" for n in (30, 28, 26, 24, 22, 20, 21, 19)], True),
    ],
)
def test_a_source_descends_where_no_row_is_after_the_one_above(
    lines: list[str], falls: bool
) -> None:
    found = [written(line) for line in lines]
    assert descends([each[0] for each in found if each]) is falls


def test_the_end_of_a_stretch_of_epochs_is_kept() -> None:
    when = epoch(1507266395000)
    end = epoch(1507266455000)
    row = Candidate("{}", "a.json:1", "a", Written(when.shown, "exact", when.at, until=end))
    (found,) = settled(Gathered("grafana", "a", (row,)), {}, LONDON)
    assert (found.when.at, found.when.until) == (when.at, end.at)


@settings(max_examples=150, deadline=None)
@given(
    WALLS,
    st.sampled_from(ZONES),
    st.booleans(),
)
def test_a_wall_clock_is_given_back_its_instant_in_ten_zones(
    wall: datetime, zone: str, short: bool
) -> None:
    wall = wall.replace(second=0, microsecond=0)
    tz = ZoneInfo(zone)
    at = wall.replace(tzinfo=tz).astimezone(UTC)
    back = at.astimezone(tz).replace(tzinfo=None)
    twice = wall.replace(tzinfo=tz).utcoffset() != wall.replace(tzinfo=tz, fold=1).utcoffset()
    form = "%d %b %H:%M a" if short else "%Y-%m-%d %H:%M a"
    if (wall.month, wall.day) == (2, 29) and short:
        return
    (found,) = settled(
        gathered([wall.strftime(form)]), {"zone": zone}, session(f"{wall.date()}", zone)
    )
    if back != wall:
        assert "is skipped by the clocks" in found.when.refused
    elif twice:
        assert (found.when.precision, found.when.needs[0].key) == ("approx", "fold")
    else:
        assert (found.when.at, found.when.precision) == (at, "minute")


@settings(max_examples=60, deadline=None)
@given(st.lists(WALLS, min_size=1, max_size=6), st.sampled_from(["%H:%M", "%d %b %H:%M", "%F %T"]))
def test_without_an_answer_no_zone_is_supplied(walls: list[datetime], form: str) -> None:
    rows = settled(gathered([f"{wall:{form}} a" for wall in walls]), {}, LONDON)
    assert all(row.when.at is None for row in rows)
    assert all(row.when.needs or row.when.refused for row in rows)


@pytest.mark.parametrize(
    ("zone", "wall", "why"),
    [
        ("Europe/London", "2025-03-30 01:30", "01:30 on 2025-03-30 is skipped"),
        ("America/New_York", "2025-03-09 02:30", "02:30 on 2025-03-09 is skipped"),
        ("Australia/Adelaide", "2025-10-05 02:15", "02:15 on 2025-10-05 is skipped"),
    ],
)
def test_an_hour_that_the_clocks_skip_is_refused(zone: str, wall: str, why: str) -> None:
    (found,) = settled(gathered([f"{wall} a"]), {"zone": zone}, LONDON)
    assert found.when.refused.startswith(why)
    assert found.when.at is None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("", ["2025-10-26 00:30 approx"]),
        ("first", ["2025-10-26 00:30 minute"]),
        ("second", ["2025-10-26 01:30 minute"]),
        ("order", ["2025-10-26 00:30 minute"]),
    ],
)
def test_an_hour_that_comes_twice_is_about_until_it_is_answered(
    answer: str, expected: list[str]
) -> None:
    answers = {"zone": "Europe/London"} | ({"fold": answer} if answer else {})
    assert read(["2025-10-26 01:30 a"], LONDON, answers) == [f"a: {each}" for each in expected]


def test_the_order_of_rows_can_tell_the_second_hour_from_the_first() -> None:
    lines = ["2025-10-26 01:50 a", "2025-10-26 01:10 b", "2025-10-26 02:05 c"]
    assert read(lines, LONDON, {"zone": "Europe/London", "fold": "order"}) == [
        "a: 2025-10-26 00:50 minute",
        "b: 2025-10-26 01:10 minute",
        "c: 2025-10-26 02:05 minute",
    ]


def test_ten_thousand_rows_are_settled_in_no_time() -> None:
    begin = datetime(2025, 6, 10, 8, tzinfo=UTC)
    lines = [f"{begin + timedelta(minutes=n):%H:%M} row {n}" for n in range(900)] * 12
    found = gathered(lines, day=date(2025, 6, 10))
    begun = clocks.process_time()
    rows = settled(found, {"zone": "Europe/London", "step": "next-day"}, LONDON)
    assert clocks.process_time() - begun < 4
    assert rows[-1].when.at == datetime(2025, 6, 21, 21, 59, tzinfo=UTC)
