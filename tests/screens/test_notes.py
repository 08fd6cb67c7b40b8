import pytest
from textual.widgets import Static

from pmtui.messages import EditorRequested
from pmtui.screens.notes import NotesScreen
from screens.hosts import HOSTILE, Host, screen_text


class Kept:
    """Keeps notes, or says why not."""

    def __init__(self, reason=""):
        self.reason = reason
        self.texts = []

    def __call__(self, text):
        self.texts.append(text)
        return self.reason


class Notes(Host):
    def __init__(self, text="", keep=None, **options):
        self.keep = keep or Kept()
        self.asked = []
        super().__init__(NotesScreen(text, ".a.private.md", self.keep, **options))

    def on_editor_requested(self, message: EditorRequested):
        self.asked.append(message)


async def test_what_is_typed_is_kept_when_it_is_left():
    app = Notes("Before. ")
    async with app.run_test() as pilot:
        await pilot.press(*"abc")
        assert app.keep.texts == []
        await pilot.press("escape")
        assert app.given is None
    assert app.keep.texts == ["Before. abc"]


async def test_what_is_typed_is_kept_in_a_pause(monkeypatch):
    monkeypatch.setattr("pmtui.screens.notes.PAUSE", 0.01)
    app = Notes()
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.pause(0.1)
        assert app.keep.texts == ["a"]
        await pilot.press("escape")
    assert app.keep.texts == ["a"]


async def test_nothing_is_written_where_nothing_changed():
    app = Notes("As it was")
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.given is None
    assert app.keep.texts == []


async def test_what_cannot_be_kept_is_dropped_only_when_asked_twice():
    app = Notes(keep=Kept("the disk is full"))
    async with app.run_test() as pilot:
        await pilot.press("a", "escape")
        assert app.results == []
        assert "Not kept: the disk is full. esc again drops" in screen_text(app)
        assert app.screen.query_one("#hint", Static).has_class("-warned")
        app.keep.reason = ""
        await pilot.press("b", "escape")
        assert app.results == [None]
    assert app.keep.texts[-1] == "ab"


async def test_an_end_keeps_what_was_typed():
    app = Notes()
    async with app.run_test() as pilot:
        await pilot.press("a")
    assert app.keep.texts == ["a"]


async def test_for_reading_only():
    app = Notes("As it was", read_only=True)
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+g", "escape")
        assert app.given is None
    assert (app.keep.texts, app.asked) == ([], [])


async def test_the_editor_gives_a_text_back():
    app = Notes("Before")
    async with app.run_test() as pilot:
        await pilot.press("ctrl+g")
        (asked,) = app.asked
        assert (asked.text, asked.name) == ("Before", "private notes")
        asked.take("After\x1b[31m")
        await pilot.press("escape")
    assert app.keep.texts == ["After"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_any_text_is_only_text(text, size):
    app = Notes()
    async with app.run_test(size=size) as pilot:
        app.screen._take(text)
        await pilot.pause()
        shown = screen_text(app)
        assert "\x1b" not in shown
        assert "esc close" in shown
        assert text[:6].strip("\x1b") in shown or "\x1b" in text


async def test_what_is_longer_than_could_be_read_again_is_not_kept(monkeypatch):
    monkeypatch.setattr("pmtui.core.limits.TEXT", 3)
    app = Notes()
    async with app.run_test() as pilot:
        await pilot.press(*"abcd", "escape")
        assert app.results == []
        assert "Not kept: they are longer than 1 MB. esc again drops" in screen_text(app)
        assert app.keep.texts == []
        await pilot.press("backspace", "escape")
        assert app.results == [None]
    assert app.keep.texts == ["abc"]
