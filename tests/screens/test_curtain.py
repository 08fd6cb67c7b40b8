import pytest

from pmtui.core.edits import Set
from pmtui.core.text import clean
from pmtui.keymap import rebound
from pmtui.screens.curtain import BreakScreen, CurtainScreen
from pmtui.widgets.digits import LargeClock
from screens.hosts import HOSTILE, Host, screen_text
from screens.meetings import Table


async def shown(table, *keys, kind=CurtainScreen, size=(80, 24), mask=str):
    screen = kind(table.doing(mask))
    screen.mask = mask
    app = Host(screen)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            if isinstance(key, float):
                table.forward(minutes=key)
                screen.show()
            else:
                await pilot.press(key)
            await pilot.pause()
        if app.results:
            return app, "", ""
        return app, screen.query_one(LargeClock).text, screen_text(app)


def state(table):
    return table.session.meeting.state


# --- the curtain


async def test_shows_nothing_but_the_clock_of_the_phase():
    app, digits, text = await shown(Table(phases=2), 3.5)
    assert digits == "5:30"
    assert "Timeline · 3 of 6" in text
    assert "▶ left in this phase" in text
    assert "slow answers" not in text
    assert app.results == []


@pytest.mark.parametrize(
    ("minutes", "digits", "words"),
    [
        (7.5, "1:30", "closing"),
        (10.0, "+1:00", "over the time of this phase"),
    ],
)
async def test_the_end_of_the_phase_is_told_in_words(minutes, digits, words):
    _, large, text = await shown(Table(phases=2), minutes)
    assert large == digits
    assert words in text


@pytest.mark.parametrize("key", ["c", "escape"])
async def test_the_same_key_and_escape_open_it(key):
    app, _, _ = await shown(Table(), key)
    assert app.given is None


async def test_space_pauses_and_resumes_behind_it():
    table = Table()
    _, digits, text = await shown(table, 0.5, "space", 3.0)
    assert state(table) == "paused"
    assert "❚❚ paused" in text
    assert digits == "1:30"
    _, _, text = await shown(table, "space")
    assert state(table) == "running"
    assert "paused" not in text


async def test_n_and_b_move_through_the_phases_behind_it():
    table = Table()
    _, _, text = await shown(table, 1.0, "n")
    assert "Impact · 2 of 6" in text
    _, _, text = await shown(table, "b")
    assert "Open · 1 of 6" in text


async def test_a_refusal_is_said_in_words_until_the_next_key():
    _, _, text = await shown(Table(), "b")
    assert "This is the first phase" in text
    _, _, text = await shown(Table(), "b", "space")
    assert "first phase" not in text
    table = Table()
    table.refusal = "this session is open for reading only"
    _, _, text = await shown(table, "space")
    assert "open for reading only" in text


async def test_without_a_meeting_it_shows_the_time_of_day():
    _, digits, text = await shown(Table(phases=-1), 5.0)
    assert digits == "12:05"
    assert "The time here" in text


@pytest.mark.parametrize("size", [(120, 40), (60, 20), (40, 12), (20, 8)])
async def test_any_screen_shows_the_time_and_the_phase(size):
    _, _, text = await shown(Table(phases=2), 3.5, size=size)
    assert "Timeline" in text
    assert "█" in text or "5:30" in text


async def test_the_name_of_the_phase_passes_the_mask():
    _, _, text = await shown(Table(phases=2), mask=lambda words: words.replace("Time", "Some"))
    assert "Someline · 3 of 6" in text


# --- the break


async def test_a_break_stops_the_clock_and_says_when_all_are_back():
    table = Table(phases=2)
    _, digits, text = await shown(table, 1.5, kind=BreakScreen)
    assert state(table) == "paused"
    assert digits == "3:30"
    assert "Break: back at 12:07" in text
    assert "The meeting clock stands still" in text


async def test_its_end_lets_the_clock_go_on():
    table = Table(phases=2)
    app, _, _ = await shown(table, 5.0, "U", kind=BreakScreen)
    assert app.given is None
    assert state(table) == "running"
    assert table.session.meeting.since == table.at


@pytest.mark.parametrize("key", ["c", "escape", "space"])
async def test_other_keys_end_it_too(key):
    table = Table()
    app, _, _ = await shown(table, 1.0, key, kind=BreakScreen)
    assert app.given is None
    assert state(table) == "running"


async def test_a_minute_more_or_less():
    _, digits, text = await shown(Table(), "plus", "plus", "minus", kind=BreakScreen)
    assert digits == "6:00"
    assert "back at 12:06" in text


async def test_nothing_moves_when_it_is_over():
    table = Table()
    _, digits, text = await shown(table, 6.0, kind=BreakScreen)
    assert digits == "+1:00"
    assert "The break is over" in text
    assert state(table) == "paused"


async def test_a_clock_that_stood_stands_after_it():
    table = Table()
    await shown(table, "space")
    await shown(table, 5.0, "U", kind=BreakScreen)
    assert state(table) == "paused"
    table = Table(phases=-1)
    await shown(table, 5.0, "U", kind=BreakScreen)
    assert state(table) is None


async def test_a_phase_that_is_a_break_counts_its_own_time():
    table = Table("deep-90", phases=5)
    assert table.session.meeting.phase == "break"
    _, digits, text = await shown(table, 2.0, kind=BreakScreen)
    assert state(table) == "running"
    assert digits == "3:00"
    assert "the break is planned" in text
    await shown(table, "U", kind=BreakScreen)
    assert state(table) == "running"


async def test_phases_stay_where_they_are_during_a_break():
    table = Table(phases=2)
    await shown(table, "n", "b", kind=BreakScreen)
    assert table.session.meeting.phase == "timeline"
    assert state(table) == "paused"


async def test_without_the_right_to_change_a_break_is_a_break_all_the_same():
    table = Table()
    table.refusal = "this session is open for reading only"
    app, _, text = await shown(table, kind=BreakScreen)
    assert "Break: back at 12:05" in text
    app, _, _ = await shown(table, "U", kind=BreakScreen)
    assert app.given is None


async def test_keys_of_ones_own_are_told():
    keymap, _ = rebound({"meeting.curtain": "f5"})
    screen = CurtainScreen(Table().doing()._replace(keymap=keymap))
    app = Host(screen)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "f5 opens · space clock · n next phase" in screen_text(app)


@pytest.mark.parametrize("kind", [CurtainScreen, BreakScreen])
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_name_of_a_phase_is_plain_text(kind, name):
    table = Table()
    table.change(Set("meeting/phases/open/name", clean(name).text))
    app, _, text = await shown(table, kind=kind, size=(60, 20))
    assert "Break" in text or "1 of 6" in text
    assert not any(sign in text for sign in "\x1b\u202e")
    assert app.results == []
