"""How large what is taken in may be, in one place; beyond that it is refused in one sentence."""

FILE = 64 * 2**20
"""The largest session file, in bytes; what is piped in is held to it too."""
TEXT = 2**20
"""The longest text of a field, in bytes of UTF-8."""
DOCUMENT = 4 * 2**20
"""The largest document in Markdown that is read into a session, in bytes."""
ITEMS = 200_000
"""The longest list: entries of a timeline, factors, names in a field."""
JOURNAL = 256 * 2**20
"""The largest journal that is read, in bytes."""
WIDEST = 4
"""How many bytes a character of UTF-8 takes at most."""


def too_long(text: str) -> bool:
    """Tell whether `text` is longer than a field may be."""
    if len(text) * WIDEST <= TEXT:
        return False
    return len(text) > TEXT or len(text.encode("utf-8", "surrogatepass")) > TEXT


def megabytes(limit: int) -> str:
    """Give a limit in bytes as a reader knows it: `64 MB`."""
    return f"{limit // 2**20} MB"
