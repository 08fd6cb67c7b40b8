from datetime import UTC, datetime
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.coach.accepted import NEVER
from pmtui.coach.catalogue import rules
from pmtui.coach.review import Memory, review
from pmtui.core.addresses import item_of
from pmtui.core.factors import Factor
from pmtui.core.findings import Finding, Stage
from pmtui.core.session import Session
from strategies import sessions

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
SLIP = Factor(id="F1", title="The purge ran on the wrong host because of operator error")
SESSION = Session(title="Search: no results", factors=(SLIP,))


def _slips(session: Session, stage: Stage = "edit") -> list[Finding]:
    return [each for each in review(session, NOW, stage) if each.rule == "human-error-label"]


def test_what_a_rule_sees_comes_with_its_place_and_its_words() -> None:
    (found,) = _slips(SESSION)
    assert (found.severity, found.path) == ("warning", "factors/F1/title")
    assert found.span
    assert SLIP.title[slice(*found.span)] == found.found == "operator error"
    assert "“operator error” stops the search" in found.says


def test_while_live_nothing_is_found() -> None:
    assert review(SESSION, NOW, "live") == ()


def test_it_stands_against_final() -> None:
    (slip,) = _slips(SESSION, "final")
    assert slip.severity == "error"


def test_what_an_item_accepts_is_a_hint_with_the_reason() -> None:
    accepted = SLIP.model_copy(update={"lint_ok": ("human-error-label: it quotes the vendor",)})
    (found,) = _slips(Session(title="Search: no results", factors=(accepted,)))
    assert (found.severity, found.accepted) == ("hint", "it quotes the vendor")


def test_what_is_set_aside_at_one_place_stands_at_another() -> None:
    other = SLIP.model_copy(update={"id": "F2"})
    line = "human-error-label factors/F1/title: it quotes the vendor"
    session = Session(title="Search: no results", factors=(SLIP, other), lint_off=(line,))
    assert [bool(each.accepted) for each in _slips(session)] == [True, False]


def test_memory_changes_nothing() -> None:
    memory = Memory()
    first = review(SESSION, NOW, memory=memory)
    assert review(SESSION, NOW, memory=memory) == first == review(SESSION, NOW)


def test_one_finding_for_a_rule_and_an_item() -> None:
    both = SLIP.model_copy(update={"was": "Operator error was likely, and operator error came"})
    assert len(_slips(Session(title="Search: no results", factors=(both,)))) == 1


def test_findings_stand_in_the_order_of_the_document() -> None:
    session = Session.model_validate(
        {
            "title": "Search: no results",
            "summary": "Search was down.",
            "impact": {"headline": "TODO"},
            "timeline": [
                {"id": "T2", "at": "2026-03-11T10:05:00Z", "text": "TODO", "quote": "x"},
                {"id": "T10", "at": "2026-03-11T10:01:00Z", "text": "TODO"},
            ],
            "factors": [{"id": "F1", "title": "TODO", "how": [{"id": "H1", "how": "TODO"}]}],
            "parking": [{"id": "P1", "text": "TODO"}],
            "external": {"summary": "TODO"},
        }
    )
    found = [each.path for each in review(session, NOW, "final")]
    wanted = [
        *("incident/reviewers", "incident/summary", "impact/headline", "timeline/T10"),
        *("timeline/T2", "factors/F1", "actions", "parking/P1", "external/summary"),
    ]
    tops = ["/".join(path.split("/")[:2]) for path in found]
    assert [each for each in dict.fromkeys(tops) if each in wanted] == wanted


def test_what_is_accepted_in_one_place_hides_nothing_in_another() -> None:
    again = SLIP.model_copy(update={"was": "Nobody saw the human error."})
    off = ("human-error-label factors/F1/title: it quotes the vendor",)
    (found,) = (
        each
        for each in review(Session(title="x", factors=(again,), lint_off=off), NOW)
        if each.rule == "human-error-label"
    )
    assert (found.path, found.severity, found.accepted) == ("factors/F1/was", "warning", "")
    whole = Session(title="x", factors=(SLIP,), lint_off=off)
    rules = {each.rule: each.accepted for each in review(whole, NOW)}
    assert rules["human-error-label"] == "it quotes the vendor"


@settings(max_examples=20, deadline=None)
@given(sessions(), st.sampled_from(("edit", "final", "follow-up")))
def test_any_session_is_read_and_each_time_alike(session: Session, stage: Stage) -> None:
    found = review(session, NOW, stage)
    assert found == review(session, NOW, stage)
    assert all(each.says and each.rule in rules() for each in found)
    assert len({(each.rule, item_of(each.path)) for each in found}) == len(found)
    assert review(session, NOW, "live") == ()


@settings(max_examples=20, deadline=None)
@given(st.lists(sessions(), min_size=2, max_size=3))
def test_memory_changes_nothing_from_session_to_session(all_of_them: list[Session]) -> None:
    memory = Memory()
    for session in (*all_of_them, all_of_them[0]):
        assert review(session, NOW, memory=memory) == review(session, NOW)


@settings(max_examples=20, deadline=None)
@given(sessions())
def test_what_is_set_aside_is_counted_and_not_lost(session: Session) -> None:
    found = review(session, NOW, "final")
    aside = tuple(f"{name}: known" for name in {each.rule for each in found})
    settled = review(session.model_copy(update={"lint_off": aside}), NOW, "final")
    assert [(each.rule, item_of(each.path)) for each in settled] == [
        (each.rule, item_of(each.path)) for each in found
    ]
    assert all(each.severity == "hint" and each.accepted for each in settled) or any(
        each.rule in NEVER for each in settled
    )


@pytest.mark.parametrize(
    "text", ["“", "A", "\n", "we need to be more ", "if only ", "a. ", "and ", "> ", "12:04 "]
)
def test_a_hostile_text_is_read_in_a_moment(text: str) -> None:
    long = text * (20_000 // len(text))
    session = Session.model_validate(
        {
            "title": "Search",
            "summary": long + "x",
            "timeline": [{"id": "T1", "at": "2026-03-11T10:00:00Z", "text": long + "x"}],
            "factors": [{"id": "F1", "title": long + "x"}],
            "actions": [{"id": "A1", "text": long + "x"}],
        }
    )
    began = process_time()
    review(session, NOW, "final")
    assert process_time() - began < 8


@pytest.mark.parametrize(
    ("rule", "session", "severity"),
    [
        ("be-more-careful", {"actions": [{"id": "A1", "text": "Be more careful"}]}, "error"),
        ("be-more-careful", {"learned": [{"id": "N1", "text": "Be more careful"}]}, "warning"),
        ("minimising", {"summary": "Only a few users were affected."}, "hint"),
        ("minimising", {"external": {"summary": "Only a few users were affected."}}, "warning"),
        (
            "counterfactual-thing",
            {"background": "The limit should have been checked by the job."},
            "warning",
        ),
        (
            "counterfactual-thing",
            {"factors": [{"id": "F1", "title": "The limit should have been checked by the job"}]},
            "hint",
        ),
    ],
)
def test_some_rules_are_graver_or_milder_in_some_places(
    rule: str, session: dict[str, Any], severity: str
) -> None:
    read = review(Session.model_validate({"title": "Search: no results"} | session), NOW, "final")
    assert [each.severity for each in read if each.rule == rule] == [severity]
