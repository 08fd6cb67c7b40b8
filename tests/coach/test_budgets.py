from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.budgets import RULES
from pmtui.coach.case import Case
from pmtui.coach.seen import Seen
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)
IMPACT = {
    "windows": [
        {"id": "W1", "start": "2026-03-11T10:00:00Z", "end": "2026-03-11T10:50:00Z", "weight": 1.0}
    ]
}


def seen(text: str, **parts: Any) -> list[Seen]:
    given = {"slo": {"target": 99.9, "window": "30d"}, "impact": IMPACT, **parts}
    session = Session.model_validate({"title": "Search", "summary": text, **given})
    return [*RULES["budget-arithmetic"](Case(session, NOW, "final"))]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("It used 115.7 % of the 30-day error budget.", None),
        ("It used 116.7 % of the 30-day error budget.", None),
        ("It used 117.7 % of the 30-day error budget.", ""),
        ("It consumed 114.1 % of the monthly budget.", None),
        ("It consumed 112 % of March's error budget.", None),
        ("It consumed 124 % of the 28-day budget.", None),
        ("It consumed 99 % of the monthly budget.", ""),
        ("It consumed 38.6 % of the quarterly error budget.", None),
        ("It burned 60 % of the error budget.", "window"),
        ("It burned 60 percent of our budget for the month.", ""),
        ("60 % of the 30-day error budget is left.", None),
        ("It used 20 % of the 30-day error budget that was left.", None),
        ("The policy freezes releases at 50 % of the 30-day error budget.", None),
        ("Earlier incidents had already used 20 % of the 30-day budget.", None),
        ("It used 60 % of the capacity. The travel budget is 30 %.", None),
        ("The page said “it used 60 % of the 30-day error budget”.", None),
    ],
)
def test_a_typed_share_fits_the_impact(text: str, says: str | None) -> None:
    found = seen(text)
    assert [each.says for each in found] == ([] if says is None else [says])
    assert all(each.span and text[slice(*each.span)] == each.found for each in found)


def test_without_an_objective_only_the_window_is_asked_for() -> None:
    assert not seen("It used 60 % of the 30-day error budget.", slo={})
    (found,) = seen("It used 60 % of the error budget.", slo={})
    assert found.values["share"] == ""
    (found,) = seen("It used 60 % of the error budget.")
    assert found.values["share"] == ", such as 115.7 % of 30 d"


def test_what_is_known_is_told() -> None:
    (found,) = seen("It used 60 % of the 30-day error budget.")
    assert found.values["percent"] == "115.7 %"
    assert found.values["objective"] == "99.9 % over 30 d"


def test_a_budget_by_events_counts_too() -> None:
    slo = {"target": 99.9, "window": "30d", "bad_events": 600, "all_events": 1_000_000}
    assert not seen("It used 60 % of the 30-day error budget.", slo=slo)
