from pmtui.sources.candidates import Piece
from pmtui.sources.registry import gathered, sniffed

TEXT = """Notes of the night

14:02 First report
  from the depot
- 14:05-14:10 checkout-api: 5xx
2026-03-03
00:10 quiet
"""


def test_what_has_no_time_goes_on_with_the_line_above() -> None:
    pieces = [Piece("notes.txt", TEXT.encode())]
    assert sniffed(pieces) == "lines"
    found = gathered(pieces)
    assert [(each.text, each.where) for each in found.rows] == [
        ("First report from the depot", "notes.txt:3"),
        ("checkout-api: 5xx", "notes.txt:5"),
        ("quiet", "notes.txt:7"),
    ]
    assert found.rows[0].raw == "14:02 First report\n  from the depot"
    assert [each.where for each in found.skipped] == ["notes.txt:1"]


def test_a_line_with_a_day_alone_is_the_day_of_those_below() -> None:
    rows = gathered([Piece("notes.txt", TEXT.encode())]).rows
    assert rows[0].day is None
    assert rows[2].day
    assert rows[2].day.day == 3
