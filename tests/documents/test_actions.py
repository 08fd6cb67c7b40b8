from documents.built import internal, session
from pmtui.core.actions import ActionItem
from pmtui.documents import actions


def action(**fields):
    return ActionItem.model_validate({"id": "A1", "text": "Do it", **fields})


def test_the_status_says_what_became_of_it():
    assert actions.status(action()) == "Proposed"
    seen = action(status="verified", verification={"date": "2026-03-19", "by": "ada", "seen": "ok"})
    assert actions.status(seen) == "Verified\nseen 2026-03-19 by ada: ok"
    dropped = action(status="dropped", dropped_reason="too wide", moved_to="X-1")
    assert actions.status(dropped) == "Dropped\ntoo wide\nGoes on as X-1"
    assert actions.status(action(exception_reason="late")) == "Proposed\nException: late"


def test_kind_and_owner_are_said_in_words():
    assert actions.kind(action()) == ""
    assert actions.kind(action(kind="speed", speeds="detect")) == "Speed: detect"
    assert actions.owner(action()) == "not yet named"
    assert actions.owner(action(owner="ada", helpers=["bo", "cy"])) == "ada\nwith bo, cy"


def test_an_accepted_factor_is_a_decision_not_to_act():
    found = session(
        factors=[
            {"id": "F1", "title": "One", "disposition": "accept", "disposition_reason": "small"},
            {"id": "F2", "title": "Two", "disposition": "accept"},
        ],
        decisions=[{"id": "D1", "factor": "F2", "reason": "rare", "revisit": "2026-09-01"}],
    )
    assert [(each.id, each.factor, each.reason) for each in actions.refusals(found)] == [
        ("D1", "F2", "rare"),
        ("", "F1", "small"),
    ]


def test_the_glance_counts_what_is_left():
    found = session(
        actions=[
            {"id": "A1", "text": "x", "status": "verified", "due": "2026-03-01"},
            {"id": "A2", "text": "y", "status": "agreed", "due": "2026-03-09"},
            {"id": "A3", "text": "z", "status": "dropped", "due": "2026-03-02"},
        ],
        parking=[{"id": "P1", "text": "p"}, {"id": "P2", "text": "p", "outcome": "dropped"}],
    )
    assert actions.glance(found) == (
        "To do: 2 actions, 1 done or verified; the next is due on 2026-03-09.",
        "Not to do: 0 decisions not to act.",
        "Open: 1 of 2 questions and parked points.",
    )
    assert "### Decisions at a glance" in internal(found, glance=True)
    assert "### Decisions at a glance" not in internal(found)
