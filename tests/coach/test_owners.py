from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.owners import RULES
from pmtui.coach.policy import USUAL, Policy
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)
ROSTER = [
    {"key": "amara", "name": "Amara Sand and Holm", "handle": "amara.s", "team": "search"},
    {"key": "ops", "name": "Jonas Team", "team": "Core Index"},
    {"key": "mei", "name": "Mei Lindqvist"},
]


def owners(rule: str, *given: str | None, policy: Policy = USUAL, **parts: Any) -> list[str]:
    """Give the owners that a rule is about."""
    actions = [
        {"id": f"A{n}", "text": "Add a limit", **({"owner": each} if each else {})}
        for n, each in enumerate(given, 1)
    ]
    session = Session.model_validate(
        {"title": "Search", "actions": actions, "people": ROSTER, **parts}
    )
    return [each.found for each in RULES[rule](Case(session, NOW, "final", policy))]


@pytest.mark.parametrize(
    "owner",
    [
        *("search", "Search", "core index", "the platform team", "Payments Squad", "payments-sre"),
        *("SRE", "platform", "engineering", "everyone", "TBD", "tbd", "?", "n/a", "all of us"),
        *("engineers", "backend developers", "developers", "on-call", "data guild", "IT dept"),
        *("operators", "the vendor's engineers", "@search", "leads"),
    ],
)
def test_teams_and_anybody_have_no_calendar(owner: str) -> None:
    assert owners("action-owner-team", owner) == [owner]


@pytest.mark.parametrize(
    "owner",
    [
        *("amara", "@amara.s", "ops", "Jonas Team", "Mei Lindqvist", "lars", "Thomas Andrews"),
        *("Chris", "incident commander", "Iris Rivers", "Opsahl", "Ana de la Cruz", "James"),
    ],
)
def test_people_have_one(owner: str) -> None:
    assert not owners("action-owner-team", owner)


def test_where_teams_may_own_they_may() -> None:
    assert not owners("action-owner-team", "search", policy=USUAL._replace(team_owner=True))
    more = USUAL._replace(more={"owners.teams": ("pod",)})
    assert owners("action-owner-team", "checkout pod", policy=more) == ["checkout pod"]


@pytest.mark.parametrize(
    ("owner", "fires"),
    [
        ("amara, mei", True),
        ("amara / mei", True),
        ("Amara & Mei", True),
        ("amara and mei", True),
        ("amara + mei", True),
        ("Amara Sand and Holm", False),
        ("Lindqvist, Mei", False),
        ("Fernanda", False),
        ("Ortega y Gasset", False),
        ("Sandra Anderson", False),
        ("amara,", False),
    ],
)
def test_one_owner_each(owner: str, fires: bool) -> None:
    assert bool(owners("action-owner-several", owner)) is fires


def test_an_action_without_an_owner_is_found() -> None:
    assert owners("action-owner-missing", None) == [""]
    assert not owners("action-owner-missing", "mei")
    action = {"id": "A1", "text": "Add a limit", "status": "dropped"}
    dropped: dict[str, Any] = {"actions": [action]}
    assert not owners("action-owner-missing", **dropped)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["mei"] * 3, []),
        (["mei"] * 4, ["mei"]),
        (["mei", "Mei Lindqvist", "amara", "mei"], ["mei"]),
        (["mei", "mei", "amara", "amara"], []),
        (["mei", "mei", "mei", "mei", *["amara"] * 4], ["mei", "amara"]),
    ],
)
def test_no_one_carries_all(given: list[str], found: list[str]) -> None:
    assert owners("action-owner-overloaded", *given) == found


def test_two_people_share_all() -> None:
    assert not owners("action-owner-overloaded", *["mei"] * 5, people=ROSTER[1:])
