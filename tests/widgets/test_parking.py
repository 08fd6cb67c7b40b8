"""The parking lot: points, and what became of them."""

from pmtui.core.session import Session
from pmtui.widgets.parking import ParkingPane
from widgets.hosts import Host, seen


async def test_points_are_told_with_their_fate() -> None:
    points = [
        {"id": "P1", "text": "How do phones behave?", "lane": "question", "taker": "tariq"},
        {"id": "P2", "text": "Old tools", "outcome": "dropped"},
    ]
    session = Session.model_validate({"title": "Search was slow", "parking": points})
    pane = ParkingPane()
    async with Host(pane, session).run_test(size=(80, 20)):
        assert str(pane.border_title) == "5 Parking lot · 1 open of 2"
        first, second = (line.split() for line in seen(pane)[1:3])
        assert first[0] == "P1"
        assert " ".join(first).endswith("How do phones behave? tariq open")
        assert second == ["P2", "-", "Old", "tools", "Dropped"]


async def test_an_empty_lot_says_how_to_begin() -> None:
    pane = ParkingPane()
    async with Host(pane, Session(title="Search was slow")).run_test(size=(80, 20)):
        assert seen(pane)[0].startswith(" p adds one")
