"""The rules for customers in a text that somebody is still writing; `external` has the finished."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.customers import RULES
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.review import review
from pmtui.coach.seen import Seen
from pmtui.core.findings import Finding
from pmtui.core.outside import Customers
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def _session(external: dict[str, str], **given: Any) -> Session:
    return Session.model_validate({"title": "Search", "external": external} | given)


def _seen(rule: str, external: dict[str, str], policy: Policy = USUAL, **given: Any) -> list[Seen]:
    return [*RULES[rule](Case(_session(external, **given), NOW, "edit", policy))]


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_said_of_a_text_that_nobody_has_begun(rule: str) -> None:
    assert not _seen(rule, {})
    assert not _seen(rule, {"contact": "Write to help@marigold.travel", "state": "draft"})


def test_words_are_found_where_they_stand() -> None:
    summary = (
        "Search gave no results.\n\nThe node search-db-07 was full; later 100 % of\nsearch-db-07."
    )
    external = {"headline": "No results", "summary": summary, "apology": "Sorry, says web03."}
    first, second = _seen("external-jargon", external)
    assert (first.path, second.path) == ("external/summary", "external/apology")
    assert first.span
    assert summary[slice(*first.span)] == first.found == "search-db-07"
    assert first.span[0] == summary.index("search-db-07")


def test_what_one_field_explains_another_may_use() -> None:
    external = {
        "summary": "The quick response team (QRT) came.",
        "what_we_did": "The QRT went back.",
    }
    assert not _seen("external-jargon", external)
    assert _seen("external-jargon", {"what_we_did": external["what_we_did"]})


def test_what_customers_know_is_left_alone() -> None:
    external = {"summary": "Your MGL card was refused."}
    assert _seen("external-jargon", external)
    assert not _seen("external-jargon", external, Policy(customers=Customers(known=("MGL",))))


def test_when_it_was_is_told_by_the_document_where_the_session_knows() -> None:
    external = {"headline": "Search gave no results"}
    windows = [{"id": "W1", "start": "2026-03-11T10:00:00Z", "end": "2026-03-11T10:40:00Z"}]
    paths = [each.path for each in _seen("external-incomplete", external)]
    assert paths[0] == "external/headline"
    assert "external/summary" in paths
    known = _seen("external-incomplete", external, impact={"windows": windows})
    assert [each.path for each in known] == paths[1:]
    begun = _seen("external-incomplete", {"summary": "None."}, impact={"windows": windows})
    assert "external/headline" in [each.path for each in begun]


def test_an_apology_that_is_missing_stands_at_its_field() -> None:
    (seen,) = _seen("external-no-regret", {"summary": "Search gave no results."})
    assert (seen.path, seen.found, seen.says) == ("external/apology", "", "none")


def test_what_is_written_weighs_less_than_what_leaves() -> None:
    def found(stage: Any) -> dict[str, Finding]:
        session = _session({"summary": "Search gave no results."})
        return {each.rule: each for each in review(session, NOW, stage) if each.rule in RULES}

    assert "external-not-approved" not in found("edit")
    assert found("final")["external-not-approved"].severity == "hint"
    assert found("edit")["external-incomplete"].severity == "hint"
    assert "Read it in the meeting" in found("final")["external-not-approved"].says
