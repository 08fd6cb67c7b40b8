import json

from pmtui.sources.candidates import Piece
from pmtui.sources.registry import gathered, sniffed


def test_posts_and_their_replies_stand_by_time() -> None:
    late = {"channel": "inc", "user": "tevita", "message": "All quiet", "create_at": 1553166599000}
    reply = {"user": "amara", "message": "Rolling back", "create_at": 1553166519720}
    first = late | {"message": "Payouts stopped", "create_at": 1553166512493, "replies": [reply]}
    lines = [{"type": "version", "version": 1}]
    lines += [{"type": "post", "post": each} for each in (late, first)]
    pieces = [Piece("export.jsonl", "\n".join(map(json.dumps, lines)).encode())]
    assert sniffed(pieces) == "mattermost"
    rows = gathered(pieces).rows
    assert [each.text for each in rows] == ["Payouts stopped", "Rolling back", "All quiet"]
    assert [each.where for each in rows] == ["export.jsonl:3", "export.jsonl:3", "export.jsonl:2"]
