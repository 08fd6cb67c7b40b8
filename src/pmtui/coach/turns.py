"""Turns of verbs, such as "drop the ball", found behind a verb in whatever form it stands."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from pmtui.coach.lexicon import words
from pmtui.coach.tokens import Word

START = attrgetter("start")
FAR = 10
"""How many words behind a verb may belong to its turn."""
PIECES: Mapping[str, str] = {
    "*": r"(?:[^\s,;:.()]+ ){0,4}?",
    "poss": r"(?:my|our|your|his|her|its|their|\S+'s|\S+s') ",
    "$": r"(?=[,;:.!?()\u2026\u2013\u2014-] |and |but |or |\Z)",
}


@cache
def turns(name: str) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    """Give the turns of a list, such as `blame.turns`, by the base form of their verb."""
    found: dict[str, list[str]] = {}
    for row in sorted(words(name)):
        verbs, *rest = row.split()
        for verb in verbs.split("|"):
            found.setdefault(verb, []).append("".join(map(_piece, rest)))
    return MappingProxyType({verb: (_joined(rows),) for verb, rows in found.items()})


def turned(words_after: Sequence[Word], patterns: Sequence[re.Pattern[str]]) -> int | None:
    """Give how many of `words_after` belong to one of the turns `patterns`; None: it is none."""
    text = "".join(f"{each.low} " for each in words_after[:FAR])
    for pattern in patterns:
        match = pattern.match(text)
        if match:
            return match[0].count(" ")
    return None


def behind(some: Sequence[Word], verb: Word) -> Sequence[Word]:
    """Give the words of a sentence behind `verb`, up to where it ends."""
    at = bisect_right(some, verb.start, key=START)
    return some[at : at + FAR]


def _joined(rows: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in rows))


def _piece(piece: str) -> str:
    maybe = "?" if piece.endswith("?") else ""
    choices = (_word(each) for each in piece.rstrip("?").split("|"))
    return f"(?:{'|'.join(choices)}){maybe}"


def _word(word: str) -> str:
    return PIECES.get(word, f"{re.escape(word)} ")
