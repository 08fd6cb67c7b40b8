from typing import Any

import pytest

from pmtui.coach.actions import RULES
from pmtui.coach.case import Case
from pmtui.coach.seen import Seen
from pmtui.core.findings import Stage
from pmtui.core.session import Session

FIX = {"text": "Add a limit to the index job", "kind": "fix"}
LIMIT = {"text": "Send releases to one host first", "kind": "limit"}
SPEED = {"text": "Alert on a search without results", "kind": "speed"}
CLOSE = {"text": "Answer the 12 shops that wrote", "kind": "closeout"}


def seen(rule: str, *actions: Any, stage: Stage = "final", **parts: Any) -> list[Seen]:
    from datetime import UTC, datetime

    numbered = [{"id": f"A{n}", **each} for n, each in enumerate(actions, 1)]
    session = Session.model_validate({"title": "Search", "actions": numbered, **parts})
    return [*RULES[rule](Case(session, datetime(2026, 3, 20, tzinfo=UTC), stage))]


@pytest.mark.parametrize(
    ("actions", "parts", "fires"),
    [
        ([], {}, True),
        ([CLOSE], {}, True),
        ([FIX | {"status": "dropped"}], {}, True),
        ([FIX], {}, False),
        ([], {"decisions": [{"id": "D1", "reason": "It costs more than it saves."}]}, False),
        ([], {"factors": [{"id": "F1", "title": "One host", "disposition": "accept"}]}, True),
        (
            [],
            {
                "factors": [
                    {
                        "id": "F1",
                        "title": "One host holds the index",
                        "disposition": "accept",
                        "disposition_reason": "A second one costs more.",
                    },
                    {"id": "F2", "title": "Rain", "disposition": "open", "in_document": False},
                ]
            },
            False,
        ),
    ],
)
def test_nothing_agreed_is_found_unless_somebody_decided_so(
    actions: list[Any], parts: dict[str, Any], fires: bool
) -> None:
    assert bool(seen("action-none", *actions, **parts)) is fires


@pytest.mark.parametrize(
    ("count", "level", "severity"),
    [
        (10, "SEV-1", "quiet"),
        (11, "SEV-1", None),
        (6, "SEV-3", "quiet"),
        (7, "SEV-3", "hint"),
        (10, "sev4", "hint"),
        (11, "SEV-4", None),
        (10, "", "quiet"),
    ],
)
def test_a_mild_incident_has_too_many_sooner(count: int, level: str, severity: str | None) -> None:
    parts: dict[str, Any] = {"severity": {"level": level}} if level else {}
    found = seen("action-too-many", *[FIX] * count, CLOSE, FIX | {"status": "dropped"}, **parts)
    assert [each.severity for each in found] == ([] if severity == "quiet" else [severity])


def test_columns_of_missing_kinds_are_named() -> None:
    (found,) = seen("action-kinds-missing", FIX, LIMIT)
    assert found.values["does"] == "speed up the response"
    assert "“Kept it hidden”" in found.values["columns"]
    assert not seen("action-kinds-missing", FIX, LIMIT, SPEED)
    assert not seen("action-kinds-missing")


@pytest.mark.parametrize(
    ("parts", "fires"),
    [
        ({}, True),
        ({"near_miss": True}, False),
        ({"decisions": [{"id": "D1", "factor": "F1", "reason": "Too dear."}]}, False),
        ({"decisions": [{"id": "D1", "factor": "F2", "reason": "Too dear."}]}, True),
        ({"decisions": [{"id": "D1", "reason": "Too dear."}]}, True),
    ],
)
def test_a_column_that_was_decided_on_is_spared(parts: dict[str, Any], fires: bool) -> None:
    factors = [
        {"id": "F1", "title": "The page stood behind two others", "effect": "slowed"},
        {"id": "F2", "title": "One limit for all", "effect": "opened"},
    ]
    assert bool(seen("action-kinds-missing", FIX, LIMIT, factors=factors, **parts)) is fires


@pytest.mark.parametrize(
    ("level", "stage", "severity"),
    [("SEV-1", "final", "error"), ("SEV-2", "edit", None), ("SEV-3", "final", None)],
)
def test_fixes_alone_stand_against_final_where_it_was_grave(
    level: str, stage: Stage, severity: str | None
) -> None:
    parts: dict[str, Any] = {"severity": {"level": level}}
    (found,) = seen("action-fix-only", FIX, FIX, CLOSE, stage=stage, **parts)
    assert found.severity == severity
    assert not seen("action-fix-only", FIX, SPEED, stage=stage, **parts)
    assert not seen("action-fix-only", FIX, stage=stage, near_miss=True, **parts)


@pytest.mark.parametrize(
    ("given", "fires"),
    [
        (["P1"] * 4, True),
        (["P1"] * 3, False),
        (["P1", "P1", "P1", "P2"], False),
        (["P1", "P1", "P1", None], False),
        ([None] * 5, False),
    ],
)
def test_one_priority_for_all_says_nothing(given: list[str | None], fires: bool) -> None:
    actions = [FIX | ({"priority": each} if each else {}) for each in given]
    assert bool(seen("action-same-priority", *actions)) is fires


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("Add a limit to the index job", "Add limits to the index jobs", True),
        ("Add a limit to the index job", "Add a limit to the copy job", False),
        ("Alert on slow search", "Alert on slow search", True),
        ("Fix it", "Fix it", False),
        ("Alert when open sockets pass 50 %", "Alert when open sockets pass 80 %", False),
    ],
)
def test_what_says_the_same_is_found(one: str, other: str, fires: bool) -> None:
    found = seen("action-duplicate", {"text": one}, {"text": other})
    assert [each.path for each in found] == (["actions/A2/text"] if fires else [])


def test_alike_actions_of_other_factors_and_kinds_are_two() -> None:
    apart = FIX | {"factors": ["F1"]}, FIX | {"factors": ["F2"], "kind": "speed"}
    assert not seen("action-duplicate", *apart)
    assert seen("action-duplicate", apart[0], apart[1] | {"kind": "fix"})
    assert not seen("action-duplicate", FIX, FIX | {"status": "dropped"})


@pytest.mark.parametrize(
    ("texts", "fires"),
    [
        (["Document the restore in the runbook", "Remind the shops of the copy"], True),
        (["Update the on-call guide"], True),
        (["Update the library"], False),
        (["Train the responders on restores", "Alert on an empty index"], False),
        (["Write a test for an empty index"], False),
    ],
)
def test_paper_and_reminders_alone_are_weak(texts: list[str], fires: bool) -> None:
    assert bool(seen("action-weak-only", *({"text": each} for each in texts))) is fires


def test_a_strength_that_was_given_counts_more_than_words() -> None:
    assert not seen("action-weak-only", {"text": "Update the runbook", "strength": "guard"})
    assert seen("action-weak-only", {"text": "Add a limit", "strength": "document"})
    assert not seen("action-weak-only", CLOSE)


def test_ten_thousand_actions_are_quick() -> None:
    many = [{"text": f"Add limit {n} to the index job of host {n}"} for n in range(10_000)]
    assert not seen("action-duplicate", *many)


def test_fixes_alone_are_not_missed_where_there_is_nothing() -> None:
    assert not seen("action-fix-only")
    assert not seen("action-fix-only", CLOSE)


def test_a_column_that_is_accepted_for_a_reason_is_spared() -> None:
    card = {"id": "F1", "title": "The page stood behind others", "effect": "slowed"}
    reason = {"disposition_reason": "It happens once in ten years."}
    for more, fires in (
        ({"disposition": "accept", **reason}, False),
        ({"disposition": "accept"}, True),
        (reason, True),
    ):
        factors = [card | more]
        assert bool(seen("action-kinds-missing", FIX, LIMIT, factors=factors)) is fires


def test_alike_actions_without_factors_are_one() -> None:
    factors = [{"id": "F1", "title": "One"}, {"id": "F2", "title": "Two"}]
    linked = FIX | {"factors": ["F1"]}
    assert seen("action-duplicate", linked, FIX | {"kind": "limit"}, factors=factors)
    assert seen("action-duplicate", linked, FIX | {"factors": ["F2"]}, factors=factors)
    assert seen("action-duplicate", linked, linked | {"kind": "limit"}, factors=factors)
