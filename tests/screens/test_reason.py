import pytest

from pmtui.screens.reason import ReasonScreen
from screens.cards import NARROW, SMALL, CardHost
from screens.hosts import screen_text


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_a_few_words_are_the_reason(size):
    app = CardHost(ReasonScreen("“Dana” [b]appears[/] here."), Dana="responder A")
    async with app.run_test(size=size) as pilot:
        assert "“responder A” [b]appears[/] here." in screen_text(app)
        await pilot.press("space", "enter")
        assert "A few words say why" in screen_text(app)
        assert app.results == []
        assert app.modal.unsent() == []
        await pilot.press(*"it is", "space", "so", "s", "o")
        assert app.modal.unsent() == [("Reason", "it is so")]
        await pilot.press("enter")
        await pilot.pause()
    assert app.given == "it is so"


async def test_leaving_gives_none():
    app = CardHost(ReasonScreen("A label."))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "escape")
        await pilot.pause()
    assert app.given is None
