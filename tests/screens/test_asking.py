import pytest

from pmtui.commands import USUAL
from pmtui.screens.rules import RulesScreen
from screens.hosts import Host


def keymap(keys):
    commands = (
        each._replace(keys=keys) if each.id == "meeting.reset_card" else each
        for each in USUAL.commands
    )
    return USUAL._replace(commands=tuple(commands))


@pytest.mark.parametrize(
    ("keys", "closes", "stays"),
    [("r", "r", "f9"), ("f9", "f9", "r"), ("f9,G", "G", "r"), ("", "escape", "r")],
)
async def test_the_key_of_its_command_closes_a_screen_also_another_one(keys, closes, stays):
    screen = RulesScreen((), ())
    screen.rekey(keymap(keys))
    app = Host(screen)
    async with app.run_test() as pilot:
        await pilot.press(stays, "down")
        await pilot.pause()
        assert app.results == []
        await pilot.press(closes)
        await pilot.pause()
    assert app.given is None
