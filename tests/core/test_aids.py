from dataclasses import replace
from datetime import timedelta

import pytest

from incidents import at, entry
from pmtui.core.agenda import load, planned
from pmtui.core.aids import (
    asked,
    clear,
    closing_counts,
    list_prompts,
    new_to_me,
    next_prompt,
    next_speaker,
    pinned,
    previous_prompt,
    rules_shown,
    silence,
    silent_minute,
    turn,
    verdict,
)
from pmtui.core.edits import EditRefused, apply, flat
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing

NOW = at("12:00")
PEOPLE = [
    {"key": "haruka", "name": "Haruka Morisato", "attended": True},
    {"key": "rustam", "name": "Rustam Yuldashi", "attended": False},
    {"key": "luka", "attended": True},
]


def session(phase="timeline", **meeting):
    fields = {
        "title": "Search was slow",
        "people": PEOPLE,
        "timeline": [entry(1, "10:05", text="Queue grows", system="queue")],
        "factors": [{"id": "F1", "title": "Pools are shared", "category": "design"}],
    }
    changes = {"phase": phase, **meeting}
    found = Session.model_validate(fields)
    plan = planned(load("standard-60"))
    return found.model_copy(update={"meeting": plan.model_copy(update=changes)})


def on(path=None, viewing=Viewing(), live=False, **meeting):  # noqa: B008
    pane = (path or "timeline/").partition("/")[0]
    return Selected(session(**meeting), pane, path, NOW, live, viewing)


# --- questions -----------------------------------------------------------------------------------


def test_next_goes_through_the_questions_of_the_phase_and_round():
    look = Viewing()
    seen = []
    for _ in range(5):
        look = next_prompt(on(viewing=look, phase="open"))
        seen.append(look.prompt)
    assert seen == [1, 2, 3, 4, 1]


def test_next_passes_over_what_was_asked_until_all_were():
    assert next_prompt(on(phase="open", asked=(1, 2))).prompt == 3
    assert next_prompt(on(viewing=Viewing(prompt=4), phase="open", asked=(1, 4))).prompt == 2
    assert next_prompt(on(viewing=Viewing(prompt=2), phase="open", asked=(1, 2, 3, 4))).prompt == 3


def test_another_phase_begins_with_its_own():
    assert next_prompt(on(viewing=Viewing(prompt=4), phase="timeline", asked=(4,))).prompt == 12


def test_previous_goes_back_also_to_what_was_asked():
    assert previous_prompt(on(viewing=Viewing(prompt=3), phase="open", asked=(2, 3))).prompt == 2
    assert previous_prompt(on(phase="open")).prompt == 4


def test_a_selected_factor_brings_the_questions_of_its_category():
    look = next_prompt(on("factors/F1"))
    assert (look.prompt, look.about) == (98, "factors/F1")


def test_what_is_pinned_speaks_of_what_was_selected_then():
    look = replace(next_prompt(on("timeline/T1")), prompt=22)
    assert pinned(session(), look) == "What did you expect to happen after “Queue grows”?"
    assert pinned(session(), Viewing()) == ""
    assert pinned(session(), Viewing(prompt=999)) == ""


def test_a_question_is_logged_once_and_only_while_the_clock_runs():
    look = Viewing(prompt=12)
    edit = asked(on(live=True, asked=(20,)), look)
    assert apply(session(asked=(20,)), edit).meeting.asked == (20, 12)
    assert all(each.path.startswith("meeting/") for each in flat(edit))
    assert asked(on(live=False), look) is None
    assert asked(on(live=True, asked=(12,)), look) is None
    assert asked(on(live=True), Viewing()) is None


def test_the_list_has_all_those_of_the_phase_first_and_marks_what_was_asked():
    found = list_prompts(on("timeline/T1", phase="close", asked=(123,)))
    assert len(found.options) == 130
    assert [each.leads.prompt for each in found.options[:4]] == [122, 123, 124, 1]
    assert [each.label[0] for each in found.options[:3]] == [" ", "✓", " "]
    assert "1 asked" in found.title
    assert found.options[0].note == "Close"
    assert found.options[0].leads.about == "timeline/T1"


# --- the round and the silent minute -------------------------------------------------------------


def test_the_round_goes_through_those_who_are_there_and_ends():
    first = next_speaker(on())
    assert turn(session(), first) == ("Haruka Morisato", "luka", "1 of 2")
    second = next_speaker(on(viewing=first))
    assert turn(session(), second) == ("luka", "", "2 of 2")
    ended = next_speaker(on(viewing=second))
    assert (ended.speakers, ended.speaker) == ((), 0)
    assert turn(session(), ended) == ("", "", "")


def test_where_nobody_is_marked_as_present_the_whole_roster_speaks():
    people = tuple(each.model_copy(update={"attended": None}) for each in session().people)
    here = on()
    here = here._replace(session=here.session.model_copy(update={"people": people}))
    assert next_speaker(here).speakers == ("haruka", "rustam", "luka")


def test_without_a_roster_there_is_no_round():
    here = on()
    with pytest.raises(EditRefused, match="roster"):
        next_speaker(here._replace(session=Session(title="x")))


def test_somebody_who_left_the_roster_is_not_named_by_the_key():
    assert turn(session(), Viewing(speakers=("gone",)))[0] == "somebody"


def test_a_silent_minute_is_begun_ended_and_begun_again():
    look = silent_minute(on())
    assert look.silent_until == NOW + timedelta(seconds=60)
    assert silent_minute(on(viewing=look)).silent_until is None
    over = Viewing(silent_until=NOW - timedelta(seconds=1))
    assert silent_minute(on(viewing=over)).silent_until == NOW + timedelta(seconds=60)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (60, "Silent minute 1:00: everybody writes alone"),
        (41.5, "Silent minute 0:42: everybody writes alone"),
        (0.2, "Silent minute 0:01: everybody writes alone"),
        (0, "The silent minute is over: one line each"),
        (-14, "The silent minute is over: one line each"),
        (-15, ""),
    ],
)
def test_the_silent_minute_counts_down_and_says_that_it_is_over(left, words):
    assert silence(Viewing(silent_until=NOW + timedelta(seconds=left)), NOW) == words


def test_without_a_silent_minute_nothing_is_said():
    assert silence(Viewing(), NOW) == ""


def test_clearing_leaves_how_the_panes_are_looked_at():
    look = Viewing(
        marked=frozenset({"timeline/T1"}),
        anchor="timeline/T1",
        found=("timeline/T1",),
        words="queue",
        prompt=4,
        about="timeline/T1",
        speakers=("haruka",),
        speaker=0,
        silent_until=NOW,
        roles=True,
        grouping="category",
    )
    assert clear(on(viewing=look)) == Viewing(words="queue", roles=True, grouping="category")


# --- counts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), "No hands yet"),
        ((0, 0, 3), "Nobody voted; all held back"),
        ((5, 2, 4), "5 of 7 who voted are for it"),
        ((1, 3, 0), "3 of 4 who voted are against it"),
        ((2, 2, 9), "As many for it as against it: no majority among 4"),
    ],
)
def test_a_majority_is_one_of_those_who_voted(counts, words):
    assert verdict(*counts) == words


def test_hands_for_new_to_me_are_summed():
    edit = new_to_me(session(new_to_me=2), 4)
    assert apply(session(), edit).meeting.new_to_me == 6
    assert "4 hands" in edit.label
    assert apply(session(), new_to_me(session(), 1)).meeting.new_to_me == 1


@pytest.mark.parametrize("state", ["running", "paused"])
def test_rules_are_logged_once_while_a_meeting_goes_on(state):
    edit = rules_shown(on(state=state))
    assert apply(session(), edit).meeting.rules_shown is True
    assert rules_shown(on(state=state, rules_shown=True)) is None


@pytest.mark.parametrize("state", [None, "ended"])
def test_rules_are_not_logged_outside_of_a_meeting(state):
    assert rules_shown(on(state=state)) is None


def test_closing_counts_are_kept_where_they_are_new():
    edit = closing_counts(session(learned_count=6), 6, 5)
    assert [each.path for each in flat(edit)] == ["meeting/again_count"]
    assert closing_counts(session(learned_count=6, again_count=5), 6, 5) is None
    assert (
        apply(session(), closing_counts(session(again_count=5), 0, None)).meeting.again_count
        is None
    )
