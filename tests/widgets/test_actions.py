"""The action tracker: a table where there is room, sentences where there is not."""

import asyncio

from pmtui.core.session import Session
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
    async with Host(pane, SESSION).run_test(size=(100, 20)):
        head, first, rest, last, *_ = seen(pane)
        assert head.split() == ["id", "kind", "action", "owner", "due", "status"]
        for title, value in (("owner", "mira"), ("due", "18 Mar"), ("status", "proposed")):
            assert head.index(title) == first.index(value)
        assert rest.strip() == "PAY-311"
        assert last.split() == ["A2", "-", "Ask", "twice", "no", "owner", "no", "due", "done"]


async def test_a_slim_tracker_tells_the_same_in_sentences() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(50, 20)):
        words = " ".join(marked(pane)).replace("  ", " ")
        assert "A1 limit" in words
        assert "mira · 18 Mar · proposed" in words
        assert words.endswith("F3 PAY-311")


async def test_it_says_what_is_covered() -> None:
    pane = ActionTracker()
    async with Host(pane, SESSION).run_test(size=(50, 20)) as pilot:
        assert "F4 has none" in pane.render_line(0).text
        await pilot.resize_terminal(100, 20)
        async with asyncio.timeout(10):
            while "F4 has none" not in str(pane.border_title):
                await pilot.pause(0.01)


async def test_an_empty_tracker_says_how_to_begin() -> None:
    pane = ActionTracker()
    async with Host(pane, Session(title="Search was slow")).run_test(size=(80, 20)):
        assert seen(pane)[0].startswith(" a adds one")
