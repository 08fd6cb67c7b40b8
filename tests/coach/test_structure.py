"""The rules of structure, beyond the example that each has in the data."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.seen import Seen
from pmtui.coach.structure import RULES
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def _seen(rule: str, policy: Policy = USUAL, **given: Any) -> list[Seen]:
    session = Session.model_validate({"title": "Search: no results, 10:00-10:40 UTC"} | given)
    return [*RULES[rule](Case(session, NOW, "final", policy))]


@pytest.mark.parametrize(
    ("sentences", "says"), [(1, "short"), (2, ""), (4, ""), (5, "long"), (9, "long")]
)
def test_two_to_four_sentences_read_best(sentences: int, says: str) -> None:
    summary = "Search gave 3 of 10 users no results. " * sentences
    assert [each.says for each in _seen("summary-length", summary=summary)] == [says] * bool(says)


def test_a_list_counts_by_its_items() -> None:
    assert not _seen("summary-length", summary="- 40 minutes without results\n- restored by hand")


def test_a_summary_that_is_missing_is_said_once() -> None:
    assert _seen("summary-missing")
    for rule in ("summary-length", "summary-no-number", "summary-missing-part"):
        assert not _seen(rule, summary="Slow.")


def test_a_near_miss_needs_no_number() -> None:
    text = "A backup was unreadable for days. A copy existed throughout."
    assert _seen("summary-no-number", summary=text)
    assert not _seen("summary-no-number", summary=text, near_miss=True)


def test_the_size_of_a_near_miss_is_what_it_says() -> None:
    assert _seen("impact-not-quantified", near_miss=True)
    assert not _seen(
        "impact-not-quantified", near_miss=True, impact={"headline": "No user felt it"}
    )


def test_an_estimate_says_how_it_was_made() -> None:
    metric = {"id": "M1", "name": "Users affected", "quality": "estimated"}
    assert _seen("impact-not-quantified", impact={"metrics": [metric]})
    told = metric | {"source": "sign-ins of a usual Tuesday"}
    assert not _seen("impact-not-quantified", impact={"metrics": [told]})


def test_teams_that_tell_the_impact_alone_need_not_say_how_it_ended() -> None:
    text = "One in four shoppers had no results. It took 40 minutes."
    assert _seen("summary-missing-part", summary=text)[0].values["missing"] == "how it ended"
    assert not _seen("summary-missing-part", Policy(summary="impact-only"), summary=text)
    assert not _seen("summary-missing-part", near_miss=True, summary=text)


@pytest.mark.parametrize(
    "text",
    [
        "The owner is TBD.",
        "Root cause: ???",
        "Describe the impact here: <describe the impact>",
        "[insert link]",
        "To be confirmed.",
        "See {{ticket}} for more.",
        "TODO: ask the night shift",
    ],
)
def test_what_was_to_be_replaced_is_found(text: str) -> None:
    assert _seen("placeholder-left", background=text)


@pytest.mark.parametrize(
    "text",
    [
        "Run `TODO.sh <name>` first.",
        "The value <= 3 is allowed, and > 5 is not.",
        "Messages with the header <urgent> are sent first.",
        "How sure were we?",
        "The to-do list of the shop was empty.",
        "It was to be confirmed by two people.",
    ],
)
def test_what_only_looks_so_is_not(text: str) -> None:
    assert not _seen("placeholder-left", background=text)


def test_a_second_reader_is_another_than_the_author() -> None:
    assert _seen("author-only-reviewer", author="mira")
    hint = _seen("author-only-reviewer", author="mira", severity={"level": "SEV-4"})
    assert hint[0].severity == "hint"


def test_who_leads_the_talk_may_be_a_role() -> None:
    entry = {"id": "T1", "at": NOW, "text": "Rolls back", "actor": "on-call", "agency": "human"}
    assert not _seen("facilitator-was-responder", facilitator="on-call", timeline=[entry])
    own = entry | {"actor": "mira"}
    assert _seen("facilitator-was-responder", facilitator="mira", timeline=[own])


def test_the_customers_text_may_repeat_the_summary() -> None:
    said = "Search gave no results to one in four users."
    assert not _seen("duplicate-sentence", summary=said, external={"summary": said})
    (found,) = _seen("duplicate-sentence", summary=said, background=f"Once more. {said}")
    assert found.found == said
    assert found.span == (11, 11 + len(said))


@pytest.mark.parametrize(
    ("rule", "summary", "fires"),
    [
        ("summary-missing", "Search was slow for users.", False),
        ("summary-missing", "Search was very slow.", True),
        ("summary-no-number", "From 10:40 on pages were empty.", False),
        ("summary-is-a-timeline", "From 10:00 to 10:20, and 10:30 to now, all was slow.", False),
        ("summary-is-a-timeline", "From 10:00 to 10:20, and 10:30 to 10:40, all was slow.", True),
        ("summary-is-a-timeline", "At 10:00 it was slow. At 10:20 it was well.", False),
        ("summary-is-a-timeline", "At 10:00 it broke. By 10:20 it ran. At 10:30 it slept.", True),
        ("summary-is-a-timeline", "It was slow. It was then well. Nobody slept a minute.", False),
    ],
)
def test_a_summary_is_measured_at_the_edge(rule: str, summary: str, fires: bool) -> None:
    assert bool(_seen(rule, summary=summary)) is fires


def test_how_long_it_is_is_said_in_words() -> None:
    (one,) = _seen("summary-length", summary="Search gave 3 of 10 users no results.")
    assert one.values["count"] == "1 sentence"
    (many,) = _seen("summary-length", summary="Search gave 3 users no results. " * 5)
    assert many.values["count"] == "5 sentences"


@pytest.mark.parametrize(
    ("metric", "fires"),
    [
        ({"percent": 3}, False),
        ({"value": 3}, False),
        ({"quality": "measured", "source": "a graph"}, True),
        ({"quality": "unknown", "source": "a log that is kept for a day"}, False),
    ],
)
def test_a_figure_is_a_number_or_says_what_it_takes(metric: dict[str, Any], fires: bool) -> None:
    impact = {"metrics": [{"id": "M1", "name": "Users affected", **metric}]}
    assert bool(_seen("impact-not-quantified", impact=impact)) is fires


def test_a_headline_alone_is_no_size_of_what_users_felt() -> None:
    told = {"headline": "Some pages were empty"}
    assert _seen("impact-not-quantified", impact=told)
    users = {"end_users": "Nobody felt it"}
    assert not _seen("impact-not-quantified", near_miss=True, impact=users)


def test_half_an_hour_need_not_teach() -> None:
    assert _seen("learned-empty", meeting={"template": "standard-50"})
    assert not _seen("learned-empty", meeting={"template": "quick-30"})


def test_sentences_of_five_words_may_come_again() -> None:
    for sentence, fires in (("The pool of both was", False), ("The pool of both was full", True)):
        parts = {"summary": f"{sentence}.", "learned": [{"id": "N1", "text": f"{sentence}."}]}
        assert bool(_seen("duplicate-sentence", **parts)) is fires


def test_what_was_quoted_may_hold_a_placeholder() -> None:
    entry = {"id": "T1", "at": "2026-03-11T10:00:00Z", "text": "It wrote", "quote": "TODO"}
    assert not _seen("placeholder-left", timeline=[entry])
    assert _seen("placeholder-left", timeline=[entry | {"text": "TODO"}])


def test_of_what_no_user_felt_one_reader_is_a_hint() -> None:
    assert _seen("author-only-reviewer")[0].severity is None
    assert _seen("author-only-reviewer", severity={"level": "SEV-4"})[0].severity == "hint"
