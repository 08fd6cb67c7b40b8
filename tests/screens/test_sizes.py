"""Every screen over the meeting gives the focus back, on a wide and on the smallest terminal."""

import pytest

from room import Clock, room, sample
from screens.moments import OVER

SIZES = [(120, 40), (60, 20)]


@pytest.fixture
def live(tmp_path):
    """Give a running meeting of some size."""
    return lambda size: room(sample(tmp_path, "mid-meeting"), size, Clock("2026-03-19T10:05:00Z"))


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("keys", OVER.values(), ids=OVER)
async def test_what_is_closed_gives_the_focus_back_with_the_cursor_in_sight(live, keys, size):
    async with live(size) as here:
        await here.keys("4", "j", *keys[:1] if keys[0].isdigit() else ())
        where, selected = here.focused, here.selected
        await here.keys(*(keys[1:] if keys[0].isdigit() else keys))
        assert here.on_top != "MeetingScreen"
        assert any(line.strip() for line in here.lines)
        while here.on_top != "MeetingScreen":
            await here.keys("escape")
        assert (here.focused, here.selected) == (where, selected)
        pane = here.app.query_one(f"#{where}")
        assert pane.display
        x, y, width, height = pane.region
        assert any("▌" in line[x : x + width] for line in here.lines[y : y + height])


@pytest.mark.parametrize("size", [(59, 20), (60, 19), (30, 8)])
async def test_a_smaller_terminal_gets_a_sentence(live, size):
    async with live(size) as here:
        assert "pmtui needs 60 x 20" in here.text
        assert f"this terminal has {size[0]} x {size[1]}" in here.text
        assert "Timeline" not in here.text
