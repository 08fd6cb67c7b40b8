import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "pagerduty") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


ENTRY = {
    "id": "Q1",
    "type": "acknowledge_log_entry",
    "summary": "Acknowledged by Amara Diallo",
    "created_at": "2026-03-02T15:04:10+01:00",
    "agent": {"type": "user_reference", "summary": "Amara Diallo"},
}


def test_who_took_it_is_a_person_and_a_milestone() -> None:
    (row,) = _rows({"log_entries": [ENTRY]})
    assert _at(row) == "2026-03-02T14:04:10+00:00"
    assert (row.actor, row.agency, row.kind) == ("Amara Diallo", "human", "action")
    assert row.milestones == ("acknowledged",)


def test_notices_are_folded() -> None:
    (row,) = _rows({"log_entries": [ENTRY | {"type": "notify_log_entry"}]})
    assert row.noise == "notification"


def test_a_type_that_nobody_knows_is_kept_without_a_kind() -> None:
    (row,) = _rows({"log_entries": [ENTRY | {"type": "teleport_log_entry"}]})
    assert (row.kind, row.noise) == (None, "")


def test_a_resolved_incident_ends_where_it_was_resolved() -> None:
    incident = {
        "id": "P1",
        "title": "Sockets used up",
        "urgency": "high",
        "status": "resolved",
        "created_at": "2026-03-02T14:04:00Z",
        "resolved_at": None,
        "last_status_change_at": "2026-03-02T15:48:00Z",
        "last_status_change_by": {"summary": "Amara Diallo"},
    }
    rows = _rows({"incidents": [incident]})
    assert [(_at(each)[11:16], each.text) for each in rows] == [
        ("14:04", "Incident opened: Sockets used up"),
        ("15:48", "Resolved by Amara Diallo"),
    ]
