from datetime import UTC, date, datetime

import pytest

from pmtui.core.addresses import find
from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.progress import given_status, step
from pmtui.core.requests import Fill, Selected
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.viewing import Viewing

TODAY = date(2026, 3, 11)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "actions": [
            {"id": "A1", "text": "Stage it"},
            {"id": "A2", "text": "Watch it", "status": "done"},
            {"id": "A3", "text": "Ask", "status": "dropped", "dropped_reason": "A2 covers it"},
            {
                "id": "A4",
                "text": "Limit it",
                "status": "done",
                "verification": {"seen": "no page in a week"},
            },
        ],
    }
)


def stepped(path, by, *marked):
    viewing = Viewing(marked=frozenset(marked))
    return step(
        Selected(SESSION, "actions", path, datetime(2026, 3, 11, 9, tzinfo=UTC), viewing=viewing),
        by,
    )


def test_a_status_follows_the_other():
    assert stepped("actions/A1", 1) == Set("actions/A1/status", "agreed")
    assert stepped("actions/A2", -1) == Set("actions/A2/status", "started")


def test_what_is_verified_asks_what_was_seen_and_knows_the_day():
    asked = stepped("actions/A2", 1)
    assert isinstance(asked, Fill)
    assert asked.names == ("verification/date", "verification/by", "verification/seen")
    assert asked.needs == ("verification/seen",)
    after = find(apply(SESSION, asked.also), "actions/A2")
    assert (after.status, after.verification.date) == ("verified", TODAY)
    assert describe(asked.also, SESSION) == "A2 is verified"


def test_what_was_seen_before_is_not_asked_again():
    assert stepped("actions/A4", 1) == Set("actions/A4/status", "verified")


def test_dropping_asks_for_the_reason_and_taking_up_again_forgets_it():
    asked = stepped("actions/A1", -1)
    assert asked == Fill(
        "actions/A1",
        ("dropped_reason",),
        Set("actions/A1/status", "dropped"),
        ("dropped_reason",),
    )
    again = stepped("actions/A3", 1)
    action = find(apply(SESSION, again), "actions/A3")
    assert (action.status, action.dropped_reason) == ("proposed", None)
    assert given_status(SESSION, "actions/A3", "dropped", TODAY) == Set(
        "actions/A3/status", "dropped"
    )


def test_marked_actions_step_together_but_not_where_each_needs_words():
    both = apply(SESSION, stepped("actions/A1", -1, "actions/A2", "actions/A4"))
    assert [action.status for action in both.actions] == [None, "started", "dropped", "started"]
    with pytest.raises(EditRefused, match="one at a time"):
        stepped("actions/A1", 1, "actions/A1", "actions/A2")
