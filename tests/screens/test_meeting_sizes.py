"""The terminal changes its size at any moment: focus, cursor and text stay."""

from typing import Any

import pytest
from textual.widgets import Input, TextArea

from pmtui.screens.meeting import SMALLEST
from pmtui.widgets.listing import Listing
from pmtui.widgets.walk import Walked
from room import WIDE, Room, room, sample

SIZES = ((80, 24), (40, 10), (200, 60), (1, 1), (60, 20), WIDE)
NAMED = ("left", "right", "up", "down", "enter", "tab", "home", "end", "space")

MOMENTS = {
    "an item in the middle": ("timeline/T6", "j", "j"),
    "a zoomed pane": ("timeline/T6", "z", "j"),
    "marks": ("timeline/T3", "s", "j", "j", "S"),
    "a pinned question": ("factors/F2", "o"),
    "a search": ("timeline/T1", "/", "queue", "enter", "]"),
    "columns": ("factors/F2", "right"),
    "categories": ("factors/F2", "G", "j"),
    "the capture line": ("timeline/T6", "i", "23:10 luka@ Reads 待ち行列 of lane", "left", "left"),
    "the line of a zoomed pane": ("actions/A1", "z", "i", "a fix @anjali fri: Give it", "home"),
    "a searching line": ("incident/title", "/", "que"),
    "a cell": ("actions/A2", "right", "right", "enter", "x y", "left"),
    "a text in a cell": ("actions/A2", "right", "enter", "more", "left"),
    "the form of an entry": ("timeline/T6", "enter", "x", "tab", "y", "left"),
    "a choice in a form": ("factors/F2", "enter", "tab", "right"),
    "a long text in a form": ("incident/summary", "enter", "One. Two.", "enter", "Three", "left"),
    "a field of one line": ("incident/title", "enter", "late", "left"),
    "a filtered list": ("factors/F2", "l", "lan", "down"),
    "milestones": ("timeline/T6", "m", "down", "down"),
    "questions": ("timeline/T6", "P", "how", "down", "down"),
    "the palette": ("timeline/T6", ":", "ma", "down"),
    "keys": ("timeline/T6", "?"),
    "hands for more time": ("timeline/T6", "x", "7 2", "right", "down"),
    "the how-chain": ("factors/F2", "h", "a", "What made it", "left"),
    "a step of the how-chain": ("factors/F1", "h", "down"),
    "hands of those who learned": ("timeline/T6", "N", "1", "2"),
    "a tally": ("timeline/T6", "T", "7", "tab", "3"),
    "the closing round": ("timeline/T6", "X", "9", "tab", "4"),
    "the ground rules": ("timeline/T6", "r", "down"),
    "the opening": ("timeline/T6", "B", "right", "down"),
    "difficult moments": ("timeline/T6", "R", "down"),
    "the curtain": ("timeline/T6", "c"),
    "a question about leaving": ("timeline/T6", "q", "right"),
    "private notes": ("timeline/T6", "space", "Y", "Ask about the", "enter", "lanes", "left"),
}


async def come_to(here: Room, path: str, *pressed: str) -> None:
    """Put the cursor on the item at `path`, and press keys or type texts."""
    here.meeting.go_along(path)
    await here.settle()
    assert here.selected == path
    for each in pressed:
        await (here.keys(each) if len(each) == 1 or each in NAMED else here.type(each))


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


@pytest.mark.parametrize("moment", MOMENTS)
async def test_the_terminal_changes_its_size(tmp_path, moment):
    async with room(sample(tmp_path, "mid-meeting")) as here:
        await come_to(here, *MOMENTS[moment])
        before = kept(here)
        for width, height in SIZES:
            await here.pilot.resize_terminal(width, height)
            await here.until(lambda lines=height: len(here.lines) == lines)
            assert kept(here) == before
            assert cursor_in_view(here) or (width, height) < SMALLEST


async def test_a_terminal_that_is_too_small_takes_no_key_for_a_command(tmp_path):
    async with room(sample(tmp_path, "mid-meeting")) as here:
        await here.keys("i")
        await here.type("Reads the ")
        await here.pilot.resize_terminal(40, 10)
        await here.until(lambda: "make it larger, or ^q leaves" in here.text)
        await here.type("dd page", "enter")
        assert here.session.timeline[-1].text == "Reads the dd page"
        assert len(here.session.timeline) == 13
