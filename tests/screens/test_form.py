from datetime import UTC, date, datetime

import pytest
from textual import events

from pmtui.core.addresses import find
from pmtui.core.edits import Add, Batch, Set, apply
from pmtui.core.requests import Fill, FillNew
from pmtui.core.session import Session
from pmtui.screens.form import FormScreen, keys_of
from pmtui.widgets.fields import ChoiceField, LineField, TextField
from screens.hosts import HOSTILE, Host, screen_text

TODAY = date(2026, 3, 11)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": "2026-03-04",
        "people": [{"key": "mira", "name": "Mira Okafor"}],
        "summary": "Payments failed.\nThen they did not.",
        "timeline": [{"id": "T7", "at": "2026-03-04T14:02:30Z", "text": "First timeout"}],
        "parking": [{"id": "P1", "text": "Staging differs"}],
        "factors": [{"id": "F1", "title": "One step"}],
    }
)


def host(path="timeline/T7", session=SESSION):
    return Host(FormScreen(session, Fill(path), TODAY))


async def press(pilot, *keys):
    await pilot.press(*keys)
    await pilot.pause()


def field(app, label):
    number = [each.label for each in app.modal.form.fields].index(label)
    return app.modal.inputs[number]


async def test_what_is_typed_comes_back_as_one_edit():
    app = host()
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "end", *["backspace"] * 8, *"14:05", "enter", *" again", "ctrl+s")
    assert app.given == Batch(
        (
            Set("timeline/T7/at", datetime(2026, 3, 4, 14, 5, tzinfo=UTC)),
            Set("timeline/T7/text", "First timeout again"),
        ),
        "edit entry 14:02 First timeout",
    )


async def test_nothing_changed_gives_nothing():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "ctrl+s")
    assert app.given is None


async def test_enter_goes_through_the_fields_and_keeps_after_the_last():
    app = host("parking/P1")
    async with app.run_test() as pilot:
        await press(pilot, *"!", *["enter"] * (len(app.modal.form.fields) - 1))
        assert app.results == []
        assert app.focused is field(app, "note")
        await press(pilot, "up")
        assert app.focused is field(app, "outcome")
        await press(pilot, "shift+tab")
        assert app.focused is field(app, "taker")
        await press(pilot, "down", "down", "tab", "ctrl+s")
    assert app.given.edits == (Set("parking/P1/text", "Staging differs!"),)


async def test_the_last_of_single_lines_keeps_on_enter():
    app = host("incident/title")
    async with app.run_test() as pilot:
        await press(pilot, "!", "enter")
    assert app.given.edits == (Set("incident/title", "Checkout times out!"),)


async def test_a_refusal_goes_to_its_field_and_keeps_every_text():
    app = host()
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "x", "down", *" kept", "ctrl+s")
        assert app.results == []
        assert app.focused is field(app, "time")
        assert "is not a time" in screen_text(app)
        assert field(app, "text").text == "First timeout kept"
        await press(pilot, "backspace")
        assert "is not a time" not in screen_text(app)
        await press(pilot, "ctrl+s")
    assert app.given.edits == (Set("timeline/T7/text", "First timeout kept"),)


async def test_escape_leaves_at_once_where_nothing_changed():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "escape")
    assert app.given is None


async def test_changed_texts_are_dropped_only_when_asked_twice():
    app = host()
    async with app.run_test() as pilot:
        await press(pilot, "down", "x", "escape")
        assert app.results == []
        assert "again drops" in screen_text(app)
        await press(pilot, "y", "escape")
        assert app.results == []
        await press(pilot, "escape")
    assert app.given is None


async def test_a_choice_is_stepped_through_or_typed():
    app = host("factors/F1")
    async with app.run_test() as pilot:
        field(app, "effect").focus()
        await pilot.pause()
        assert isinstance(app.focused, ChoiceField)
        await press(pilot, "right", "right")
        assert field(app, "effect").text == "spread"
        assert "Let it spread" in screen_text(app)
        await press(pilot, "left", "left")
        assert field(app, "effect").text == ""
        await press(pilot, "right", *"hid", "ctrl+s")
    assert app.given.edits == (Set("factors/F1/effect", "hidden"),)


async def test_a_long_text_takes_several_lines():
    app = host("incident/summary")
    async with app.run_test() as pilot:
        await press(pilot, "enter", *"New", "ctrl+s")
    assert app.given.edits == (
        Set("incident/summary", "Payments failed.\nThen they did not.\nNew"),
    )


async def test_the_arrows_leave_a_long_text_at_its_ends():
    app = host()
    async with app.run_test(size=(100, 40)) as pilot:
        for _ in range(8):
            await press(pilot, "down")
        assert app.focused is field(app, "quote")
        await press(pilot, "a", "enter", "b", "up")
        assert app.focused is field(app, "quote")
        await press(pilot, "up")
        assert app.focused is field(app, "system")
        await press(pilot, "down", "down", "down")
        assert app.focused is field(app, "milestones")


async def test_a_person_of_the_roster_is_completed():
    app = host("incident/owner")
    async with app.run_test() as pilot:
        await press(pilot, *"mi")
        await pilot.pause(0.05)
        await press(pilot, "right", "enter")
    assert app.given.edits == (Set("incident/owner", "mira"),)


@pytest.mark.parametrize("path", ["timeline/T7", "incident/summary"])
async def test_what_is_pasted_is_cleaned(path):
    app = host(path)
    async with app.run_test() as pilot:
        label = "text" if path == "timeline/T7" else "summary"
        field(app, label).focus()
        await pilot.pause()
        for _ in range(40):
            await press(pilot, "backspace")
        app.focused._insert("one\r\n\x1b[31mtwo\u202e[/]")
        await press(pilot, "ctrl+s")
    text = "one two[/]" if label == "text" else "one\ntwo[/]"
    assert app.given.edits[0].value == text


async def test_a_paste_of_the_terminal_goes_in_once():
    app = host("incident/title")
    async with app.run_test() as pilot:
        app.focused.post_message(events.Paste("a\nb"))
        await press(pilot, "ctrl+s")
    assert app.given.edits[0].value == "Checkout times outa b"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_shown_literally_in_every_field(text, size):
    from pmtui.core.text import clean

    text = clean(text).text
    word = text.split()[0][:20]
    entry = {
        "id": "T1",
        "at": "2026-03-04T14:02:30Z",
        "text": text,
        "quote": text,
        "actor": text,
        "system": text,
        "severity_after": text,
        "x_unknown": text,
    }
    session = Session.model_validate(
        {"title": text, "timeline": [entry], "people": [{"key": word, "name": text}]}
    )
    app = host("timeline/T1", session)
    async with app.run_test(size=size) as pilot:
        for number in range(len(app.modal.form.fields)):
            app.modal.inputs[number].focus()
            await pilot.pause()
        app.modal.inputs[0].focus()
        await pilot.pause()
        assert word[:10] in screen_text(app)
        await press(pilot, "ctrl+s")
    assert app.given is None


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_taken_literally_from_every_field(text):
    from pmtui.core.text import clean

    app = host()
    async with app.run_test() as pilot:
        for widget in app.modal.inputs:
            if isinstance(widget, TextField) or type(widget) is LineField:
                widget.focus()
                await pilot.pause()
                if widget in (field(app, "text"), field(app, "quote"), field(app, "actor")):
                    widget._insert(text)
                    await pilot.pause()
        await press(pilot, "ctrl+s")
    entry = find(apply(SESSION, app.given), "timeline/T7")
    assert entry.quote == clean(text).text
    assert entry.text == f"First timeout{clean(text).text}"


async def test_every_refusal_is_shown_literally():
    app = host()
    async with app.run_test() as pilot:
        field(app, "agency").focus()
        await pilot.pause()
        await press(pilot, *"[/]", "ctrl+s")
        assert "'[/]' is none of human" in screen_text(app)


async def test_fields_that_do_not_fit_scroll_with_the_focus():
    app = host()
    async with app.run_test(size=(60, 20)) as pilot:
        for _ in app.modal.form.fields:
            await press(pilot, "tab")
        await press(pilot, "shift+tab")
        last = app.modal.inputs[-1]
        assert app.focused is last
        assert app.modal.query_one("#fields").region.contains_region(last.region)
        assert app.modal.query_one("#keys").region.bottom < 20


# -- new items --------------------------------------------------------------------------------


def new(to, **given):
    return Host(FormScreen(SESSION, FillNew(to, given), TODAY))


async def test_what_is_typed_of_a_new_item_comes_back_as_its_addition():
    app = new("impact/windows")
    async with app.run_test() as pilot:
        assert "New impact window" in screen_text(app)
        await press(pilot, *"14:02", "enter", *"14:50", "enter", *"40%", "ctrl+s")
    window = {"id": "W1", "weight": 0.4}
    window["start"] = datetime(2026, 3, 4, 14, 2, tzinfo=UTC)
    window["end"] = datetime(2026, 3, 4, 14, 50, tzinfo=UTC)
    assert app.given == Add("impact/windows", window)


async def test_what_must_not_be_blank_is_asked_for():
    app = new("glossary")
    async with app.run_test() as pilot:
        await press(pilot, *"pool", "ctrl+s")
        assert app.results == []
        assert app.focused is field(app, "meaning")
        assert "Meaning cannot be left empty." in screen_text(app)
        await press(pilot, *"Open sockets", "ctrl+s")
    assert app.given == Add("glossary", {"term": "pool", "meaning": "Open sockets"})


async def test_a_form_begins_with_what_is_given_and_that_alone_is_left_at_once():
    app = new("decisions", factor="F1")
    async with app.run_test() as pilot:
        assert field(app, "factor").text == "F1"
        await press(pilot, "escape")
    assert app.given is None


async def test_a_new_item_that_was_begun_is_dropped_only_when_asked_twice():
    app = new("decisions", factor="F1")
    async with app.run_test() as pilot:
        await press(pilot, *"Rare", "escape")
        assert "again drops" in screen_text(app)
        await press(pilot, "escape")
    assert app.given is None


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_goes_into_a_new_item_literally(text):
    from pmtui.core.text import clean

    app = new("surprises")
    async with app.run_test() as pilot:
        app.focused._insert(text)
        await press(pilot, "ctrl+s")
    assert app.given.item["text"] == clean(text).text


async def test_a_new_item_that_was_begun_goes_on_with_the_first_blank_field():
    app = new("glossary", term="DLQ")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.focused is field(app, "meaning")
        await press(pilot, *"Queue", "ctrl+s")
    assert app.given == Add("glossary", {"term": "DLQ", "meaning": "Queue"})


# -- some fields only ---------------------------------------------------------------------------


def abandoning():
    status = Set("incident/status", "abandoned")
    wanted = Fill("incident", ("abandoned_reason",), status, ("abandoned_reason",))
    return Host(FormScreen(SESSION, wanted, TODAY))


async def test_a_reason_is_asked_for_and_comes_with_what_it_is_the_reason_of():
    app = abandoning()
    async with app.run_test() as pilot:
        assert "Abandoned reason" in screen_text(app)
        await press(pilot, "ctrl+s")
        assert app.results == []
        assert "cannot be left empty" in screen_text(app)
        await press(pilot, *"A twin", "ctrl+s")
    after = apply(SESSION, app.given)
    assert (after.status, after.abandoned_reason) == ("abandoned", "A twin")


# -- what the hint says -------------------------------------------------------------------------


async def test_sentences_are_counted_while_they_are_typed():
    app = host("incident/summary")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "2 sentences; two to four read best" in screen_text(app)
        await press(pilot, *" Then v3.4.1 went out.")
        assert "3 sentences; two to four read best" in screen_text(app)


async def test_all_prompts_of_the_background_are_in_view():
    app = host("incident/background")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Is this one event or part of a trend?" in screen_text(app)


async def test_unknown_is_an_answer_and_blank_is_none():
    app = host("impact/data_lost")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "right", "right", "right")
        assert field(app, "data lost").text == "unknown"
        assert "Was data lost?" in screen_text(app)
        await press(pilot, "ctrl+s")
    assert app.given.edits == (Set("impact/data_lost", "unknown"),)


# -- names and roles ----------------------------------------------------------------------------

NAMED = Session.model_validate(
    {
        "title": "Checkout times out",
        "date": "2026-03-04",
        "owner": "mira",
        "people": [{"key": "mira", "name": "Mira Okafor"}, {"key": "lin", "name": "Lin Adeyemi"}],
        "timeline": [
            {
                "id": "T7",
                "at": "2026-03-04T14:02:30Z",
                "text": "Mira Okafor sees the first timeout and tells all who are on call about it",
                "quote": "Mira Okafor: it is slow\nand it stays so",
                "actor": "mira",
            }
        ],
    }
)


def roles(text):
    for name in ("Mira Okafor", "mira", "Mira"):
        text = text.replace(name, "the commander")
    return text.replace("Lin Adeyemi", "the scribe").replace("lin", "the scribe")


def masked(path):
    screen = FormScreen(NAMED, Fill(path), TODAY)
    screen.mask = roles
    return Host(screen)


@pytest.mark.parametrize("path", ["timeline/T7", "people/mira"])
async def test_only_the_field_that_is_edited_shows_names(path):
    app = masked(path)
    async with app.run_test(size=(100, 40)) as pilot:
        for number, widget in enumerate(app.modal.inputs):
            widget.focus()
            await pilot.pause()
            here = app.modal.form.fields[number].text
            if "ira" not in here:
                assert "ira" not in screen_text(app)
                assert "the commander" in screen_text(app)
            else:
                assert here.split("\n")[0][:20] in screen_text(app)
                others = [each for each in app.modal.inputs if each is not widget]
                for other in others:
                    lines = [other.render_line(y).text for y in range(other.size.height)]
                    assert "ira" not in "".join(lines)
        await press(pilot, "ctrl+s")
    assert app.given is None


async def test_what_is_typed_over_a_masked_text_is_taken_and_the_rest_stays():
    app = masked("timeline/T7")
    async with app.run_test(size=(100, 40)) as pilot:
        field(app, "quote").focus()
        await press(pilot, "!", "tab", "ctrl+s")
    assert app.given.edits == (
        Set("timeline/T7/quote", "Mira Okafor: it is slow\nand it stays so!"),
    )


async def test_neither_hints_nor_completions_give_a_name_away():
    app = masked("incident/owner")
    async with app.run_test() as pilot:
        assert "In the roster: the commander, the scribe" in screen_text(app)
        await press(pilot, *["backspace"] * 4, *"li")
        await pilot.pause(0.05)
        assert " lin" not in screen_text(app)
        await press(pilot, "right", "ctrl+s")
    assert app.given.edits == (Set("incident/owner", "li"),)


# -- room ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["timeline/T7", "factors/F1", "external", "incident"])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_the_focused_field_is_always_in_view(path, size):
    app = host(path)
    async with app.run_test(size=size) as pilot:
        for widget in (*app.modal.inputs, *reversed(app.modal.inputs)):
            widget.focus()
            await pilot.pause()
            await pilot.pause()
            assert app.modal.query_one("#fields").region.contains_region(widget.region)
            assert app.modal.query_one("#keys").region.bottom < size[1]


async def test_a_resize_keeps_focus_cursor_and_text():
    app = host()
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "down", "home", *"The f", "left")
        here, cursor, text = app.focused, app.focused.cursor_position, app.focused.text
        for size in ((60, 20), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert app.modal.query_one("#fields").region.contains_region(here.region)
        assert (app.focused, app.focused.cursor_position) == (here, cursor)
        assert app.focused.text == text == "The fFirst timeout"


@pytest.mark.parametrize(
    ("number", "count", "long", "keys"),
    [
        (0, 3, False, "⏎ next  ↑ ↓ fields  ^s keep  esc leave"),
        (2, 3, False, "⏎ keep  ↑ ↓ fields  esc leave"),
        (0, 1, False, "⏎ keep  esc leave"),
        (0, 3, True, "⏎ new line  tab next  ^g editor  ^s keep  esc leave"),
        (0, 1, True, "⏎ new line  ^g editor  ^s keep  esc leave"),
    ],
)
def test_the_keys_are_those_of_the_field(number, count, long, keys):
    assert keys_of(number, count, long=long) == keys
