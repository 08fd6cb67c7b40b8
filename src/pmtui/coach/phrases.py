"""The noun phrases of a stretch of words, each with the preposition that governs it."""

from collections.abc import Iterator, Sequence

from pmtui.coach.clauses import Phrase
from pmtui.coach.lexicon import words
from pmtui.coach.people import People
from pmtui.coach.tokens import Word

OPENING = frozenset({"det", "poss"})
WITHIN = frozenset({"det", "poss", "num", "noun", "name", "adv", "part"})
ALONE = frozenset({"pron", "obj"})


def phrases(some: Sequence[Word], people: People) -> Iterator[Phrase]:
    """Give the noun phrases within `some`, none of which reaches over a mark or a verb."""
    held: list[Word] = []
    before = ""
    for word in some:
        if held and _apart(held, word, people):
            yield from _phrase(held, before, people)
            held, before = [], ""
        if word.tag in WITHIN or word.tag in ALONE or word.tag == "time":
            held.append(word)
            continue
        yield from _phrase(held, before, people)
        held = []
        before = word.low if word.tag in ("prep", "to") else ""
    yield from _phrase(held, before, people)


def _apart(held: Sequence[Word], word: Word, people: People) -> bool:
    """Tell whether `word` begins a phrase of its own right behind `held`."""
    last = held[-1]
    if word.tag in ALONE or last.tag in ALONE:
        return True
    if last.tag in OPENING or last.tag in ("adv", "part"):
        return False
    if word.tag in OPENING:
        return last.tag in ("noun", "name", "num", "time") or last.low != "all"
    if last.tag == "time" or (last.low in words("grammar.times") and word.tag == "name"):
        return True
    return word.tag == "name" and last.tag == "noun" and not last.text[:1].isupper()


def _phrase(held: Sequence[Word], before: str, people: People) -> Iterator[Phrase]:
    some = tuple(held)
    while some and some[-1].tag in ("adv", "part") and len(some) > 1:
        some = some[:-1]
    while some and some[0].tag == "adv" and len(some) > 1:
        some = some[1:]
    if some and any(each.tag not in ("adv", "time") for each in some):
        yield Phrase(some, people.kind(some), before)
