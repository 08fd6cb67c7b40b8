"""Walks through the action tracker: its cells are edited where they stand, parked points turned."""

from datetime import date

import pytest

from pmtui.widgets.cell import CellEditor
from room import NARROW, WIDE


async def on_cell(here, path, cell):
    """Put the cursor on a cell of the action at `path`."""
    await here.select(path)
    for _ in range(14):
        if here.meeting.selected.cell == cell:
            return
        await here.keys("right")
    raise AssertionError(f"{path} has no cell {cell}")


def editor(here):
    return next(iter(here.meeting.query(CellEditor)), None)


async def test_a_cell_is_typed_over_its_row(walk, size):
    async with walk("mid-meeting", size) as here:
        await on_cell(here, "actions/A2", "owner")
        assert "A2 owner: not yet said" in here.text
        await here.keys("enter")
        assert here.on_top == "MeetingScreen"
        assert here.focused == "LineField"
        assert any("A2 owner" in line for line in here.lines)
        assert "In the roster: esi, anjali" in here.text
        await here.type("luka", "enter")
        assert here.at("actions/A2").owner == "luka"
        assert here.told == "Set owner of A2 to luka"
        assert (editor(here), here.focused) == (None, "actions")
        assert here.meeting.selected.cell == "owner"
        await here.keys("u")
        assert here.at("actions/A2").owner is None


async def test_tab_goes_on_from_cell_to_cell(walk, size):
    async with walk("mid-meeting", size) as here:
        await on_cell(here, "actions/A3", "due")
        await here.keys("enter")
        await here.type("fri", "tab")
        assert here.at("actions/A3").due == date(2026, 3, 20)
        assert editor(here).path == "actions/A3/priority"
        await here.keys("right", "right", "shift+tab")
        assert here.at("actions/A3").priority == "P1"
        assert editor(here).path == "actions/A3/due"
        assert editor(here).line.value == "2026-03-20"
        await here.keys("escape")
        assert (editor(here), here.focused) == (None, "actions")


async def test_what_cannot_be_is_said_below_and_stays(walk, size):
    async with walk("mid-meeting", size) as here:
        await on_cell(here, "actions/A3", "due")
        await here.keys("enter")
        await here.type("soon", "enter")
        assert "'soon' is no day; write one such as" in " ".join(here.text.split())
        assert editor(here).line.value == "soon"
        assert here.focused == "LineField"
        await here.keys(*["backspace"] * 4)
        await here.type("+14d", "enter")
        assert here.at("actions/A3").due == date(2026, 4, 2)


async def test_letters_go_into_the_line_and_no_command_runs(walk):
    async with walk("mid-meeting", NARROW) as here:
        await on_cell(here, "actions/A3", "text")
        await here.keys("enter")
        assert editor(here).line.value == here.at("actions/A3").text
        await here.type(" q1 d", "up", "pagedown", "enter")
        assert here.at("actions/A3").text.endswith("90 seconds q1 d")
        assert here.selected == "actions/A3"


async def test_a_resize_keeps_the_line_its_text_and_the_focus(walk):
    async with walk("mid-meeting", WIDE) as here:
        await on_cell(here, "actions/A3", "ticket")
        await here.keys("enter")
        await here.type("PAY-3")
        for size in (NARROW, (60, 20), (200, 50), WIDE):
            await here.pilot.resize_terminal(*size)
            await here.settle()
            assert (editor(here).line.value, here.focused) == ("PAY-3", "LineField")
            assert any("A3 ticket" in line and "PAY-3" in line for line in here.lines)
        await here.type("11", "enter")
        assert here.at("actions/A3").ticket == "PAY-311"


async def test_a_status_is_cycled_and_asks_what_was_seen(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.select("actions/A1")
        await here.keys("L", "L", "L")
        assert here.at("actions/A1").status == "done"
        await on_cell(here, "actions/A1", "status")
        assert "A1 status: done: its owner says" in here.text
        await here.keys("L")
        assert here.on_top == "FormScreen"
        await here.keys("ctrl+s")
        assert here.on_top == "FormScreen"
        await here.keys("down", "down")
        await here.type("a page came after 4 minutes", "ctrl+s")
        action = here.at("actions/A1")
        assert (action.status, action.verification.date) == ("verified", date(2026, 3, 19))
        assert here.told == "A1 is verified"
        await here.keys("u")
        assert here.at("actions/A1").status == "done"


async def test_dropping_in_the_cell_asks_for_the_reason(walk):
    async with walk("mid-meeting", WIDE) as here:
        await on_cell(here, "actions/A2", "status")
        await here.keys("enter")
        await here.keys("left", "left", "enter")
        assert here.on_top == "FormScreen"
        await here.keys("escape")
        assert here.at("actions/A2").status == "proposed"
        assert (editor(here), here.focused) == (None, "actions")


async def test_without_a_cell_enter_opens_the_form(walk):
    async with walk("mid-meeting", WIDE) as here:
        await here.select("actions/A2")
        await here.keys("enter")
        assert here.on_top == "FormScreen"


async def test_which_actions_are_shown_is_chosen_and_told(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.select("actions/A3")
        await here.keys("F")
        await here.type("without due", "enter")
        assert "3 Actions · without due date · 1 of 3" in here.text
        assert here.selected == "actions/A3"
        await here.capture("a fix +7d F3: Give lanes to both rotas")
        assert here.selected == "actions/A4"
        assert "without due date · 2 of 4" in here.text
        await here.keys("F")
        await here.type("all", "enter", "F")
        await here.type("by owner", "enter")
        assert "3 Actions · by owner · 4 of 4" in here.text
        assert here.selected == "actions/A4"
        await here.keys("J")
        assert here.told == "Actions stand by owner; they move where F shows them as listed"


async def test_an_action_that_is_edited_stays_in_sight(walk):
    async with walk("mid-meeting", WIDE) as here:
        await on_cell(here, "actions/A3", "due")
        await here.keys("F")
        await here.type("without due", "enter", "enter")
        await here.type("today", "enter")
        assert here.selected == "actions/A3"


async def test_a_click_puts_the_cursor_on_a_cell(walk):
    async with walk("mid-meeting", NARROW) as here:
        await here.select("actions/A3")
        y, line = next((y, line) for y, line in enumerate(here.lines) if " A2 " in line)
        await here.pilot.click(offset=(line.index("3 Apr"), y))
        await here.settle()
        assert (here.selected, here.meeting.selected.cell) == ("actions/A2", "due")


async def test_names_are_masked_but_for_what_is_typed(walk):
    async with walk("mid-meeting", NARROW) as here:
        await on_cell(here, "actions/A1", "owner")
        await here.keys("v", "enter")
        assert editor(here).line.value == "anjali"
        shown = [line for line in here.lines if "A1 owner" not in line]
        assert not any(name in line for line in shown for name in ("anjali", "luka", "haruka"))


async def test_a_parked_point_becomes_an_action_in_two_keys(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.select("parking/P1")
        await here.keys("t", "enter")
        action = here.session.actions[-1]
        assert action.text == "Let the page restart all readers at once"
        assert action.factors == ("F4",)
        assert here.at("parking/P1").outcome == "action"
        assert here.told == "Turn P1 into action A4"
        assert "4 open of 5" in here.text
        await here.keys("t")
        assert here.told.startswith("P1: it became an action item (A4)")
        await here.keys("u")
        assert (here.at("parking/P1").outcome, len(here.session.actions)) == (None, 3)


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "5"])
async def test_a_point_is_parked_from_any_pane(walk, pane):
    async with walk("mid-meeting", WIDE) as here:
        await here.keys(pane, "p")
        await here.type("fix: Say it twice", "enter", "escape")
        point = here.session.parking[-1]
        assert (point.lane, point.text) == ("fix-idea", "Say it twice")
        assert point.raised_in_phase == "factors"
        assert (point.entry is not None) == (pane == "1")


async def test_the_lane_of_a_point_is_moved(walk):
    async with walk("mid-meeting", NARROW) as here:
        await here.select("parking/P2")
        await here.keys("L")
        assert here.at("parking/P2").lane == "question"
        await here.keys("H", "H")
        assert here.at("parking/P2").lane == "fix-idea"


async def test_the_cursor_follows_an_action_through_orders_undo_and_redo(walk):
    async with walk("mid-meeting") as here:
        await on_cell(here, "actions/A2", "owner")
        await here.keys("F")
        await here.type("By owner", "enter", "enter")
        await here.type("noa", "enter")
        assert here.selected == "actions/A2"
        await here.keys("home", "u")
        assert (here.selected, here.at("actions/A2").owner) == ("actions/A2", None)
        await here.keys("home", "ctrl+r")
        assert (here.selected, here.at("actions/A2").owner) == ("actions/A2", "noa")


async def test_a_decision_that_was_removed_comes_back_under_the_cursor(walk):
    async with walk("payment-sockets") as here:
        await here.keys("3", "end")
        gone = here.selected
        assert gone.startswith("decisions/")
        await here.keys("d", "home", "u")
        assert here.selected == gone


TYPED = {
    "kind": ("speed", "speed"),
    "speeds": ("identify", "identify"),
    "text": (" by hand", "Limit a lane change to one region for 30 minutes by hand"),
    "factors": (", F2", ("F1", "F2")),
    "owner": ("@luka", "luka"),
    "helpers": ("noa, pilar", ("noa", "pilar")),
    "due": ("+14d", date(2026, 4, 2)),
    "priority": ("P1", "P1"),
    "ticket": ("TRK-7", "TRK-7"),
    "status": ("agreed", "agreed"),
    "done_when": ("A trial shows one region", "A trial shows one region"),
}


async def test_every_cell_is_filled_without_a_mouse_and_taken_back_one_by_one(walk, size):
    async with walk("mid-meeting", size) as here:
        before = here.at("actions/A2")
        await here.select("actions/A2")
        await here.keys("right", "enter")
        for cell, (text, value) in TYPED.items():
            assert here.meeting.selected.cell == cell
            if cell == "due":
                await here.keys("ctrl+u")
            if cell in ("kind", "status"):
                await here.keys("home", "ctrl+k")
            await here.type(text, "tab")
            assert getattr(here.at("actions/A2"), cell) == value
        assert here.on_top == "FormScreen"
        await here.keys("escape")
        assert here.selected == "actions/A2"
        await here.keys(*["u"] * len(TYPED))
        assert here.at("actions/A2") == before
