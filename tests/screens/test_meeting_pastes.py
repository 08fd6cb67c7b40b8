"""A paste at any moment is text: it does no command, and shows nothing that it hides."""

import pytest
from rich.cells import cell_len

from pmtui.core.limits import TEXT
from pmtui.widgets.capture import CaptureLine
from room import HOSTILE, NARROW, WIDE, Room, hostile, room, sample
from screens.moments import MOMENTS, come_to, meeting

PASTES = ("dqn?\x03", HOSTILE, "one\ntwo", "\n\n", "")


def is_sound(here: Room) -> bool:
    """Whether all lines are of one width and hold nothing that a terminal would obey."""
    hidden = any(each in here.text for each in "\x1b\x07\x9b\u202e\u2066")
    return not hidden and {cell_len(line) for line in here.lines} == {NARROW[0]}


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_paste_is_text(tmp_path, moment):
    path = meeting(tmp_path)
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


FIELDS = {
    "no field": (),
    "capture line": ("i", *"1402slow"),
    "form": ("1", "enter"),
    "cell": ("3", "end", "enter"),
    "choice": ("1", "l"),
}


@pytest.mark.parametrize("keys", FIELDS.values(), ids=FIELDS)
async def test_a_paste_that_is_too_long_is_refused_in_words_and_loses_nothing(tmp_path, keys):
    async with room(sample(tmp_path, "mid-meeting"), WIDE) as here:
        await here.keys(*keys)
        before, top = here.session, here.on_top
        here.paste("x" * (TEXT + 1))
        await here.settle()
        assert "Nothing was pasted: a text holds at most 1 MB." in " ".join(here.text.split())
        assert (here.session, here.on_top) == (before, top)
        assert "xxx" not in here.text
        if keys[:1] == ("i",):
            assert here.app.query_one(CaptureLine).held == "1402slow"


async def test_of_a_pasted_block_the_line_that_is_too_long_is_refused_alone(tmp_path):
    async with room(sample(tmp_path, "mid-meeting"), WIDE) as here:
        before = len(here.session.timeline)
        here.paste(f"10:01 first\n10:02 {'x' * TEXT}\n10:03 last")
        await here.settle()
        assert here.on_top == "ReviewScreen"
        assert "1 not understood" in here.text
        await here.keys("enter")
        assert len(here.session.timeline) == before + 2
