import pytest

from pmtui.commands import COMMANDS, USUAL, of_pane
from pmtui.keymap import rebound
from pmtui.screens.palette import PaletteScreen
from pmtui.widgets.options import Options
from screens.hosts import Host, screen_text


async def run(*keys, pane="timeline", keymap=None):
    app = Host(PaletteScreen(pane, *([keymap] if keymap else [])))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        shown = screen_text(app) if not app.results else ""
    return app, shown


@pytest.mark.parametrize(
    ("words", "command"),
    [("mile", "timeline.milestone"), ("undo", "session.undo"), ("take back", "session.undo")],
)
async def test_a_command_is_found_by_its_label_or_its_help(words, command):
    app, _ = await run(*words.replace(" ", "_").replace("_", " "), "enter")
    assert app.given == command


async def test_every_command_is_found_by_its_words():
    app = Host(PaletteScreen("timeline"))
    async with app.run_test(size=(80, 24)):
        options = app.modal.query_one(Options)
        for command in of_pane("timeline"):
            if command.id == "app.palette":
                continue
            options.filter(command.label)
            first = app.modal.picks[options.shown[0]][0]
            assert first.label.startswith(command.label), command.id
            if command.key:
                options.filter(command.key)
                assert app.modal.picks[options.shown[0]][1] == command.id
            for word in command.help.rstrip(".").split():
                options.filter(word)
                found = {app.modal.picks[place][1] for place in options.shown}
                assert command.id in found, (command.id, word)


async def test_a_command_is_found_by_its_key():
    app, _ = await run("u", "enter")
    assert app.given == "session.undo"


async def test_keys_of_ones_own_are_shown_and_found():
    keymap, _ = rebound({"session.undo": "9"})
    app, _ = await run("9", "enter", keymap=keymap)
    assert app.given == "session.undo"


async def test_a_command_of_one_other_pane_acts_there():
    app, shown = await run(*"mile", pane="story")
    assert "In timeline: Set or clear" in shown
    app, _ = await run(*"mile", "enter", pane="story")
    assert app.given == "timeline.milestone"


async def test_a_command_of_several_other_panes_says_where_it_is():
    several = tuple(
        each._replace(panes=("timeline", "factors")) if each.id == "item.link" else each
        for each in COMMANDS
    )
    keymap = USUAL._replace(commands=several)
    app, shown = await run(*"Link", "enter", pane="story", keymap=keymap)
    assert app.results == []
    assert "Only in timeline or factors" in " ".join(shown.split())


async def test_every_command_is_listed_once():
    app, _ = await run()
    labels = [(pick.label, command) for pick, command in app.modal.picks]
    assert len(labels) == len({pick.note for pick, _ in app.modal.picks})
    listed = {command for _, command in labels if command}
    assert listed <= {command.id for command in COMMANDS}
    assert len(labels) == len(COMMANDS) - 1


async def test_escape_gives_nothing():
    app, _ = await run("escape")
    assert app.given is None
