import json
from typing import Any

from pmtui.sources.candidates import Gathered, Piece
from pmtui.sources.registry import gathered, sniffed

USERS = [
    {"id": "U1", "name": "adisa", "profile": {"display_name": "Adisa", "real_name": "Adisa O."}}
]
SAID = {"type": "message", "user": "U1", "text": "Rolling back", "ts": "1736478514.897649"}


def _read(*messages: dict[str, Any], day: str = "2025-01-10") -> Gathered:
    files = {"users.json": USERS, "channels.json": [], f"inc-0418/{day}.json": [*messages]}
    pieces = [Piece(name, json.dumps(value).encode()) for name, value in files.items()]
    assert sniffed(pieces) == "slack-export"
    return gathered(pieces)


def test_a_message_stands_at_the_time_of_its_id() -> None:
    (row,) = _read(SAID, day="2025-01-09").rows
    assert row.when.at
    assert row.when.at.isoformat() == "2025-01-10T03:08:34.897649+00:00"
    assert (row.actor, row.key) == ("Adisa", "slack:inc-0418:1736478514.897649")


def test_mentions_channels_and_addresses_read_as_people_read_them() -> None:
    text = (
        "<@U1> see <https://graphs.example.org/d/1|the graph> in <#C2|ops> &amp; <!here> 2 &lt; 3"
    )
    (row,) = _read(SAID | {"text": text}).rows
    assert row.text == "@Adisa see the graph in #ops & @here 2 < 3"
    assert row.link == "https://graphs.example.org/d/1"


def test_what_a_bot_says_stands_in_its_attachments() -> None:
    bot = {"bot_id": "B1", "username": "pager", "subtype": "bot_message", "text": ""}
    about = {"pretext": "SEV-2", "text": "Queue age above 600 s", "fallback": "unused"}
    (row,) = _read({**SAID, **bot, "attachments": [about]}).rows
    assert (row.system, row.actor, row.agency) == ("pager", "", "automated")
    assert row.raw == "SEV-2\nQueue age above 600 s"


def test_joins_and_thanks_are_folded() -> None:
    joined = SAID | {
        "subtype": "channel_join",
        "text": "<@U1> has joined",
        "ts": "1736478515.000100",
    }
    thanks = SAID | {"text": "thanks all! :tada:", "ts": "1736478516.000100"}
    assert [each.noise for each in _read(SAID, joined, thanks).rows] == ["", "joined", "thanks"]


def test_what_was_deleted_is_skipped_and_a_reply_is_told() -> None:
    reply = SAID | {"thread_ts": "1736400000.000100", "ts": "1736478999.000100"}
    found = _read(SAID | {"subtype": "tombstone"}, reply)
    assert [each.why for each in found.rows] == ["a reply in a thread"]
    assert [each.why for each in found.skipped] == ["it was deleted"]


def test_a_message_that_is_there_twice_is_one_row() -> None:
    assert len(_read(SAID, SAID).rows) == 1


def test_an_id_that_is_no_time_is_skipped() -> None:
    (skipped,) = _read(SAID | {"ts": "yesterday"}).skipped
    assert "is no time of Slack" in skipped.why
