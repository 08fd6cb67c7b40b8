import pytest
from textual.widgets import Input

from pmtui.screens.place import EMPTY, PlaceScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import screen_text

WHY = "Not saved: no space is left on this disk.\nWrite the session elsewhere and leave?"


class Disk:
    """Takes what is written to some places."""

    def __init__(self, *places):
        self.places = places
        self.tried = []

    def __call__(self, place):
        self.tried.append(place)
        return "" if place in self.places else f"[/] {place} is\x1b[31m on a full disk."


def asked(disk, suggestion="/home/mira/INC-7.toml"):
    return PlaceScreen(WHY, suggestion, disk)


def flat(app):
    return " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_enter_writes_to_the_suggested_place(size):
    app = CardHost(asked(disk := Disk("/home/mira/INC-7.toml")))
    async with app.run_test(size=size) as pilot:
        shown = flat(app)
        await pilot.press("enter")
        await pilot.pause()
    assert "no space is left on this disk. Write the session elsewhere and leave?" in shown
    assert "/home/mira/INC-7.toml" in shown
    assert "⏎ write it there and leave esc stay" in shown
    assert disk.tried == ["/home/mira/INC-7.toml"]
    assert app.given == "/home/mira/INC-7.toml"


async def test_an_empty_place_is_an_answer_where_it_may_be():
    disk = Disk()
    app = CardHost(PlaceScreen(WHY, "", disk, optional=True))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await pilot.pause()
    assert (app.given, disk.tried) == ("", [])


async def test_escape_stays_and_writes_nothing():
    app = CardHost(asked(disk := Disk("/home/mira/INC-7.toml")))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("x", "escape")
        await pilot.pause()
    assert app.given is None
    assert disk.tried == []


async def test_a_place_that_refuses_says_why_and_another_may_be_typed():
    app = CardHost(asked(disk := Disk("b.toml"), "a.toml"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "[/] a.toml is on a full disk." in flat(app)
        assert app.results == []
        await pilot.press("home", "delete", "b")
        await pilot.pause()
        assert "full disk" not in flat(app)
        await pilot.press("enter")
        await pilot.pause()
    assert disk.tried == ["a.toml", "b.toml"]
    assert app.given == "b.toml"


@pytest.mark.parametrize("typed", ["", "   "])
async def test_an_empty_place_is_refused(typed):
    app = CardHost(asked(disk := Disk()))
    async with app.run_test(size=NARROW) as pilot:
        app.screen.query_one(Input).value = typed
        await pilot.press("enter")
        await pilot.pause()
        assert EMPTY in flat(app)
    assert app.results == []
    assert disk.tried == []
