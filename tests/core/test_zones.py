from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pmtui.core.zones import AMBIGUOUS, OFFSET, OFFSETS, Unclear, abbreviated, instant, written

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("Z", 0),
        ("UTC", 0),
        ("utc", 0),
        ("GMT", 0),
        ("CET", 60),
        ("CEST", 120),
        ("+02:00", 120),
        ("-0330", -210),
        ("UTC+2", 120),
        ("GMT-05:00", -300),
        ("Asia/Kolkata", 330),
    ],
)
def test_a_zone_is_read(word, minutes):
    there = datetime(2026, 3, 2, 14, 2, tzinfo=written(word))
    assert there.utcoffset() == timedelta(minutes=minutes)


@pytest.mark.parametrize("word", sorted(AMBIGUOUS))
def test_an_abbreviation_of_several_zones_is_refused_with_offsets_to_type(word):
    with pytest.raises(Unclear, match=rf"{word} means [+-]\d\d:\d\d.* or [+-]\d\d:\d\d; write"):
        written(word)


def test_no_abbreviation_is_both_clear_and_ambiguous():
    assert not set(OFFSETS) & set(AMBIGUOUS)
    assert all(OFFSET.fullmatch(offset) for offsets in AMBIGUOUS.values() for offset in offsets)


@pytest.mark.parametrize("word", ["+25:00", "+02:75", "-15:00", "Europe/Berlim", "America/Nowhere"])
def test_a_zone_of_no_place_is_refused(word):
    with pytest.raises(Unclear, match="write one such as"):
        written(word)


@pytest.mark.parametrize("word", ["Redis/Sentinel", "west", "cet", "payment-svc", "", "5xx"])
def test_a_word_is_no_zone(word):
    assert written(word) is None


def test_a_wall_clock_becomes_utc():
    assert instant(datetime.fromisoformat("2026-07-01T14:02"), BERLIN) == datetime(
        2026, 7, 1, 12, 2, tzinfo=UTC
    )


def test_an_hour_that_the_clocks_skip_is_refused():
    with pytest.raises(Unclear, match=r"skipped by the clocks in Europe/Berlin; .*\+01:00"):
        instant(datetime.fromisoformat("2026-03-29T02:30"), BERLIN)


def test_an_hour_that_comes_twice_is_refused():
    with pytest.raises(Unclear, match=r"comes twice in Europe/Berlin; .*\+01:00 or \+02:00"):
        instant(datetime.fromisoformat("2026-10-25T02:30"), BERLIN)


@pytest.mark.parametrize("hour", ["01", "03"])
def test_the_hours_around_a_change_are_clear(hour):
    assert instant(datetime.fromisoformat(f"2026-03-29T{hour}:30"), BERLIN).minute == 30


@pytest.mark.parametrize(
    ("zone", "letters"),
    [
        ("UTC", "UTC"),
        ("Europe/Berlin", "CET"),
        ("Africa/Nairobi", "EAT"),
        ("Asia/Manila", "+08:00"),
        ("America/Montevideo", "-03:00"),
    ],
)
def test_letters_that_mean_several_zones_give_way_to_the_offset(zone, letters):
    assert abbreviated(datetime(2026, 2, 10, 2, tzinfo=UTC).astimezone(ZoneInfo(zone))) == letters
