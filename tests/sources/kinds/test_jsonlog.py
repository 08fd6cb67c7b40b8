from pmtui.sources.candidates import Piece
from pmtui.sources.kinds.jsonlog import KINDS

LINES = b"""{"time": "2026-03-02T14:05:10Z", "msg": "pool exhausted"}
{"time": null, "msg": "no time"}
not JSON
"""


def test_lines_that_are_no_rows_are_told() -> None:
    found = KINDS["json-log"].read([Piece("api.jsonl", LINES)])
    assert [row.text for row in found.rows] == ["pool exhausted"]
    assert [(each.where, each.why) for each in found.skipped] == [
        ("api.jsonl:2", "it has no time, or says nothing"),
        ("api.jsonl:3", "it is no JSON"),
    ]
