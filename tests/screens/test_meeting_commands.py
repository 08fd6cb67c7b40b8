"""Every command, asked for in every pane: it does something or says why not, and escape leaves."""

import pytest

from pmtui.commands import COMMANDS, Command
from pmtui.core.session import Session
from pmtui.storage.session import create
from room import NARROW, WIDE, Room, room, sample

PANES = ("timeline", "factors", "actions", "story", "parking")
OUTSIDE = ("app.quit", "app.leave", "app.suspend")
"""Commands that end or leave the app."""
ASKED = [each for each in COMMANDS if each.id not in OUTSIDE and not each.id.startswith("pane.")]
QUIET = ("item.unmark", "session.save", "item.copy", "section.copy", "document.copy")
"""Commands that have nothing to say, or say it later."""
DOORS = ("CaptureField", "LineField", "ChoiceField")
ALOUD = "This session is open for reading only"


async def ask(here: Room, command: Command) -> bool:
    """Do a command; tell whether anything came of it that one sees."""
    before = here.session, here.meeting.look, here.selected, here.focused
    await here.meeting.action_run(command.id)
    await here.pilot.pause()
    after = here.session, here.meeting.look, here.selected, here.focused
    return here.on_top != "MeetingScreen" or after != before or bool(here.meeting.said)


async def leave(here: Room) -> None:
    """Leave whatever was opened, by escape alone."""
    presses = 0
    while here.on_top != "MeetingScreen" or here.focused in DOORS:
        await here.keys("escape")
        presses += 1
        assert presses < 4, f"escape does not leave {here.on_top}, {here.focused}"


async def ask_all(here: Room, pane: str) -> dict[str, str]:
    """Do every command in `pane`; give what each one says, by its id."""
    silent, said = [], {}
    for command in ASKED:
        if here.focused != pane:
            here.meeting.go_to(pane)
            await here.pilot.pause()
        if not await ask(here, command) and command.id not in QUIET:
            silent.append(command.id)
        opened = here.on_top != "MeetingScreen"
        said[command.id] = here.on_top if opened else here.meeting.said
        await leave(here)
    assert silent == []
    return said


@pytest.mark.parametrize("pane", PANES)
async def test_in_a_meeting(tmp_path, pane):
    async with room(sample(tmp_path, "mid-meeting"), WIDE) as here:
        await ask_all(here, pane)


@pytest.mark.parametrize("pane", PANES)
async def test_with_nothing_to_select(tmp_path, pane):
    path = tmp_path / "new.toml"
    create(path, Session(title="Search: slow answers"))
    async with room(path, NARROW) as here:
        await ask_all(here, pane)


OPENED = {
    "ChooseScreen": {"item.follow", "actions.show", "prompts.list"},
    "PickScreen": {"app.theme"},
    "HowScreen": {"factors.how"},
    "CurtainScreen": {"meeting.curtain"},
    "ScriptScreen": {"meeting.script"},
    "RulesScreen": {"meeting.reset_card"},
    "MomentsScreen": {"meeting.moments"},
    "ClosingScreen": {"meeting.closing"},
    "TallyScreen": {"meeting.tally"},
    "PaletteScreen": {"app.palette"},
    "HelpScreen": {"app.help"},
    "PreviewScreen": {"document.preview"},
    "ReplayScreen": {"session.replay"},
}
"""What opens where nothing may be changed: that which only shows, or keeps nothing."""


@pytest.mark.parametrize("pane", ["timeline", "story"])
async def test_in_a_session_for_reading(tmp_path, pane):
    async with room(sample(tmp_path, "mid-meeting"), NARROW, read_only=True) as here:
        before = here.session
        said = await ask_all(here, pane)
        assert here.session is before
        for command, words in said.items():
            assert not words.endswith("Screen") or command in OPENED[words]
        for command in ("timeline.milestone", "meeting.extend", "meeting.break", "parking.add"):
            assert said[command] == ALOUD
