import pytest

from pmtui.sources.texts import decoded, is_binary


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("São Paulo".encode(), "São Paulo"),
        (b"\xef\xbb\xbfa", "a"),
        ("São Paulo – 1".encode("cp1252"), "São Paulo – 1"),
        ("São".encode("utf-16"), "São"),
        (b"a\x1b[31mb\x00", "ab"),
        (b"a\r\nb", "a\nb"),
    ],
)
def test_bytes_become_clean_text(data: bytes, text: str) -> None:
    assert decoded(data).replace("\r\n", "\n") == text


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"14:05 the host went down\x00\x00\n", False),
        ("14:05 São Paulo\x00 ".encode() * 300, False),
        ("São Paulo".encode("utf-16"), False),
        ("Sao Paulo".encode("utf-16-le"), True),
        (b"\x00\x01\x02", True),
        (b"\x89PNG and then more text than nulls\x00", True),
        (b"", False),
    ],
)
def test_a_null_in_a_text_makes_it_no_binary(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary
