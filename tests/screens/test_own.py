import pytest

from pmtui.screens.own import OwnOptions, OwnScreen
from pmtui.widgets.options import Pick
from screens.hosts import HOSTILE, Host, screen_text

PICKS = [(Pick("How was it seen?", badge="48"), "How was it seen?"), (Pick("What else?"), "else")]


def host(picks=PICKS):
    return Host(OwnScreen("Ask", picks, lambda typed: f"own: {typed}"))


async def given(*keys, picks=PICKS):
    """Give what comes back once the keys are pressed."""
    app = host(picks)
    async with app.run_test() as pilot:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()
    return app.given


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "How was it seen?"),
        (["down", "enter"], "else"),
        ([*"what", "enter"], "own: what"),
        ([*"else", "down", "enter"], "else"),
        ([*"48", "down", "enter"], "How was it seen?"),
        ([*"x", "backspace", "enter"], "How was it seen?"),
        (["escape"], None),
    ],
)
async def test_a_line_is_chosen_or_typed(keys, answer):
    assert await given(*keys) == answer


async def test_without_lines_typing_is_all_there_is():
    assert await given("enter", *"new", "enter", picks=[]) == "own: new"


@pytest.mark.parametrize(
    ("typed", "labels", "answer"),
    [("else", ["What else?", "else"], "else"), ("habit", ["habit"], "own: habit")],
)
async def test_what_is_typed_may_come_last(typed, labels, answer):
    app = Host(OwnScreen("Branch", PICKS, lambda words: f"own: {words}", last=True))
    async with app.run_test() as pilot:
        await pilot.press(*typed)
        options = app.screen.query_one(OwnOptions)
        assert [options.picks[place].label for place in options.shown] == labels
        await pilot.press("enter")
        await pilot.pause()
    assert app.given == answer


async def test_typed_text_is_shown_literally():
    app = host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("LineField").value = HOSTILE[0]
        await pilot.pause()
        assert screen_text(app).count(HOSTILE[0]) == 2
