from datetime import UTC, datetime

import pytest

from pmtui.core.block import Block, capture_block
from pmtui.core.edits import apply
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.screens.review import ReviewScreen
from screens.hosts import HOSTILE, Host, screen_text

SESSION = Session.model_validate({"title": "Checkout times out", "date": "2026-03-04"})
NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
TEXT = """## Timeline
14:02 payment-svc First timeout
nobody knows when this was
14:10 payment-svc Rollback
p question: How do clients behave?
"""


def host(text=TEXT):
    return Host(ReviewScreen(capture_block(text, SESSION, now=NOW)))


async def press(pilot, *keys):
    await pilot.press(*keys)
    await pilot.pause()


async def test_enter_takes_all_good_lines():
    app = host()
    async with app.run_test() as pilot:
        shown = screen_text(app)
        assert "3 lines to add · 1 not understood" in shown
        assert "nobody knows when this was" in shown
        await press(pilot, "enter")
    after = apply(SESSION, app.given)
    assert [entry.text for entry in after.timeline] == ["First timeout", "Rollback"]
    assert len(after.parking) == 1
    assert describe(app.given, SESSION) == "add 3 pasted items"


async def test_a_line_is_left_out_and_taken_in_again():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "space", "down", "space", "up", "up", "up", "space")
        assert "2 lines to add · 1 left out · 1 not understood" in screen_text(app)
        await press(pilot, "enter")
    after = apply(SESSION, app.given)
    assert [entry.text for entry in after.timeline] == ["First timeout"]
    assert len(after.parking) == 1
    assert describe(app.given, SESSION) == "add 2 pasted items"


async def test_a_refused_line_shows_its_reason_and_cannot_be_taken():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "down")
        assert "begins with no time" in screen_text(app)
        await press(pilot, "space")
        assert "cannot be added" in screen_text(app)
        assert "3 lines to add" in screen_text(app)


async def test_escape_says_that_nothing_is_lost_before_it_drops():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "escape")
        assert app.results == []
        assert "clipboard still has them" in screen_text(app)
        await press(pilot, "escape")
    assert app.given is None


async def test_another_key_takes_the_warning_back():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "escape", "down", "escape")
        assert app.results == []


@pytest.mark.parametrize("text", ["nobody knows", ""])
async def test_where_no_line_is_taken_enter_says_so_and_escape_leaves(text):
    app = host(text)
    async with app.run_test() as pilot:
        await press(pilot, "enter", "space", "down")
        assert app.results == []
        await press(pilot, "escape")
    assert app.given is None


async def test_nothing_to_review_is_no_error():
    app = Host(ReviewScreen(Block()))
    async with app.run_test() as pilot:
        await press(pilot, "pagedown", "space", "escape")
    assert app.given is None


async def test_a_long_block_scrolls():
    app = host("\n".join(f"14:{n % 60:02} svc-a line {n}" for n in range(2000)))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "pagedown", "pagedown")
        assert "line 30" in screen_text(app)
        await press(pilot, "enter")
    assert len(app.given.edits) == 2000


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_hostile_text_is_shown_literally(size):
    app = host("\n".join([*HOSTILE, *(f"14:02 {text}" for text in HOSTILE)]))
    async with app.run_test(size=size) as pilot:
        for _ in range(2 * len(HOSTILE)):
            await press(pilot, "space", "down")
            assert "\x1b" not in screen_text(app)
        await press(pilot, *["pageup"] * 3)
        assert "[/] [@click=" in screen_text(app)
        assert app.results == []
