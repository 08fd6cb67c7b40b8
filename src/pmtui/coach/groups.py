"""Fixed groups of words: where one of a list stands in a row of words, in whatever form.

An entry of a list is one word or several. `a|b` are choices, `a|b?` may be absent, `_` is any word,
and `{fall}` all forms of a verb; with `{fall|drop} apart` either verb may stand there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pmtui.coach.lexicon import words
from pmtui.coach.lines import expanded
from pmtui.coach.policy import USUAL, Policy
from pmtui.coach.sentences import Sentence
from pmtui.coach.tokens import Word
from pmtui.coach.verbs import inflections

SLOT = re.compile(r"\{[^}]*\}|\S+")
ANY = "_"


class Hit(NamedTuple):
    """Where a group stands: the positions of its first word and of the word behind its last."""

    first: int
    end: int


Slots = tuple[frozenset[str], ...]
Index = Mapping[str, tuple[Slots, ...]]


def groups(row: Sequence[Word], name: str, policy: Policy = USUAL) -> Iterator[Hit]:
    """Give where those of the list `name` (file and name) stand in `row`, the longest of each."""
    index = _index(name, policy.more.get(name, ()), policy.fewer.get(name, ()))
    behind = 0
    for at, word in enumerate(row):
        if word.low in index and at >= behind:
            ends = [at + len(each) for each in index[word.low] if _stands(each, row, at)]
            if ends:
                behind = max(ends)
                yield Hit(at, behind)


def maybe(sentence: Sentence, names: Sequence[str], policy: Policy = USUAL) -> bool:
    """Tell whether groups of the lists `names` may stand in `sentence`: cheap, it is not read."""
    return any(
        not sentence.vocabulary.isdisjoint(
            _anchors(name, policy.more.get(name, ()), policy.fewer.get(name, ()))
        )
        for name in names
    )


def _stands(slots: Slots, row: Sequence[Word], at: int) -> bool:
    if at + len(slots) > len(row):
        return False
    return all(
        ANY in slot or row[at + step].low in slot for step, slot in enumerate(slots[1:], start=1)
    )


@cache
def _index(name: str, more: tuple[str, ...], fewer: tuple[str, ...]) -> Index:
    """Give the groups of a list by each word that one may begin with."""
    listed = words(name, Policy(more={name: more}, fewer={name: fewer}))
    index: dict[str, list[Slots]] = {}
    for entry in sorted(listed):
        for slots in _rows(SLOT.findall(entry)):
            for first in sorted(slots[0]):
                index.setdefault(first, []).append(slots)
    return {first: tuple(some) for first, some in index.items()}


@cache
def _anchors(name: str, more: tuple[str, ...], fewer: tuple[str, ...]) -> frozenset[str]:
    """Give words one of which stands in whatever holds a group of a list; marks are none."""
    rows = {slots for some in _index(name, more, fewer).values() for slots in some}
    plain = (tuple(filter(_plain, slots)) for slots in rows)
    chosen = (min(slots, key=_cost) for slots in plain if slots)
    return frozenset(expanded(word)[0] for slot in chosen for word in slot)


def _plain(slot: frozenset[str]) -> bool:
    return all(word[0].isalnum() for word in slot)


def _cost(slot: frozenset[str]) -> tuple[int, int, str]:
    """Tell how often words of `slot` stand in any text; the rest is for a steady order."""
    return len(slot & _usual()), len(slot), min(slot)


@cache
def _usual() -> frozenset[str]:
    lists = ("determiners", "prepositions", "be", "have", "do", "joining", "modals", "adverbs")
    return frozenset().union(*(words(f"grammar.{each}") for each in lists))


def _rows(slots: Sequence[str]) -> list[Slots]:
    """Give what `slots` stand for, with and without what may be absent."""
    rows: list[Slots] = [()]
    for slot in slots:
        longer = [(*row, _choices(slot.removesuffix("?"))) for row in rows]
        rows = [*longer, *rows] if slot.endswith("?") else longer
    return rows


def _choices(slot: str) -> frozenset[str]:
    if not slot.startswith("{"):
        return frozenset(slot.split("|"))
    return frozenset().union(*(inflections(base) for base in slot[1:-1].split("|")))
