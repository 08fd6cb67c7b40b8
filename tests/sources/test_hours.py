from datetime import time

import pytest

from pmtui.sources.hours import Hour, read


@pytest.mark.parametrize(
    ("hour", "half", "clock"),
    [(12, "a", 0), (1, "a", 1), (11, "a", 11), (12, "p", 12), (1, "p", 13), (11, "p", 23)],
)
def test_a_clock_of_twelve_hours_is_turned(hour: int, half: str, clock: int) -> None:
    assert Hour(hour, 5, half=half).turned("x") == (time(clock, 5), "", ())


def test_one_of_24_hours_with_a_half_is_told() -> None:
    assert Hour(13, 25, half="p").turned("13:25 PM") == (
        time(13, 25),
        "",
        ("13:25 PM is read by the 24-hour clock.",),
    )


@pytest.mark.parametrize(("hour", "half"), [(23, "a"), (0, "p"), (13, "a"), (24, "p")])
def test_a_half_that_contradicts_the_hour_is_refused(hour: int, half: str) -> None:
    clock, refused, _ = Hour(hour, 0, half=half).turned("x")
    assert clock is None
    assert refused


@pytest.mark.parametrize(
    ("hour", "minute", "second"), [(25, 0, 0), (24, 1, 0), (12, 60, 0), (12, 0, 60)]
)
def test_what_no_clock_shows_is_refused(hour: int, minute: int, second: int) -> None:
    assert Hour(hour, minute, second).turned("x") == (None, "x is no time of day", ())


def test_midnight_ends_a_day() -> None:
    assert Hour(24, 0).ends
    assert not Hour(0, 0).ends


@pytest.mark.parametrize(
    ("text", "dated", "marked"),
    [
        ("15.26", True, False),
        ("1600", True, False),
        ("1600", False, False),
        ("1600h", False, True),
        ("14h", True, True),
        ("16:00", False, True),
    ],
)
def test_digits_alone_may_be_a_count(text: str, dated: bool, marked: bool) -> None:
    found = read(text, dated=dated)
    assert found is not None
    assert (found[0].marked, found[1]) == (marked, len(text))


@pytest.mark.parametrize("text", ["15.26", "14h", "14", "3:1", "1:30 hours", "noonday", "5p"])
def test_what_is_no_time_of_day(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["14:??", "14:xx", "??:??", "HH:mm", "hh:mm:ss", "--:--", "xx:xx"])
def test_minutes_may_be_written_as_not_known(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found[0].vague
    assert found[1] == len(text)
