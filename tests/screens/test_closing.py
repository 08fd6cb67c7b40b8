from datetime import date

import pytest

from pmtui.core.cards import closing
from pmtui.core.edits import EditRefused
from pmtui.core.session import Session
from pmtui.screens.closing import ClosingScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import screen_text

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "people": [{"key": "mira", "name": "Mira Halonen"}],
        "parking": [
            {"id": "P1", "text": "How do mobile clients behave?", "taker": "mira"},
            {"id": "P2", "text": "[b]Scanners[/] for the hills"},
        ],
        "followup": {"due": date(2026, 5, 4)},
    }
)
SAID = closing(SESSION, date(2026, 3, 19))


class Kept(list):
    """Counts that were kept, in order."""

    def __call__(self, counts):
        self.append(counts)


def refuse(counts):
    raise EditRefused("this session is open for reading only")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_shows_the_round_the_points_and_the_dates(size):
    app = CardHost(ClosingScreen(SAID, (None, None), Kept()))
    async with app.run_test(size=size):
        shown = " ".join(screen_text(app).replace("│", " ").split())
    for words in (
        "did not know this morning",
        "would come again",
        "clients behave? → Mira Halonen",
        "[b]Scanners[/] for the hills → who takes it?",
        "The document: say when",
        "Monday 2026-05-04",
        "Thank you",
        "feel heard?",
    ):
        assert words in shown, words


async def test_digits_are_counted_and_kept_when_the_count_is_left():
    kept = Kept()
    app = CardHost(ClosingScreen(SAID, (None, None), kept))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("1", "1", "backspace", "0", "tab", "7")
        await pilot.pause()
        assert kept == [(10, None)]
        shown = screen_text(app)
        assert "10   learned" in shown
        assert "▸    7   would come again" in shown
        await pilot.press("X")
        await pilot.pause()
    assert kept[-1] == (10, 7)
    assert app.given is None


async def test_counts_of_before_are_shown_and_can_be_cleared():
    kept = Kept()
    app = CardHost(ClosingScreen(SAID, (6, 5), kept))
    async with app.run_test(size=NARROW) as pilot:
        assert " 6   learned" in screen_text(app)
        await pilot.press("enter", "backspace", "escape")
        await pilot.pause()
    assert kept[-1] == (6, None)


async def test_a_count_has_no_leading_zeros_and_three_digits_at_most():
    kept = Kept()
    app = CardHost(ClosingScreen(SAID, (None, None), kept))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("0", "0", "1", "2", "3", "4", "tab", "0", "escape")
        await pilot.pause()
    assert kept[-1] == (234, 0)


async def test_a_refusal_is_said():
    app = CardHost(ClosingScreen(SAID, (None, None), refuse))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("4", "tab")
        await pilot.pause()
        assert "This session is open for reading only." in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
    assert app.given is None


async def test_a_small_screen_scrolls():
    app = CardHost(ClosingScreen(SAID, (None, None), Kept()))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*["down"] * 20)
        await pilot.pause()
        assert "should change?" in screen_text(app)


async def test_names_are_masked():
    app = CardHost(ClosingScreen(SAID, (None, None), Kept()), **{"Mira Halonen": "responder A"})
    async with app.run_test(size=NARROW):
        shown = screen_text(app)
    assert "responder A" in shown
    assert "Mira" not in shown
