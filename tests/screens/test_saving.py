import threading

import pytest

from pmtui.screens.saving import Attempt, Clashing, SavingScreen, asking
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import HOSTILE, screen_text

CLASH = Clashing("Summary", "What somebody wrote.", "What the session says.")
ALL = ("keep", "ours", "theirs")


class Disk:
    """A disk that answers one attempt after the other."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, place, choice):
        self.asked.append((place, choice))
        assert threading.current_thread() is not threading.main_thread()
        return self.answers.pop(0)


def screen(disk, *leaves):
    return SavingScreen("Internal document", leaves or ("3 names become roles.",), "~/a.md", disk)


async def until(pilot, condition):
    for _ in range(500):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came")


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_what_leaves_is_said_before_a_place_is_taken(size):
    app = CardHost(screen(Disk()))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = screen_text(app)
        for words in ("Internal document", "3 names become roles.", "~/a.md", "write it there"):
            assert words in text


async def test_it_is_written_where_it_is_wanted():
    disk = Disk(Attempt("Written.", done=True))
    app = CardHost(screen(disk))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("end", "x", "enter")
        await until(pilot, lambda: app.results)
    assert disk.asked == [("~/a.mdx", "")]
    assert app.given == "Written."


async def test_a_place_that_cannot_be_written_is_told_and_another_one_taken():
    disk = Disk(Attempt("x.md cannot be written: no."), Attempt("Written.", done=True))
    app = CardHost(screen(disk))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "x.md cannot be written" in screen_text(app))
        await pilot.press("end", "y")
        await pilot.pause()
        assert "cannot be written" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.results)
    assert [place for place, _ in disk.asked] == ["~/a.md", "~/a.mdy"]


@pytest.mark.parametrize(("key", "choice"), [("k", "keep"), ("o", "ours"), ("t", "theirs")])
async def test_what_was_changed_by_hand_is_shown_and_settled(key, choice):
    question = Attempt(asking(1), clashes=(CLASH,), choices=ALL)
    disk = Disk(question, Attempt("Written.", done=True))
    app = CardHost(screen(disk))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "What somebody wrote." in screen_text(app))
        assert "What the session says." in screen_text(app)
        assert "changed by hand in the file" in screen_text(app)
        assert "scroll" in screen_text(app)
        await pilot.press(key)
        await until(pilot, lambda: app.results)
    assert disk.asked[-1] == ("~/a.md", choice)


async def test_only_what_can_be_done_is_offered_and_escape_goes_back_to_the_place():
    disk = Disk(Attempt("It is there.", choices=("theirs",)))
    app = CardHost(screen(disk))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "t what the session says" in screen_text(app))
        assert "k both stay" not in screen_text(app)
        assert "scroll" not in screen_text(app)
        await pilot.press("k", "o", "escape")
        await pilot.pause()
        assert "write it there" in screen_text(app)
        assert app.results == []
        await pilot.press("escape")
        await pilot.pause()
    assert app.given is None
    assert len(disk.asked) == 1


async def test_an_empty_place_is_asked_for_again():
    disk = Disk()
    app = CardHost(screen(disk))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*["backspace"] * 6, "enter")
        await pilot.pause()
        assert "Name a file to write to" in screen_text(app)
    assert disk.asked == []


async def test_names_and_hostile_texts_are_shown_as_they_may_be():
    clash = Clashing(HOSTILE[0], f"Haruka said {HOSTILE[1]}", HOSTILE[3])
    disk = Disk(Attempt(f"Haruka {HOSTILE[0]}", clashes=(clash,) * 30, choices=ALL))
    app = CardHost(screen(disk, f"Haruka {HOSTILE[0]}"), Haruka="scribe")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "k both stay" in screen_text(app))
        text = screen_text(app)
        assert "scribe [/] [@click" in text
        assert "Haruka" not in text
