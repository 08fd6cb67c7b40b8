from datetime import UTC, datetime

import pytest

from pmtui.core.addresses import find
from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.inverse import invert
from pmtui.core.requests import Fill, Selected
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.turning import beside, fate, turn

SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "timeline": [
            {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Rollout"},
            {"id": "T2", "at": "2026-03-04T13:02:00Z", "text": "Timeouts"},
        ],
        "factors": [
            {"id": "F1", "title": "No limit", "effect": "spread", "entries": ["T1"]},
            {"id": "F2", "title": "No alert", "effect": "hidden", "entries": ["T2"]},
            {"id": "F3", "title": "One step for all", "entries": ["T2"]},
        ],
        "people": [{"key": "mira"}],
        "parking": [
            {"id": "P1", "lane": "fix-idea", "text": "Set a limit", "entry": "T1", "taker": "mira"},
            {"id": "P2", "lane": "question", "text": "How do phones behave?", "entry": "T2"},
            {"id": "P3", "text": "New chairs", "lane": "off-topic"},
            {"id": "P4", "text": "Old tools", "outcome": "ticket", "note": "PAY-311"},
            {"id": "P5", "text": "Something", "note": "asked by mail"},
        ],
        "counters": {"P": 5, "F": 3, "T": 2},
    }
)


def turned(key):
    at = datetime(2026, 3, 11, 9, tzinfo=UTC)
    return turn(Selected(SESSION, "parking", f"parking/{key}", at))


def option(key, label):
    return next(each for each in turned(key).options if each.label == label)


def test_the_likeliest_comes_first():
    labels = [[option.label for option in turned(key).options] for key in ("P1", "P2", "P3")]
    assert [each[0] for each in labels] == ["Action", "Question", "Other meeting"]
    assert sorted(labels[0]) == sorted(labels[1])
    assert set(labels[0]) == {"Action", "Factor", "Question", "Ticket", "Other meeting", "Dropped"}


def test_an_action_answers_the_factor_that_shows_at_its_entry():
    edit = option("P1", "Action").leads
    after = apply(SESSION, edit)
    action = after.actions[0]
    assert (action.id, action.text, action.owner) == ("A1", "Set a limit", "mira")
    assert (action.factors, action.kind) == (("F1",), "limit")
    point = find(after, "parking/P1")
    assert (point.outcome, point.note) == ("action", "A1")
    assert describe(edit, SESSION) == "turn P1 into action A1"
    assert (
        apply(after, invert(edit, SESSION)).model_copy(update={"counters": SESSION.counters})
        == SESSION
    )


def test_of_two_factors_none_is_taken():
    action = apply(SESSION, option("P2", "Action").leads).actions[0]
    assert (action.factors, action.kind, action.owner) == ((), None, None)


def test_a_factor_and_a_question_link_to_the_entry():
    factor = apply(SESSION, option("P2", "Factor").leads).factors[-1]
    assert (factor.id, factor.title, factor.entries) == ("F4", "How do phones behave?", ("T2",))
    question = apply(SESSION, option("P1", "Question").leads).questions[0]
    assert (question.text, question.entries, question.taker) == ("Set a limit", ("T1",), "mira")


def test_what_goes_elsewhere_asks_where_and_what_is_dropped_asks_nothing():
    asked = option("P1", "Ticket").leads
    assert asked == Fill("parking/P1", ("note",), Set("parking/P1/outcome", "ticket"), ("note",))
    assert option("P1", "Dropped").leads == Set("parking/P1/outcome", "dropped")


def test_a_note_that_was_there_stays():
    after = apply(SESSION, option("P5", "Action").leads)
    assert find(after, "parking/P5").note == "asked by mail · A1"


def test_a_point_is_turned_once():
    with pytest.raises(
        EditRefused, match=r"P4: it went to a tracker \(PAY-311\); {item.edit} opens"
    ):
        turned("P4")
    assert fate(SESSION.parking[0]) == "P1: still open"


def test_lanes_go_round():
    assert beside(SESSION, "parking/P1", 1) == Set("parking/P1/lane", "off-topic")
    assert beside(SESSION, "parking/P1", -1) == Set("parking/P1/lane", "needs-someone-absent")
    assert beside(SESSION, "parking/P5", 1) == Set("parking/P5/lane", "fix-idea")
    assert beside(SESSION, "parking/P5", -1) == Set("parking/P5/lane", "needs-someone-absent")
