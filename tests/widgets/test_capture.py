import asyncio
from datetime import UTC, datetime

from textual import events
from textual.app import App

from pmtui.commands import keyed
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.messages import CaptureLeft, Edited, Pasted
from pmtui.themes import dark
from pmtui.widgets.capture import HINT, CaptureLine

SESSION = Session.model_validate({"title": "Search was slow", "date": "2026-03-04"})
NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)


class Host(App):
    """Shows a capture line and keeps what it posts."""

    AUTO_FOCUS = None

    def __init__(self):
        super().__init__()
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name
        self.line = CaptureLine(lambda: Selected(SESSION, "timeline", None, NOW))
        self.posted = []

    def compose(self):
        yield self.line

    def on_edited(self, message: Edited):
        self.posted.append(message)

    def on_pasted(self, message: Pasted):
        self.posted.append(message)

    def on_capture_left(self, message: CaptureLeft):
        self.posted.append(message)

    @property
    def rows(self):
        strips = self.screen._compositor.render_strips()
        return ["".join(part.text for part in strip).strip() for strip in strips[:2]]

    async def shows(self, *rows):
        """Wait until these lines are shown."""
        async with asyncio.timeout(10):
            while self.rows != list(rows):
                await asyncio.sleep(0.002)


async def test_says_how_it_is_used_until_it_is_opened():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.shows(keyed(HINT), "")
        await app.line.open("f ", None)
        await pilot.press("x")
        await app.shows("f x", "→ factor x")


async def test_hands_on_what_a_line_becomes_and_is_empty_again():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("w: All came", None)
        await pilot.press("enter")
        [edited] = app.posted
        assert isinstance(edited, Edited)
        assert edited.path == "well/G1"
        assert app.focused.value == ""


async def test_keeps_a_line_that_becomes_nothing_and_says_why():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("nobody wrote a time", None)
        await pilot.press("enter")
        async with asyncio.timeout(10):
            while not app.rows[1].startswith("? this begins with no time"):
                await pilot.pause()
        assert app.posted == []
        assert app.focused.value == "nobody wrote a time"


async def test_takes_back_a_line_before_what_was_typed_since():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("and more", None)
        await pilot.pause()
        app.line.give_back("w: one", "the session takes nothing now")
        await pilot.pause()
        await app.shows("w: one and more", "? the session takes nothing now")


async def test_what_it_holds_stays_when_it_is_left_and_opened_again():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("10:02 half", None)
        await pilot.press("escape")
        assert [type(each) for each in app.posted] == [CaptureLeft]
        await app.line.open("f ", None)
        await pilot.pause()
        assert app.focused.value == "10:02 half"


async def test_one_pasted_line_is_typed_and_several_are_handed_on():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("", None)
        await pilot.pause()
        app.focused.post_message(events.Paste("w: \x1b[31mred\u202e\n"))
        await pilot.pause()
        assert app.focused.value == "w: red"
        app.focused.post_message(events.Paste("10:02 a\n10:03 b"))
        await pilot.pause()
        assert app.posted[-1].text == "10:02 a\n10:03 b"
        assert app.focused.value == "w: red"


async def test_what_was_copied_is_pasted_as_text():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("", None)
        await pilot.pause()
        app.copy_to_clipboard("[/] a\x1b[31mred\u202e b\x07")
        await pilot.press("ctrl+v")
        assert app.focused.value == "[/] ared b"
        app.copy_to_clipboard("one\ntwo\x1b]52;c;x\x07")
        await pilot.press("ctrl+v")
        await pilot.pause()
        assert app.focused.value == "[/] ared b"
        assert app.posted[-1].text == "one\ntwo"


async def test_a_long_line_scrolls_with_what_is_typed():
    app = Host()
    async with app.run_test(size=(40, 4)) as pilot:
        await app.line.open("", None)
        await pilot.press(*("abcdefghi" * 8))
        await app.shows("".join(("abcdefghi" * 8)[-37:]), app.rows[1])
        await pilot.press("home")
        await app.shows(("abcdefghi" * 8)[:38], app.rows[1])


async def test_nothing_more_is_said_of_words_that_are_looked_for():
    app = Host()
    async with app.run_test(size=(120, 4)) as pilot:
        await app.line.open("/poo", None)
        await pilot.press("l")
        await app.shows("/pool", "⏎ looks for these words")
        await pilot.press("enter")
        async with asyncio.timeout(10):
            while app.rows[1]:
                await pilot.pause()
