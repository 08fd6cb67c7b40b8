from datetime import timedelta

import pytest

from incidents import at
from pmtui.core.agenda import STANDARD, load
from pmtui.core.clock import view
from pmtui.core.edits import Set, apply
from pmtui.core.phases import end, next_phase, pause, start
from pmtui.core.plan import choose
from pmtui.core.session import Session
from pmtui.keymap import rebound
from pmtui.widgets.timer import FacilitatorTimer
from widgets.bars import BarHost, read

BEGUN = at("09:00")
BARE = Session(title="Search was slow")
PLANNED = apply(BARE, choose(BARE, load(STANDARD)))
RUNNING = apply(PLANNED, start(PLANNED, BEGUN))


async def shown(session, now, *, lines=2, width=120, agendas=None):
    bar = FacilitatorTimer()
    bar.session, bar.seen = session, view(session.meeting, now)
    bar.agendas = agendas or {}
    async with BarHost(bar, lines).run_test(size=(width, 4)):
        return read(bar)


async def test_without_an_agenda_says_how_to_begin():
    session = Session(title="Search was slow")
    assert "space starts the clock · A chooses an agenda" in " ".join(await shown(session, BEGUN))


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


async def test_says_what_ends_the_phase_where_there_is_room():
    phases, _ = await shown(RUNNING, BEGUN, width=160)
    assert phases.endswith("Close 4   done when: Newcomers are greeted")
    learned = apply(RUNNING, Set("meeting/phase", "learned"))
    phases, _ = await shown(learned, BEGUN, width=120)
    assert phases.startswith(" ▸Well, lucky, learned 6 · Actions 9 · Close 4   done when: At least")


async def test_an_agenda_of_the_teams_own_says_what_ends_its_phases():
    own = load("quick-30").model_copy(update={"name": "coffee-30"})
    named = apply(apply(BARE, choose(BARE, own)), Set("meeting/template", "coffee-30"))
    session = apply(named, start(named, BEGUN))
    assert "done when" not in (await shown(session, BEGUN))[0]
    phases, _ = await shown(session, BEGUN, agendas={"coffee-30": own})
    assert "done when: The safe word is chosen" in phases


async def test_the_tone_changes_in_word_and_shape():
    calm = (await shown(RUNNING, BEGUN + timedelta(minutes=3)))[1]
    closing = (await shown(RUNNING, BEGUN + timedelta(minutes=3, seconds=12)))[1]
    assert "closing" not in calm
    assert "█" in calm
    assert "closing: 0:48 left" in closing
    assert "▓" in closing
    assert "█" not in closing


@pytest.mark.parametrize("minutes", [4, 5])
async def test_when_time_is_up_it_offers_three_choices(minutes):
    phases, clock = await shown(RUNNING, BEGUN + timedelta(minutes=minutes))
    assert phases == " Time is up: n moves on · x extends by vote · p parks"
    assert "━━━" in clock


async def test_one_line_offers_them_in_short():
    [clock] = await shown(RUNNING, BEGUN + timedelta(minutes=5), lines=1, width=80)
    assert "+1:00 over  n on · x extend · p park" in clock
    assert "5:00 of 60:00" in clock


async def test_an_ended_meeting_offers_nothing():
    ended = apply(RUNNING, end(RUNNING, BEGUN + timedelta(minutes=9)))
    phases, _ = await shown(ended, BEGUN + timedelta(minutes=20))
    assert "Time is up" not in phases


async def test_never_exceeds_the_plan_silently():
    _, clock = await shown(RUNNING, BEGUN + timedelta(minutes=4, seconds=59))
    assert "past the plan" not in clock
    _, clock = await shown(RUNNING, BEGUN + timedelta(minutes=6))
    assert "ends 10:02 here, 2 min past the plan" in clock


@pytest.mark.parametrize(("lines", "width"), [(2, 120), (1, 80)])
async def test_a_second_writes_less_than_two_hundred_bytes(lines, width):
    bar = FacilitatorTimer()
    bar.session, bar.seen = RUNNING, view(RUNNING.meeting, BEGUN + timedelta(seconds=61))
    app = BarHost(bar, lines)
    async with app.run_test(size=(width, 4)) as pilot:
        for second in range(62, 82):
            if second == 66:
                app.written = 0
            bar.seen = view(RUNNING.meeting, BEGUN + timedelta(seconds=second))
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            assert [strip.text.rstrip() for strip in strips[:lines]] == read(bar)
        assert 0 < app.written / 16 < 200
        app.written = 0
        bar.seen = view(RUNNING.meeting, BEGUN + timedelta(seconds=81))
        await pilot.pause()
        assert app.written == 0


async def test_keys_of_ones_own_are_told_and_a_click_does_as_well():
    keymap, _ = rebound({"meeting.next": "f6"})
    bar = FacilitatorTimer(keymap)
    bar.session, bar.seen = RUNNING, view(RUNNING.meeting, BEGUN + timedelta(minutes=5))
    app = BarHost(bar, 2)
    async with app.run_test(size=(120, 4)) as pilot:
        line = read(bar)[0]
        assert "f6 moves on · x extends by vote" in line
        await pilot.click(bar, offset=(line.index("extends"), 0))
        assert app.asked == ["meeting.extend"]


async def test_a_plan_that_has_run_dry_suggests_to_book_the_actions():
    late = apply(RUNNING, next_phase(RUNNING, BEGUN + timedelta(minutes=3)))
    assert "actions-30" not in (await shown(late, BEGUN + timedelta(minutes=50)))[0]
    phases, _ = await shown(late, BEGUN + timedelta(minutes=52))
    assert phases.endswith("p parks   too little is left for the actions: book actions-30")
