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
FOREIGN = 64 * 2**20
"""The largest file that is imported, alone or of a zip or folder, in bytes."""
FOREIGN_ALL = 128 * 2**20
"""How large all files of a zip or folder may be together, unpacked, in bytes."""
FOREIGN_FILES = 50_000
"""How many files a zip or folder may have that is imported."""
FOREIGN_DEPTH = 8
"""How many folders may lie in one another in a folder that is imported."""
FOREIGN_LINES = 400_000
"""How many lines of text, that is not JSON, are imported at once; of rows `ITEMS` are."""
SWELLS = 250
"""How many times its size a file in a zip may be, unpacked, where it is larger than `TEXT`."""
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
