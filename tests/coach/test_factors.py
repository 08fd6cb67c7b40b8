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
