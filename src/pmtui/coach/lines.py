"""Lines: sentences as rows of plain words, each with a sign of what it is, for frames to be found.

Contractions are written out (`shouldn't` as `should not`), so that a frame names each form once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from pmtui.coach.clauses import Phrase
from pmtui.coach.tokens import Word
from pmtui.coach.verbs import form

LOOSE = re.compile(r"[^\W_][\w'\u2019-]*")
ENDINGS = {
    "n't": "not",
    "'ve": "have",
    "'ll": "will",
    "'re": "are",
    "'m": "am",
    "'s": "'s",
    "'d": "'d",
}
STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
WHOLE = {"cannot": ("can", "not"), "gonna": ("going", "to"), "shoulda": ("should", "have")}


class Line(NamedTuple):
    """The words of one sentence, as frames are found in them."""

    text: str
    """Each word with its sign and a blank: `the. engineer@ should. have. asked+ `."""
    starts: tuple[int, ...]
    """Where each word begins in `text`."""
    words: tuple[Word, ...]
    """The word of the sentence that each is of."""

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        """Give where the words of `match` stand in the whole text; at least one word."""
        first = bisect_right(self.starts, match.start()) - 1
        last = bisect_right(self.starts, max(match.end() - 1, match.start())) - 1
        return self.words[first].start, self.words[last].end

    def word(self, at: int) -> Word:
        """Give the word that stands at a place of `text`."""
        return self.words[bisect_right(self.starts, at) - 1]


def line(words: Sequence[Word], phrases: Sequence[Phrase]) -> Line:
    """Give the line of a sentence, of which these are all words and noun phrases."""
    people = {each.head.start: _person(each) for each in phrases if each.person}
    rows = [(word, low) for word in words for low in expanded(word.low)]
    parts = [f"{low}{people.get(word.start) or _sign(word, low)} " for word, low in rows]
    starts = accumulate((len(each) for each in parts[:-1]), initial=0)
    return Line("".join(parts), tuple(starts), tuple(word for word, _ in rows))


def vocabulary(text: str) -> frozenset[str]:
    """Give the words of `text` as they are in lines, without a sign."""
    low = text.casefold().replace("\u2019", "'")
    return frozenset(part for word in {*LOOSE.findall(low)} for part in expanded(word))


def expanded(low: str) -> tuple[str, ...]:
    """Give a word, or the words that a contraction is made of."""
    if "'" not in low or low in ENDINGS:
        return WHOLE.get(low) or (ENDINGS.get(low, low),)
    return tuple(_expanded(low))


def _expanded(low: str) -> Iterator[str]:
    for ending, full in ENDINGS.items():
        if low.endswith(ending) and len(low) > len(ending):
            stem = low[: -len(ending)]
            yield from expanded(STEMS.get(stem, stem) if ending == "n't" else stem)
            yield full
            return
    yield low


def _person(phrase: Phrase) -> str:
    return "%" if phrase.person == "outsider" else "@"


def _sign(word: Word, low: str) -> str:
    if low[0].isdigit() or word.tag == "num":
        return "#"
    if word.tag == "adv":
        return "~"
    return "+" if _participle(low) else "."


@cache
def _participle(low: str) -> bool:
    known = form(low)
    return bool(known and known.kinds & {"past", "part"})
