import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from edit_strategies import uncounted
from pmtui.core.addresses import plain
from pmtui.core.edits import Add, EditRefused, apply
from pmtui.core.inverse import invert
from pmtui.core.links import linking, problems
from pmtui.core.merging import merge, merged, split
from pmtui.core.requests import Choose, FillNew, Selected
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.viewing import Viewing

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "timeline": [
            {"id": "T1", "at": "2026-03-04T13:00:00Z", "text": "Rollout"},
            {"id": "T2", "at": "2026-03-04T13:02:00Z", "text": "Timeouts"},
        ],
        "factors": [
            {
                "id": "F1",
                "title": "No limit on retries",
                "was": "Retries had no limit",
                "effect": "spread",
                "entries": ["T1"],
                "votes": 2,
                "how": [{"id": "H1", "how": "How so?", "branches_to": "F3"}],
            },
            {
                "id": "F2",
                "title": "Between",
                "how": [{"id": "H2", "how": "What else?", "branches_to": "F3"}],
            },
            {
                "id": "F3",
                "title": "Retries share the pool",
                "was": "One pool for all",
                "did": "Each retry took a socket",
                "category": "design",
                "entries": ["T2", "T1"],
                "votes": 3,
                "how": [
                    {"id": "H1", "how": "How was it set?", "answer": "By hand"},
                    {"id": "H4", "how": "What was usual?", "branches_to": "F1"},
                ],
            },
        ],
        "actions": [
            {"id": "A1", "text": "Set a limit", "factors": ["F3", "F1"]},
            {"id": "A2", "text": "Two pools", "factors": ["F2", "F3"]},
        ],
        "decisions": [{"id": "D1", "factor": "F3", "reason": "It goes in May"}],
        "lucky": [{"id": "Y1", "text": "It was night", "factor": "F3"}],
        "questions": [{"id": "Q1", "text": "Since when?", "factor": "F3"}],
    }
)


def on(path, session=SESSION, marked=()):
    return Selected(session, "factors", path, NOW, viewing=Viewing(frozenset(marked)))


def made(*ids, session=SESSION):
    return merged(session, [each for each in session.factors if each.id in ids])


def test_the_first_keeps_its_title_and_takes_the_words_of_the_other():
    after = apply(SESSION, made("F1", "F3"))
    kept, other = after.factors
    assert (kept.id, other.id) == ("F1", "F2")
    assert kept.title == "No limit on retries"
    assert kept.was == "Retries had no limit\nRetries share the pool\nOne pool for all"
    assert kept.did == "Each retry took a socket"
    assert (kept.effect, kept.category) == ("spread", "design")
    assert kept.entries == ("T1", "T2")
    assert kept.votes == 5


def test_steps_follow_each_other_and_go_nowhere_in_circles():
    kept, other = apply(SESSION, made("F1", "F3")).factors
    assert [step.id for step in kept.how] == ["H1", "H5", "H4"]
    assert kept.how[1].answer == "By hand"
    assert [step.branches_to for step in kept.how] == [None, None, None]
    assert other.how[0].branches_to == "F1"


def test_all_links_lead_to_the_one_that_is_kept():
    after = apply(SESSION, made("F1", "F3"))
    assert [action.factors for action in after.actions] == [("F1",), ("F2", "F1")]
    for item in (after.decisions[0], after.lucky[0], after.questions[0]):
        assert item.factor == "F1"
    assert problems(after) == ()


def test_one_undo_brings_all_of_it_back():
    edit = made("F1", "F2", "F3")
    after = apply(SESSION, edit)
    assert len(after.factors) == 1
    assert uncounted(apply(after, invert(edit, SESSION))) == uncounted(SESSION)
    assert describe(edit, SESSION) == "merge F2 and F3 into F1 No limit on retries"


def test_marked_factors_are_merged_at_once_and_the_first_is_kept():
    edit = merge(on("factors/F3", marked=["factors/F3", "factors/F1"]))
    assert edit == made("F1", "F3")


def test_for_a_single_one_the_others_are_offered():
    offered = merge(on("factors/F3"))
    assert isinstance(offered, Choose)
    assert [option.label for option in offered.options] == [
        "F1 No limit on retries",
        "F2 Between",
    ]
    after = apply(SESSION, offered.options[0].leads)
    assert [factor.id for factor in after.factors] == ["F2", "F3"]
    assert after.factors[1].title == "Retries share the pool"


def test_there_must_be_another_and_it_must_be_a_factor():
    lone = Session.model_validate({"title": "x", "factors": [{"id": "F1", "title": "Alone"}]})
    with pytest.raises(EditRefused, match="no other factor"):
        merge(on("factors/F1", lone))
    for verb in (merge, split):
        with pytest.raises(EditRefused, match="select a factor"):
            verb(on("timeline/T1"))


def test_a_factor_is_printed_if_one_of_them_was():
    hidden = {"in_document": False}
    for one, other, wanted in ((hidden, hidden, False), (hidden, {}, None), ({}, hidden, None)):
        factors = [{"id": "F1", "title": "a"} | one, {"id": "F2", "title": "b"} | other]
        session = Session.model_validate({"title": "x", "factors": factors})
        assert apply(session, made("F1", "F2", session=session)).factors[0].in_document is wanted


def test_the_second_half_begins_right_behind_with_the_same_entries():
    given = {"effect": "spread", "entries": ("T1",)}
    assert split(on("factors/F1")) == FillNew("factors", given, "F2")
    assert split(on("factors/F3")).before is None
    item = {"id": "F4", "title": "New"}
    after = apply(SESSION, Add("factors", item, split(on("factors/F1")).before))
    assert [factor.id for factor in after.factors] == ["F1", "F4", "F2", "F3"]


def texts(value: Any) -> list[str]:
    """Give all words that people wrote in `value`."""
    if isinstance(value, dict):
        return [word for name, each in value.items() if name not in KEYS for word in texts(each)]
    if isinstance(value, list):
        return [word for each in value for word in texts(each)]
    return re.findall(r"[^\s;]+", value) if isinstance(value, str) else []


KEYS = ("id", "branches_to", "factor", "factors", "counters", "lint_ok", "updated")
KEYS += ("effect", "category", "level", "confidence", "disposition")
FIELDS = ("title", "was", "did", "since", "disposition_reason", "how")


@given(st.data())
def test_whatever_is_merged_no_text_is_lost_and_undo_restores_it(data):
    session = data.draw(strategies.sessions())
    if len(session.factors) < 2:
        return
    chosen = data.draw(st.lists(st.sampled_from(session.factors), min_size=2, unique=True))
    edit = merged(session, chosen)
    after = apply(session, edit)
    assert problems(after) == ()
    kept = plain(next(each for each in after.factors if each.id == chosen[0].id))
    for each in chosen:
        lost = set(texts({name: plain(each).get(name) for name in FIELDS})) - set(texts(kept))
        assert lost == set()
        assert each.id == chosen[0].id or not list(linking(after, "factors", each.id))
    assert sum(each.votes or 0 for each in chosen) == kept.get("votes", 0)
    assert uncounted(apply(after, invert(edit, session))) == uncounted(session)
