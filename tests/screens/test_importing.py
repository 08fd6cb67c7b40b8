import time
from datetime import UTC, datetime

import pytest

from pmtui.core.edits import apply
from pmtui.screens.form import FormScreen
from pmtui.screens.question import QuestionScreen
from screens.hosts import HOSTILE, screen_text
from screens.imports import CHAT, TABLE, found, host, press, ready, session

ANSWERED = ("enter", "enter")
"""Takes what is suggested for the day and for the zone."""


def texts(edit, into=None):
    return [each.text for each in apply(into or session(), edit).timeline]


async def test_what_is_open_is_asked_once_and_the_suggestion_stands_first():
    app = host(found())
    async with app.run_test() as pilot:
        await ready(pilot)
        assert isinstance(app.screen, QuestionScreen)
        shown = screen_text(app)
        assert "On which day was 10:04 AM? 5 rows have no day or year." in shown
        assert "2026-03-04: it is the incident's date" in shown
        await press(pilot, "enter")
        assert "In which zone are the times?" in screen_text(app)
        await press(pilot, "enter")
        assert "w asks again · date: 2026-03-04 · zone: UTC" in screen_text(app)
        await press(pilot, "w")
        assert "On which day" in screen_text(app)


async def test_what_is_typed_is_an_answer_or_refused_with_the_reason():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *"2026-99-99", "enter")
        assert "is not a date; write it as 2026-03-02" in screen_text(app)
        await press(pilot, *["backspace"] * 10, *"2026-03-05", "enter", *"+02:00", "enter")
        assert "date: 2026-03-05 · zone: +02:00" in screen_text(app)
        await press(pilot, "enter")
    first = apply(session(), app.given).timeline[0]
    assert first.at == datetime(2026, 3, 5, 8, 4, tzinfo=UTC)


async def test_a_question_may_stay_open_and_its_rows_are_taken_in_order_only_when_asked_twice():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, "enter", "escape")
        shown = screen_text(app)
        assert "zone is open" in shown
        await press(pilot, "a", "enter")
        assert app.results == []
        await pilot.pause()


async def test_rows_are_shown_with_line_entry_confidence_and_reason():
    app = host(found())
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *ANSWERED, "down")
        shown = screen_text(app)
        assert "Import: Chat, inc.txt · 5 rows" in shown
        assert "4 to add · 1 noise" in shown
        assert "✓ 10:05  belief      Jonas" in shown
        assert "Line    Jonas [10:05 AM] I think the new pool default broke it" in shown
        assert "inc.txt:4" in shown
        assert "Why     likely: not on the roster; words of a theory: “i think”" in shown
        assert "thanks!" not in shown
        await press(pilot, "n")
        assert "thanks!" in screen_text(app)


async def test_enter_adds_what_is_taken_as_one_edit_with_its_source():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "space", "enter")
    after = apply(session(), app.given)
    assert app.given.label == "import 3 entries from Chat, inc.txt"
    assert [each.text for each in after.timeline] == [
        "I think the new pool default broke it",
        "paging the database team",
        "Rolled back the pool setting",
    ]
    assert after.timeline[2].actor == "mira"
    assert after.timeline[2].quote == "Mira Adeyemi [10:20 AM] Rolled back the pool setting"
    assert [each.title for each in after.evidence] == ["Chat, inc.txt"]


async def test_rows_are_filtered_and_all_that_are_shown_are_left_or_taken():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "slash", *"@mira", "enter")
        shown = screen_text(app)
        assert "anybody seeing" in shown
        assert "paging" not in shown
        await press(pilot, "x", "slash", *["backspace"] * 5, *"10:20-", "enter", "a", "escape")
        assert "3 to add" in screen_text(app)
        await press(pilot, "enter")
    assert texts(app.given)[-1] == "Rolled back the pool setting"


async def test_whose_rows_and_which_kinds_are_shown_can_be_chosen():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "c")
        assert "escalation" in screen_text(app)
        await press(pilot, *"escal", "enter")
        assert "kind:escalation" in screen_text(app)
        assert "anybody seeing" not in screen_text(app)
        await press(pilot, "p")
        assert "Priya" in screen_text(app)
        await press(pilot, *"jonas", "enter")
        assert "No row is like that" in screen_text(app)


async def test_a_row_is_edited_before_it_is_taken():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "x", "e")
        assert isinstance(app.screen, FormScreen)
        form = app.screen
        names = [each.name for each in form.form.fields]
        form.inputs[names.index("text")].put("Errors are seen by responders")
        await press(pilot, "ctrl+s")
        shown = screen_text(app)
        assert "Errors are seen by responders" in shown
        assert "1 to add" in shown
        assert "edited here" in shown
        await press(pilot, "enter")
    (entry,) = apply(session(), app.given).timeline
    assert entry.text == "Errors are seen by responders"
    assert entry.quote.startswith("Mira Adeyemi [10:04 AM]")


async def test_what_is_there_already_is_marked_and_not_taken_with_all():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "enter")
    after = apply(session(), app.given)
    again = host(found(CHAT + "\nJonas  [10:31 AM]\nError rate is back to normal\n"), after)
    async with again.run_test() as pilot:
        await press(pilot, *ANSWERED)
        shown = screen_text(again)
        assert "1 to add · 4 there already · 1 noise" in shown
        assert " = 10:05" in shown
        await press(pilot, "a", "enter")
    assert again.given.label == "import 1 entry from Chat, inc.txt"
    assert len(apply(after, again.given).evidence) == 1


async def test_refused_rows_cannot_be_taken_and_doubts_are_listed():
    app = host(found(TABLE, "deploys.csv"))
    async with app.run_test() as pilot:
        await ready(pilot)
        rows = app.screen.weighed.rows
        await press(pilot, *["down"] * next(n for n, each in enumerate(rows) if each.refused))
        assert "Refused " in screen_text(app)
        assert "20226-03-04" in screen_text(app)
        await press(pilot, "space")
        assert "This row cannot be added" in screen_text(app)
        await press(pilot, "d")
        assert "above it" in screen_text(app)
        await press(pilot, "enter")
        assert "Doubt" in screen_text(app)


async def test_escape_says_what_is_dropped():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "escape")
        assert "Escape again drops the import" in screen_text(app)
        await press(pilot, "escape")
    assert app.given is None


async def test_nothing_is_added_where_nothing_is_taken():
    app = host(found())
    async with app.run_test() as pilot:
        await press(pilot, *ANSWERED, "x", "enter")
        assert app.results == []
        assert "No row is taken" in screen_text(app)


async def test_names_are_masked_everywhere():
    def mask(text):
        return text.replace("Mira Adeyemi", "responder A").replace("mira", "responder A")

    app = host(found(), mask=mask)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, *ANSWERED)
        shown = screen_text(app)
        assert "responder A" in shown
        assert "Mira" not in shown
        await press(pilot, "p")
        assert "responder A" in screen_text(app)
        assert "mira" not in screen_text(app).casefold()


async def test_hostile_texts_are_shown_as_they_are_written():
    rows = "\n".join(f'2026-03-04T10:0{n}:00Z,"{each}"' for n, each in enumerate(HOSTILE))
    app = host(found(f"time,event\n{rows}\n", "[x].csv"))
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down")
        shown = screen_text(app)
    assert "[/] [@click=app.quit]x[/]" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60)])
async def test_it_stands_in_every_size(size):
    app = host(found())
    async with app.run_test(size=size) as pilot:
        await press(pilot, *ANSWERED)
        assert "⏎" in screen_text(app)


async def test_ten_thousand_rows_are_quick():
    lines = [
        f"2026-03-04T{n // 3600 % 24:02}:{n // 60 % 60:02}:{n % 60:02}Z,svc-{n % 9},Restarted {n}"
        for n in range(10_000)
    ]
    app = host(found("time,source,event\n" + "\n".join(lines) + "\n", "log.csv"))
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        begun = time.perf_counter()
        for _ in range(20):
            await pilot.press("down")
        await press(pilot, "slash", *"9999", "enter", "a", "enter")
        assert time.perf_counter() - begun < 10
    assert texts(app.given) == ["Restarted 9999"]
