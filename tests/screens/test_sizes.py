"""Every screen over the meeting gives the focus back, on a wide and on the smallest terminal."""

import pytest

from leftover import leave
from room import Clock, room
from screens.moments import OVER, meeting

SIZES = [(120, 40), (60, 20)]


@pytest.fixture
def live(tmp_path):
    """Give a running meeting of some size."""
    return lambda size: room(meeting(tmp_path), size, Clock())


def cursor_in_sight(here):
    """Tell whether the pane that has the focus shows its cursor."""
    pane = here.app.query_one(f"#{here.focused}")
    x, y, width, height = pane.region
    shown = (line[x : x + width] for line in here.lines[y : y + height])
    return pane.display and any("▌" in line for line in shown)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_is_closed_gives_the_focus_back_with_the_cursor_in_sight(live, size):
    async with live(size) as here:
        session = here.session
        for name, keys in OVER.items():
            await here.keys("4", "home", "j", *keys[:1] if keys[0].isdigit() else ())
            where, selected = here.focused, here.selected
            await here.keys(*(keys[1:] if keys[0].isdigit() else keys))
            assert here.on_top != "MeetingScreen", name
            assert any(line.strip() for line in here.lines), name
            while here.on_top != "MeetingScreen":
                await here.keys("escape")
            assert (here.focused, here.selected) == (where, selected), name
            assert cursor_in_sight(here), name
        # A break was taken, which only the meeting itself remembers.
        assert here.session.model_copy(update={"meeting": session.meeting}) == session


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", ["enter", "n"])
async def test_what_came_back_gives_the_meeting_the_focus(tmp_path, key, size):
    leave(path := meeting(tmp_path), 40)
    async with room(path, size, Clock()) as here:
        assert here.on_top == "RecoveryScreen"
        await here.keys("up", "pageup", key)
        assert here.on_top == "MeetingScreen"
        assert here.focused == "timeline"
        assert cursor_in_sight(here)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_staying_where_no_place_is_named_gives_the_focus_back(live, full, size):
    async with live(size) as here:
        await here.keys("4", "j")
        full()
        await here.keys("ctrl+q")
        assert here.on_top == "PlaceScreen"
        assert any(".kept-1.toml" in line for line in here.lines)
        await here.keys("escape")
        assert here.focused == "story"
        assert cursor_in_sight(here)


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (30, 8)])
async def test_a_smaller_terminal_gets_a_sentence(live, size):
    async with live(size) as here:
        assert "pmtui needs 60 x 20" in here.text
        assert f"this terminal has {size[0]} x {size[1]}" in here.text
        assert "Timeline" not in here.text
