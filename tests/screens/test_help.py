import pytest

from pmtui.commands import COMMANDS
from pmtui.screens.help import HelpScreen
from screens.hosts import Host, screen_text


@pytest.mark.parametrize("key", ["question_mark", "f1", "escape", "q"])
async def test_it_closes_by_the_key_that_opens_it_and_others(key):
    app = Host(HelpScreen("timeline"))
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.given is None


@pytest.mark.parametrize("size", [(200, 60), (120, 60), (80, 120), (60, 150)])
async def test_every_command_is_there(size):
    app = Host(HelpScreen("story"))
    async with app.run_test(size=size):
        shown = " ".join(screen_text(app).split())
    for command in COMMANDS:
        assert command.help.split()[0] in shown
        assert command.group in shown
    assert "Go to the parking lot." in shown


async def test_what_means_nothing_here_says_where_it_does():
    app = Host(HelpScreen("story"))
    async with app.run_test(size=(100, 150)):
        assert "Mark the entry as a place to stop and ask. (timeline)" in screen_text(app)
    app = Host(HelpScreen("timeline"))
    async with app.run_test(size=(100, 150)):
        assert "(timeline)" not in screen_text(app)


async def test_it_scrolls_where_there_is_no_room():
    app = Host(HelpScreen("timeline"))
    async with app.run_test(size=(60, 20)) as pilot:
        assert "Save now." not in screen_text(app)
        await pilot.press("j", "k", "end")
        await pilot.pause(0.1)
        assert "Save and leave." in screen_text(app)


async def test_the_columns_follow_the_width():
    app = Host(HelpScreen("timeline"))
    async with app.run_test(size=(200, 60)) as pilot:
        assert len([column for column in app.modal.query(".column") if column.display]) == 3
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.2)
        assert len([column for column in app.modal.query(".column") if column.display]) == 1
