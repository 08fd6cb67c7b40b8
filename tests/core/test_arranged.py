from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pmtui.core.arranged import arranged, is_open, show, told
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing

SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "factors": [{"id": "F1", "title": "One step for all"}, {"id": "F2", "title": "No limit"}],
        "actions": [
            {"id": "A1", "text": "a", "owner": "tariq", "due": "2026-04-02", "factors": ["F1"]},
            {"id": "A2", "text": "b", "status": "verified", "priority": "P2"},
            {"id": "A3", "text": "c", "owner": "Lin", "due": "2026-03-20", "priority": "P0"},
            {"id": "A4", "text": "d", "owner": "tariq", "status": "done", "factors": ["F1"]},
            {"id": "A5", "text": "e", "status": "dropped", "due": "2026-03-21"},
        ],
    }
)


def ids(**looked):
    return "".join(each.id[1:] for each in arranged(SESSION, Viewing(**looked)))


@pytest.mark.parametrize(
    ("looked", "found"),
    [
        ({}, "12345"),
        ({"only": "open"}, "134"),
        ({"only": "no due"}, "24"),
        ({"only": "factor", "whose": "F1"}, "14"),
        ({"only": "owner", "whose": "tariq"}, "14"),
        ({"only": "owner", "whose": ""}, "25"),
        ({"order": "due"}, "35124"),
        ({"order": "owner"}, "31425"),
        ({"order": "status"}, "13425"),
        ({"order": "priority"}, "32145"),
        ({"only": "open", "order": "due"}, "314"),
    ],
)
def test_what_is_shown_and_in_which_order(looked, found):
    assert ids(**looked) == found


def test_what_is_only_said_to_be_done_is_open():
    assert [is_open(each) for each in SESSION.actions] == [True, False, True, True, False]


def test_it_is_told_in_words():
    assert told(Viewing()) == ""
    assert told(Viewing(only="open", order="due")) == "open only · by due date"
    assert told(Viewing(only="factor", whose="F1")) == "for F1"
    assert told(Viewing(only="owner")) == "owned by nobody yet"
    assert told(Viewing(only="no due", order="priority")) == "without due date · by priority"


def test_the_ways_to_show_are_offered_with_their_counts():
    now = Viewing(only="owner", whose="tariq", roles=True)
    at = datetime(2026, 3, 11, tzinfo=UTC)
    offered = show(Selected(SESSION, "actions", None, at, viewing=now))
    labels = [option.label for option in offered.options]
    assert labels == [
        *("  All actions", "  Open", "  Without due date"),
        *("✓ Owned by tariq", "  Owned by Lin", "  Owned by nobody yet"),
        *("  For F1 One step for all", "✓ As they are listed"),
        *("  By due date", "  By owner", "  By status", "  By priority"),
    ]
    by_label = {option.label.strip(" ✓"): option for option in offered.options}
    assert by_label["Open"].note.startswith("3 of 5")
    assert by_label["For F1 One step for all"].leads == replace(now, only="factor", whose="F1")
    assert by_label["By due date"].leads == replace(now, order="due")
