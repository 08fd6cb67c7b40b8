import json
from typing import Any

from pmtui.sources.candidates import Gathered, Piece
from pmtui.sources.registry import gathered, sniffed

SAID = {
    "id": "1616965872395",
    "messageType": "message",
    "createdDateTime": "2026-03-02T14:04:12.395Z",
    "from": {"user": {"displayName": "Amara Diallo"}},
    "body": {"contentType": "html", "content": "<p>Rolling back &amp; <b>waiting</b></p>"},
    "webUrl": "https://teams.example.org/m/1",
}


def _read(*messages: dict[str, Any]) -> Gathered:
    pieces = [Piece("chat.json", json.dumps({"value": [*messages]}).encode())]
    assert sniffed(pieces) == "teams"
    return gathered(pieces)


def test_a_message_is_text_without_its_markup() -> None:
    (row,) = _read(SAID).rows
    assert (row.text, row.actor, row.link) == (
        "Rolling back & waiting",
        "Amara Diallo",
        "https://teams.example.org/m/1",
    )


def test_what_the_system_wrote_is_skipped_and_replies_are_rows() -> None:
    reply = SAID | {"id": "1616965879999", "replyToId": SAID["id"]}
    system = SAID | {"messageType": "systemEventMessage", "from": None}
    found = _read(SAID | {"replies": [reply]}, system)
    assert [each.why for each in found.rows] == ["", "a reply"]
    assert [each.why for each in found.skipped] == ["the system wrote it"]


def test_an_application_is_no_person() -> None:
    (row,) = _read(SAID | {"from": {"application": {"displayName": "Pager"}}}).rows
    assert (row.system, row.actor, row.agency) == ("Pager", "", "automated")
