"""Cleaning of text that came from outside: what may never reach a terminal or a document."""

import re
from collections import Counter
from typing import NamedTuple

WIDTH = 48
"""How many characters of a text stand in a sentence."""

SEQUENCE = re.compile(
    "(?:\x1b\\]|\x9d)[^\x07\x1b\x80-\x9f]{0,4096}(?:\x07|\x1b\\\\|\x9c)"  # system commands
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x80-\x9f]{0,4096}(?:\x1b\\\\|\x9c)"  # device strings
    "|(?:\x1b\\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]"  # control sequences: colour, cursor, clear
    "|\x1b[ -/]{0,16}[0-~]"  # all other escapes
)
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = "\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\u200b"
BROKEN = "\ud800-\udfff"
FORBIDDEN = re.compile(f"[{CONTROL}{DIRECTION}{INVISIBLE}{BROKEN}\u2028\u2029]")

KINDS = (
    ("terminal sequence", SEQUENCE),
    ("control character", re.compile(f"[{CONTROL}]")),
    ("direction mark", re.compile(f"[{DIRECTION}]")),
    ("invisible character", re.compile(f"[{INVISIBLE}]")),
    ("broken character", re.compile(f"[{BROKEN}]")),
)


class Cleaned(NamedTuple):
    """A text fit to be shown, and what had to go from it."""

    text: str
    removed: tuple[tuple[str, int], ...] = ()
    """Pairs of a kind of character and how many of it were removed."""


def clean(text: str) -> Cleaned:
    """Give `text` without what a terminal would obey or a reader could not see.

    Line ends become newlines; tabs and newlines stay. Whole terminal sequences go, then single
    control, direction and invisible characters. Joiners inside words and emoji stay.
    """
    if text.isprintable() or not FORBIDDEN.search(text):  # all that is forbidden is unprintable
        return Cleaned(text)
    text = re.sub("\r\n?|[\u2028\u2029]", "\n", text)
    removed: Counter[str] = Counter()
    for kind, pattern in KINDS:
        text, count = pattern.subn("", text)
        if count:
            removed[kind] += count
    return Cleaned(text, tuple(removed.items()))


def one_line(text: str) -> str:
    """Give `text` on one line: newlines, tabs and runs of blanks become one blank."""
    line = " ".join(text.split())
    return text if line == text else line  # of many equal texts one is held


def capital(words: str) -> str:
    """Give `words` with a capital letter."""
    return words[:1].upper() + words[1:]


def cut(text: str, width: int = WIDTH) -> str:
    """Give `text` on one line of at most `width` characters, without what cannot be shown."""
    line = one_line(text if text.isprintable() else clean(text).text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def said(removed: tuple[tuple[str, int], ...]) -> str:
    """Give a sentence that says what was removed, or an empty string."""
    if not removed:
        return ""
    parts = [f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in removed]
    return f"Removed {' and '.join(parts)}."
