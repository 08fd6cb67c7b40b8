import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.coach.data import table
from pmtui.coach.external import external, why_not
from pmtui.core.approval import sum_of
from pmtui.core.edits import Set, apply
from pmtui.core.outside import NOBODY, Customers
from pmtui.core.session import Session
from pmtui.documents.catalogue import document
from strategies import sessions

SAMPLES = sorted((Path(__file__).parents[2] / "sample_sessions").glob("*.toml"))
COMPLETE = {
    "audience": "riders",
    "headline": "Tickets: card payments refused on 2 March 2026, 14:02 to 14:47 UTC",
    "summary": "For 45 minutes card payments in the app were refused. Cash sale worked.",
    "what_happened": "A new version kept connections open after slow answers.",
    "impact_on_you": "3 in 5 card payments were refused.",
    "what_we_did": "We went back to the previous version at 14:38 UTC.",
    "what_we_change": "Connections now close after a slow answer.",
    "data_statement": "No data was lost or exposed.",
    "apology": "We are sorry for the missed ferries.",
    "contact": "Write to tickets@marigold.travel",
    "state": "approved",
    "approved_by": "freya",
}


def session(external=(), **parts):
    words = {**COMPLETE, **dict(external)}
    kept = {name: value for name, value in words.items() if value is not None}
    return Session.model_validate({"title": "Tickets", "external": kept, **parts})


def rules(found, customers=NOBODY):
    return [each.rule for each in external(found, document(found, "customer"), customers)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_give_no_finding_that_is_wrong(path):
    found = Session.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    if found.external.state in ("approved", "posted"):
        assert rules(found) == []
    elif path.stem != "bad-draft":
        assert set(rules(found)) == {
            "external-incomplete",
            "external-no-regret",
            "external-not-approved",
        }


def test_a_complete_text_that_is_approved_may_leave():
    assert rules(session()) == []
    assert why_not(session(), document(session(), "customer")) == ()


@pytest.mark.parametrize(
    "name",
    [
        *("headline", "summary", "what_happened", "impact_on_you"),
        *("what_we_did", "what_we_change", "data_statement"),
    ],
)
def test_each_part_must_be_said(name):
    found = session({name: None})
    against = why_not(found, document(found, "customer"))
    assert {each.rule for each in against} == {"external-incomplete"}
    assert f"external/{name}" in {each.path for each in against}


def test_a_part_that_the_text_leaves_out_is_not_said():
    found = session()
    text = document(found, "customer").replace("No data was lost or exposed.", "")
    (finding,) = why_not(found, text)
    assert finding.path == "external/data_statement"
    assert "no data was lost or exposed" in finding.says


def test_words_stand_in_the_text_although_a_name_in_them_has_gone():
    people = [{"key": "mira", "name": "Mira Okafor"}]
    found = session({"what_we_did": "Mira Okafor went back to 2.40."}, people=people)
    assert "external-incomplete" not in rules(found)


@pytest.mark.parametrize(
    ("when", "so"),
    [
        ("on 2 March 2026, 14:02 to 14:47 UTC", True),
        ("on 2026-03-02 from 14:02 until 14:47 (UTC)", True),
        ("on March 2, 2026 at 2:02 p.m. EST for 45 minutes", True),
        ("since 14:02 UTC on 2 March 2026", True),
        ("am 2. März 2026 von 15:02 bis 15:47 MEZT", True),
        ("on 2 March 2026 at 14:02+01:00 for an hour", True),
        ("on 2 March 2026, 14:02 to 14:47", False),
        ("from 14:02 to 14:47 UTC", False),
        ("on 2 March 2026, 14:02 UTC", False),
        ("in March", False),
    ],
)
def test_a_window_has_a_day_times_and_a_zone(when, so):
    found = session({"headline": f"Tickets refused {when}", "what_we_did": "We went back."})
    text = document(found, "customer").replace("For 45 minutes card", "Card")
    told = external(found, text)
    assert ("external/headline" not in {each.path for each in told}) is so


def test_what_is_public_stands_for_words_on_the_response():
    timeline = [{"id": "T1", "at": "2026-03-02T14:05:00Z", "text": "First message", "public": True}]
    found = session({"what_we_did": None}, timeline=timeline)
    assert rules(found) == []


# -- approval --------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [None, "none", "draft"])
def test_what_nobody_approved_does_not_leave(state):
    found = session({"state": state})
    (finding,) = why_not(found, document(found, "customer"))
    assert finding.rule == "external-not-approved"
    assert finding.says.startswith("Nobody has approved")


def test_what_was_changed_since_or_has_no_name_under_it_does_not_leave():
    found = session({"approved_sum": sum_of(session())})
    assert rules(found) == []
    other = apply(found, Set("external/apology", "We are sorry for the wait."))
    (finding,) = why_not(other, document(other, "customer"))
    assert "changed since" in finding.says
    unsigned = session({"approved_by": None})
    (finding,) = why_not(unsigned, document(unsigned, "customer"))
    assert "nobody is named" in finding.says


def test_rules_are_set_aside_for_a_reason_and_told_as_hints_but_approval_is_not():
    found = session(
        {
            "state": "draft",
            "summary": "The password is hunter2, see db-12.",
            "data_statement": None,
        },
        lint_off=[
            "secret-or-personal-data: that is the name of a game",
            "external-incomplete: legal says so on another page",
            "external-not-approved: nobody is here",
            "external-jargon",
        ],
    )
    told = {each.rule: each for each in external(found, document(found, "customer"))}
    assert told["secret-or-personal-data"].severity == "hint"
    assert told["secret-or-personal-data"].says.endswith("name of a game")
    assert told["external-incomplete"].severity == "hint"
    assert told["external-jargon"].severity == "warning"
    assert told["external-not-approved"].severity == "error"


# -- secrets in what leaves ------------------------------------------------------------------------


def test_the_address_to_write_to_is_there_on_purpose_and_others_are_not():
    found = session({"summary": "Mail from lin@marigold.travel was refused for 45 minutes."})
    assert rules(found) == ["secret-or-personal-data"]
    assert rules(session({"contact": "lin@marigold.travel"})) == []


def test_customers_are_not_named():
    found = session({"impact_on_you": "Payments of Harbour Foods were refused."})
    named = Customers(names=("Harbour Foods",))
    assert rules(found) == []
    assert rules(found, named) == ["secret-or-personal-data"]
    text = document(found, "customer")
    assert [each.found for each in why_not(found, text, named)] == ["Harbour Foods"]


def test_words_that_customers_know_are_theirs():
    found = session({"what_happened": "The MGL card was refused."})
    assert rules(found) == ["external-jargon"]
    assert rules(found, Customers(known=("MGL",))) == []


# -- how it speaks ---------------------------------------------------------------------------------


def test_findings_stand_in_the_order_of_the_text_and_each_once():
    found = session(
        {
            "summary": "db-12 and db-12 were full for 45 minutes.",
            "apology": "Sorry for any inconvenience caused.",
            "state": "draft",
        }
    )
    told = external(found, document(found, "customer"))
    assert [each.rule for each in told] == [
        "external-jargon",
        "external-no-regret",
        "external-not-approved",
    ]
    first, second = (each.line for each in told[:2])
    assert first < second


def test_the_messages_keep_the_rules_of_the_coach():
    rows = [row["says"] for row in table("rules/external").values()]
    says = [words for row in rows for words in ([row] if isinstance(row, str) else row.values())]
    says += table("secrets")["says"].values()
    instead = [each["instead"] for each in table("external")["jargon"].values()]
    for each in (*says, *instead, *map(str, table("external")["parts"].values())):
        assert "!" not in each
        assert " you " not in f" {each} "
        assert "your" not in each
    leaving = {row["leaving"] for row in table("rules/external").values()}
    assert leaving == {"error", "warning", "hint"}


@settings(max_examples=20, deadline=None)
@given(found=sessions(), text=st.text(max_size=300))
def test_any_session_and_any_text_is_read(found, text):
    for finding in external(found, text):
        assert finding.severity in ("error", "warning", "hint")
        assert finding.line is None or 1 <= finding.line <= text.count("\n") + 1
    assert external(found, text) == external(found, text)
