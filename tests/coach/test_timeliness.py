"""The rules of timeliness, beyond the example that each has in the data."""

from datetime import UTC, datetime
from typing import Any

import pytest

from pmtui.coach.case import Case
from pmtui.coach.seen import Seen
from pmtui.coach.timeliness import RULES
from pmtui.core.session import Session

RESOLVED = datetime(2026, 3, 11, 10, 40, tzinfo=UTC)  # a Wednesday


def _seen(rule: str, day: str, **given: Any) -> list[Seen]:
    now = datetime.fromisoformat(f"{day}T12:00:00+00:00")
    usual = {"title": "Search: no results, 10:00-10:40 UTC", "resolved": RESOLVED}
    return [*RULES[rule](Case(Session.model_validate(usual | given), now, "edit"))]


@pytest.mark.parametrize(
    ("level", "last"),
    [
        ("SEV-1", "2026-03-14"),
        ("SEV-2", "2026-03-18"),
        ("SEV-3", "2026-03-25"),
        (None, "2026-03-25"),
    ],
)
def test_a_meeting_is_due_by_the_gravity_and_weekends_do_not_count(
    level: str | None, last: str
) -> None:
    year, month, day = map(int, last.split("-"))
    severity = {"level": level}
    assert not _seen("meeting-late", last, severity=severity)
    (late,) = _seen("meeting-late", f"{year}-{month:02}-{day + 1}", severity=severity)
    assert late.values == {"due": f"{day} March 2026"}


def test_a_meeting_that_is_planned_for_too_late_is_told_before() -> None:
    severity = {"level": "SEV-1"}
    (late,) = _seen("meeting-late", "2026-03-12", severity=severity, meeting_date="2026-03-20")
    assert late.says == "planned"
    assert not _seen("meeting-late", "2026-03-12", severity=severity, meeting_date="2026-03-14")


@pytest.mark.parametrize(
    "given",
    [
        {"resolved": None},
        {"status": "final"},
        {"status": "abandoned"},
        {"meeting_date": "2026-03-30"},
        {"meeting": {"started": "2026-03-31T10:00:00Z"}},
    ],
)
def test_no_meeting_is_late_that_was_held_or_needs_none(given: dict[str, Any]) -> None:
    assert _seen("meeting-late", "2026-04-01")
    assert not _seen("meeting-late", "2026-04-01", **given)


def test_a_draft_is_late_after_a_week_and_dead_after_a_month() -> None:
    days = {"2026-03-18": "", "2026-03-19": "late", "2026-04-10": "late", "2026-04-11": "dead"}
    for day, name in days.items():
        found = [each for each in ("late", "dead") if _seen(f"draft-{each}", day)]
        assert found == ([name] if name else []), day
    assert not _seen("draft-late", "2026-03-19", severity={"level": "SEV-4"})
    assert not _seen("draft-late", "2026-03-19", status="in-review")
    assert _seen("draft-dead", "2026-04-11", status="in-review")
    assert not _seen("draft-dead", "2026-04-11", resolved=None)


def test_the_day_is_that_of_the_team() -> None:
    late = datetime(2026, 3, 18, 15, 30, tzinfo=UTC)
    given = {"title": "Search", "resolved": RESOLVED, "zone": "Asia/Tokyo"}
    assert [*RULES["draft-late"](Case(Session.model_validate(given), late, "edit"))]
    assert not [
        *RULES["draft-late"](Case(Session.model_validate(given | {"zone": "UTC"}), late, "edit"))
    ]


@pytest.mark.parametrize(("day", "near"), [("17", 0), ("18", 1), ("19", 1), ("20", 0)])
def test_a_draft_before_the_meeting(day: str, near: int) -> None:
    assert len(_seen("preread-late", f"2026-03-{day}", meeting_date="2026-03-19")) == near
    assert not _seen(
        "preread-late", f"2026-03-{day}", meeting_date="2026-03-19", status="in-review"
    )


def test_a_look_back_without_a_day_is_due_a_month_after_publication() -> None:
    published = {"published": "2026-03-20T09:00:00Z"}
    assert not _seen("followup-overdue", "2026-04-19", **published)
    (late,) = _seen("followup-overdue", "2026-04-20", **published)
    assert late.values == {"late": "1 day"}
    assert not _seen("followup-overdue", "2026-04-20", **published, followup={"held": "2026-04-20"})
    assert not _seen("followup-overdue", "2026-04-20")
    assert not _seen("followup-missing", "2026-04-20", followup={"held": "2026-04-20"})


def test_each_action_that_is_late_is_told() -> None:
    actions = [
        {"id": "A1", "text": "Halt rollouts", "due": "2026-04-01", "status": "started"},
        {"id": "A2", "text": "Alert on lag", "due": "2026-04-01", "status": "dropped"},
        {"id": "A3", "text": "Limit retries", "due": "2026-04-02"},
        {"id": "A4", "text": "Remove the flag", "due": "2026-04-03"},
        {"id": "A5", "text": "Split the queue"},
    ]
    found = _seen("action-overdue", "2026-04-03", actions=actions)
    assert [(each.path, each.values["late"]) for each in found] == [
        ("actions/A1/due", "2 days"),
        ("actions/A3/due", "1 day"),
    ]


def test_a_grave_incident_wants_a_talk() -> None:
    assert not _seen("published-without-meeting", "2026-04-03", severity={"level": "SEV-3"})
    severity = {"level": "SEV-1"}
    assert _seen("published-without-meeting", "2026-04-03", severity=severity)
    started = {"started": "2026-03-13T10:00:00Z"}
    assert not _seen("published-without-meeting", "2026-04-03", severity=severity, meeting=started)
