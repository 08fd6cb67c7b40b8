import pytest

from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.extension import Hands, extend
from pmtui.core.phases import end
from pmtui.core.requests import Type
from pmtui.core.text import clean
from pmtui.keymap import rebound
from pmtui.screens.extend import ExtendScreen
from screens.hosts import HOSTILE, Host, screen_text
from screens.meetings import Table


def timeline(*, minutes=10.0):
    """In the timeline of `quick-30`, two minutes after noon, and so many minutes on."""
    table = Table(phases=2)
    table.forward(minutes=minutes)
    return table


async def pressed(table, *keys, size=(80, 24), mask=str):
    app = Host(ExtendScreen(table.on))
    app.modal.mask = mask
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        text = screen_text(app)
    return app, text


def voted(table, edit):
    after = apply(table.session, edit)
    (extension,) = next(p for p in after.meeting.phases if p.key == "timeline").extensions
    return extension


async def test_says_which_phase_it_is_and_how_its_time_stands():
    _, text = await pressed(timeline())
    for words in (
        "Timeline: +1:00 over",
        "Move on to Factors",
        "Extend by vote",
        "Park the point",
        "spare time                       2:00 left",
        "▸ Factors",
        "everyone consents",
    ):
        assert words in text


async def test_enter_alone_moves_on():
    table = timeline()
    app, _ = await pressed(table, "enter")
    assert apply(table.session, app.given).meeting.phase == "factors"


async def test_hands_and_enter_extend_from_the_first_that_has_enough():
    table = timeline()
    app, _ = await pressed(table, "7", "space", "2", "space", "1", "enter")
    extension = voted(table, app.given)
    assert (extension.minutes, extension.source) == (3, "factors")
    assert (extension.yes, extension.no, extension.abstain) == (7, 2, 1)


async def test_says_what_will_happen_before_enter():
    _, text = await pressed(timeline(), "7", "space", "2", "down")
    assert "Timeline gets 3 min from Actions, which keeps 3:00: 7 of 9 want it" in text


@pytest.mark.parametrize(
    ("keys", "minutes", "source"),
    [
        (("left",), 2, "buffer"),
        (("minus", "minus"), 1, "buffer"),
        (("right",), 5, "factors"),
        (("plus", "down"), 5, "actions"),
        (("right", "right"), 10, "past-end"),
        (("tab",), 3, "actions"),
        (("up", "left"), 2, "buffer"),
        (("shift+tab", "shift+tab"), 3, "past-end"),
    ],
)
async def test_arrows_choose_minutes_and_source(keys, minutes, source):
    table = timeline()
    app, _ = await pressed(table, "5", *keys, "enter")
    extension = voted(table, app.given)
    assert (extension.minutes, extension.source) == (minutes, source)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("2", "space", "2"), "no majority"),
        (("1", "space", "2", "space", "3", "space", "4"), "Count hands as up to three numbers"),
        (("5", "up"), "Spare time has only 2:00 left to give"),
        (("5", "space", "1", "up", "up"), "Past the planned end only if nobody objects"),
    ],
)
async def test_what_cannot_be_is_said_and_enter_waits(keys, words):
    app, text = await pressed(timeline(), *keys, "enter")
    assert words in text
    assert app.results == []


async def test_backspace_takes_a_hand_back():
    table = timeline()
    app, _ = await pressed(table, "7", "2", "backspace", "enter")
    assert voted(table, app.given).yes == 7


async def test_a_third_extension_is_refused_in_words():
    table = timeline()
    for _ in range(2):
        table.change(extend(table.session, 1, Hands(5), "close"))
    app, text = await pressed(table, "5", "enter")
    assert "Timeline was extended 2 times; move on or park the point" in text
    assert "Minutes" not in text
    assert app.results == []
    _, text = await pressed(table)
    assert "Enter moves on." in text
    assert "digits count" not in text
    app, _ = await pressed(table, "enter")
    assert apply(table.session, app.given).meeting.phase == "factors"


async def test_p_parks_the_point_in_one_line():
    app, _ = await pressed(timeline(), "p")
    assert app.given == Type("p: ", once=True)


@pytest.mark.parametrize("key", ["escape", "x"])
async def test_escape_changes_nothing(key):
    app, _ = await pressed(timeline(), "5", key)
    assert app.given is None


async def test_n_moves_on_whatever_was_typed():
    table = timeline()
    app, _ = await pressed(table, "5", "n")
    assert apply(table.session, app.given).meeting.phase == "factors"


async def test_in_the_last_phase_moving_on_ends_the_meeting():
    table = Table(phases=5)
    _, text = await pressed(table)
    assert "End the meeting" in text
    app, _ = await pressed(table, "enter")
    assert apply(table.session, app.given).meeting.state == "ended"


async def test_without_time_for_the_actions_it_suggests_another_meeting():
    _, text = await pressed(timeline())
    assert "actions-30" not in text
    _, text = await pressed(timeline(minutes=25))
    assert "Only 3:00 of the plan is left" in text
    assert "actions-30" in text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_the_longest_agenda_fits_and_shows_the_source_that_is_chosen(size):
    table = Table("deep-90", phases=1)
    last = ("5", *["down"] * 10)
    for keys, words in ((("5",), "▸ spare time"), (last, "▸ past the planned end")):
        _, text = await pressed(table, *keys, size=size)
        assert words in text
        assert "Silent read gets 3 min" in text
        assert "esc leave" in text


async def test_names_pass_the_mask():
    _, text = await pressed(timeline(), "5", mask=lambda words: words.replace("Factors", "Things"))
    assert "Move on to Things" in text
    assert "Factors" not in text


async def test_a_click_does_what_it_hits():
    table = timeline()
    app = Host(ExtendScreen(table.on))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("5")
        await pilot.click("#from", offset=(12, 2))
        await pilot.pause()
        assert "from Actions" in screen_text(app)
        await pilot.click("#choices", offset=(12, 2))
        await pilot.pause()
    assert voted(table, app.given).source == "actions"


async def test_a_click_on_the_first_line_moves_on():
    table = timeline()
    app = Host(ExtendScreen(table.on))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click("#choices", offset=(12, 2))
        await pilot.pause()
        assert app.results == []
        await pilot.click("#choices", offset=(12, 1))
        await pilot.pause()
    assert apply(table.session, app.given).meeting.phase == "factors"


def test_without_a_meeting_under_way_it_does_not_open():
    with pytest.raises(EditRefused, match="has not begun"):
        ExtendScreen(Table(phases=-1).on)
    table = Table()
    table.change(end(table.session, table.at))
    with pytest.raises(EditRefused, match="has ended"):
        ExtendScreen(table.on)


async def test_keys_of_ones_own_are_told():
    keymap, _ = rebound({"parking.add": "f5", "meeting.next": "f6"})
    app = Host(ExtendScreen(timeline().on, keymap))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = screen_text(app)
    assert "then f6 moves on" in text
    assert "f5 " in text


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_hostile_names_of_phases_are_plain_text(name, size):
    table = timeline()
    for key in ("timeline", "factors", "actions"):
        table.change(Set(f"meeting/phases/{key}/name", clean(name).text))
    app, text = await pressed(table, "5", "right", "down", size=size)
    assert "5 min" in text
    assert "esc leave" in text
    assert not any(sign in text for sign in "\x1b\u202e")
    assert app.results == []
