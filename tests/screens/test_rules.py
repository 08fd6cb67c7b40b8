import pytest

from pmtui.core.cards import rules, turning
from pmtui.core.session import Session
from pmtui.screens.rules import RulesScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import HOSTILE, screen_text


def card(**meeting):
    session = Session.model_validate({"title": "Search was slow", "meeting": meeting})
    return RulesScreen(rules(session), turning(session))


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_all_is_seen_at_once(size):
    app = CardHost(card(safe_word="banyan"))
    async with app.run_test(size=size):
        shown = " ".join(screen_text(app).replace("│", " ").split())
    for words in ("1 We describe", "“banyan”", "8 The clock", "sensible thing", "your chair."):
        assert words in shown


@pytest.mark.parametrize(
    "keys", [("down",) * 20, ("j",) * 20, ("pagedown", "pagedown"), ("space",) * 2]
)
async def test_a_small_screen_scrolls_to_the_end(keys):
    app = CardHost(card())
    async with app.run_test(size=SMALL) as pilot:
        while not app.screen.page.max_scroll_y:
            await pilot.pause()
        assert "1  We describe" in screen_text(app)
        await pilot.press(*keys)
        await pilot.pause()
        assert "your chair." in screen_text(app)
        await pilot.press(*(["pageup"] * 4))
        await pilot.pause()
        assert "1  We describe" in screen_text(app)


@pytest.mark.parametrize("key", ["r", "escape", "q"])
async def test_the_key_that_opened_it_closes_it(key):
    app = CardHost(card())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "enter")
        await pilot.pause()
        assert app.results == []
        await pilot.press(key)
        await pilot.pause()
    assert app.given is None


@pytest.mark.parametrize("word", [HOSTILE[0], HOSTILE[2], HOSTILE[3]])
async def test_a_word_is_shown_as_it_was_typed(word):
    app = CardHost(card(safe_word=word))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert word[:20] in shown


async def test_names_are_masked():
    app = CardHost(card(safe_word="Luka"), Luka="commander")
    async with app.run_test(size=NARROW):
        shown = screen_text(app)
    assert "commander" in shown
    assert "Luka" not in shown
