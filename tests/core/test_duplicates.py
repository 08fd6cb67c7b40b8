"""Copies of items: beside the original, with an id of their own."""

from datetime import UTC, datetime

import pytest

from incidents import entry
from pmtui.core.duplicates import duplicate
from pmtui.core.edits import EditRefused, apply
from pmtui.core.history import History
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.viewing import Viewing

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "timeline": [
            entry(1, "10:00", "detected", evidence=["E1"], quote="5xx 0.98"),
            entry(2, "10:00"),
            entry(3, "10:05"),
        ],
        "evidence": [{"id": "E1", "title": "Graph"}],
        "factors": [
            {
                "id": "F1",
                "title": "One step",
                "votes": 4,
                "entries": ["T1"],
                "how": [{"id": "H1", "how": "How so?"}, {"id": "H2", "how": "And that?"}],
            },
            {"id": "F2", "title": "No limit"},
        ],
        "actions": [{"id": "A1", "text": "Stage it", "status": "done", "ticket": "PAY-1"}],
        "parking": [{"id": "P1", "text": "Who tells mobile?", "outcome": "dropped"}],
        "well": [{"id": "G1", "text": "Quick page"}],
        "people": [{"key": "mira"}],
        "impact": {"windows": [{"id": "W1", "start": "2026-03-04T10:00:00Z", "weight": 0.5}]},
    }
)


def copied(*paths):
    viewing = Viewing(marked=frozenset(paths) if len(paths) > 1 else frozenset())
    pane = paths[0].partition("/")[0]
    return duplicate(Selected(SESSION, pane, paths[0], NOW, viewing=viewing))


def ids(items):
    return [item.id for item in items]


def test_a_copy_of_an_entry_stands_after_it_without_its_milestones():
    after = apply(SESSION, copied("timeline/T1"))
    assert ids(after.timeline) == ["T1", "T4", "T2", "T3"]
    first, copy = after.timeline[:2]
    wanted = first.model_copy(update={"id": "T4", "milestones": ()})
    assert copy == wanted


def test_a_copy_of_a_factor_has_how_steps_of_its_own_and_no_votes():
    after = apply(SESSION, copied("factors/F1"))
    assert ids(after.factors) == ["F1", "F3", "F2"]
    copy = after.factors[1]
    assert (copy.votes, copy.entries) == (None, ("T1",))
    assert ids(copy.how) == ["H3", "H4"]
    assert [step.how for step in copy.how] == ["How so?", "And that?"]


def test_a_copy_begins_where_its_like_begins():
    action = apply(SESSION, copied("actions/A1")).actions[1]
    assert (action.id, action.status, action.ticket) == ("A2", None, None)
    assert apply(SESSION, copied("parking/P1")).parking[1].outcome is None
    assert apply(SESSION, copied("well/G1")).well[1].text == "Quick page"
    assert apply(SESSION, copied("impact/windows/W1")).impact.windows[1].weight == 0.5


def test_marked_items_are_copied_each_after_itself_in_one_step():
    edit = copied("timeline/T1", "timeline/T3")
    after = apply(SESSION, edit)
    assert ids(after.timeline) == ["T1", "T4", "T2", "T3", "T5"]
    assert describe(edit, SESSION) == "copy 2 entries"
    undone = History(SESSION).apply(edit, NOW).undo()[0].present
    assert undone.model_copy(update={"counters": SESSION.counters}) == SESSION


def test_what_has_a_key_of_its_own_cannot_be_there_twice():
    with pytest.raises(EditRefused, match="twice"):
        copied("people/mira")
    with pytest.raises(EditRefused, match="field"):
        copied("incident/title")
