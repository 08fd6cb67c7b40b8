"""Bytes as text: UTF-8, else the code page that Windows wrote for decades."""

from pmtui.core.text import clean


def decoded(data: bytes) -> str:
    """Give `data` as clean text; what is in no known code stands as a sign for it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode(
            "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", "replace"
        )
    return clean(text).text
