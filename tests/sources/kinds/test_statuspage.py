import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "statuspage") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


UPDATE = {
    "id": "u1",
    "status": "in_progress",
    "body": "We look into <b>it</b>.<br />Cards are &lt;slow&gt;.",
    "created_at": "2026-03-02T14:20:00Z",
    "display_at": "2026-03-02T14:15:00Z",
}


def test_what_was_posted_stands_at_the_time_that_the_page_shows() -> None:
    incident = {"name": "Slow payments", "status": "resolved", "incident_updates": [UPDATE]}
    (row,) = _rows({"page": {"name": "Marigold"}, "incidents": [incident]})
    assert _at(row)[11:16] == "14:15"
    assert row.raw == "We look into it.\nCards are <slow>."
    assert row.text == "In progress: We look into it. Cards are <slow>."
    assert (row.kind, row.system) == ("comms", "Slow payments")
