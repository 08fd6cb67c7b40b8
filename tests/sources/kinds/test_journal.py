import json
from typing import Any

from pmtui.sources.candidates import Gathered, Piece
from pmtui.sources.registry import gathered, sniffed

ENTRY = {
    "__CURSOR": "s=1;i=2",
    "__REALTIME_TIMESTAMP": "1422990364739502",
    "_SYSTEMD_UNIT": "init.scope",
    "UNIT": "pool.service",
    "_HOSTNAME": "db-1",
    "PRIORITY": "6",
    "MESSAGE": "Starting the pool",
}


def _read(*entries: dict[str, Any]) -> Gathered:
    pieces = [Piece("j.jsonl", "\n".join(map(json.dumps, entries)).encode())]
    assert sniffed(pieces) == "journal"
    return gathered(pieces)


def test_an_entry_counts_microseconds() -> None:
    (row,) = _read(ENTRY).rows
    assert row.when.at
    assert row.when.at.isoformat() == "2015-02-03T19:06:04.739502+00:00"
    assert (row.system, row.kind, row.key) == ("pool.service on db-1", None, "journal:s=1;i=2")


def test_an_error_is_a_signal() -> None:
    assert _read(ENTRY | {"PRIORITY": "3"}).rows[0].kind == "signal"


def test_a_message_of_bytes_is_read_and_one_that_is_null_skipped() -> None:
    found = _read(ENTRY | {"MESSAGE": [83, 195, 163, 111, 27, 91, 109]}, ENTRY | {"MESSAGE": None})
    assert [each.text for each in found.rows] == ["São"]
    assert [each.why for each in found.skipped] == ["it says nothing"]


def test_a_line_that_is_broken_takes_no_other_with_it() -> None:
    data = (
        json.dumps(ENTRY).encode() + b'\n{"__REALTIME_TIMESTAMP": \n' + json.dumps(ENTRY).encode()
    )
    found = gathered([Piece("j.jsonl", data)])
    assert len(found.rows) == 2
    assert found.skipped[0].where == "j.jsonl:2"
