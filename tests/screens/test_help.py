import pytest

from pmtui.commands import COMMANDS, MOVES, USUAL
from pmtui.keymap import rebound
from pmtui.screens.help import HelpScreen, grouped
from pmtui.widgets.keys import PANES
from screens.hosts import Host, screen_text

SIZES = [(120, 40), (80, 24), (60, 20)]


@pytest.mark.parametrize("key", ["question_mark", "f1", "escape", "q"])
async def test_it_closes_by_the_key_that_opens_it_and_others(key):
    app = Host(HelpScreen("timeline"))
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.given is None


async def test_it_closes_by_the_key_that_somebody_has_chosen():
    app = Host(HelpScreen("timeline", rebound({"app.help": "9"})[0]))
    async with app.run_test() as pilot:
        await pilot.press("9")
        await pilot.pause()
    assert app.given is None


@pytest.mark.parametrize("size", [(200, 90), (120, 110), (80, 200), (60, 240)])
async def test_every_command_is_there(size):
    app = Host(HelpScreen("story"))
    async with app.run_test(size=size):
        shown = " ".join(screen_text(app).split())
    for command in COMMANDS:
        assert " ".join(command.written) in shown
        assert command.help.split()[0] in shown
    assert "Go to the parking lot." in shown
    assert ": Theme Choose the colours" in shown


@pytest.mark.parametrize("pane", PANES)
def test_what_the_pane_has_for_itself_comes_first_and_what_others_have_last(pane):
    found = grouped(pane, USUAL)
    listed = [each for commands in found.values() for each in commands]
    assert sorted(listed) == sorted((*COMMANDS, *MOVES))
    own = [each for each in listed if each.panes and each.works_in(pane)]
    assert listed[: len(own)] == own
    assert not any(each.works_in(pane) for each in found["Other panes"])
    assert bool(own) == (f"{PANES[pane]}, here" in found)


async def test_what_means_nothing_here_says_where_it_does():
    app = Host(HelpScreen("story"))
    async with app.run_test(size=(100, 200)):
        assert "Mark the entry as a place to stop and ask. (timeline)" in screen_text(app)
    app = Host(HelpScreen("timeline"))
    async with app.run_test(size=(100, 200)):
        assert "(timeline)" not in screen_text(app)


@pytest.mark.parametrize("size", SIZES)
async def test_it_scrolls_to_its_end_where_there_is_no_room(size):
    app = Host(HelpScreen("timeline"))
    async with app.run_test(size=size) as pilot:
        assert "Timeline, here" in screen_text(app)
        assert "Other panes" not in screen_text(app)
        await pilot.press("j", "k", "end")
        await pilot.pause(0.1)
        assert "(parking)" in screen_text(app)


async def test_keys_of_ones_own_are_shown():
    app = Host(HelpScreen("timeline", rebound({"timeline.factor": "9,ctrl+n"})[0]))
    async with app.run_test(size=(100, 200)):
        assert "9  ^n" in screen_text(app)


async def test_the_columns_follow_the_width():
    app = Host(HelpScreen("timeline"))
    async with app.run_test(size=(200, 60)) as pilot:
        assert len([column for column in app.modal.query(".column") if column.display]) == 3
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        assert len([column for column in app.modal.query(".column") if column.display]) == 1
