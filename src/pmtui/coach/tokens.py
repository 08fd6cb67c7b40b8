"""The words of a text, each with its place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmtui.coach.masks import HIDDEN

WORD = re.compile(
    rf"\d{{1,3}}(?:,\d{{3}})+(?!\w)|@?[^\W_](?:\w|[-'\u2019.:/+&](?=\w))*(?:(?<=s)['\u2019])?"
    rf"|{HIDDEN}|[][,;:().!?\u2026\u2013\u2014/]|(?<=\s)-(?=\s)"
)
JOINED = re.compile(r"(?<=\w)['\u2019](?:re|ve|ll|d|m)\Z", re.IGNORECASE)
"""A verb that is joined to the word before, such as `we'll`; a negation stays where it is."""
MARKS = frozenset(",;:()[].!?\u2026\u2013\u2014-/")
"""What stands between words."""


class Word(NamedTuple):
    """A word, a number or a mark as it stands in a text."""

    text: str
    low: str
    """In lower case, with a straight apostrophe."""
    start: int
    """Where it begins in the whole text, and where it ends."""
    end: int
    tag: str = ""
    """What it is in its sentence, such as `noun`; see `tags`."""


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Give the words and marks of `text` from `start` to `end`."""
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        joined = JOINED.search(word) if "'" in word or "\u2019" in word else None
        middle = match.start() + joined.start() if joined else match.end()
        yield _word(text, match.start(), middle)
        if joined:
            yield _word(text, middle, match.end())


def _word(text: str, start: int, end: int) -> Word:
    word = text[start:end]
    low = word if word in MARKS else word.casefold().replace("\u2019", "'")
    return Word(word, low, start, end)
