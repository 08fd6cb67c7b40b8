import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "kubernetes") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


EVENT = {
    "metadata": {"uid": "u-1", "creationTimestamp": "2026-03-02T14:00:00Z"},
    "reason": "BackOff",
    "type": "Warning",
    "regarding": {"kind": "Pod", "name": "payouts-0"},
    "note": "Back-off restarting failed container",
}


def test_one_that_came_often_has_its_first_and_last_time() -> None:
    times = {
        "firstTimestamp": "2026-03-02T14:01:00Z",
        "lastTimestamp": "2026-03-02T14:20:00Z",
        "count": 12,
    }
    rows = _rows({"kind": "EventList", "items": [EVENT | times]})
    assert [_at(each)[11:16] for each in rows] == ["14:01", "14:20"]
    assert rows[1].text.endswith("(last of 12 times)")
    assert {(each.system, each.kind) for each in rows} == {("Pod/payouts-0", "signal")}


def test_null_times_are_none() -> None:
    nothing = {"firstTimestamp": None, "lastTimestamp": None, "eventTime": None}
    (row,) = _rows({"items": [EVENT | nothing]})
    assert _at(row)[11:16] == "14:00"


def test_routine_is_folded_and_a_warning_is_not() -> None:
    usual = EVENT | {"reason": "Pulled", "type": "Normal", "eventTime": "2026-03-02T14:00:00Z"}
    assert _rows({"items": [usual]})[0].noise == "routine"
    assert not _rows({"items": [usual | {"type": "Warning"}]})[0].noise


def test_a_line_each() -> None:
    lines = "\n".join(
        json.dumps(
            EVENT | {"metadata": {"uid": f"u-{n}", "creationTimestamp": "2026-03-02T14:00:00Z"}}
        )
        for n in range(3)
    ).encode()
    found = gathered([Piece("events.json", lines)]).rows
    assert [each.where for each in found] == ["events.json:1", "events.json:2", "events.json:3"]
