import pytest

from pmtui.sources.texts import decoded


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
