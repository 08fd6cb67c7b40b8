from datetime import UTC, datetime

import pytest

from pmtui.core.cards import scripts
from pmtui.core.session import Session
from pmtui.screens.script import ScriptScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import screen_text

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SESSION = Session.model_validate({"title": "Search of Luka was slow", "near_miss": True})


def app_of(**names):
    return CardHost(ScriptScreen(scripts(SESSION, NOW)), **names)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_fitting_opening_is_read_whole(size):
    app = app_of()
    async with app.run_test(size=size):
        shown = " ".join(screen_text(app).replace("│", " ").split())
    for words in ("Near miss · 1 of 4", "“Search of Luka", "look calmly", "start for you?"):
        assert words in shown


async def test_left_and_right_lead_through_all_of_them():
    app = app_of()
    async with app.run_test(size=WIDE) as pilot:
        titles = []
        for key in ("right", "right", "right", "right", "left"):
            await pilot.press(key)
            await pilot.pause()
            titles.append(str(app.screen.page.border_title).split(" · ")[1])
        assert titles == ["As usual", "Remote", "Long incident", "Near miss", "Long incident"]
        assert "not reach every hour" in screen_text(app)


async def test_a_small_screen_scrolls():
    app = app_of()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*["down"] * 20)
        await pilot.pause()
        assert "start for you?" in screen_text(app)


@pytest.mark.parametrize("key", ["B", "escape"])
async def test_it_closes(key):
    app = app_of()
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.given is None


async def test_names_are_masked():
    app = app_of(Luka="commander")
    async with app.run_test(size=NARROW):
        assert "Luka" not in screen_text(app)
