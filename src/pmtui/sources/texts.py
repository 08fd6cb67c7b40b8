"""Bytes as text: UTF-8, else the code page that Windows wrote for decades."""

from codecs import getincrementaldecoder

from pmtui.core.text import clean

WIDE = (b"\xff\xfe", b"\xfe\xff")
"""What stands before UTF-16."""


FEW = 10
"""In a text no more than one character of so many is a null, as a crash leaves in a log."""


def is_binary(data: bytes) -> bool:
    """Tell whether the beginning of `data` is no text in any code."""
    head = data[:4000]
    nulls = head.count(0)
    if not nulls or head[:2] in WIDE:
        return False
    try:
        getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return True
    return nulls * FEW > len(head)


def decoded(data: bytes) -> str:
    """Give `data` as clean text; what is in no known code stands as a sign for it."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-16" if data[:2] in WIDE else "cp1252", "replace")
    return clean(text).text
