import pytest

from pmtui.core.addresses import join
from pmtui.core.conflicts import Conflict
from pmtui.core.edits import Batch, EditRefused, Remove, Set
from pmtui.screens.conflicts import ConflictsScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import HOSTILE, screen_text
from screens.meetings import Table

LONG = "Readers of the queue stood still and nobody was paged. "
SOME = (
    Conflict(
        path="incident/title", ours="Search: slow", theirs="Search: no answers", base="Search"
    ),
    Conflict(path="incident/summary", ours=LONG * 40 + "Forty.", theirs=LONG * 40 + "Fifty."),
    Conflict(path="factors/F2", theirs={"id": "F2", "title": "One reader"}, kept="theirs"),
)


def settle(session, path, side):
    conflict = next(each for each in session.conflicts if each.path == path)
    value = getattr(conflict, side)
    gone = Remove(join("conflicts", path))
    if path.startswith("factors"):
        return gone
    return Batch((Set(path, value), gone), f"settle {path}: {side}")


def table(*conflicts):
    found = Table()
    found.session = found.session.model_copy(update={"conflicts": conflicts or SOME})
    return found


def screen(at):
    return ConflictsScreen(at.doing(), settle)


def flat(app):
    return " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_a_conflict_shows_its_place_and_both_values(size):
    app = CardHost(screen(table()))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown, beside = flat(app), [line for line in screen_text(app).split("\n") if "Ours" in line]
    for words in (
        "Conflict 1 of 3",
        "Title of the incident",
        "o Ours, on this screen",
        "Search: slow",
        "stands now",
        "t Theirs, from the file",
        "Search: no answers",
        "Before: Search",
        "o ours t theirs e later",
    ):
        assert words in shown
    assert ("Theirs" in beside[0]) is (size == WIDE)


@pytest.mark.parametrize(("key", "title"), [("o", "Search: slow"), ("t", "Search: no answers")])
async def test_a_side_is_chosen_at_once_and_the_next_conflict_comes(key, title):
    at = table()
    app = CardHost(screen(at))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", key)
        await pilot.pause()
        assert at.session.title == title
        assert [each.path for each in at.session.conflicts] == ["incident/summary", "factors/F2"]
        shown = flat(app)
        assert "Conflict 1 of 2" in shown
        assert "Summary of the incident" in shown
        side = "ours" if key == "o" else "theirs"
        assert f"Title of the incident: {side}. Once this is closed, u takes that back." in shown
    assert app.results == []


async def test_the_last_one_closes():
    at = table()
    app = CardHost(screen(at))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("o", "t", "t")
        await pilot.pause()
    assert app.given is None
    assert at.session.conflicts == ()


@pytest.mark.parametrize("key", ["e", "enter"])
async def test_later_changes_nothing(key):
    at = table()
    before = at.session
    app = CardHost(screen(at))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert "Conflict 2 of 3" in flat(app)
        await pilot.press(key, key)
        await pilot.pause()
    assert app.given is None
    assert at.session is before


@pytest.mark.parametrize("key", ["escape", "q", "vertical_line"])
async def test_it_is_closed(key):
    at = table()
    app = CardHost(screen(at))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert app.given is None
    assert at.session.conflicts == SOME


async def test_one_goes_back_and_forth():
    app = CardHost(screen(table()))
    async with app.run_test(size=WIDE) as pilot:
        for key, place in (("left", 3), ("right", 1), ("right", 2), ("left", 1)):
            await pilot.press(key)
            await pilot.pause()
            assert f"Conflict {place} of 3" in flat(app)


async def test_what_was_removed_says_so_and_what_stands_too():
    app = CardHost(screen(table(SOME[2])))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        ours, theirs = screen_text(app).split("Theirs")
    assert "A conflict" in ours
    assert "Factor F2" in ours
    assert "removed" in ours
    assert "stands now" not in ours
    assert "title: One reader" in theirs
    assert "stands now" in theirs
    assert "Before: nothing" in theirs


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
@pytest.mark.parametrize("keys", [["down"] * 60, ["j"] * 60, ["pagedown"] * 40, ["space"] * 40])
async def test_long_values_are_scrolled_together(keys, size):
    app = CardHost(screen(table(SOME[1])))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        assert "Forty." in screen_text(app)
        assert "Fifty." in screen_text(app)
        await pilot.press(*["pageup"] * 40)
        await pilot.pause()
        assert screen_text(app).count("Readers of the queue") >= 2


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_where_long_values_differ_is_in_sight_at_once(size):
    app = CardHost(screen(table(SOME[1])))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert "Forty." in screen_text(app)
        assert "Fifty." in screen_text(app)


async def test_what_an_earlier_conflict_left_is_shown_too():
    left = Conflict(path="incident/title", ours="a", base="b", others=("[/] luka", "d"))
    app = CardHost(screen(table(left)), luka="responder")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        said = "Before: b · an earlier conflict: [/] responder · an earlier conflict: d"
        assert said in flat(app)


async def test_what_is_refused_is_said_and_stays():
    at = table()
    at.refusal = "this session is open for reading only"
    app = CardHost(screen(at))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "This session is open for reading only." in flat(app)
        assert "Conflict 1 of 3" in flat(app)
    assert at.session.conflicts == SOME


async def test_conflicts_that_went_meanwhile_close_it():
    at = table()
    app = CardHost(screen(at))
    async with app.run_test(size=NARROW) as pilot:
        at.session = at.session.model_copy(update={"conflicts": ()})
        await pilot.press("o")
        await pilot.pause()
    assert app.given is None


def test_without_a_conflict_it_says_so():
    with pytest.raises(EditRefused, match="there is no conflict"):
        screen(Table())


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_are_words(text, size):
    app = CardHost(screen(table(Conflict(path="incident/title", ours=text, theirs="x", base=text))))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        shown = screen_text(app)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert ("aredb" if "red" in text else text[:8]) in shown


async def test_names_are_masked():
    said = Conflict(path="people/luka/team", ours="luka writes", theirs="with luka", base="luka")
    app = CardHost(screen(table(said)), luka="responder")
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        shown = flat(app)
        assert "luka" not in shown
        assert shown.count("responder") == 4
        await pilot.press("e")
