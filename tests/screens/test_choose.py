import pytest

from pmtui.core.edits import Set
from pmtui.core.requests import Choose, Go, Option
from pmtui.core.text import clean
from pmtui.screens.choose import ChooseScreen
from pmtui.widgets.options import Options
from screens.hosts import HOSTILE, Host, screen_text

OPTIONS = (
    Option("✓ F1 One step", "linked; choose to unlink", Set("factors/F1/title", "x")),
    Option("  F2 Pool settings", "", Go("factors/F2")),
    Option("  F3 Alert", "it is its own factor already", None),
)


def host(options=OPTIONS):
    return Host(ChooseScreen(Choose("Link 14:02 to", tuple(options))))


async def press(pilot, *keys):
    await pilot.press(*keys)
    await pilot.pause()


async def test_enter_gives_what_the_line_under_the_cursor_leads_to():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "down", "down", "up", "enter")
    assert app.given == Go("factors/F2")


async def test_escape_gives_nothing():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "escape")
    assert app.given is None


async def test_typing_filters_by_all_words_in_label_and_note():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, *"own f3")
        shown = screen_text(app)
        assert "F3 Alert" in shown
        assert "F1" not in shown
        await press(pilot, *["backspace"] * 6, *"pool", "enter")
    assert app.given == Go("factors/F2")


async def test_what_cannot_be_chosen_says_why_and_stays():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "down", "down", "down", "enter")
        assert app.results == []
        assert screen_text(app).count("it is its own factor already") == 2
        await press(pilot, "up", "enter")
    assert app.given == Go("factors/F2")


async def test_words_that_nothing_holds_leave_nothing_to_choose():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, *"zzz", "enter", "down", "pagedown")
        assert app.results == []
        assert "Nothing here holds these words" in screen_text(app)
        await press(pilot, "backspace", "backspace", "backspace", "enter")
    assert app.given == OPTIONS[0].leads


async def test_an_empty_request_says_so():
    app = host(())
    async with app.run_test() as pilot:
        await press(pilot, "enter", "down")
        assert "There is nothing here" in screen_text(app)
        await press(pilot, "escape")


async def test_a_click_chooses():
    app = host()
    async with app.run_test() as pilot:
        await pilot.click(Options, offset=(5, 1))
        await pilot.pause()
    assert app.given == Go("factors/F2")


async def test_a_long_list_scrolls_with_the_cursor():
    app = host([Option(f"line {n}", "", Go(f"{n}")) for n in range(200)])
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, *["pagedown"] * 30)
        assert "line 199" in screen_text(app)
        await press(pilot, *["pageup"] * 30, "down", "enter")
    assert app.given == Go("1")


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_hostile_text_is_shown_literally(size):
    app = host([Option(clean(text).text, clean(text).text, None) for text in HOSTILE])
    app.modal.heading = HOSTILE[0]
    async with app.run_test(size=size) as pilot:
        for _ in HOSTILE:
            await press(pilot, "enter", "down")
        shown = screen_text(app)
        assert shown.count("[/] [@click=app.quit]x[/]") >= 2
        assert "決済" in shown
        assert app.results == []


async def test_a_note_that_is_cut_is_shown_whole_below():
    note = "word " * 30 + "end"
    app = host([Option("A", note, Go("a")), Option("B", "short", Go("b"))])
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "end" in screen_text(app)
        await press(pilot, "down")
        assert "end" not in screen_text(app)
