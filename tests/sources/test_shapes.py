"""The forms that kinds of sources take in the wild, with invented content, and what is none.

`GOLDEN=write` writes the tables anew; look at what changed in them.
"""

import os
import re
from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.registry import KINDS, gathered, sniffed
from sheets import sheet

TESTS = Path(__file__).parents[1]
SHAPES = sorted(each for each in (TESTS / "data" / "shapes").glob("*/*"))
GOLDEN = TESTS / "golden" / "shapes"


def _piece(shape: Path) -> Piece:
    return Piece(shape.name, shape.read_bytes())


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: f"{each.parent.name}-{each.name}")
def test_a_form_is_known_as_its_kind(shape: Path) -> None:
    assert sniffed([_piece(shape)]) == shape.parent.name


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: f"{each.parent.name}-{each.name}")
def test_a_form_gives_the_rows_that_it_holds(shape: Path) -> None:
    try:
        found = sheet(gathered([_piece(shape)]))
    except Unreadable as refused:
        found = f"{refused}\n"
    golden = GOLDEN / f"{shape.parent.name}-{shape.name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n \r\n"),
        ("mark.txt", b"\xef\xbb\xbf"),
        ("letter.txt", b"Dear Naira,\nthe pool was full, and nobody knew.\nYours, Amara\n"),
        ("settings.json", b'{"name": "shop", "version": 3, "time": "soon", "tags": []}'),
        ("package.json", b'{"name": "shop", "dependencies": {"a": "1.0"}, "messages": {}}'),
        ("users.json", b'[{"id": 1, "name": "Naira", "state": "active"}]'),
        ("numbers.json", b"[1, 2, 3]"),
        ("broken.json", b'{"a": [1, 2'),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        ("page.html", b"<!doctype html><html><head><title>x</title></head><body>x</body></html>"),
        ("code.py", b"import os\n\ndef main() -> None:\n    print(os.name)\n"),
        ("words.csv", b"a,b,c\nd,e,f\n"),
    ],
)
def test_what_is_none_of_them_is_refused_in_a_sentence(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match=name):
        gathered([Piece(name, data)])


def test_an_export_in_a_folder_of_its_own_is_known() -> None:
    users = b'[{"id": "U1", "name": "naira", "profile": {"display_name": "Naira"}}]'
    said = b'[{"type": "message", "user": "U1", "text": "errors", "ts": "17724600%02d.000100"}]'
    files = {
        "shop/users.json": users,
        "shop/channels.json": b'[{"id": "C1", "name": "inc-418"}]',
        "shop/dms.json": b'[{"id": "D1", "members": ["U1"]}]',
        "shop/mpims.json": b"[]",
        "shop/canvases.json": b"[]",
        "shop/integration_logs.json": b'[{"user_id": "U1", "date": "1772460000"}]',
        "shop/inc-418/2026-03-02.json": said % 10,
        "shop/mpdm-naira--amara-1/2026-03-02.json": said % 20,
        "shop/D1/2026-03-02.json": said % 30,
    }
    pieces = [Piece(name, data) for name, data in files.items()]
    found = gathered(pieces)
    assert found.kind == "slack-export"
    assert [(row.actor, row.key) for row in found.rows] == [
        ("Naira", "slack:inc-418:1772460010.000100"),
        ("Naira", "slack:mpdm-naira--amara-1:1772460020.000100"),
        ("Naira", "slack:D1:1772460030.000100"),
    ]


def test_what_has_no_time_at_all_is_said_to_have_none() -> None:
    found = gathered([Piece("export.json", b'{"log_entries": [], "created_at": "", "agent": ""}')])
    assert found.notes == ("Nothing that has a time was found in it.",)


ADDRESSES = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "//example.org",
    "ftp://x",
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: f"{each.parent.name}-{each.name}")
def test_no_link_but_one_of_the_web_comes_in(shape: Path) -> None:
    data = shape.read_bytes()
    for index, address in enumerate(ADDRESSES):
        other = re.sub(rb"https?://[^\s\"<>|]*", address.encode(), data)
        try:
            rows = gathered([Piece(shape.name, other)], shape.parent.name).rows
        except Unreadable:
            continue
        assert not [row.link for row in rows if row.link], index


STRETCHES = (b"a", b" ", b"[", b"<", b'"', b"12:", b"14:05 ", b"|", b"a=b ", b'a="', b"* ", b"\n")
WHOLE = (
    b"commit abc1234 ",
    b"Mar  2 14:05:00 ",
    b"2026-03-02T14:05:00Z ",
    b":a: ",
    b"[1/2/26 14:05] ",
)


@pytest.mark.parametrize("again", [*STRETCHES, *WHOLE], ids=repr)
def test_lines_without_end_take_no_time(again: bytes) -> None:
    piece = Piece("x.txt", again * (100_000 // len(again)))
    for source in KINDS.values():
        begin = process_time()
        source.fits([piece])
        with suppress(Unreadable):
            source.read([piece])
        assert process_time() - begin < 3
