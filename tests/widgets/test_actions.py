"""The action tracker: a table where there is room, sentences where there is not."""

import asyncio

import pytest

from pmtui.core.cell import CELLS
from pmtui.core.factors import Decision
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing
from pmtui.widgets.actions import ActionTracker
from widgets.hosts import Host, marked, seen

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "factors": [{"id": "F3", "title": "Pool"}, {"id": "F4", "title": "Alert"}],
        "actions": [
            {
                "id": "A1",
                "kind": "limit",
                "text": "Send pool settings through the staged release",
                "owner": "mira",
                "due": "2026-03-18",
                "ticket": "PAY-311",
                "factors": ["F3"],
            },
            {"id": "A2", "text": "Ask twice", "status": "done"},
        ],
    }
)


async def test_a_wide_tracker_is_a_table() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(120, 20)):
        head, first, last, *_ = seen(pane)
        titles = ["id", "kind", "action", "owner", "due", "prio", "ticket", "status"]
        assert head.split() == titles
        values = (("owner", "mira"), ("due", "18 Mar"), ("ticket", "PAY-311"), ("status", "? prop"))
        for title, value in values:
            assert head.index(title) == first.index(value)
        assert last.split()[:6] == ["A2", "-", "Ask", "twice", "·", "seen:"]
        assert last.split()[-6:] == ["no", "due", "-", "-", "~", "done"]


async def test_the_widest_shows_done_when_and_what_was_seen() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(150, 20)):
        head, first, last, *_ = seen(pane)
        assert head.split()[-3:] == ["done", "when", "seen"]
        assert head.index("seen") == last.index("not yet")
        assert first.split()[-2:] == ["-", "-"]


async def test_a_slim_tracker_tells_the_same_in_sentences() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(50, 20)):
        words = " ".join(" ".join(marked(pane)).split())
        assert words.startswith("A1 limit")
        assert words.endswith("F3 · mira · 18 Mar · ? proposed · PAY-311")


async def test_what_speeds_up_says_what_below_its_kind() -> None:
    actions = [{"id": "A1", "text": "Watch", "kind": "speed", "speeds": "identify"}]
    pane = ActionTracker()
    async with Host(pane, Session(title="Slow", actions=actions)).run_test(size=(150, 20)):
        assert [line.split()[:2] for line in seen(pane)[1:3]] == [["A1", "speed"], ["/identify"]]


async def test_it_says_what_is_covered() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(50, 20)) as pilot:
        assert "F4 has none" in pane.render_line(0).text
        await pilot.resize_terminal(150, 20)
        async with asyncio.timeout(10):
            while "1 limits the reach" not in str(pane.border_title):
                await pilot.pause(0.01)
        assert "no action yet for F4" in str(pane.border_title)


async def test_an_empty_tracker_says_how_to_begin() -> None:
    pane = ActionTracker()
    async with Host(pane, Session(title="Search was slow")).run_test(size=(80, 20)):
        assert seen(pane)[0].startswith(" a adds one")


async def test_left_and_right_go_over_the_cells_of_an_action() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(102, 20)) as pilot:
        names = [pane.cell]
        for _ in range(12):
            await pilot.press("right")
            names.append(pane.cell)
        assert names == ["", *(name for name in CELLS if name != "speeds"), ""]
        await pilot.press("left", "left", "left")
        assert pane.cell == "status"
        assert seen(pane)[0] == " A1 status: proposed: said, not yet promised"
        await pilot.press("down")
        assert seen(pane)[0] == " A2 status: done: its owner says that it is done"


def underlined(pane: ActionTracker) -> list[str]:
    """Give what is underlined, line by line, whatever its colour."""
    rows = range(pane.size.height)
    lines = ["".join(s.text for s in pane.render_line(y) if s.style.underline) for y in rows]
    return [line.strip() for line in lines if line]


@pytest.mark.parametrize("width", [50, 80, 102, 150])
async def test_the_cell_is_underlined_wherever_it_is_drawn(width: int) -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(width, 20)) as pilot:
        assert underlined(pane) == []
        pane.column = "due"
        await pilot.pause()
        assert underlined(pane) == ["18 Mar"]
        pane.column = "factors"
        await pilot.pause()
        assert underlined(pane) == ["F3"]


@pytest.mark.parametrize("width", [50, 80, 102])
async def test_a_cell_without_a_place_is_named_at_the_end_of_the_line(width: int) -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(width, 20)) as pilot:
        pane.column = "helpers"
        await pilot.pause()
        assert underlined(pane) == ["helpers"]
        assert seen(pane)[1].endswith("helpers")


async def test_a_cell_move_draws_the_row_and_the_head_alone() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(102, 20)) as pilot:
        drawn: list[int] = []
        plain = pane.render_line
        pane.render_line = lambda y: drawn.append(y) or plain(y)
        await pilot.press("right")
        await pilot.pause(0.1)
        assert set(drawn) == {0, 1, 2}


async def test_decisions_stand_below_and_can_be_selected() -> None:
    decision = {"id": "D1", "factor": "F4", "reason": "The alert goes in May", "by": "lin"}
    pane = ActionTracker()
    session = SESSION.model_copy(update={"decisions": (Decision.model_validate(decision),)})
    async with Host(pane, session).run_test(size=(102, 20)) as pilot:
        lines = [line.strip() for line in seen(pane)]
        assert lines[5:7] == ["Decided not to act: 1", "D1  F4        The alert goes in May · lin"]
        await pilot.press("right", "end")
        assert (pane.selected, pane.cell) == ("decisions/D1", "")
        pane.viewing = Viewing(only="open")
        assert "decisions/D1" not in pane.rows.places


async def test_the_title_says_what_is_shown() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(50, 20)):
        pane.viewing = Viewing(only="no due", order="due")
        assert str(pane.border_title) == "3 Actions · without due date · by due date · 1 of 2"
        assert pane.selected == "actions/A2"
        pane.show("actions/A1")
        assert pane.selected == "actions/A1"
        assert "2 of 2" in str(pane.border_title)
        pane.viewing = Viewing(only="factor", whose="F4")
        assert seen(pane)[0] == " none for F4; F shows others"


async def test_a_cell_far_down_in_its_action_is_seen() -> None:
    words = "Send settings releases to a small part of all hosts before the rest " * 3
    action = {"id": "A1", "text": words.strip(), "factors": ["F1"], "ticket": "PAY-1"}
    tall = {"title": "x", "factors": [{"id": "F1", "title": "y"}], "actions": [action]}
    pane = ActionTracker()
    async with Host(pane, Session.model_validate(tall)).run_test(size=(50, 20)) as pilot:
        pane.focus()
        await pilot.pause()
        pane.column = "ticket"
        await pilot.pause()
        line = next(n for n in range(2, 20) if "PAY-1" in pane.render_line(n).text)
        assert line > 4
        piece = next(each for each in pane.render_line(line) if "PAY-1" in each.text)
        assert piece.style.underline
        pane.column = ""
        await pilot.pause()
        assert not any(each.style.underline for each in pane.render_line(line) if each.style)
