from datetime import timedelta

import pytest

from incidents import at
from pmtui.core.agenda import STANDARD, load
from pmtui.core.clock import view
from pmtui.core.edits import apply
from pmtui.core.phases import end, next_phase, pause, start
from pmtui.core.plan import choose
from pmtui.core.session import Session
from pmtui.widgets.timer import FacilitatorTimer
from widgets.bars import BarHost, read

BEGUN = at("09:00")
PLANNED = apply(Session(title="Search was slow"), choose(Session(title="x"), load(STANDARD)))
RUNNING = apply(PLANNED, start(PLANNED, BEGUN))


async def shown(session, now, *, lines=2, width=120):
    bar = FacilitatorTimer()
    bar.session, bar.seen = session, view(session.meeting, now)
    async with BarHost(bar, lines).run_test(size=(width, 4)):
        return read(bar)


async def test_without_an_agenda_says_how_to_begin():
    session = Session(title="Search was slow")
    assert "space starts the clock" in " ".join(await shown(session, BEGUN))


async def test_before_the_meeting_says_what_is_planned():
    _, clock = await shown(PLANNED, BEGUN)
    assert "7 phases, 60 minutes" in clock


async def test_shows_the_phase_its_time_and_that_of_the_meeting():
    phases, clock = await shown(RUNNING, BEGUN + timedelta(minutes=1, seconds=30))
    assert "▸Open 4" in phases
    assert "Silent read 5" in phases
    for words in ("▶", "1 of 7 Open", "2:30 left", "1:30 of 60:00", "ends 10:00"):
        assert words in clock
    assert "Silent read" in clock


async def test_overtime_counts_on_with_a_sign_and_a_word():
    _, clock = await shown(RUNNING, BEGUN + timedelta(minutes=5, seconds=20))
    assert "+1:20 over" in clock
    assert "ends 10:01" in clock


@pytest.mark.parametrize(
    ("change", "words"),
    [(pause, "paused"), (end, "ended 09:03"), (next_phase, "2 of 7 Silent read")],
)
async def test_says_what_the_clock_does(change, words):
    now = BEGUN + timedelta(minutes=3)
    assert words in (await shown(apply(RUNNING, change(RUNNING, now)), now))[1]


async def test_one_line_holds_the_clock():
    [clock] = await shown(RUNNING, BEGUN, lines=1, width=80)
    assert "1 of 7 Open" in clock
    assert "4:00 left" in clock
    assert "ends 10:00" in clock


async def test_the_end_is_told_in_the_zone_of_the_room():
    from zoneinfo import ZoneInfo

    bar = FacilitatorTimer()
    bar.session, bar.seen = RUNNING, view(RUNNING.meeting, BEGUN)
    bar.room = ZoneInfo("Asia/Kolkata")
    async with BarHost(bar, 2).run_test(size=(120, 4)):
        assert "ends 15:30" in read(bar)[1]
