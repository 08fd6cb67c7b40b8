"""Sentences of a text: where one ends, and how many there are."""

import re
from collections.abc import Iterator

from pmtui.core.labels import several
from pmtui.core.language import words

ENDS = re.compile(r"""(?:[.!?؟۔]+|…)["'”’»)\]]*(?=\s|$)|[。！？｡।॥]+["'”’»」』）)]*""")
WIDE = "。！？｡।॥"
"""Marks that end a sentence whatever follows: they stand nowhere else."""
BLOCKS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•]|\d{1,2}[.)])\s)")
ITEM = re.compile(r"\A\s*(?:[-*•]|\d{1,2}[.)])\s+")
BEGINS = re.compile(r"""[^a-z\s,;:)\]]|[a-z][a-z0-9]+[-.][a-z0-9]""")
"""What a sentence begins with: no lower-case word, unless it is the name of a service."""
FILLED = re.compile(r"\S")
INITIALS = re.compile(r"[A-Z]|(?:[A-Z]\.)+[A-Z]")
LONGEST = 40
"""Characters that a word has which ends no sentence; how far one looks back for it."""
COUNTS = ("no", "one", "two", "three", "four", "five", "six")


def sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of `text`; items of a list and paragraphs end one even without a mark.

    Abbreviations, initials, versions (`v3.4.1`), times, decimals, file names and ellipses within a
    sentence end none (domain rules of sentence splitting).
    """
    return tuple(" ".join(text[start:end].split()) for start, end in spans(text))


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give where each sentence of `text` begins and ends, without the sign of an item of a list."""
    found: list[tuple[int, int]] = []
    start = 0
    for block in (*BLOCKS.finditer(text), None):
        end = block.start() if block else len(text)
        item = ITEM.match(text[start:end])
        found += _within(text[:end], start + (item.end() if item else 0))
        start = block.end() if block else end
    return tuple(found)


def _within(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Give where the sentences of the paragraph that begins at `start` and ends `text` are."""
    for match in (*ENDS.finditer(text, start), None):
        if match and not _ends(text, match):
            continue
        end = match.end() if match else len(text)
        if any(map(str.isalnum, text[start:end])):
            yield start, end
        start = end


def _ends(block: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence ends at `match`."""
    mark, after = match[0], FILLED.search(block, match.end())
    if mark[0] in WIDE or after is None:
        return True
    if mark.startswith(("..", "…")) or not BEGINS.match(block, after.start()):
        return False
    if mark[0] != ".":
        return True
    word = block[max(match.start() - LONGEST, 0) : match.start()].split()[-1:]
    bare = word[0].lstrip("([\"'“‘").casefold() if word else ""
    if bare in words("numbered"):
        return not after[0].isdigit()
    initials = bool(word) and INITIALS.fullmatch(word[0].lstrip("([")) is not None
    return bare not in words("abbreviations") and not initials


def counted(text: str, fewest: int, most: int) -> str:
    """Give how many sentences `text` has and how many read best: "3 sentences; two to four …"."""
    count = len(sentences(text))
    said = several(count, "sentence") if count else "No sentence yet"
    return f"{said}; {COUNTS[fewest]} to {COUNTS[most]} read best"
