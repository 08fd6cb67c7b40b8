"""The clock of the whole app over a machine whose clocks a test moves, and the bell."""

from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core.steady import SteadyClock
from pmtui.settings import Settings
from room import on_disk, room

BEGUN = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)
UP = 529
"""Seconds from then until the time of the factors is up in `mid-meeting`."""
UNEVEN = (0.999, 1.003, 1.5, 0.2, 4.75, 61.0, 1.0011, 300.5, 0.4)


class Machine:
    """A machine whose wall clock can be set, and which counts on whatever is done to it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.skew = timedelta(0)

    def wall(self) -> datetime:
        return BEGUN + self.skew + timedelta(seconds=self.seconds)

    def clock(self) -> SteadyClock:
        return SteadyClock(self.wall, lambda: self.seconds)


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def rung(monkeypatch):
    """Give a list that grows with each ring of the bell."""
    found = []

    def ring(app):
        found.append(app)

    monkeypatch.setattr("pmtui.app.PostmortemApp.bell", ring)
    return found


async def test_an_hour_of_uneven_ticks_gains_and_loses_no_second(walk, machine):
    async with walk("mid-meeting", clock=machine.clock()) as here:
        used = here.meeting.seen.all_used
        ticks = 0
        while machine.seconds < 3600:
            machine.seconds += UNEVEN[ticks % len(UNEVEN)]
            ticks += 1
            here.meeting._pass()
            if not ticks % 7:
                await here.keys("space", "space")
        here.meeting.tick()
        # Each pause and each change of phase falls on a whole second of the clock.
        assert here.meeting.seen.all_used == used + int(machine.seconds)
        assert here.session.meeting.phase == "factors"
        await here.keys("n")
        assert here.at("meeting/phases/factors").used == 191 + int(machine.seconds)


async def test_the_clock_goes_on_over_a_closed_app(walk, machine, tmp_path):
    async with walk("mid-meeting", clock=machine.clock()) as here:
        used = here.meeting.seen.all_used
        machine.seconds += 60
        await here.capture("w: Phones were answered")
        await here.keys("ctrl+s")
        await here.until(lambda: "saved" in here.meeting.saved)
    file = tmp_path / "mid-meeting.toml"
    assert on_disk(file).meeting.state == "running"
    machine.seconds += 120
    machine.skew += timedelta(seconds=30)
    async with room(file, clock=machine.clock()) as here:
        assert here.meeting.mode == "LIVE"
        assert here.meeting.seen.all_used == used + 60 + 120 + 30


async def test_a_silent_minute_goes_on_evenly_while_the_clock_is_set(walk, machine):
    async with walk("mid-meeting", clock=machine.clock()) as here:
        await here.keys("M")
        machine.seconds += 20
        machine.skew = timedelta(hours=1)
        here.meeting._pass()
        await here.settle()
        assert "Silent minute 0:40" in here.text
        machine.skew = timedelta(hours=-2)
        machine.seconds += 10
        here.meeting._pass()
        await here.settle()
        assert "Silent minute 0:30" in here.text


async def test_a_clock_that_was_set_before_the_meeting_is_followed_as_it_begins(walk, machine):
    async with walk(clock=machine.clock()) as here:
        used = here.meeting.seen.all_used
        machine.skew = timedelta(hours=3)
        await here.keys("space")
        machine.seconds = 1
        here.meeting._pass()
        assert here.session.meeting.since == BEGUN + timedelta(hours=3)
        assert here.meeting.seen.all_used == used + 1


@pytest.mark.parametrize("bell", [True, False])
async def test_the_bell_rings_where_a_phase_ends_if_that_is_wanted(walk, machine, rung, bell):
    settings = Settings(bell=bell)
    async with walk("mid-meeting", clock=machine.clock(), settings=settings) as here:
        for seconds in (UP - 1, UP, UP + 1, UP + 60):
            machine.seconds = seconds
            here.meeting._pass()
            await here.settle()
            assert len(rung) == int(bell and seconds >= UP)


async def test_the_bell_rings_also_where_somebody_does_something_in_that_second(
    walk, machine, rung
):
    async with walk("mid-meeting", clock=machine.clock(), settings=Settings(bell=True)) as here:
        machine.seconds = UP - 1
        here.meeting._pass()
        machine.seconds = UP + 0.5
        await here.capture("w: Phones were answered")
        assert here.meeting.seen.left <= 0
        machine.seconds = UP + 1
        here.meeting._pass()
        assert len(rung) == 1


async def test_the_bell_rings_at_the_end_of_a_silent_minute_while_the_clock_is_paused(
    walk, machine, rung
):
    async with walk("mid-meeting", clock=machine.clock(), settings=Settings(bell=True)) as here:
        await here.keys("space", "M")
        here.meeting._pass()
        machine.seconds = 61
        here.meeting._pass()
        await here.settle()
        assert len(rung) == 1
        assert "The silent minute is over" in here.text


async def test_the_bell_rings_behind_the_curtain(walk, machine, rung):
    async with walk("mid-meeting", clock=machine.clock(), settings=Settings(bell=True)) as here:
        await here.keys("c")
        for seconds in (UP - 1, UP):
            machine.seconds = seconds
            here.meeting._pass()
        assert len(rung) == 1


async def test_a_silent_minute_outlives_the_end_of_the_meeting(walk, machine):
    async with walk("mid-meeting", clock=machine.clock()) as here:
        await here.keys("M", "n", "n", "n", "n")
        assert here.session.meeting.state == "ended"
        machine.seconds = 20
        here.meeting._pass()
        await here.settle()
        assert "Silent minute 0:40" in here.text


async def test_a_wall_clock_that_is_set_gains_and_loses_no_second(walk, machine, tmp_path):
    async with walk("mid-meeting", clock=machine.clock()) as room:
        since, used = room.session.meeting.since, room.meeting.seen.used
        machine.skew = timedelta(hours=-1)
        machine.seconds = 30
        room.meeting._pass()
        await room.settle()
        assert room.session.meeting.since == since - timedelta(hours=1)
        assert room.meeting.seen.used == used + 30
        assert "ends 09:29 here" in room.text
        await room.keys("ctrl+s")
        await room.until(lambda: "saved" in room.meeting.saved)
    again = on_disk(tmp_path / "mid-meeting.toml").meeting
    assert (machine.wall() - again.since).total_seconds() == used + 30


async def test_a_laptop_that_slept_for_hours_finds_the_clock_paused(walk, machine):
    async with walk("mid-meeting", clock=machine.clock()) as room:
        used = room.meeting.seen.used
        machine.seconds = 5 * 3600
        room.meeting._pass()
        await room.settle()
        assert room.session.meeting.state == "paused"
        assert room.meeting.seen.used == used
        assert "left running" in room.told


async def test_a_laptop_that_slept_for_minutes_has_counted_them(walk, machine):
    async with walk("mid-meeting", clock=machine.clock()) as room:
        used = room.meeting.seen.used
        machine.seconds = 300
        room.meeting._pass()
        assert room.session.meeting.state == "running"
        assert room.meeting.seen.used == used + 300
