import pytest

from pmtui.commands import USUAL
from pmtui.core.requests import Choose, Option, Type
from pmtui.screens.choose import ChooseScreen
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


async def test_a_double_click_answers_once():
    screen = ChooseScreen(Choose("Add", (Option("A window", "", Type("1")), Option("A term", ""))))
    app = Host(screen)
    async with app.run_test() as pilot:
        await pilot.click("#options", offset=(3, 0), times=2)
        await pilot.pause()
        assert app.given == Type("1")
        screen.dismiss(None)
        assert app.given == Type("1")
