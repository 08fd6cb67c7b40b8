import pytest

from pmtui.commands import COMMANDS
from pmtui.screens.palette import PaletteScreen
from screens.hosts import Host, screen_text


async def run(*keys, pane="timeline"):
    app = Host(PaletteScreen(pane))
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


async def test_a_command_is_found_by_its_key():
    app, _ = await run("u", "enter")
    assert app.given == "session.undo"


async def test_a_command_of_another_pane_says_where_it_is():
    app, shown = await run(*"mile", "enter", pane="story")
    assert app.results == []
    assert "Only in timeline" in shown


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
