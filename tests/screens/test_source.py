import asyncio
from threading import Event

from textual import events

from pmtui.screens.source import Fetched, SourceScreen, Unfetched
from pmtui.sources.candidates import Piece
from screens.hosts import Host, screen_text
from screens.imports import CHAT, TABLE, press, ready


def fetch(place, look):
    look(place)
    if place != "deploys.csv":
        raise Unfetched(f"{place} does not exist; name a file")
    return Fetched((Piece(place, TABLE.encode()),), ("One file was left out.",))


async def test_a_place_is_read():
    app = Host(SourceScreen(fetch))
    async with app.run_test() as pilot:
        await press(pilot, *"deploys.csv", "enter")
    assert app.given.gathered.kind == "table"
    assert app.given.left == ("One file was left out.",)


async def test_what_cannot_be_read_is_said_and_another_place_can_be_typed():
    app = Host(SourceScreen(fetch))
    async with app.run_test() as pilot:
        await press(pilot, "enter")
        assert "Name a file" in screen_text(app)
        await press(pilot, *"no.csv", "enter")
        assert "no.csv does not exist; name a file." in screen_text(app)
        await press(pilot, *["backspace"] * 6, *"deploys.csv", "enter")
    assert app.given.gathered.title == "deploys.csv"


async def test_a_text_is_pasted_into_the_field():
    app = Host(SourceScreen(fetch))
    async with app.run_test() as pilot:
        await ready(pilot)
        app.screen.focused.post_message(events.Paste(CHAT))
        await ready(pilot)
    assert app.given.gathered.kind == "slack-paste"
    assert app.given.pasted == CHAT.strip("\n")


async def test_a_text_that_is_handed_in_is_read_at_once():
    app = Host(SourceScreen(fetch, CHAT))
    async with app.run_test() as pilot:
        await ready(pilot)
    assert len(app.given.gathered.rows) == 5


async def test_what_is_of_no_kind_is_said():
    app = Host(SourceScreen(fetch, "nothing\nof any kind"))
    async with app.run_test() as pilot:
        await ready(pilot)
        assert "is of no kind that is known" in " ".join(screen_text(app).split())
        await press(pilot, "escape")
    assert app.given is None


async def test_reading_can_be_stopped():
    go, ended, stopped = Event(), Event(), []

    def slow(place, look):
        go.wait(10)
        try:
            look("second.json")
        except Exception as why:
            stopped.append(type(why).__name__)
            raise
        finally:
            ended.set()

    app = Host(SourceScreen(slow))
    async with app.run_test() as pilot:
        await pilot.press(*"x", "enter")
        await pilot.pause()
        assert "esc stop" in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        go.set()
        assert await asyncio.to_thread(ended.wait, 10)
    assert app.given is None
    assert stopped == ["Stopped"]
