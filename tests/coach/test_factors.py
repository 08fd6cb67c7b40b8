"""The rules of the factor board, beyond the example that each has in the data."""

from datetime import UTC, datetime
from typing import Any

from pmtui.coach.case import Case
from pmtui.coach.factors import RULES
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)


def _seen(rule: str, policy: Policy = USUAL, **given: Any) -> list[Seen]:
    session = Session.model_validate({"title": "Search: no results, 10:00-10:40 UTC"} | given)
    return [*RULES[rule](Case(session, NOW, "final", policy))]


def _cards(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"F{n}", "title": f"Condition {n}"} | more for n in range(1, count + 1)]


def test_few_cards_name_the_columns_that_have_none() -> None:
    (found,) = _seen("factor-count-low", factors=_cards(1, effect="spread"))
    assert found.values["count"] == "1 factor"
    assert found.values["columns"].startswith("Let it in, Kept it hidden")
    assert found.severity is None


def test_of_what_no_user_felt_few_cards_are_a_hint() -> None:
    assert _seen("factor-count-low", near_miss=True)[0].severity == "hint"
    assert _seen("factor-count-low", severity={"level": "SEV-4"})[0].severity == "hint"


def test_many_teams_of_the_gravest_have_room_for_ten() -> None:
    teams = [{"key": "mira", "team": "search"}, {"key": "tariq", "team": "shop"}]
    grave = {"level": "SEV-1"}
    assert _seen("factor-count-high", factors=_cards(9), severity=grave)
    assert not _seen("factor-count-high", factors=_cards(9), severity=grave, people=teams)
    assert _seen("factor-count-high", factors=_cards(11), severity=grave, people=teams)


def test_a_team_has_its_own_numbers() -> None:
    assert not _seen("factor-count-low", Policy(factors=(1, 3)), factors=_cards(1))
    assert _seen("factor-count-high", Policy(factors=(1, 3)), factors=_cards(4))


def test_cards_off_the_document_do_not_count() -> None:
    assert not _seen("factor-unsorted", factors=_cards(1, in_document=False))


def test_all_of_one_effect_look_from_one_side() -> None:
    (found,) = _seen("factor-one-angle", factors=_cards(3, category="design", effect="spread"))
    assert found.values["prompts"].count("?") == 2
    assert "{" not in found.values["prompts"]


def test_what_somebody_told_is_ground_for_workload() -> None:
    card = _cards(1, confidence="established", category="pressure")
    talk = [{"id": "E1", "title": "Talk with the night shift", "kind": "interview"}]
    assert _seen("factor-no-evidence", factors=card)
    assert not _seen("factor-no-evidence", factors=card, evidence=talk)


def test_what_kept_it_smaller_needs_no_action() -> None:
    assert not _seen("factor-no-disposition", factors=_cards(1, effect="softened"))


def test_to_accept_needs_a_reason_and_to_act_an_action() -> None:
    bare = _cards(1, effect="spread", disposition="accept")
    acted = _cards(1, effect="spread", disposition="act")
    action = [{"id": "A1", "text": "Split the pool", "factors": ["F1"]}]
    assert _seen("factor-no-disposition", factors=bare)
    assert _seen("factor-no-disposition", factors=acted)
    assert not _seen("factor-no-disposition", factors=acted, actions=action)
    decided = [{"id": "D1", "factor": "F1", "reason": "It is replaced in May"}]
    assert not _seen("factor-no-disposition", factors=bare, decisions=decided)


def test_one_team_and_milder_incidents_have_room_for_seven() -> None:
    one = [{"key": "mira", "team": "search"}, {"key": "tariq", "team": "search"}]
    two = [one[0], {"key": "tariq", "team": "shop"}]
    level = {"level": "SEV-1"}
    assert _seen("factor-count-high", factors=_cards(8), severity=level, people=one)
    assert _seen("factor-count-high", factors=_cards(8), severity={"level": "SEV-2"}, people=two)
    assert not _seen("factor-count-high", factors=_cards(7))


def test_a_place_is_a_kind_and_an_effect() -> None:
    placed = {"category": "design", "effect": "spread"}
    assert not _seen("factor-unsorted", factors=_cards(1, **placed))
    for missing in placed:
        assert _seen("factor-unsorted", factors=_cards(1, **(placed | {missing: None})))


def test_one_kind_is_one_side_too_and_other_questions_are_named() -> None:
    cards = [
        {"id": f"F{n}", "title": "One", "category": "design", "effect": effect}
        for n, effect in enumerate(("spread", "opened", "slowed"), 1)
    ]
    (found,) = _seen("factor-one-angle", factors=cards)
    first, second = found.values["prompts"].split(" · ")
    assert first != second
    assert "{" not in found.values["prompts"]
    mixed = [cards[0] | {"category": "runbook"}, *cards[1:]]
    assert not _seen("factor-one-angle", factors=mixed)


def test_two_levels_are_too_few_to_tell() -> None:
    assert not _seen("factor-low-level-only", factors=_cards(2, level="work"))
    assert _seen("factor-low-level-only", factors=_cards(3, level="work"))


def test_a_card_rests_on_entries_on_evidence_or_on_a_step() -> None:
    entry = {"id": "T1", "at": "2026-03-11T10:00:00Z", "text": "It is seen"}
    evidence = [{"id": "E1", "title": "Graph", "kind": "dashboard"}]
    parts = {"timeline": [entry], "evidence": evidence}
    for rest in (
        {"entries": ["T1"]},
        {"evidence": ["E1"]},
        {"how": [{"id": "H1", "how": "How?", "evidence": ["E1"]}]},
    ):
        cards = _cards(1, confidence="established", category="design", **rest)
        assert not _seen("factor-no-evidence", factors=cards, **parts)
    talked = parts | {"evidence": [{"id": "E1", "title": "A talk", "kind": "interview"}]}
    cards = _cards(1, confidence="established", category="design")
    assert _seen("factor-no-evidence", factors=cards, **talked)


def test_words_are_counted_at_the_edge() -> None:
    for words, fires in ((5, True), (6, False)):
        cards = _cards(1, did="and so " * (words // 2) + "on " * (words % 2))
        assert bool(_seen("factor-no-contribution", factors=cards)) is fires
    assert not _seen("factor-no-contribution", factors=_cards(1, effect="softened"))
    for words, fires in ((7, True), (8, False)):
        card = {"id": "F1", "title": "No alert on age", "was": "word " * words}
        assert bool(_seen("factor-is-a-missing-fix", factors=[card])) is fires
    assert not _seen("factor-is-a-missing-fix", factors=_cards(1))


def test_one_step_is_shallow_and_two_are_not() -> None:
    steps = [{"id": f"H{n}", "how": "How?"} for n in (1, 2)]
    (found,) = _seen("how-chain-shallow", factors=_cards(1, how=steps[:1]))
    assert found.values["steps"] == "1 step"
    assert not _seen("how-chain-shallow", factors=_cards(1, how=steps))
    assert not _seen("how-chain-shallow", factors=_cards(1, effect="softened"))
    assert not _seen("how-chain-shallow", factors=_cards(1, category="dependency"))
