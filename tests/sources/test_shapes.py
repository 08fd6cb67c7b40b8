"""The forms that kinds of sources take in the wild, with invented content, and what is none.

`GOLDEN=write` writes the tables anew; look at what changed in them.
"""

import os
from pathlib import Path

import pytest

from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.registry import gathered, sniffed
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
