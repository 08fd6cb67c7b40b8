"""Sentences of a text: where one ends, and how many there are."""

import re

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
    return tuple(each for block in BLOCKS.split(text) for each in _within(ITEM.sub("", block)))


def _within(block: str) -> list[str]:
    """Give the sentences of one paragraph."""
    found, start = [], 0
    for match in ENDS.finditer(block):
        if _ends(block, match):
            found.append(block[start : match.end()])
            start = match.end()
    found.append(block[start:])
    return [" ".join(each.split()) for each in found if any(map(str.isalnum, each))]


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
