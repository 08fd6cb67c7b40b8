from datetime import UTC, datetime, timedelta

import pytest

from pmtui.screens.recovery import RecoveryScreen, found, rows
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import HOSTILE, screen_text

AT = datetime(2026, 3, 11, 14, 2, tzinfo=UTC)
LATER = AT + timedelta(hours=1)


def changes(count, step=timedelta(seconds=38)):
    return [(AT + n * step, f"add entry T{n} of lane {n}") for n in range(count)]


@pytest.mark.parametrize(
    ("some", "now", "said"),
    [
        (changes(12), LATER, "12 edits of 14:02 to 14:08 were in the journal and not yet"),
        (changes(12), LATER, "in the file. They are back."),
        (changes(1), LATER, "1 edit of 14:02 was in the journal and not yet in the file. It is"),
        (changes(2, timedelta(seconds=9)), LATER, "2 edits of 14:02 were in"),
        (changes(2), AT + timedelta(days=3), "2 edits of 2026-03-11 14:02 were in"),
        (changes(3), AT + timedelta(days=3), "3 edits of 2026-03-11 14:02 to 14:03 were"),
        (changes(2, timedelta(hours=11)), LATER, "of 2026-03-11 14:02 to 2026-03-12 01:02 were"),
        ([], LATER, "How the meeting went on was in the journal and not yet in the file."),
    ],
)
def test_it_says_how_many_and_from_when(some, now, said):
    assert said in found(some, now)


def test_the_day_stands_in_each_row_where_there_are_several():
    assert [time for time, _ in rows(changes(2))] == ["14:02", "14:02"]
    [first, second] = rows(changes(2, timedelta(hours=11)))
    assert (first[0], second[0]) == ("2026-03-11 14:02", "2026-03-12 01:02")


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
@pytest.mark.parametrize(("key", "kept"), [("enter", True), ("escape", True), ("n", False)])
async def test_a_key_answers(key, kept, size):
    app = CardHost(RecoveryScreen(changes(40), LATER, "The file was changed elsewhere too."))
    async with app.run_test(size=size) as pilot:
        await pilot.press("x", "y", "o")
        await pilot.pause()
        assert app.results == []
        shown = screen_text(app)
        await pilot.press(key)
        await pilot.pause()
    flat = " ".join(shown.replace("│", " ").split())
    assert "40 edits of 14:02 to 14:26 were in the journal and not yet in the file." in flat
    assert "changed elsewhere too." in flat
    assert "⏎ keep n open the file as it is" in flat
    assert "nothing is thrown away" in flat
    assert "14:26 Add entry T39 of lane 39" in flat
    assert app.given is kept


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (["home"], "T0 "),
        (["up"] * 39, "T0 "),
        (["k"] * 39, "T0 "),
        (["pageup"] * 9, "T0 "),
        (["home", "end"], "T39 "),
        (["home", *["j"] * 39], "T39 "),
        (["home", *["pagedown"] * 9], "T39 "),
    ],
)
async def test_the_list_is_scrolled(keys, seen):
    app = CardHost(RecoveryScreen(changes(40), LATER))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert f"Add entry {seen}" in screen_text(app)
        assert app.results == []


async def test_a_change_that_its_line_cuts_is_said_whole():
    words = "set summary to " + "lanes are split and " * 4 + "nobody was paged"
    app = CardHost(RecoveryScreen([(AT, words), (AT, "add action A1")], LATER))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "nobody was paged" not in screen_text(app)
        assert "nothing is thrown away" in screen_text(app)
        await pilot.press("up")
        await pilot.pause()
        assert "nobody was paged" in " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_longest_sentence_and_the_keys_are_whole(size):
    also = "The file was changed outside meanwhile; that is taken in too."
    app = CardHost(RecoveryScreen(changes(3000, timedelta(seconds=30)), LATER, also))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = " ".join(screen_text(app).replace("│", " ").split())
    assert "3000 edits of 2026-03-11 14:02 to 2026-03-12 15:01 were in the journal" in shown
    assert also in shown
    assert "⏎ keep n open the file as it is" in shown
    assert "nothing is thrown away" in shown


async def test_what_the_meeting_did_has_no_list():
    app = CardHost(RecoveryScreen([], LATER))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "How the meeting went on was in the journal" in screen_text(app)
        await pilot.press("up", "down", "pagedown", "end", "enter")
        await pilot.pause()
    assert app.given is True


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_words(text):
    app = CardHost(RecoveryScreen([(AT, text)], LATER))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert ("Aredb" if "red" in text else text[1:8]) in shown


async def test_names_are_masked():
    app = CardHost(RecoveryScreen([(AT, "set owner of A1 to luka " * 9)], LATER), luka="responder")
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "responder" in shown
    assert "luka" not in shown
