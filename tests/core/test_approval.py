from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given, settings

from pmtui.core.approval import TEXTS, approved, begun, changed, opened, states, sum_of
from pmtui.core.edits import Batch, EditRefused, Set, apply
from pmtui.core.followup import Approval, External
from pmtui.core.forms import changes, fields
from pmtui.core.inverse import invert
from pmtui.core.outside import NEEDED
from pmtui.core.requests import Fill, Selected
from pmtui.core.session import Session
from pmtui.core.standing import stepped
from pmtui.core.told import describe
from strategies import sessions

NOW = datetime(2026, 3, 11, 9, 0, 30, 416427, tzinfo=UTC)
WORDS = {name: f"{name} is said" for name in NEEDED}
AT = "2026-03-04T10:19:00Z"


def session(external=(), **parts):
    external = {**WORDS, **dict(external)}
    return Session.model_validate({"title": "Checkout", "external": external, **parts})


def on(found, path="external/state"):
    return Selected(found, "story", path, NOW)


def offered(found):
    return dict(zip(get_args(Approval), states(on(found)).options, strict=True))


def given_by(found, name="hanae"):
    """Give `found` after the step of approval, as the form of it does it."""
    asked = offered(found)["approved"].leads
    assert isinstance(asked, Fill)
    assert describe(asked.also, found) == "approve the customer version"
    there = apply(found, asked.also)
    typed = changes(there, asked.path, {"approved_by": name}, NOW.date())
    return apply(found, Batch((asked.also, *typed.edits)))


# -- the states -----------------------------------------------------------------------------------


def test_every_state_is_offered_with_its_meaning_and_the_present_one_marked():
    found = offered(session({"state": "draft"}))
    labels = [option.label for option in found.values()]
    assert labels == ["  None", "✓ Draft", "  Approved", "  Posted"]
    assert all(option.note for option in found.values())
    assert found["draft"].leads is None
    assert offered(session())["none"].label == "✓ None"


def test_approval_asks_who_gives_it_and_holds_the_words():
    found = given_by(session({"state": "draft"}))
    assert approved(found)
    assert found.external.approved_by == "hanae"
    assert found.external.approved_sum == sum_of(found)
    asked = offered(session())["approved"].leads
    form = fields(apply(session(), asked.also), asked.path, asked.names)
    assert [(field.name, field.text) for field in form.fields] == [("approved_by", "")]
    assert asked.needs == ("approved_by",)


def test_approval_is_undone_in_one_step():
    before = session({"state": "draft"})
    asked = offered(before)["approved"].leads
    edit = Batch((*asked.also.edits, Set("external/approved_by", "hanae")))
    assert apply(apply(before, edit), invert(edit, before)) == before


@pytest.mark.parametrize("name", NEEDED)
def test_what_is_not_written_is_not_approved_and_is_named(name):
    found = session({name: "said", "state": "draft"})
    lacking = apply(found, Set(f"external/{name}", None))
    option = offered(lacking)["approved"]
    assert option.leads is None
    assert option.note == f"Not written yet: {NEEDED[name]}."


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "edition"])
def test_other_words_are_not_approved(name):
    found = given_by(session())
    later = apply(found, Set(f"external/{name}", "other words"))
    assert changed(later)
    assert not approved(later)
    assert offered(later)["posted"].leads is None
    assert approved(given_by(later, "freya"))
    assert approved(apply(later, Set(f"external/{name}", getattr(found.external, name))))


def test_what_stands_in_the_text_beside_its_words_is_approved_with_them():
    timeline = [
        {"id": "T1", "at": AT, "text": "First message", "public": True},
        {"id": "T2", "at": AT, "text": "Pool full", "milestones": ["impact_start"]},
    ]
    found = given_by(session(timeline=timeline, products=["shop"]))
    assert approved(apply(found, Set("timeline/T2/text", "Pool exhausted")))
    for edit in (
        Set("timeline/T1/text", "Another message"),
        Set("timeline/T2/public", True),
        Set("timeline/T2/at", "2026-03-04T10:00:00Z"),
        Set("incident/products", ["other"]),
    ):
        assert changed(apply(found, edit)), edit


def test_an_action_that_nobody_could_read_in_it_is_not_approved_with_it():
    item = {"text": "Reach 1 in 20 machines first", "public": True, "due": "2026-04-01"}
    actions = [
        {"id": "A1", "owner": "hanae", "status": "agreed", **item},
        {"id": "A2", "owner": "hanae", "status": "proposed", **item},
        {"id": "A3", "status": "agreed", **item},
    ]
    found = given_by(session(actions=actions))
    for kept in (
        Set("actions/A1/status", "done"),
        Set("actions/A2/text", "Another"),
        Set("actions/A3/due", None),
    ):
        assert approved(apply(found, kept)), kept
    for edit in (
        Set("actions/A2/status", "agreed"),
        Set("actions/A1/status", "dropped"),
        Set("actions/A1/due", "2026-05-01"),
        Set("actions/A3/owner", "hanae"),
        Set("actions/A1/text", "Another"),
    ):
        assert changed(apply(found, edit)), edit


def test_an_approval_without_a_sum_counts_as_it_was_written():
    found = session({"state": "approved", "approved_by": "legal"})
    assert approved(found)
    assert not changed(found)


def test_posted_comes_after_approval_and_asks_since_when():
    assert offered(session())["posted"].leads is None
    found = given_by(session())
    asked = offered(found)["posted"].leads
    there = apply(found, asked.also)
    assert there.external.posted_at == NOW.replace(second=0, microsecond=0)
    assert approved(there)


def test_going_back_takes_the_approval_back():
    found = given_by(session())
    edit = offered(found)["draft"].leads
    assert describe(edit, found) == "take back the approval of the customer version"
    back = apply(found, edit).external
    assert (back.state, back.approved_by, back.approved_sum) == ("draft", None, None)
    assert offered(session())["draft"].leads == Set("external/state", "draft")


def test_the_state_is_chosen_and_never_stepped():
    with pytest.raises(EditRefused, match="enter opens"):
        stepped(on(session()), 1)
    assert stepped(on(session(), "external/edition"), 1) == Set("external/edition", "preliminary")


def test_every_text_that_customers_read_is_in_the_sum():
    aside = {"state", "approved_by", "approved_sum", "posted_at"}
    assert set(TEXTS) | aside == set(External.model_fields)


@settings(max_examples=20, deadline=None)
@given(sessions())
def test_a_sum_is_that_of_the_session_alone(found):
    assert sum_of(found) == sum_of(Session.model_validate(found.model_dump(by_alias=True)))


# -- what it begins with ---------------------------------------------------------------------------


KNOWN = {
    "timeline": [{"id": "T1", "at": AT, "text": "First message", "public": True}],
    "impact": {"data_lost": "no", "data_exposed": "no"},
    "products": ["shop"],
}


def bare(**parts):
    return Session.model_validate({"title": "Checkout", **KNOWN, **parts})


def test_an_empty_field_is_offered_what_is_known_and_nothing_is_filled_by_itself():
    found = bare()
    choice = opened(on(found, "external/what_we_did"))
    first, nothing, everything = choice.options
    assert first.note == "4 March 2026, 10:19 UTC: First message"
    there = apply(found, first.leads.also)
    assert fields(there, first.leads.path, first.leads.names).fields[0].text == first.note
    assert nothing.leads == Fill("external", ("what_we_did",))
    assert everything.label == "Begin 3 empty fields"
    filled = apply(found, everything.leads).external
    assert filled.audience == "customers of shop"
    assert filled.data_statement == "No data was lost or exposed."
    assert filled.state is None


def test_a_field_that_says_something_opens_as_it_is():
    found = bare(external={"what_we_did": "We went back"})
    assert opened(on(found, "external/what_we_did")) is None
    assert begun(on(found), "what_we_did") is None
    assert opened(on(found, "external/apology")) is None
