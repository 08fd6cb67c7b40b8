"""Abbreviations and summaries: what a newcomer can read."""

from datetime import UTC, datetime

import pytest

from pmtui.coach.case import Case
from pmtui.coach.plainness import undefined, unreadable
from pmtui.coach.policy import Policy
from pmtui.coach.reading import Context, Reading
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def acronyms(policy=None, **parts):
    session = Session.model_validate({"title": "Search: slow", **parts})
    case = Case(session, NOW, "edit", policy or Policy())
    return [(each.path, each.found, each.severity) for each in undefined(case)]


def test_an_abbreviation_is_told_once_where_it_first_stands():
    learned = [{"id": "N1", "text": "The PDQ and the ZRT have one owner."}]
    assert acronyms(summary="The PDQ was full.", learned=learned) == [
        ("incident/summary", "PDQ", "warning"),
        ("learned/N1/text", "ZRT", None),
    ]


@pytest.mark.parametrize(
    ("summary", "more"),
    [
        ("The API answered late.", {}),
        ("The print delivery queue (PDQ) was full; the PDQ was emptied.", {}),
        ("The PDQ was full.", {"glossary": [{"term": "PDQ", "meaning": "a queue"}]}),
        ("The `PDQ` was full.", {}),
    ],
)
def test_what_is_known_or_explained_is_spared(summary, more):
    assert acronyms(summary=summary, **more) == []


def test_a_team_has_abbreviations_of_its_own():
    assert acronyms(Policy(known=("PDQ",)), summary="The PDQ was full.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`a` was full and `b` was not.", True),
        ("The PDQ met the ZRT.", True),
        ("Rows were read from db-primary-3 twice.", True),
        ("Rows were lost " * 15, True),
        ("The PDQ was full and 12 orders were lost.", False),
        ("12 orders were lost between 10:00 and 10:40 UTC.", False),
    ],
)
def test_a_summary_is_for_everybody(text, found):
    assert any(unreadable(Reading(text, "summary"))) == found
    engineers = Context(policy=Policy(readers="engineers"))
    assert not any(unreadable(Reading(text, "summary", context=engineers)))
