from typing import get_args

import pytest

from pmtui.core import actions, factors, followup, impact, notes, session, timeline, values
from pmtui.core.choices import Table, categories, choices, effects, numbers, severities

VALUES = {
    "levels": factors.Level,
    "confidences": factors.Confidence,
    "dispositions": factors.Disposition,
    "kinds": actions.ActionKind,
    "speeds": actions.Speeds,
    "statuses": actions.ActionStatus,
    "lanes": notes.Lane,
    "outcomes": notes.Outcome,
    "milestones": timeline.Milestone,
    "agencies": timeline.Agency,
    "entry_kinds": timeline.Kind,
    "precisions": timeline.Precision,
    "evidence_kinds": timeline.EvidenceKind,
    "standings": session.Status,
    "answers": values.Answer,
    "replies": followup.Reply,
    "approvals": followup.Approval,
    "editions": followup.Edition,
    "qualities": impact.Quality,
}


@pytest.mark.parametrize("table", get_args(Table))
def test_every_choice_has_a_label_of_its_own(table):
    labels = [choice.label for choice in choices(table).values()]
    assert labels
    assert all(labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("table", VALUES)
def test_the_choices_are_the_values_that_a_session_may_hold_in_order(table):
    assert tuple(choices(table)) == get_args(VALUES[table])


def test_a_mapping_is_read_once_and_cannot_be_changed():
    assert choices("lanes") is choices("lanes")
    with pytest.raises(TypeError):
        choices("lanes")["x"] = None


def test_effects_are_the_columns_of_the_board_and_name_the_action_they_call_for():
    assert tuple(effects()) == get_args(factors.Effect)
    assert {key: (effect.kind, effect.speeds) for key, effect in effects().items()} == {
        "opened": ("fix", ()),
        "spread": ("limit", ()),
        "hidden": ("speed", ("detect", "identify")),
        "slowed": ("speed", ("mitigate",)),
        "softened": (None, ()),
    }
    assert all(effect.question.endswith("?") and effect.calls_for for effect in effects().values())


def test_categories_have_letters_that_no_two_share():
    assert set(categories()) == set(get_args(factors.Category))
    letters = [category.letter for category in categories().values()]
    assert all(len(letter) == 1 for letter in letters)
    assert len(set(letters)) == len(letters)


def test_every_category_but_unsorted_has_a_lens_and_an_example():
    without = [key for key, found in categories().items() if not (found.lens and found.example)]
    assert without == ["unsorted"]
    assert list(categories())[-1] == "unsorted"


def test_agencies_have_glyphs_that_every_terminal_can_show():
    glyphs = [agency.mark for agency in choices("agencies").values()]
    assert len(set(glyphs)) == 3
    assert all(len(glyph) == 1 and glyph.isascii() for glyph in glyphs)


def test_severities_go_from_grave_to_slight_with_criteria():
    assert list(severities()) == ["SEV-1", "SEV-2", "SEV-3", "SEV-4"]
    criteria = [words for level in severities().values() for words in level.criteria]
    assert len(set(criteria)) == len(criteria) == 12


def test_usual_numbers_say_what_is_counted_and_in_which_unit():
    assert numbers()["Failed requests"].unit == "requests"
    assert numbers()["Revenue"].unit is None
    assert all(each.meaning for each in numbers().values())
    assert {each.unit for each in numbers().values()} - {None, "person-hours"} <= set(
        choices("units")
    )
