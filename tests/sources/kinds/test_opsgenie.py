import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "opsgenie") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


def test_a_webhook_counts_milliseconds_and_nanoseconds_in_one_object() -> None:
    alert = {
        "alertId": "a-1",
        "message": "Queue age above 600 s",
        "createdAt": 1492000072838,
        "updatedAt": 1492000172838000962,
        "username": "amara@example.org",
    }
    (made,) = _rows({"action": "Create", "alert": alert})
    (taken,) = _rows({"action": "Acknowledge", "alert": alert})
    assert _at(made) == "2017-04-12T12:27:52.838000+00:00"
    assert made.milestones == ("detected",)
    assert _at(taken) == "2017-04-12T12:29:32.838000+00:00"
    assert (taken.actor, taken.milestones) == ("amara@example.org", ("acknowledged",))


def test_what_the_system_did_is_no_person() -> None:
    line = {"log": "Escalated to next", "owner": "System", "createdAt": "2026-03-02T14:04:00Z"}
    (row,) = _rows({"data": [line]})
    assert (row.actor, row.agency, row.kind) == ("", "automated", "escalation")
