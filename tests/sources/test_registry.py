import pytest

from pmtui.sources import registry
from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.registry import gathered, sniffed


def test_what_nothing_fits_is_refused_with_what_to_do() -> None:
    with pytest.raises(Unreadable, match=r"^notes\.bin is of no kind .* --kind$"):
        sniffed([Piece("notes.bin", b"of no time at all")])
    with pytest.raises(Unreadable, match=r"^notes\.bin is no text; export it as text"):
        sniffed([Piece("notes.bin", b"\x00\x01\x02")])


def test_files_of_no_one_kind_are_imported_one_by_one() -> None:
    pieces = [Piece("a.bin", b"\x00"), Piece("b.bin", b"\x00"), Piece("c.bin", b"\x00")]
    with pytest.raises(Unreadable, match=r"^a\.bin and 2 more are together of no kind"):
        sniffed(pieces)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    piece = Piece("a.log", b"2026-03-04 10:04 x\n" * 5)
    assert len(gathered([piece]).rows) == 5
    monkeypatch.setattr(registry, "ITEMS", 4)
    with pytest.raises(Unreadable, match=r"^a\.log holds more than 4 rows; cut out the hours"):
        gathered([piece])
    monkeypatch.setattr(registry, "FOREIGN_LINES", 3)
    with pytest.raises(Unreadable, match=r"^a\.log holds more than 3 lines"):
        gathered([piece])


def test_a_long_row_keeps_its_beginning() -> None:
    found = gathered([Piece("a.log", b"2026-03-04 10:04 " + b"x" * 30_000 + b"\n")])
    assert len(found.rows[0].text) == registry.TEXT
    assert len(found.rows[0].raw) == registry.RAW
    assert found.notes == ("1 row is longer than 4,000 characters; only the beginning is kept.",)
