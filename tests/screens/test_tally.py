import pytest

from pmtui.screens.tally import TallyScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import screen_text


def numbers(app):
    return list(map(str, app.screen.counts))


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_keys_count_hands_and_words_say_what_they_come_to(size):
    app = CardHost(TallyScreen())
    async with app.run_test(size=size) as pilot:
        assert "No hands yet" in screen_text(app)
        await pilot.press("y", "y", "y", "n", "a")
        await pilot.pause()
        shown = screen_text(app)
        assert numbers(app) == ["3", "1", "1"]
    for words in ("3 of 4 who voted are for it", "for it", "against it", "held back", "esc close"):
        assert words in shown
    assert "█" in shown


async def test_shift_takes_one_away_and_backspace_the_last():
    app = CardHost(TallyScreen())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("y", "y", "n", "Y")
        assert numbers(app) == ["1", "1", "0"]
        await pilot.press("backspace")
        assert numbers(app) == ["1", "0", "0"]
        await pilot.press("N", "A", "backspace", "backspace")
        assert numbers(app) == ["0", "0", "0"]
        await pilot.pause()
        assert "No hands yet" in screen_text(app)


@pytest.mark.parametrize("key", ["T", "escape"])
async def test_it_closes_and_gives_nothing(key):
    app = CardHost(TallyScreen())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("y", key)
        await pilot.pause()
    assert app.given is None
