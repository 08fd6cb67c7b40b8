import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "alertmanager") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


ALERT = {
    "labels": {"alertname": "QueueAge", "job": "payouts"},
    "annotations": {"summary": "No payout for 10 minutes"},
    "startsAt": "2026-03-02T14:04:00.123456789Z",
    "endsAt": "2026-03-02T14:50:00Z",
    "generatorURL": "https://prometheus.example.org/graph?g0.expr=age",
    "fingerprint": "a1b2",
}


def test_one_that_is_over_gives_its_beginning_and_its_end() -> None:
    rows = _rows({"alerts": [ALERT | {"status": "resolved"}]})
    assert [(_at(each)[11:19], each.kind) for each in rows] == [
        ("14:04:00", "alert"),
        ("14:50:00", "state"),
    ]
    assert rows[0].link == ALERT["generatorURL"]
    assert {each.system for each in rows} == {"payouts"}


def test_the_end_of_one_that_goes_on_is_no_time() -> None:
    (row,) = _rows({"alerts": [ALERT | {"status": "firing", "endsAt": "0001-01-01T00:00:00Z"}]})
    assert row.kind == "alert"


def test_the_api_says_when_one_will_end_that_is_active() -> None:
    assert len(_rows([ALERT | {"status": {"state": "active"}}])) == 1
    assert len(_rows([ALERT | {"status": {"state": "resolved"}}])) == 2


def test_what_was_cut_is_said() -> None:
    piece = Piece("sent.json", json.dumps({"alerts": [ALERT], "truncatedAlerts": 3}).encode())
    assert gathered([piece]).notes == ("3 alerts are not in this file: Alertmanager cut it.",)
