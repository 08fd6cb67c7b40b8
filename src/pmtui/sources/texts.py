"""Bytes as text: UTF-8, else the code page that Windows wrote for decades."""

from pmtui.core.text import clean

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""What stands before UTF-16."""


def is_binary(data: bytes) -> bool:
    """Tell whether the beginning of `data` is no text in any code."""
    return b"\x00" in data[:4000] and data[:2] not in WIDE


def decoded(data: bytes) -> str:
    """Give `data` as clean text; what is in no known code stands as a sign for it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(
            "utf-16" if data[:2] in WIDE else "cp1252", "replace"
        )
    return clean(text).text
