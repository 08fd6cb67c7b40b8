import json
from typing import Any

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(value: Any, kind: str = "grafana") -> tuple[Candidate, ...]:
    piece = Piece("export.json", json.dumps(value).encode())
    assert sniffed([piece]) == kind
    return gathered([piece]).rows


def _at(row: Candidate) -> str:
    return row.when.at.isoformat() if row.when.at else ""


NOTE = {
    "id": 7,
    "time": 1507266395000,
    "text": "Deploy <b>4.2</b>",
    "tags": ["deploy"],
    "panelId": 2,
}


def test_a_stretch_has_two_ends() -> None:
    rows = _rows([NOTE | {"timeEnd": 1507266695000}])
    assert [(_at(each)[11:19], each.text) for each in rows] == [
        ("05:06:35", "Deploy 4.2 begins"),
        ("05:11:35", "Deploy 4.2 ends"),
    ]


def test_old_versions_name_no_end() -> None:
    (row,) = _rows([NOTE])
    assert (row.text, row.kind) == ("Deploy 4.2", "change")


def test_graphite_counts_seconds() -> None:
    (row,) = _rows([{"when": 1507266395, "what": "Release 9", "tags": ["release"]}])
    assert _at(row) == "2017-10-06T05:06:35+00:00"
