import pytest

from pmtui.core.cards import recording
from pmtui.screens.record import RecordScreen
from screens.cards import NARROW, SMALL, WIDE, CardHost
from screens.hosts import screen_text
from screens.meetings import Table


def card(table):
    return RecordScreen(recording(table.session), table.doing())


def flat(app):
    return " ".join(screen_text(app).replace("│", " ").split())


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_it_says_what_is_recorded_and_what_never_is(size):
    app = CardHost(card(Table()))
    async with app.run_test(size=size):
        shown = flat(app)
    kept, never = shown.split("Never")
    for words in ("Phases as planned", "extensions", "entry, factor and action", "Parked ideas"):
        assert words in kept
    for words in ("Who said it", "Pauses", "how fast anybody types", "Private notes and findings"):
        assert words in never
    assert "y record it n keep no record esc decide later: ; asks again" in shown
    assert "is recorded" not in shown


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize(
    ("key", "record"), [("y", True), ("n", False), ("escape", None), ("semicolon", None)]
)
async def test_a_key_answers_while_the_clock_runs(key, record, size):
    table = Table()
    meeting = table.session.meeting
    app = CardHost(card(table))
    async with app.run_test(size=size) as pilot:
        await pilot.press("x", "enter", "space", "down")
        await pilot.pause()
        assert app.results == []
        assert "y record" in screen_text(app)
        await pilot.press(key)
        await pilot.pause()
    assert app.given is None
    assert table.session.record is record
    assert table.session.meeting == meeting
    assert meeting.state == "running"


@pytest.mark.parametrize(
    ("decided", "said"),
    [(True, "This meeting is recorded."), (False, "This meeting is not recorded.")],
)
async def test_asked_again_it_says_what_was_decided(decided, said):
    table = Table()
    table.session = table.session.model_copy(update={"record": decided})
    app = CardHost(card(table))
    async with app.run_test(size=NARROW) as pilot:
        assert said in flat(app)
        await pilot.press("n" if decided else "y")
        await pilot.pause()
    assert table.session.record is not decided


async def test_what_is_refused_is_said():
    table = Table()
    table.refusal = "this session is open for reading only"
    app = CardHost(card(table))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert "This session is open for reading only." in screen_text(app)
        assert app.results == []
    assert table.session.record is None
