from datetime import date

import pytest

from incidents import at, incident
from pmtui.core.edits import Add, Set, apply
from pmtui.core.forms import FieldRefused, addition, changes, fields
from pmtui.core.session import Session

TODAY = date(2026, 3, 11)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "factors": [
            {"id": "F1", "title": "No limit"},
            {"id": "F2", "title": "Old file", "disposition": "accept", "votes": 3},
        ],
        "meeting": {
            "state": "paused",
            "phase": "factors",
            "phases": [{"key": "factors", "name": "Factors", "planned": 9}],
        },
    }
)
STARTED = incident(("impact_start", "10:02"), ("detected", "10:04"))


@pytest.mark.parametrize("word", ["accept", "elsewhere"])
def test_a_factor_is_disposed_of_with_a_reason(word):
    with pytest.raises(FieldRefused) as refusal:
        changes(SESSION, "factors/F1", {"disposition": word}, TODAY)
    assert refusal.value.name == "disposition_reason"
    assert str(refusal.value).startswith("say w")
    texts = {"disposition": word, "disposition_reason": "The vendor owns it"}
    assert len(changes(SESSION, "factors/F1", texts, TODAY).edits) == 2


def test_to_act_needs_no_reason():
    assert changes(SESSION, "factors/F1", {"disposition": "act"}, TODAY).edits


def test_what_a_file_holds_may_stay():
    assert not changes(SESSION, "factors/F2", {}, TODAY).edits


def test_a_new_factor_is_held_to_the_same():
    with pytest.raises(FieldRefused) as refusal:
        addition(SESSION, "factors", {"title": "New", "disposition": "accept"}, TODAY)
    assert refusal.value.name == "disposition_reason"
    with pytest.raises(FieldRefused) as refusal:
        addition(SESSION, "factors", {"title": "New", "votes": "2"}, TODAY)
    assert refusal.value.name == "votes"


def test_hands_are_refused_while_the_list_is_open():
    for path in ("factors/F1", "factors/F1/votes"):
        with pytest.raises(FieldRefused, match="# closes it") as refusal:
            changes(SESSION, path, {"votes": "4"}, TODAY)
        assert refusal.value.name == "votes"
    texts = {"title": "Old notes", "disposition_reason": "It goes in May", "votes": "3"}
    assert changes(SESSION, "factors/F2", texts, TODAY).edits
    closed = apply(SESSION, Set("meeting/enumerated", True))
    assert changes(closed, "factors/F1", {"votes": "4"}, TODAY).edits


def test_the_form_of_a_factor_begins_with_what_is_said_of_it():
    form = fields(SESSION, "factors/F1")
    names = [field.name for field in form.fields]
    assert names[:5] == ["title", "effect", "category", "was", "did"]
    assert set(names) == {
        *("title", "effect", "category", "was", "did", "level", "confidence", "evidence"),
        *("entries", "since", "disposition", "disposition_reason", "in_document", "votes"),
    }
    assert names.index("disposition") + 1 == names.index("disposition_reason")
    hints = {field.name: field.hint for field in form.fields}
    assert "closed" in hints["votes"]


ACTIONS = Session.model_validate(
    {"title": "Checkout times out", "actions": [{"id": "A1", "text": "Stage it"}]}
)


@pytest.mark.parametrize(
    ("status", "missing", "reason"),
    [
        ("dropped", "dropped_reason", "say why it is dropped"),
        (
            "verified",
            "verification/seen",
            "say what was seen; until then it is only said to be done",
        ),
    ],
)
def test_an_action_is_dropped_or_verified_with_words(status, missing, reason):
    with pytest.raises(FieldRefused, match=reason) as refusal:
        changes(ACTIONS, "actions/A1", {"status": status}, TODAY)
    assert refusal.value.name == missing
    texts = {"status": status, missing: "A page came"}
    assert len(changes(ACTIONS, "actions/A1", texts, TODAY).edits) == 2


def test_an_action_that_is_verified_in_the_file_is_edited_without_it():
    verified = apply(ACTIONS, Set("actions/A1/status", "verified"))
    assert changes(verified, "actions/A1", {"owner": "mira"}, TODAY).edits
    assert changes(ACTIONS, "actions/A1", {"status": "done"}, TODAY).edits


def test_a_chain_does_not_branch_to_its_own_factor():
    asked = apply(SESSION, Add("factors/F1/how", {"id": "H1", "how": "How was it set?"}))
    with pytest.raises(FieldRefused, match="another factor") as refusal:
        changes(asked, "factors/F1/how/H1", {"branches_to": "F1"}, TODAY)
    assert refusal.value.name == "branches_to"
    assert changes(asked, "factors/F1/how/H1", {"branches_to": "F2"}, TODAY).edits


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        ({"milestones": "resolved"}, "'Resolved' (10:02, T1) lies before 'Detected' (10:04, T2)"),
        ({"milestones": "identified", "kind": "belief"}, "A belief is a theory"),
    ],
)
def test_milestones_are_refused_as_the_picker_refuses_them(texts, reason):
    with pytest.raises(FieldRefused) as refusal:
        changes(STARTED, "timeline/T1", texts, TODAY)
    assert refusal.value.name == "milestones"
    assert reason in str(refusal.value)


def test_milestones_that_were_there_or_are_odd_and_legitimate_stay():
    assert changes(STARTED, "timeline/T1", {"milestones": "impact start, identified"}, TODAY).edits
    wrong = apply(STARTED, Set("timeline/T1/milestones", ["resolved"]))
    assert changes(wrong, "timeline/T1", {"text": "Seen again"}, TODAY).edits


@pytest.mark.parametrize(
    "owners", ["mira, lin", "mira; lin", "mira & lin", "mira and lin", "@a @b"]
)
def test_an_action_has_one_owner(owners):
    session = apply(SESSION, Add("actions", {"id": "A1", "text": "Ask for the count"}))
    for path in ("actions/A1", "actions/A1/owner"):
        with pytest.raises(FieldRefused, match="helpers") as refusal:
            changes(session, path, {"owner": owners}, TODAY)
        assert refusal.value.name == "owner"
    for one in ("mira", "@mira", "Ann-Marie Sandoval", "search team", "on-call"):
        assert changes(session, "actions/A1", {"owner": one}, TODAY).edits


@pytest.mark.parametrize(
    ("to", "start", "end"),
    [("timeline", "at", "until"), ("impact/windows", "start", "end")],
)
def test_what_begins_later_ends_later_too(to, start, end):
    key = "T9" if to == "timeline" else "W9"
    item = {"id": key, start: at("10:10"), end: at("10:20"), "text": "Restarts the readers"}
    lasting = apply(STARTED, Add(to, item))
    with pytest.raises(FieldRefused, match="end before it begins") as refusal:
        changes(lasting, f"{to}/{key}", {start: "10:30"}, TODAY)
    assert refusal.value.name == end
    assert changes(lasting, f"{to}/{key}", {start: "10:30", end: "10:40"}, TODAY).edits
    assert changes(lasting, f"{to}/{key}", {start: "10:20"}, TODAY).edits
