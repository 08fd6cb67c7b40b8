from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.header import RULES
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)
LISTED = {"services": ["search-api", "index"], "products": ["web shop"]}


def seen(rule: str, **parts: Any) -> list[Seen]:
    session = Session.model_validate({"title": "Search", **parts})
    return [*RULES[rule](Case(session, NOW, "final"))]


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("search-api: no results, 2026-03-11 10:00-10:40 UTC", ""),
        ("Search API without results on 11 March", ""),
        ("Web shops without search, March 11", ""),
        ("Index lost rows in 2026", ""),
        ("index: 5 pm to 6 pm nothing found", ""),
        ("search-api: no results", "it says no day or window"),
        ("Trouble, 11 March", "it names no service of the list"),
        ("index 10:00", "it has hardly a word"),
        ("Indexing was slow on 11 March", "it names no service of the list"),
        (f"index: {'very ' * 18}slow, 11 March", "it has 111 characters"),
        (
            "Trouble",
            "it has hardly a word and it names no service of the list and it says no day or window",
        ),
    ],
)
def test_a_title_says_service_effect_and_window(title: str, wrong: str) -> None:
    found = seen("title-shape", title=title, **LISTED)
    assert [each.values["wrong"] for each in found] == ([wrong] if wrong else [])


def test_without_a_list_no_service_is_missed() -> None:
    assert not seen("title-shape", title="Lots of trouble on 11 March")


def test_a_level_and_its_line_are_needed() -> None:
    assert seen("severity-missing")
    assert not seen("severity-missing", severity={"level": "SEV-2"})
    assert seen("severity-no-criterion", severity={"level": "SEV-2"})
    assert not seen("severity-no-criterion", severity={"level": "P2"})
    assert not seen("severity-no-criterion", severity={"level": "SEV-2", "criterion": "own words"})
    assert not seen("severity-no-criterion")


def users(percent: float, **more: Any) -> dict[str, Any]:
    return {"metrics": [{"id": "M1", "name": "users", "unit": "users", "percent": percent}], **more}


def window(weight: float | None) -> dict[str, Any]:
    one = {"id": "W1", "start": "2026-03-11T10:00:00Z", "end": "2026-03-11T10:50:00Z"}
    return {"windows": [one | ({} if weight is None else {"weight": weight})]}


SLO = {"slo": {"target": 99.9, "window": "30d"}}
AT_LEAST = "a core function degraded for at least 5 % of users"
LESS = "less than 5 % of users affected"
BUDGET = "one incident consumed at least 25 % of the monthly error budget"
UNFELT = "no effect for users: internal only"
DATA = "confirmed data loss or exposure"


@pytest.mark.parametrize(
    ("criterion", "impact", "parts", "level"),
    [
        (AT_LEAST, users(60), {}, None),
        (AT_LEAST, users(2), {}, "SEV-3"),
        (AT_LEAST, users(2) | window(0.3), {}, None),
        (AT_LEAST, window(0.02), {}, "SEV-3"),
        (AT_LEAST, window(None), {}, None),
        (AT_LEAST, {}, {}, None),
        (LESS, users(12), {}, "SEV-2"),
        (LESS, users(60), {}, "SEV-1"),
        (LESS, users(60) | window(0.01), {}, None),
        (LESS, users(4.9), {}, None),
        (BUDGET, window(1), SLO, None),
        (BUDGET, window(0.1), SLO, ""),
        (BUDGET, window(0.1), {}, None),
        (DATA, {"data_lost": "no", "data_exposed": "no"}, {}, ""),
        (DATA, {"data_lost": "no", "data_exposed": "unknown"}, {}, None),
        (DATA, {"data_lost": "yes", "data_exposed": "no"}, {}, None),
        (UNFELT, window(0.1), {}, ""),
        (UNFELT, window(0.1), {"near_miss": True}, None),
        (UNFELT, window(0), {}, None),
        ("a workaround exists", window(1), {}, None),
    ],
)
def test_a_line_that_the_numbers_contradict(
    criterion: str, impact: dict[str, Any], parts: dict[str, Any], level: str | None
) -> None:
    found = seen(
        "severity-vs-impact",
        severity={"level": "SEV-9", "criterion": criterion},
        impact=impact,
        **parts,
    )
    told = [each.values.get("level", "") for each in found]
    assert told == ([] if level is None else [level])


def test_a_level_is_not_weighed_against_itself() -> None:
    severity = {"level": "SEV-2", "criterion": "less than 5 % of users affected"}
    (found,) = seen("severity-vs-impact", severity=severity, impact=users(12))
    assert (found.says, found.values["value"]) == ("line", "12.0 % of users")
