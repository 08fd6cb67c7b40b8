from dataclasses import replace
from datetime import date

import pytest

from pmtui.sources.candidates import Written
from pmtui.sources.settling import settled
from pmtui.sources.walk import steps_back
from pmtui.sources.written import whole
from timed import gathered, read, session

NOVEMBER = session("2025-11-30", "UTC")
UTC_ZONE = {"zone": "UTC"}


def test_the_row_before_gives_its_day() -> None:
    assert read(["2025-11-29 23:00 a", "23:10 b"], NOVEMBER, UTC_ZONE) == [
        "a: 2025-11-29 23:00 minute",
        "b: 2025-11-29 23:10 minute",
    ]


def test_a_heading_gives_its_day_and_the_next_one_another() -> None:
    lines = ["# November 29, 2025", "23:00 a", "## Nov 30", "00:40 b"]
    assert read(lines, NOVEMBER, UTC_ZONE) == [
        "a: 2025-11-29 23:00 minute",
        "b: 2025-11-30 00:40 minute",
    ]


def test_a_heading_that_contradicts_itself_gives_its_rows_no_day() -> None:
    lines = ["# Mon Nov 30", "23:00 a", "# Dec 1", "00:40 b"]
    rows = settled(gathered(lines), UTC_ZONE, NOVEMBER)
    assert rows[0].when.refused == "2025-11-30 is a Sunday, and Monday is written"
    assert rows[1].when.at


def test_the_head_of_a_table_may_give_the_year_alone() -> None:
    read_rows = gathered(["Jan 20 22:40 a"])
    year = Written("Date (2022)", "unknown", year=2022)
    row = replace(read_rows.rows[0], day=year)
    (found,) = settled(replace(read_rows, rows=(row,)), UTC_ZONE, NOVEMBER)
    assert f"{found.when.at:%Y-%m-%d}" == "2022-01-20"


STEP = ["2025-11-29 23:55 a", "00:40 b", "00:45 c", "2025-11-30 07:00 d"]


def test_a_step_back_is_not_taken_for_midnight() -> None:
    assert read(STEP, NOVEMBER, UTC_ZONE) == [
        "a: 2025-11-29 23:55 minute",
        "b: 2025-11-29 23:55 order-only",
        "c: 2025-11-29 23:55 order-only",
        "d: 2025-11-30 07:00 minute",
    ]
    b = settled(gathered(STEP), UTC_ZONE, NOVEMBER)[1]
    assert b.when.needs == (("step", "23:55 to 00:40"),)


@pytest.mark.parametrize(
    ("answer", "b", "c"),
    [
        ({"step": "next-day"}, "2025-11-30 00:40", "2025-11-30 00:45"),
        ({"step": "likely"}, "2025-11-30 00:40", "2025-11-30 00:45"),
        ({"step": "as-written"}, "2025-11-29 00:40", "2025-11-29 00:45"),
        ({"step": "as-written", "step:a.md:2": "next-day"}, "2025-11-30 00:40", "2025-11-30 00:45"),
    ],
)
def test_a_step_back_is_what_was_answered(answer: dict[str, str], b: str, c: str) -> None:
    found = read(STEP, NOVEMBER, UTC_ZONE | answer)
    assert f"b: {b} minute" in found
    assert f"c: {c} minute" in found


def test_no_new_day_is_likely_where_the_next_heading_begins_it() -> None:
    lines = ["# November 29, 2025", "23:00 a", "07:05 b", "# Nov 30", "00:40 c"]
    likely = UTC_ZONE | {"step": "likely"}
    assert "b: 2025-11-29 07:05 minute" in read(lines, NOVEMBER, likely)
    lines[3] = "# Dec 1"
    assert "b: 2025-11-30 07:05 minute" in read(lines, NOVEMBER, likely)


def test_days_that_last_are_told_with_their_last_one() -> None:
    (found,) = settled(gathered(["Nov 28-30: a"]), UTC_ZONE, NOVEMBER)
    assert "Only its days are known, 2025-11-28 to 2025-11-30." in found.when.notes


def test_a_minute_that_is_half_known_keeps_its_hour() -> None:
    (found,) = settled(gathered(["2025-11-30T11:3x:00Z a"]), {}, NOVEMBER)
    assert f"{found.when.at:%Y-%m-%d %H:%M} {found.when.precision}" == "2025-11-30 11:00 order-only"
    assert found.when.notes == ("It was in the hour from 11:00.",)


def test_a_small_step_back_is_likely_out_of_order() -> None:
    lines = ["2025-11-29 14:49 a", "14:43 b", "14:50 c"]
    assert read(lines, NOVEMBER, UTC_ZONE | {"step": "likely"}) == [
        "b: 2025-11-29 14:43 minute",
        "a: 2025-11-29 14:49 minute",
        "c: 2025-11-29 14:50 minute",
    ]


@pytest.mark.parametrize(
    ("before", "after", "minutes"),
    [
        ("14:05", "14:05", 0),
        ("14:05", "14:04", 1),
        ("14:05:30", "14:05", 0),
        ("14:05:30", "14:05:10", 1 / 3),
        ("~14:10", "14:05", 0),
        ("23:55", "~00:40", 1395),
        ("14:05 UTC", "14:00 CEST", 0),
    ],
)
def test_a_clock_steps_back_where_it_shows_less(before: str, after: str, minutes: float) -> None:
    assert steps_back(whole(before), whole(after)).total_seconds() == minutes * 60


def test_nothing_steps_back_from_no_row() -> None:
    assert not steps_back(None, whole("14:05"))


def test_a_step_back_is_seen_across_zones() -> None:
    lines = ["2025-11-30 00:30 UTC a", "16:25 HST b", "14:20 HST c"]
    assert read(lines, NOVEMBER) == [
        "a: 2025-11-30 00:30 minute",
        "b: 2025-11-30 02:25 minute",
        "c: 2025-11-30 02:25 order-only",
    ]


def test_a_row_in_another_zone_has_the_day_of_that_zone() -> None:
    lines = ["2025-11-30 00:30 UTC a", "16:45 HST b"]
    assert read(lines, NOVEMBER)[1] == "b: 2025-11-30 02:45 minute"


def test_a_stretch_over_midnight_ends_on_the_next_day() -> None:
    assert read(["2025-11-29 23:50-00:10 a"], NOVEMBER, UTC_ZONE) == [
        "a: 2025-11-29 23:50 to 2025-11-30 00:10 minute"
    ]


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    assert read(["2025-11-29 14:00 - 13:00 a"], NOVEMBER, UTC_ZONE) == ["a: none refused"]


def test_an_hour_without_minutes_stands_in_it_in_order_only() -> None:
    lines = ["2025-11-29 14:20Z a", "2025-11-29 14:?? b", "2025-11-29 c", "2025-11-28: d"]
    assert read(lines, NOVEMBER, UTC_ZONE) == [
        "d: 2025-11-28 00:00 order-only",
        "a: 2025-11-29 14:20 minute",
        "b: 2025-11-29 14:20 order-only",
        "c: 2025-11-29 14:20 order-only",
    ]


def test_a_time_after_the_beginning_needs_the_beginning() -> None:
    assert read(["T+15m a"], NOVEMBER) == ["a: none order-only"]
    start = {"start": "2025-11-29T14:00:00+02:00"}
    assert read(["T+15m a", "T-5m b"], NOVEMBER, start) == [
        "b: 2025-11-29 11:55 minute",
        "a: 2025-11-29 12:15 minute",
    ]


def test_the_day_of_the_file_is_asked_about_where_it_is_not_the_incidents() -> None:
    same = gathered(["14:05 a"], day=date(2025, 11, 30))
    other = gathered(["14:05 a"], day=date(2025, 12, 3))
    assert settled(same, UTC_ZONE, NOVEMBER)[0].when.at
    (row,) = settled(other, UTC_ZONE, NOVEMBER)
    assert [need.key for need in row.when.needs] == ["date"]


def test_how_a_day_was_found_is_told() -> None:
    (row,) = settled(gathered(["14:05 a"]), UTC_ZONE | {"date": "2025-11-30"}, NOVEMBER)
    assert row.when.notes == ("Its day is 2025-11-30: as answered.",)
    assert row.when.zone_from == "session"


def test_a_time_that_is_refused_keeps_its_reason() -> None:
    (row,) = settled(gathered(["23:00 AM a"]), UTC_ZONE, NOVEMBER)
    assert row.when.refused == "23:00 AM contradicts itself: no 12-hour clock shows it"


def test_a_written_time_says_no_more_than_it_does() -> None:
    assert Written("14:05") == Written("14:05", "minute")
