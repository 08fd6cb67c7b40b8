import json

from pmtui.sources.candidates import Candidate, Piece
from pmtui.sources.registry import gathered, sniffed


def _rows(data: bytes) -> tuple[Candidate, ...]:
    pieces = [Piece("export", data)]
    assert sniffed(pieces) == "discord"
    return gathered(pieces).rows


def test_json_has_the_offset_of_each_message() -> None:
    message = {
        "id": "9",
        "type": "Default",
        "timestamp": "2022-05-26T23:19:27.384-04:00",
        "content": "Rolling back",
        "author": {"name": "amara", "nickname": "Amara", "isBot": False},
        "attachments": [{"fileName": "graph.png"}],
    }
    whole = {"guild": {"name": "Shop"}, "channel": {"name": "inc"}, "messages": [message]}
    (row,) = _rows(json.dumps(whole).encode())
    assert row.when.at
    assert row.when.at.isoformat() == "2022-05-27T03:19:27.384000+00:00"
    assert (row.actor, row.raw) == ("Amara", "Rolling back\n[file] graph.png")


def test_text_has_no_zone() -> None:
    text = b"====\nGuild: Shop\n====\n\n[5/26/2022 11:19 PM] amara\nRolling back\n2 of 3\n\n"
    (row,) = _rows(text)
    assert (row.when.at, row.when.zone) == (None, "")
    assert (row.when.year, row.when.month, row.when.day) == (2022, 5, 26)
    assert (row.actor, row.text, row.where) == ("amara", "Rolling back 2 of 3", "export:5")


def test_a_cell_of_a_table_may_have_several_lines() -> None:
    head = "AuthorID,Author,Date,Content,Attachments,Reactions\n"
    cells = '1,amara#1234,2022-05-26T23:19:27.3840000-04:00,"Rolling back\n2 of 3",,\n'
    (row,) = _rows((head + cells).encode())
    assert (row.actor, row.raw, row.where) == ("amara", "Rolling back\n2 of 3", "export:2")
