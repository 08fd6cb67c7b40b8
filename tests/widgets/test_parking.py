"""The parking lot: points, and what became of them."""

import asyncio

from pmtui.core.session import Session
from pmtui.widgets.parking import ParkingPane
from widgets.hosts import Host, seen


async def test_points_are_told_with_their_fate() -> None:
    points = [
        {"id": "P1", "text": "How do phones behave?", "lane": "question", "taker": "tariq"},
        {"id": "P2", "text": "Old tools", "outcome": "dropped", "note": "said aloud"},
    ]
    session = Session.model_validate({"title": "Search was slow", "parking": points})
    pane = ParkingPane()
    async with Host(pane, session).run_test(size=(80, 20)):
        assert str(pane.border_title) == "5 Parking lot · 1 open of 2"
        first, second = (line.split() for line in seen(pane)[1:3])
        assert " ".join(first) == "P1 Question How do phones behave? · tariq · ? open"
        assert second == ["P2", "-", "Old", "tools", "·", "✓", "dropped", "said", "aloud"]


async def test_an_empty_lot_says_how_to_begin() -> None:
    pane = ParkingPane()
    async with Host(pane, Session(title="Search was slow")).run_test(size=(80, 20)):
        assert seen(pane)[0].startswith(" p adds one")


async def test_where_a_point_was_raised_is_told_where_there_is_room() -> None:
    session = Session.model_validate(
        {
            "title": "Search was slow",
            "timeline": [{"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Rollout"}],
            "parking": [
                {
                    "id": "P1",
                    "text": "New racks",
                    "lane": "needs-someone-absent",
                    "raised_in_phase": "learned",
                    "entry": "T1",
                }
            ],
            "meeting": {"phases": [{"key": "learned", "name": "Well, lucky", "planned": 6}]},
        }
    )
    pane = ParkingPane()
    async with Host(pane, session).run_test(size=(100, 20)) as pilot:
        told = " ".join(seen(pane)[1].split())
        assert told.endswith("Needs someone absent New racks · T1 · raised in Well, lucky · ? open")
        await pilot.resize_terminal(40, 20)
        async with asyncio.timeout(10):
            while "raised" in " ".join(seen(pane)):
                await pilot.pause(0.01)
