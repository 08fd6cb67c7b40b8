import pytest

from pmtui.core.text import clean
from pmtui.screens.confirm import ConfirmScreen
from screens.hosts import HOSTILE, Host, screen_text


@pytest.mark.parametrize(
    ("key", "given"), [("y", True), ("q", True), ("n", False), ("escape", False)]
)
async def test_a_key_answers(key, given):
    app = Host(ConfirmScreen("Leave?", "leave", "stay", ("y,q", "n")))
    async with app.run_test() as pilot:
        await pilot.press("x", "enter", "space")
        await pilot.pause()
        assert app.results == []
        await pilot.press(key)
        await pilot.pause()
    assert app.given is given


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_literally(text, size):
    text = clean(text).text
    app = Host(ConfirmScreen(f"{text}\nLeave?", text, "stay"))
    async with app.run_test(size=size):
        shown = screen_text(app)
    assert text[:20] in shown
    assert "Leave?" in shown or len(text) > 900
    assert "n  esc  stay" in shown


async def test_both_answers_show_their_keys():
    app = Host(ConfirmScreen("Leave?", "leave", "stay"))
    async with app.run_test():
        shown = screen_text(app)
    assert [line.strip(" │") for line in shown.splitlines() if "leave" in line] == ["y       leave"]
    assert "n  esc  stay" in shown
