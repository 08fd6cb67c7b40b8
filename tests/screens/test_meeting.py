"""Walks through a meeting as the people in the room would do it, wide and narrow."""

from datetime import timedelta

import pytest

from pmtui.core.addresses import plain
from pmtui.core.edits import EditRefused
from room import NARROW, WIDE, Clock, ids, room

LONG_AGO = "2026-02-01T08:00:00Z"
STANDARD = ("Open", "Silent read", "Timeline", "Factors", "Well, lucky, learned", "Actions")


# -- the capture line -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "path", "told"),
    [
        ("10:35 payment-svc Sees retries", "timeline/T23", "Add entry 10:35 payment-svc"),
        ("f spread/deploy: One step for all", "factors/F6", "Add factor F6 One step for all"),
        ("a limit @linh 2026-04-01 F2: Stage it", "actions/A8", "Add action A8 Stage it"),
        ("p question: Who pages support?", "parking/", "Who pages support?"),
        ("w: Gift cards went on", "well/G4", "Gift cards went on"),
        ("y: A spare host was up", "lucky/Y3", "A spare host was up"),
        ("e: Limits need units", "learned/N4", "Limits need units"),
    ],
)
async def test_one_line_becomes_one_item(walk, size, line, path, told):
    async with walk(size=size) as here:
        before = here.session
        await here.keys("i")
        assert here.focused == "CaptureField"
        await here.type(line, "enter")
        assert told in here.line[1]
        assert here.focused == "CaptureField"
        await here.keys("escape")
        assert here.focused == "timeline"
        assert told in here.told
        place = path.split("/")[0]
        added = [
            each for each in getattr(here.session, place) if each not in getattr(before, place)
        ]
        assert len(added) == 1
        assert f"{place}/{added[0].id}".startswith(path)
        assert here.session.timeline[:3] == before.timeline[:3]


async def test_a_line_says_what_it_will_become_before_it_does(walk, size):
    async with walk(size=size) as here:
        await here.keys("i")
        await here.type("10:35 linh@ restarts a host")
        assert here.line[0] == "10:35 linh@ restarts a host"
        assert here.line[1].startswith("→ entry 10:35 linh (human) restarts a host")
        assert len(here.session.timeline) == 22


async def test_a_line_that_becomes_nothing_stays_and_says_why(walk, size):
    async with walk(size=size) as here:
        await here.keys("i")
        await here.type("nobody wrote a time", "enter")
        assert here.line[0] == "nobody wrote a time"
        assert here.line[1].startswith("? this begins with no time")
        assert here.focused == "CaptureField"
        await here.keys("escape", "2", "1", "i")
        assert here.line[0] == "nobody wrote a time"
        assert here.meeting.history.count == 0


async def test_a_line_that_the_session_refuses_is_not_lost(walk, size, monkeypatch):
    async with walk(size=size) as here:

        def refused(*_args, **_kw):
            raise EditRefused("the session takes nothing now")

        monkeypatch.setattr(here.meeting, "change", refused)
        await here.keys("i")
        await here.type("10:35 linh first", "enter")
        assert here.line == ["10:35 linh first", "? the session takes nothing now"]
        await here.type(" and more")
        assert here.line[0] == "10:35 linh first and more"


async def test_in_a_line_letters_are_letters(walk, size):
    async with walk(size=size) as here:
        await here.keys("i")
        await here.type("?:dunbq xz12345*!. HJKL")
        assert here.line[0] == "?:dunbq xz12345*!. HJKL"
        assert here.on_top == "MeetingScreen"
        assert here.meeting.history.count == 0


async def test_the_clock_gives_a_line_without_time_its_minute_while_it_runs(walk, size):
    async with walk("mid-meeting", size, Clock("2026-03-19T10:05:00Z")) as here:
        await here.capture("A second page came from the depots")
        assert here.session.timeline[-1].text == "A second page came from the depots"
        assert here.session.timeline[-1].at == here.clock()


@pytest.mark.parametrize(("pane", "starts"), [("1", "09:48"), ("2", "f"), ("3", "a:"), ("5", "p:")])
async def test_add_opens_the_line_for_the_focused_pane(walk, size, pane, starts):
    async with walk(size=size) as here:
        await here.keys(pane, "home", "a")
        assert here.line[0] == starts


async def test_a_pasted_block_is_reviewed_and_comes_in_as_one_change(walk, size):
    async with walk(size=size) as here:
        await here.keys("i")
        here.paste("10:31 payment-svc Retries rise\nno time here\n10:32 kofi@ Looks at retries")
        await here.until(lambda: here.on_top == "ReviewScreen")
        assert "2 lines to add · 1 not understood" in here.text
        await here.keys("enter")
        assert here.on_top == "MeetingScreen"
        texts = [each.text for each in here.session.timeline]
        assert "Retries rise" in texts
        assert "Looks at retries" in texts
        assert here.told == "Add 2 pasted items"
        await here.keys("escape", "u")
        assert len(here.session.timeline) == 22


async def test_a_pasted_line_is_only_typed(walk, size):
    async with walk(size=size) as here:
        await here.keys("i")
        await here.type("10:31 ")
        here.paste("d u q: \x1b[31mred\n")
        await here.settle()
        assert here.line[0] == "10:31 d u q: red"
        assert here.meeting.history.count == 0


# -- keys typed ahead -------------------------------------------------------------------------


async def test_keys_typed_ahead_are_done_in_their_order(walk, size):
    async with walk(size=size) as here:
        here.ahead("i", *"10:35 linh dunq", "enter", *"10:36 kofi xzb12", "enter", "escape")
        here.ahead("2", "1", "end")
        await here.settle()
        texts = [each.text for each in here.session.timeline]
        assert len(texts) == 24
        assert texts.count("dunq") == 1
        assert texts.count("xzb12") == 1
        assert here.focused == "timeline"
        assert here.selected == "timeline/T22"
        assert here.meeting.history.count == 2


async def test_commands_typed_ahead_after_a_line_are_commands(walk, size):
    async with walk(size=size) as here:
        here.ahead("i", *"10:35 linh one", "enter", *"10:36 linh two", "enter", "escape", "u", "u")
        await here.settle()
        assert len(here.session.timeline) == 22
        here.ahead("ctrl+r", "i", *"w: three", "enter", "escape", "ctrl+r")
        await here.settle()
        texts = [each.text for each in here.session.timeline]
        assert "one" in texts
        assert "two" not in texts
        assert here.session.well[-1].text == "three"
        assert here.told == "There is nothing to redo"


async def test_what_is_typed_ahead_into_an_opening_form_is_no_command(walk, size):
    async with walk(size=size) as here:
        here.ahead("enter", *"dduqn")
        await here.until(lambda: here.on_top == "FormScreen")
        assert here.meeting.history.count == 0
        await here.keys("escape", "escape")
        assert here.on_top == "MeetingScreen"
        assert here.meeting.history.count == 0


async def test_a_command_typed_ahead_acts_on_the_item_the_cursor_went_to(walk, size):
    async with walk(size=size) as here:
        await here.keys("home")
        here.ahead("j", "j", "d", "j", "asterisk", "2", "end", "d")
        await here.settle()
        assert "T3" not in ids(here.session.timeline)
        assert [each.id for each in here.session.timeline if each.pivot] == ["T5", "T14"]
        assert ids(here.session.factors) == ["F1", "F2", "F3", "F4"]


async def test_a_command_typed_ahead_finds_the_item_that_just_came_to_a_pane(walk, size):
    async with walk(size=size) as here:
        here.ahead("i", *"a fix F1: Count retries", "enter", *"w: More", "enter", "escape")
        here.ahead("3", "L", "4", "d")
        await here.settle()
        assert here.at("actions/A8").status == "agreed"
        assert ids(here.session.well) == ["G1", "G2", "G3"]


async def test_what_is_typed_ahead_goes_through_lists_and_forms(walk, size):
    async with walk(size=size) as here:
        here.ahead("home", "m", *"identified", "enter", "4")
        await here.settle()
        here.ahead("home", "enter", "end", "ctrl+u")
        here.ahead(
            *"Cards refused", "enter", "question_mark", "escape", "colon", *"parking", "enter"
        )
        await here.settle()
        assert here.at("timeline/T1").milestones == ("introduced", "identified")
        assert here.session.title == "Cards refused"
        assert here.focused == "parking"


# -- items ------------------------------------------------------------------------------------


async def test_a_factor_from_an_entry_and_an_action_from_a_factor_are_linked(walk, size):
    async with walk(size=size) as here:
        await here.select("timeline/T6")
        await here.keys("f")
        await here.type("slowed: The form wants two names", "enter", "escape")
        factor = here.session.factors[-1]
        assert (factor.title, factor.effect) == ("The form wants two names", "slowed")
        assert factor.entries == ("T6",)
        await here.select(f"factors/{factor.id}")
        await here.keys("t")
        assert here.line[0] == f"a speed {factor.id}:"
        await here.type("One name at night", "enter", "escape")
        action = here.session.actions[-1]
        assert (action.text, action.factors) == ("One name at night", (factor.id,))
        assert action.kind == "speed"


async def test_linking_by_the_chooser_and_following_it_there_and_back(walk, size):
    async with walk(size=size) as here:
        await here.select("factors/F2")
        await here.keys("l")
        assert here.on_top == "ChooseScreen"
        await here.type("support", "enter")
        assert "T5" in here.at("factors/F2").entries
        assert here.told == "Link F2 to T5"
        await here.select("timeline/T5")
        await here.keys("full_stop")
        assert here.on_top == "MeetingScreen" or await here.type("one step", "enter") is None
        assert (here.selected, here.focused) == ("factors/F2", "factors")
        await here.keys("u")
        assert "T5" not in here.at("factors/F2").entries


async def test_following_says_where_nothing_is_linked(walk, size):
    async with walk(size=size) as here:
        await here.capture("12:05 linh A line of its own")
        await here.select("timeline/T23")
        await here.keys("full_stop")
        assert here.told == "Nothing is linked here; l links it"


async def test_a_form_changes_an_item(walk, size):
    async with walk(size=size) as here:
        await here.select("timeline/T6")
        old = here.at("timeline/T6")
        await here.keys("enter")
        assert here.on_top == "FormScreen"
        fields = [field.name for field in here.app.screen.form.fields]
        here.app.screen.inputs[fields.index("text")].focus()
        await here.keys("end")
        await here.type(" At once.", "ctrl+s")
        assert here.on_top == "MeetingScreen"
        assert here.at("timeline/T6").text == f"{old.text} At once."
        assert here.told.startswith("Edit entry 10:09")
        await here.keys("u")
        assert here.at("timeline/T6") == old


async def test_a_field_of_the_story_is_edited_in_its_form(walk, size):
    async with walk(size=size) as here:
        await here.keys("4", "home", "enter")
        assert here.on_top == "FormScreen"
        await here.keys("end", "ctrl+u")
        await here.type("Cards refused for 50 minutes", "enter")
        assert here.session.title == "Cards refused for 50 minutes"
        assert "Cards refused for 50 minutes" in here.lines[0]


async def test_removal_takes_the_links_and_one_undo_brings_all_back(walk, size):
    async with walk(size=size) as here:
        before = here.session
        assert any("F1" in action.factors for action in before.actions)
        await here.select("factors/F1")
        await here.keys("d")
        assert "F1" not in ids(here.session.factors)
        assert not any("F1" in action.factors for action in here.session.actions)
        assert here.told.startswith("Remove factor F1")
        assert " and 4 links" in here.told
        await here.keys("u")
        assert plain(here.session) == plain(before)
        assert here.told.startswith("Undo: remove factor F1")
        await here.keys("ctrl+r")
        assert "F1" not in ids(here.session.factors)
        assert here.told.startswith("Redo: remove factor F1")


async def test_undo_goes_back_to_the_beginning_and_no_further(walk, size):
    async with walk(size=size) as here:
        before = here.session
        for line in ("10:31 linh one", "f: two", "a: three", "w: four"):
            await here.capture(line)
        await here.keys("u", "u", "u", "u")
        assert plain(here.session) | {"counters": None} == plain(before) | {"counters": None}
        await here.keys("u")
        assert here.told == "There is nothing to undo"


async def test_milestones_are_picked_from_a_list(walk, size):
    async with walk(size=size) as here:
        await here.select("timeline/T13")
        await here.keys("m")
        assert here.on_top == "ChooseScreen"
        assert "Milestones of" in here.text
        await here.type("identified", "enter")
        assert here.on_top == "MeetingScreen"
        assert here.at("timeline/T13").milestones == ("identified",)
        await here.keys("m")
        assert "✓ " in here.text
        await here.type("identified", "enter")
        assert here.at("timeline/T13").milestones == ()


async def test_marks_of_an_entry_come_and_go(walk, size):
    async with walk(size=size) as here:
        await here.select("timeline/T6")
        await here.keys("asterisk")
        assert here.at("timeline/T6").pivot
        assert "pivot" in here.told
        await here.keys("asterisk", "exclamation_mark")
        assert not here.at("timeline/T6").pivot
        assert here.at("timeline/T6").disputed


async def test_an_entry_moves_by_minutes_and_keeps_the_cursor(walk, size):
    async with walk(size=size) as here:
        await here.select("timeline/T6")
        at = here.at("timeline/T6").at
        await here.keys("L", "shift+right")
        assert here.at("timeline/T6").at == at + timedelta(minutes=2)
        await here.keys("H", "shift+left", "H")
        assert here.at("timeline/T6").at == at - timedelta(minutes=1)
        assert here.selected == "timeline/T6"
        assert "a minute earlier" in here.told


async def test_a_factor_moves_between_effects_and_within_one(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.select("factors/F2")
        await here.keys("H")
        assert here.at("factors/F2").effect == "spread"
        await here.keys("L", "shift+right")
        assert here.at("factors/F2").effect == "slowed"
        assert here.selected == "factors/F2"
        await here.keys("J")
        assert ids(here.session.factors).index("F2") > ids(here.session.factors).index("F4")
        await here.keys("shift+up")
        assert ids(here.session.factors).index("F2") < ids(here.session.factors).index("F4")
        await here.keys("K")
        assert here.told == "This is the first one"


async def test_an_action_moves_in_its_order_and_between_statuses(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.select("actions/A2")
        await here.keys("K")
        assert ids(here.session.actions) == ["A2", "A1", "A3"]
        await here.keys("shift+down", "J")
        assert ids(here.session.actions) == ["A1", "A3", "A2"]
        assert here.at("actions/A2").status == "proposed"
        await here.keys("L")
        assert here.at("actions/A2").status == "agreed"
        assert here.selected == "actions/A2"


async def test_parked_points_move_in_their_order_only(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.select("parking/P2")
        await here.keys("K")
        assert ids(here.session.parking)[:2] == ["P2", "P1"]
        await here.keys("L")
        assert ids(here.session.parking)[:2] == ["P2", "P1"]


async def test_items_of_the_story_move_in_their_order(walk, size):
    async with walk(size=size) as here:
        await here.keys("4", "home")
        while here.selected != "well/G2":
            await here.keys("j")
        await here.keys("K")
        assert ids(here.session.well) == ["G2", "G1", "G3"]
        assert here.selected == "well/G2"


@pytest.mark.parametrize("key", ["p", "w", "y", "e"])
async def test_quick_lines_give_the_focus_back_to_their_pane(walk, size, key):
    async with walk(size=size) as here:
        await here.keys("3", key)
        await here.type("a point of order", "enter", "escape")
        assert here.focused == "actions"
        assert here.meeting.history.count == 1


# -- the clock --------------------------------------------------------------------------------


async def test_the_clock_starts_pauses_and_goes_through_the_phases(walk, size):
    async with walk("payment-sockets", size, Clock("2026-03-06T09:00:00Z")) as here:
        await here.keys("space")
        assert here.session.meeting.state == "running"
        assert "LIVE" in here.text
        here.clock.forward(minutes=1)
        await here.keys("space")
        assert here.session.meeting.state == "paused"
        assert "LIVE" not in here.text
        assert "paused" in here.text
        phase = here.session.meeting.phase
        await here.keys("b")
        assert here.session.meeting.phase != phase
        await here.keys("n")
        assert here.session.meeting.phase == phase


async def test_a_meeting_without_agenda_begins_with_the_standard_one(walk, size, tmp_path):
    path = tmp_path / "new.toml"
    path.write_text('schema = 1\ntitle = "Search was slow"\nrecord = false\n')
    async with room(path, size, Clock()) as here:
        assert "space starts the clock" in here.text
        await here.keys("space")
        meeting = here.session.meeting
        assert (meeting.state, meeting.template) == ("running", "standard-60")
        assert "1 of 7 Open" in here.text
        here.clock.forward(minutes=2, seconds=30)
        here.meeting.tick()
        await here.settle()
        assert "1:30 left" in here.text
        assert "2:30 of 60:00" in here.text
        await here.keys("n")
        assert "2 of 7 Silent read" in here.text
        assert here.told.startswith("Silent read, 5 min")


async def test_overtime_counts_on_with_a_sign_and_a_word(walk, size):
    async with walk("mid-meeting", size, Clock("2026-03-19T10:25:09Z")) as here:
        assert here.session.meeting.phase == "factors"
        here.meeting.tick()
        await here.settle()
        assert "+" in here.text
        assert " over" in here.text
        assert here.session.meeting.phase == "factors"


async def test_the_clock_ticks_by_itself(walk):
    async with walk("mid-meeting", clock=Clock("2026-03-19T10:02:00Z")) as here:
        assert "30:20 of" in here.text or " of 60:00" in here.text
        before = here.text
        here.clock.forward(seconds=30)
        await here.until(lambda: here.text != before)
        assert here.session == here.meeting.history.present


async def test_undo_never_touches_the_clock(walk, size):
    async with walk("mid-meeting", size) as here:
        await here.capture("w: Everybody came")
        here.clock.forward(minutes=3)
        await here.keys("n", "space")
        meeting = here.session.meeting
        assert meeting.state == "paused"
        await here.keys("u")
        assert here.told.startswith("Undo: add")
        assert here.session.meeting == meeting
        await here.keys("u")
        assert here.told == "There is nothing to undo"
        await here.keys("ctrl+r")
        assert here.session.meeting == meeting


async def test_an_agenda_is_chosen_before_the_meeting(walk, size, tmp_path):
    path = tmp_path / "new.toml"
    path.write_text('schema = 1\ntitle = "Search was slow"\nrecord = false\n')
    async with room(path, size, Clock()) as here:
        await here.keys("A")
        assert here.on_top == "ChooseScreen"
        await here.type("quick", "enter")
        assert here.session.meeting.template == "quick-30"
        await here.keys("space", "A")
        assert here.on_top == "MeetingScreen"
        assert here.told.startswith("The meeting has begun")


# -- panes ------------------------------------------------------------------------------------

PANES = ("timeline", "factors", "actions", "story", "parking")


async def test_panes_by_number_and_in_turn(walk, size):
    async with walk(size=size) as here:
        for number, pane in enumerate(PANES, 1):
            await here.keys(str(number))
            assert here.focused == pane
        for pane in PANES:
            await here.keys("tab")
            assert here.focused == pane
        await here.keys("shift+tab")
        assert here.focused == "story"


def shown(here):
    return [pane for pane in PANES if here.app.screen.query_one(f"#{pane}").is_on_screen]


async def test_wide_shows_the_panes_side_by_side(walk):
    async with walk() as here:
        assert shown(here) == ["timeline", "factors", "actions"]
        await here.keys("4")
        assert shown(here) == ["timeline", "story"]
        await here.keys("5")
        assert shown(here) == ["timeline", "parking"]
        await here.keys("3")
        assert shown(here) == ["timeline", "factors", "actions"]


async def test_zoom_shows_the_focused_pane_alone(walk):
    async with walk() as here:
        await here.keys("2", "z")
        assert shown(here) == ["factors"]
        assert here.focused == "factors"
        await here.keys("tab")
        assert shown(here) == ["actions"]
        await here.keys("z")
        assert shown(here) == ["timeline", "factors", "actions"]
        assert here.focused == "actions"


async def test_narrow_shows_one_pane_under_its_tab(walk):
    async with walk(size=NARROW) as here:
        for number, pane in enumerate(PANES, 1):
            await here.keys(str(number))
            assert shown(here) == [pane]
            assert f"[{number} {pane.capitalize()}]" in here.text


@pytest.mark.parametrize("size", [(119, 40), (120, 29), (60, 20)])
async def test_too_little_room_for_several_panes(walk, size):
    async with walk(size=size) as here:
        assert shown(here) == ["timeline"]
        assert here.lines[0].startswith(" INC-2031")


async def test_panes_come_and_go_with_the_window(walk):
    async with walk() as here:
        await here.keys("2")
        await here.pilot.resize_terminal(*NARROW)
        await here.until(lambda: shown(here) == ["factors"])
        await here.pilot.resize_terminal(*WIDE)
        await here.until(lambda: shown(here) == ["timeline", "factors", "actions"])
        assert here.focused == "factors"


async def test_the_pane_to_begin_with_is_asked_for(walk, size):
    async with walk(size=size, pane="parking") as here:
        assert here.focused == "parking"


# -- palette, help ----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["ctrl+p", "colon"])
async def test_the_palette_runs_a_command(walk, size, key):
    async with walk(size=size) as here:
        await here.keys(key)
        assert here.on_top == "PaletteScreen"
        await here.type("Agenda", "escape")
        assert here.on_top == "MeetingScreen"
        await here.keys("ctrl+p")
        await here.type("Parking", "enter")
        assert here.focused == "parking"


async def test_the_palette_leaves_a_line_as_it_is(walk, size):
    async with walk(size=size) as here:
        await here.keys("i")
        await here.type("10:31 half", "ctrl+p")
        assert here.on_top == "PaletteScreen"
        await here.keys("escape")
        assert here.focused == "CaptureField"
        assert here.line[0] == "10:31 half"


@pytest.mark.parametrize("opens", ["question_mark", "f1"])
@pytest.mark.parametrize("closes", ["question_mark", "f1", "escape", "q"])
async def test_help_opens_and_closes(walk, opens, closes):
    async with walk() as here:
        await here.keys("3", opens)
        assert here.on_top == "HelpScreen"
        assert "Take the last change back." in here.text
        await here.keys(closes)
        assert here.on_top == "MeetingScreen"
        assert here.focused == "actions"


# -- reading only -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["i", "a", "p", "w", "d", "enter", "space", "L", "asterisk", "f"])
async def test_a_session_for_reading_refuses_in_a_sentence(walk, size, key):
    async with walk(size=size, read_only=True) as here:
        before = here.session
        assert "READ-ONLY" in here.text
        await here.select("timeline/T6")
        await here.keys(key)
        assert here.told == "This session is open for reading only"
        assert here.session is before
        assert here.focused == "timeline"


async def test_a_session_for_reading_is_left_without_a_word(walk):
    async with walk("mid-meeting", read_only=True) as here:
        assert "LIVE" not in here.text
        await here.keys("q")
        await here.until(lambda: not here.app.is_running)
