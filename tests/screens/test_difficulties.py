from datetime import UTC, datetime

import pytest

from pmtui.commands import USUAL
from pmtui.core.cards import moments
from pmtui.core.requests import Type
from pmtui.core.session import Session
from pmtui.screens.difficulties import MomentsScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import screen_text

FOUND = moments(Session(title="x"), datetime(2026, 3, 4, 12, tzinfo=UTC))
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])


def reached(title):
    """Give the keys that lead to the moment of this title."""
    return ["down"] * [each.title for each in FOUND].index(title)


@SIZES
async def test_the_words_of_the_moment_under_the_cursor_stand_beside_the_list(size):
    app = CardHost(MomentsScreen(FOUND))
    async with app.run_test(size=size) as pilot:
        await pilot.press(*reached("Deep dive"))
        await pilot.pause()
        shown = " ".join(screen_text(app).replace("│", " ").split())
    for words in ("Off topic", "Two experts", "“Hands up if", "N count the hands"):
        assert words in shown


@pytest.mark.parametrize("moment", FOUND, ids=lambda each: each.title)
async def test_each_moment_is_seen_whole(moment):
    app = CardHost(MomentsScreen(FOUND))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*reached(moment.title), "enter")
        await pilot.pause()
        shown = " ".join(screen_text(app).replace("│", " ").split())
    for words in (*moment.say, *moment.helps.values()):
        assert words in shown


@pytest.mark.parametrize(
    ("title", "key", "command"),
    [
        ("Off topic", "p", Type("p off-topic: ", once=True)),
        ("A fix too early", "p", Type("p fix-idea: ", once=True)),
        ("Deep dive", "p", "parking.add"),
        ("Silence after a question", "M", "meeting.silent_minute"),
        ("A sentence that blames", "r", "meeting.reset_card"),
        ("Tears or fatigue", "c", "meeting.curtain"),
    ],
)
async def test_a_key_that_helps_is_done(title, key, command):
    app = CardHost(MomentsScreen(FOUND))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(*reached(title), key)
        await pilot.pause()
    assert app.given == command


async def test_a_key_of_other_moments_does_nothing():
    app = CardHost(MomentsScreen(FOUND))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("c", "M")
        await pilot.pause()
        assert app.results == []


async def test_other_keys_of_a_team_are_shown_and_taken():
    commands = tuple(
        each._replace(keys="f5") if each.id == "parking.add" else each for each in USUAL.commands
    )
    app = CardHost(MomentsScreen(FOUND, USUAL._replace(commands=commands)))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("p")
        await pilot.pause()
        assert "f5 park it" in screen_text(app)
        await pilot.press("f5")
        await pilot.pause()
    assert app.given == Type("p off-topic: ", once=True)


async def test_enter_shows_the_words_alone_and_escape_goes_back():
    app = CardHost(MomentsScreen(FOUND))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Self-blame" not in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Self-blame" in screen_text(app)
        await pilot.press("R")
        await pilot.pause()
    assert app.given is None
