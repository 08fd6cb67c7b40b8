"""A paste at any moment is text: it does no command, and shows nothing that it hides."""

import pytest
from rich.cells import cell_len

from room import HOSTILE, NARROW, Room, hostile, room, sample
from screens.moments import MOMENTS, come_to

PASTES = ("dqn?\x03", HOSTILE, "one\ntwo", "\n\n", "")


def is_sound(here: Room) -> bool:
    """Whether all lines are of one width and hold nothing that a terminal would obey."""
    hidden = any(each in here.text for each in "\x1b\x07\x9b\u202e\u2066")
    return not hidden and {cell_len(line) for line in here.lines} == {NARROW[0]}


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_paste_is_text(tmp_path, moment):
    path = sample(tmp_path, "mid-meeting")
    path.write_text(hostile(path.read_text(encoding="utf-8")), encoding="utf-8")
    async with room(path, NARROW) as here:
        await come_to(here, *MOMENTS[moment])
        assert is_sound(here)
        before, top = here.session, here.on_top
        for text in PASTES:
            here.paste(text)
            await here.settle()
            assert is_sound(here)
            if here.on_top == "ReviewScreen":
                await here.keys("escape")
            assert here.on_top == top
        assert here.session is before
        assert here.app.is_running
