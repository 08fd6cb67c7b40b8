from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed

OLD = """Amara [8:27 AM]
Payouts stopped
(edited)

Tevita [8:33 AM]
joined #inc-0418.

Amara [8:57 AM]
Rolling back
2 of 3 done (edited)
"""
NEW = """Amara
  9:01 AM
Payouts stopped
9:04
Rolling back

Tevita
  12:58 PM
All quiet
1:03
Closing
"""


def _rows(text: str) -> tuple[Candidate, ...]:
    pieces = [Piece("chat.txt", text.encode())]
    assert sniffed(pieces) == "slack-paste"
    return gathered(pieces).rows


def test_an_older_client_has_name_and_clock_on_a_line() -> None:
    rows = _rows(OLD)
    assert [(each.actor, each.when.shown, each.text) for each in rows] == [
        ("Amara", "8:27 AM", "Payouts stopped"),
        ("Tevita", "8:33 AM", "joined #inc-0418."),
        ("Amara", "8:57 AM", "Rolling back 2 of 3 done"),
    ]
    assert [each.noise for each in rows] == ["", "joined", ""]
    assert rows[0].where == "chat.txt:1"


def test_no_day_and_no_zone_are_made_up() -> None:
    for row in _rows(OLD):
        assert (row.when.at, row.when.day, row.when.zone) == (None, None, "")


def test_a_newer_client_leaves_out_name_and_half_of_the_day() -> None:
    rows = _rows(NEW)
    assert [(each.actor, each.when.clock and each.when.clock.hour) for each in rows] == [
        ("Amara", 9),
        ("Amara", 9),
        ("Tevita", 12),
        ("Tevita", 13),
    ]
    assert [each.text for each in rows] == [
        "Payouts stopped",
        "Rolling back",
        "All quiet",
        "Closing",
    ]
