from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.clock import view
from pmtui.core.edits import apply
from pmtui.core.phases import reopened, slid, start
from pmtui.core.session import Session
from pmtui.core.steady import SteadyClock

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


class Machine:
    """A machine whose wall clock can be set, and whose counter cannot."""

    def __init__(self, *, skew: float = 0.0) -> None:
        self.seconds = 1000.0
        self.skew = timedelta(seconds=skew)

    def wall(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds - 1000) + self.skew

    def counter(self) -> float:
        return self.seconds

    def set_by(self, seconds: float) -> None:
        self.skew += timedelta(seconds=seconds)

    def clock(self) -> SteadyClock:
        return SteadyClock(self.wall, self.counter)


def after(**duration):
    return NOON + timedelta(**duration)


def test_it_begins_with_the_wall_clock_and_counts_on():
    machine = Machine()
    clock = machine.clock()
    assert clock() == NOON
    machine.seconds += 90.5
    assert clock() == after(seconds=90.5)
    assert clock().tzinfo is UTC


@pytest.mark.parametrize("by", [3600, -3600, 5, -86400])
def test_setting_the_wall_clock_does_not_move_it_until_it_is_anchored(by):
    machine = Machine()
    clock = machine.clock()
    machine.seconds += 60
    machine.set_by(by)
    assert clock() == after(seconds=60)
    assert clock.slipped() == timedelta(seconds=by)
    assert clock.anchor() == timedelta(seconds=by)
    assert clock() == after(seconds=60 + by) == machine.wall()
    assert clock.slipped() == timedelta(0)


def test_it_is_anchored_in_whole_seconds():
    machine = Machine()
    clock = machine.clock()
    machine.set_by(7.4)
    assert clock.anchor() == timedelta(seconds=7)
    assert clock() == after(seconds=7)


def test_an_hour_of_uneven_ticks_has_no_drift():
    machine = Machine()
    clock = machine.clock()
    session = apply(Session(title="x"), start(Session(title="x"), clock()))
    ticks = [0.999, 1.003, 1.5, 0.2, 4.75, 1.0011] * 400
    passed = 0.0
    for tick in ticks:
        machine.seconds += tick
        machine.set_by(0.0004 * tick)
        passed += tick
        assert view(session.meeting, clock()).all_used == pytest.approx(passed - 0.5, abs=0.501)
    assert passed > 3600
    assert view(session.meeting, clock()).all_used == int(passed)


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(-9000, 9000)), max_size=20))
def test_following_the_wall_clock_gains_and_loses_no_second(steps):
    machine = Machine(skew=0.25)
    clock = machine.clock()
    begun = clock()
    session = apply(Session(title="x"), start(Session(title="x"), begun))
    for seconds, by in steps:
        machine.seconds += seconds
        machine.set_by(by)
        before = view(session.meeting, clock()).all_used
        edit = slid(session, clock.anchor())
        session = apply(session, edit) if edit else session
        assert view(session.meeting, clock()).all_used == before
    assert abs(clock.slipped()) <= timedelta(seconds=1)


def test_a_file_that_followed_the_wall_clock_reopens_with_its_seconds():
    machine = Machine()
    clock = machine.clock()
    session = apply(Session(title="x"), start(Session(title="x"), clock()))
    machine.seconds += 300
    machine.set_by(-5400)
    session = apply(session, slid(session, clock.anchor()))
    machine.seconds += 60
    again = machine.clock()
    assert reopened(session, machine.wall(), again()) is None
    assert view(session.meeting, again()).all_used == 360
    assert session.meeting.started == after(seconds=-5400)


def test_a_laptop_that_slept_for_hours_pauses_the_clock_where_it_was_last_seen():
    machine = Machine()
    clock = machine.clock()
    session = apply(Session(title="x"), start(Session(title="x"), clock()))
    machine.seconds += 120
    last = clock()
    machine.seconds += 4 * 3600
    edit = reopened(session, last, clock())
    session = apply(session, edit)
    assert session.meeting.state == "paused"
    assert view(session.meeting, clock()).all_used == 120


def test_a_short_sleep_counts():
    machine = Machine()
    clock = machine.clock()
    session = apply(Session(title="x"), start(Session(title="x"), clock()))
    machine.seconds += 600
    assert reopened(session, NOON, clock()) is None
    assert view(session.meeting, clock()).all_used == 600
