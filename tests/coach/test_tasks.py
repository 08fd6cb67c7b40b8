from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.seen import Seen
from pmtui.coach.tasks import RULES
from pmtui.core.session import Session

NOW = datetime(2026, 3, 20, tzinfo=UTC)
RESOLVED: dict[str, Any] = {"resolved": "2026-03-11T11:00:00Z"}


def seen(rule: str, action: dict[str, Any], policy: Policy = USUAL, **parts: Any) -> list[Seen]:
    actions = [{"id": "A1", "text": "Add a limit", **action}]
    session = Session.model_validate({"title": "Search", "actions": actions, **parts})
    return [*RULES[rule](Case(session, NOW, "final", policy))]


@pytest.mark.parametrize(
    ("level", "due", "says"),
    [
        ("SEV-1", "2026-03-26", None),
        ("SEV-1", "2026-03-27", "late"),
        ("sev 1", "2026-03-27", "late"),
        ("P1", "2026-05-06", None),
        ("SEV-2", "2026-04-10", None),
        ("SEV-2", "2026-04-13", "late"),
        ("SEV-3", "2026-05-06", None),
        ("SEV-3", "2026-05-07", "late"),
        ("SEV-2", "2026-03-12", "early"),
        ("SEV-2", "2026-03-13", None),
        ("SEV-2", "2026-03-21", "weekend"),
        ("SEV-2", "2026-04-12", "late"),
    ],
)
def test_a_day_lies_between_the_meeting_and_the_limit(
    level: str, due: str, says: str | None
) -> None:
    parts: dict[str, Any] = {"severity": {"level": level}, "meeting_date": "2026-03-13", **RESOLVED}
    found = seen("action-due-range", {"due": due}, **parts)
    assert [each.says for each in found] == ([says] if says else [])
    assert not any(seen("action-due-range", {"due": due, "status": "done"}, **parts))
    reason: dict[str, Any] = {"exception_reason": "The part is delivered in May."}
    assert not seen("action-due-range", {"due": due, **reason}, **parts)


def test_only_a_weekend_is_a_hint() -> None:
    (late,) = seen("action-due-range", {"due": "2026-06-30"}, **RESOLVED)
    (weekend,) = seen("action-due-range", {"due": "2026-03-22"}, **RESOLVED)
    assert (late.severity, weekend.severity) == (None, "hint")
    assert weekend.values["weekday"] == "Sunday"


def test_without_an_end_no_day_is_late() -> None:
    assert not seen("action-due-range", {"due": "2027-03-17"})


def test_days_count_in_the_zone_of_the_session() -> None:
    parts: dict[str, Any] = {"severity": {"level": "SEV-1"}, "resolved": "2026-03-11T23:30:00Z"}
    assert seen("action-due-range", {"due": "2026-03-27"}, **parts)
    assert not seen("action-due-range", {"due": "2026-03-27"}, zone="Asia/Tokyo", **parts)


@pytest.mark.parametrize(
    ("action", "parts", "fires"),
    [
        ({"status": "agreed"}, {}, True),
        ({}, {}, True),
        ({"ticket": "OPS-12"}, {}, False),
        ({"status": "dropped"}, {}, False),
        ({"status": "proposed"}, {"meeting_date": "2026-03-20"}, False),
        ({}, {"meeting_date": "2026-03-20"}, False),
        ({"status": "agreed"}, {"meeting_date": "2026-03-20"}, True),
        ({"status": "proposed"}, {"meeting_date": "2026-03-19"}, True),
        (
            {"status": "proposed"},
            {"meeting_date": "2026-03-20", "meeting": {"started": "2026-03-20T00:00:00Z"}},
            True,
        ),
    ],
)
def test_work_lives_in_the_tracker(
    action: dict[str, Any], parts: dict[str, Any], fires: bool
) -> None:
    assert bool(seen("action-ticket-missing", action, **parts)) is fires
    assert not seen("action-ticket-missing", action, USUAL._replace(tickets=False), **parts)


@pytest.mark.parametrize(
    ("rule", "action", "fires"),
    [
        ("action-due-missing", {}, True),
        ("action-due-missing", {"status": "dropped"}, False),
        ("action-due-missing", {"status": "verified"}, False),
        ("action-unlinked", {}, True),
        ("action-unlinked", {"factors": ["F1"]}, False),
        ("action-unlinked", {"kind": "closeout"}, False),
        ("action-unlinked", {"status": "dropped"}, False),
        ("action-done-unverified", {"status": "done"}, True),
        ("action-done-unverified", {"status": "started"}, False),
        ("action-done-unverified", {"status": "done", "kind": "closeout"}, False),
        ("action-done-unverified", {"status": "done", "verification": {"by": "mei"}}, False),
    ],
)
def test_what_one_action_needs(rule: str, action: dict[str, Any], fires: bool) -> None:
    assert bool(seen(rule, action)) is fires


@pytest.mark.parametrize("how", [{"seen": "Ran for a week"}, {"by": "mei"}, {"date": "2026-03-19"}])
def test_what_was_seen_by_whom_or_when_is_enough(how: dict[str, Any]) -> None:
    done = {"status": "done"}
    assert seen("action-done-unverified", done)
    assert not seen("action-done-unverified", done | {"verification": how})
