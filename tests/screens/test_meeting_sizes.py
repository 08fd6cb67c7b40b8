"""The terminal changes its size at any moment: focus, cursor and text stay."""

from typing import Any

import pytest
from textual.widgets import Input, TextArea

from leftover import leave
from pmtui.screens.meeting import SMALLEST
from pmtui.widgets.listing import Listing
from pmtui.widgets.walk import Walked
from room import WIDE, Room, room, sample
from screens.moments import MOMENTS, come_to, meeting

SIZES = ((80, 24), (40, 10), (200, 60), (1, 1), (60, 20), WIDE)


def kept(here: Room) -> dict[str, Any]:
    """Give all that must not change with the size."""
    top = here.app.screen
    found: dict[str, Any] = {f"{each}": each.place for each in top.query(Listing)}
    found |= {f"{each}": (each.value, each.selection) for each in top.query(Input)}
    found |= {f"{each}": (each.text, each.selection) for each in top.query(TextArea)}
    for each in here.meeting.query(Walked):
        found[f"{each}"] = each.selected, getattr(each, "cell", "")
    for name in ("typed", "minutes", "chosen", "place"):
        found[name] = repr(getattr(top, name, None))
    return found | {
        "screen": top,
        "focus": here.app.focused,
        "looked at": here.meeting.look,
        "session": here.session,
    }


def cursor_in_view(here: Room) -> bool:
    """Whether one sees where one is."""
    match here.app.focused:
        case Walked() as walked:
            return walked._in_view()
        case Input() as field:
            return field.content_region.contains_point(field.cursor_screen_offset)
        case TextArea() as area:
            line = area.wrapped_document.location_to_offset(area.cursor_location).y
            return 0 <= line - area.scroll_offset.y < area.content_size.height
    return True


async def go_through_sizes(here: Room) -> None:
    """Change the size, and see each time that all stays."""
    before = kept(here)
    for width, height in SIZES:
        await here.pilot.resize_terminal(width, height)
        await here.until(lambda lines=height: len(here.lines) == lines)
        assert kept(here) == before
        assert cursor_in_view(here) or (width, height) < SMALLEST


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_terminal_changes_its_size(tmp_path, moment):
    async with room(meeting(tmp_path)) as here:
        await come_to(here, *MOMENTS[moment])
        await go_through_sizes(here)


async def test_the_terminal_changes_its_size_while_it_is_told_what_came_back(tmp_path):
    leave(path := meeting(tmp_path), 40)
    async with room(path) as here:
        await here.keys(*["up"] * 25)
        await go_through_sizes(here)
        assert here.on_top == "RecoveryScreen"
        await here.keys("enter")
        assert here.on_top == "MeetingScreen"


async def test_the_terminal_changes_its_size_while_a_place_is_typed(tmp_path, full):
    async with room(meeting(tmp_path)) as here:
        full()
        await here.keys("ctrl+q")
        assert here.on_top == "PlaceScreen"
        await here.keys("left", "left", "enter")
        await go_through_sizes(here)
        await here.keys("escape")
        assert here.on_top == "MeetingScreen"


async def test_a_terminal_that_is_too_small_takes_no_key_for_a_command(tmp_path):
    async with room(sample(tmp_path, "mid-meeting")) as here:
        await here.keys("i")
        await here.type("Reads the ")
        await here.pilot.resize_terminal(40, 10)
        await here.until(lambda: "make it larger, or ^q leaves" in here.text)
        await here.type("dd page", "enter")
        assert here.session.timeline[-1].text == "Reads the dd page"
        assert len(here.session.timeline) == 13
