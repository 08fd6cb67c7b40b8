from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.replay.course import QUIET, SHORT, course

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TIMES = st.lists(st.integers(0, 500).map(lambda minutes: NOON + minutes * MINUTE), min_size=1)


def after(*minutes):
    return [NOON + each * MINUTE for each in minutes]


def test_a_minute_takes_a_second():
    found = course(after(0, 4, 9))
    assert found.reached == (0.0, 4.0, 9.0, 9.0)
    assert found.where(5.5).at == NOON + 5.5 * MINUTE
    assert found.where(5.5).passed == 2


def test_a_quiet_stretch_is_short_and_said():
    found = course(after(0, 42))
    assert found.length == SHORT
    half = found.where(SHORT / 2)
    assert (half.at, half.passed, half.quiet) == (NOON + 21 * MINUTE, 1, 42 * MINUTE)
    assert found.where(SHORT).quiet is None
    assert found.where(0).quiet is None


def test_a_stretch_at_the_limit_is_not_quiet():
    assert course([NOON, NOON + QUIET]).length == QUIET.total_seconds() / 60


def test_it_begins_before_the_first_moment_where_that_is_asked():
    found = course(after(5), begin=NOON, end=NOON + 7 * MINUTE)
    assert found.where(0).passed == 0
    assert found.where(5).passed == 1
    assert found.length == 7


def test_one_moment_is_a_course():
    found = course([NOON])
    assert found.length == 0
    assert found.where(3).passed == 1


def test_nothing_at_all_is_none():
    with pytest.raises(ValueError, match="empty"):
        course([])


@given(TIMES, st.floats(0, 1000))
def test_time_never_runs_backwards_and_passes_each_moment(moments, seconds):
    found = course(moments)
    here, later = found.where(seconds), found.where(seconds + 0.5)
    assert here.at <= later.at
    assert here.passed <= later.passed
    assert here.passed == sum(each <= here.at for each in found.moments)
    assert found.where(found.length).passed == len(moments)


@given(TIMES, st.integers(0, 500))
def test_a_time_is_found_again(moments, minutes):
    found = course(moments)
    at = min(max(NOON + minutes * MINUTE, found.begin), found.end)
    assert abs(found.where(found.seconds(at)).at - at) < timedelta(milliseconds=1)
