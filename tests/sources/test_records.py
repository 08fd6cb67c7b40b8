import pytest

from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.records import document, likely


def _piece(text: str) -> Piece:
    return Piece("export.json", text.encode())


def test_what_is_not_there_is_empty() -> None:
    record = document(_piece('{"a": {"b": null}, "c": "x"}'))
    assert record.text("a.b", "a.b.c", "d") == ""
    assert record.within("c").value == {}
    assert [*record.items("a")] == []
    assert record.time("a.b") is None


def test_a_text_is_clean() -> None:
    assert document(_piece('{"a": "x\\u001b[2Jy\\u0000"}')).text("a") == "xy"


def test_a_line_is_told() -> None:
    record = document(_piece('{"a": [\n{"id": "x"},\n{"id": "y"}\n]}'))
    assert [each.where("id") for each in record.items("a")] == ["export.json:2", "export.json:3"]


def test_what_is_broken_says_where() -> None:
    with pytest.raises(Unreadable, match=r"^export\.json:2 is not JSON: .*; export it again$"):
        document(_piece('{"a": 1,\n"b": }'))


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="nested too deep"):
        document(_piece('{"a":' * 200_000))


def test_a_number_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="number that is too long"):
        document(_piece('{"a": ' + "9" * 10_000 + "}"))


def test_a_mark_at_the_beginning_is_passed_over() -> None:
    piece = Piece("export.json", b'\xef\xbb\xbf {"a": 1}')
    assert likely(piece, "a")
    assert document(piece).get("a") == 1
