import pytest
from textual.widgets import Input

from pmtui.core.edits import Set
from pmtui.screens.hands import HandsScreen
from screens.cards import NARROW, SMALL, CardHost
from screens.hosts import screen_text


def screen():
    return HandsScreen(2, lambda hands: Set("meeting/new_to_me", 2 + hands))


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_it_asks_and_adds_what_is_typed(size):
    app = CardHost(screen())
    async with app.run_test(size=size) as pilot:
        shown = screen_text(app)
        await pilot.press("1", "x", "2", "enter")
        await pilot.pause()
    assert "taught you anything" in shown
    assert "2 so far" in shown
    assert app.given == Set("meeting/new_to_me", 14)


@pytest.mark.parametrize("keys", [["enter"], ["0", "enter"], ["4", "escape"]])
async def test_without_hands_nothing_is_added(keys):
    app = CardHost(screen())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    assert app.given is None


async def test_only_digits_are_taken():
    app = CardHost(screen())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("n", "1", "space", "2", "3", "4")
        assert app.screen.query_one(Input).value == "123"
