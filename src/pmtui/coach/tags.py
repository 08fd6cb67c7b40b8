"""What each word of a sentence is: a determiner, a preposition, a verb that somebody does ..."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from pmtui.coach.lexicon import words
from pmtui.coach.people import POSSESSIVE, People
from pmtui.coach.tokens import MARKS, Word
from pmtui.coach.verbs import Form, form

CLASSES = (
    *(("determiners", "det"), ("prepositions", "prep"), ("adverbs", "adv"), ("joining", "and")),
    *(("temporal", "when"), ("causal", "because"), ("conceding", "although")),
    *(("conditional", "if"), ("relative", "rel"), ("subjects", "pron"), ("objects", "obj")),
    *(("modals", "modal"), ("be", "be"), ("have", "have"), ("do", "do"), ("negated", "neg")),
    *(("possessives", "poss"),),
)
"""The closed classes, and the tag of each; a later one wins."""
AUXILIARIES = frozenset({"modal", "be", "have", "do"})
BEFORE_NOUN = frozenset({"det", "poss", "prep", "num"})
CLOSING = AUXILIARIES | {"prep", "to", "and", "that", "rel", "when", "because"}
BEGINNING = frozenset({"det", "poss", "obj", "pron", "adv", "that", "to", "prep"})
INTRODUCING = frozenset({"time", "mark", "and"})
INVERTED = frozenset({"had", "should", "were"})
OUGHT = frozenset({"ought", "oughtn't"})
TEMPORAL = frozenset({"before", "after", "until", "till", "since"})
ADVERB = re.compile(r"\w{3,}ly\Z")
NEAR = 8
"""How many words before a word tell what it is."""


@cache
def _closed() -> Mapping[str, str]:
    held = {word: tag for name, tag in CLASSES for word in words(f"grammar.{name}")}
    negated = words("grammar.negated")
    for name, tag in CLASSES[-5:-2]:
        held |= {word: tag for word in words(f"grammar.{name}") if word in negated}
    contracted = {"won't": "modal", "wouldn't": "modal", "can't": "modal", "couldn't": "modal"}
    contracted |= dict.fromkeys(("shouldn't", "mustn't", "mightn't", "needn't", "shan't"), "modal")
    return MappingProxyType(held | contracted | {"to": "to", "that": "that", "cannot": "modal"})


def tagged(bare: Sequence[Word], people: People) -> tuple[Word, ...]:
    """Give the words of one sentence with what they are."""
    tags = Tagger(bare, people).tags()
    return tuple(word._replace(tag=tag) for word, tag in zip(bare, tags, strict=True))


class Tagger:
    """Tells of each word of one sentence what it is, from the first to the last."""

    def __init__(self, bare: Sequence[Word], people: People) -> None:
        self._bare = bare
        self._people = people
        self._tags: list[str] = []

    def tags(self) -> Sequence[str]:
        """Give what each word is."""
        for index, word in enumerate(self._bare):
            self._tags.append(self._tag(index, word))
        self._invert()
        return self._tags

    def _invert(self) -> None:
        """Take the verb that a clause begins with in "Had the team read it" for its opener."""
        tags, bare = self._tags, self._bare
        first = next((at for at, tag in enumerate(tags) if tag not in INTRODUCING), len(tags))
        if first + 1 >= len(tags) or bare[first].low not in INVERTED or bare[-1].low == "?":
            return
        if tags[first + 1] in ("det", "poss", "pron", "noun", "name"):
            tags[first] = "if"

    def _tag(self, index: int, word: Word) -> str:
        if word.text in MARKS:
            return "mark"
        if word.low in _closed():
            return self._in_place(index, word.low)
        if word.low[0].isdigit():
            return "time" if ":" in word.low or (index == 0 and word.low.isdigit()) else "num"
        if POSSESSIVE.search(word.low):
            return "poss" if self._after(index) else "noun"
        if self._people.is_name(word):
            return "name"
        found = form(word.low)
        if found:
            return self._verb(found, index)
        return "adv" if ADVERB.search(word.low) else "noun"

    def _in_place(self, index: int, low: str) -> str:
        """Give what a word of a closed class is where it stands."""
        if low == "that":
            return self._that(index)
        before = self._tags[-1] if index else "mark"
        after = self._after(index)
        tag = _closed().get(after.low, "") if after else ""
        changed = (
            (
                low == "to" and {one.low for one in self._bare[max(index - 2, 0) : index]} & OUGHT,
                "modal",
            ),
            (low in ("it", "you") and before in ("prep", "to"), "obj"),
            (low == "as" and tag not in ("pron", "det"), "prep"),
            (low in TEMPORAL and after and tag != "pron", "prep"),
            (low in ("her", "his") and (not after or tag in ("prep", "when", "to")), "obj"),
            (low == "may" and before == "prep", "time"),
        )
        return next((other for holds, other in changed if holds), _closed()[low])

    def _that(self, index: int) -> str:
        """Give what "that" is: it points, or it opens a clause."""
        before = self._tags[-1] if index else "mark"
        if before in ("noun", "name", "obj", "num"):
            return "rel"
        if before in ("prep", "to") or not index:
            return "det"
        after, next_but_one = self._after(index), self._after(index + 1)
        whole = after is not None and after.low not in _closed() and next_but_one is None
        return "det" if before in ("verb", "part", "ing", "be") and whole else "that"

    def _verb(self, found: Form, index: int) -> str:
        """Give what a word is that may be a form of a verb: verb, part, ing, or a noun."""
        prior, after = self._prior(index), self._after(index)
        asked = prior in AUXILIARIES or prior in ("to", "pron", "rel")
        if found.kinds & {"past", "part"}:
            if prior in ("be", "have"):
                return "part"
            if prior in BEFORE_NOUN and after and not _closes(after):
                return "noun"
            return "verb" if "past" in found.kinds or asked else "part"
        if found.kinds == {"ing"}:
            noun = self._bare[index].low in words("grammar.gerunds") and prior != "be"
            noun = noun or (index > 0 and self._bare[index - 1].low == "of" and not _begins(after))
            return "noun" if noun or prior in ("det", "poss") else "ing"
        if asked and prior != "be":
            return "verb"
        role = self._bare[index].low in words("people.roles")
        if role or prior in ("det", "poss", "prep", "num", "be"):
            return "noun"
        done = self._third(found, index, prior) if "s" in found.kinds else None
        if done is None:
            done = self._base(found, index, prior)
        return "verb" if done else "noun"

    def _third(self, found: Form, index: int, prior: str) -> bool | None:
        """Tell whether a form in -s is what somebody does; None: nothing tells."""
        after = self._after(index)
        if prior == "name":
            return True
        if prior == "noun" and self._lone(self._bare[index - 1]):
            return after is None or _closed().get(after.low) not in AUXILIARIES
        if prior in ("noun", "hidden"):
            return found.lemma not in words("grammar.either") or _begins(after)
        if prior in ("and", "mark") and found.lemma in words("grammar.either"):
            return False
        return None

    def _base(self, found: Form, index: int, prior: str) -> bool:
        """Tell whether a form that may be a noun as well is a verb."""
        after = self._after(index)
        either = found.lemma in words("grammar.either")
        if prior == "name":
            return not either
        if prior == "noun" and self._tags[-1] == "neg":
            return True
        many = prior == "noun" and self._bare[index - 1].low in words("people.many")
        if many and after and _closed().get(after.low) not in AUXILIARIES:
            return True
        if not either:
            return prior in ("noun", "hidden", "mark", "and", "adv", "neg", "verb", "time")
        plural = prior == "noun" and self._bare[index - 1].low.endswith("s")
        return (plural or prior in ("and", "mark")) and _begins(after)

    def _lone(self, word: Word) -> bool:
        """Tell whether `word` alone is somebody, so that what follows is what they do."""
        known = self._people.kind((word._replace(tag="noun"),))
        one = not word.low.endswith("s") or word.low in words("people.departments")
        return bool(known) and one

    def _prior(self, index: int) -> str:
        """Give the tag of the last word before that is no adverb; "mark" at the beginning."""
        near = reversed(self._tags[max(index - NEAR, 0) : index])
        return next((tag for tag in near if tag not in ("adv", "neg")), "mark")

    def _after(self, index: int) -> Word | None:
        """Give the word behind the one at `index`; None: a mark or the end is there."""
        after = self._bare[index + 1] if index + 1 < len(self._bare) else None
        return after if after is not None and after.text not in MARKS else None


def _closes(after: Word) -> bool:
    """Tell whether `after` can stand right behind a noun phrase only."""
    return _closed().get(after.low, "") in CLOSING


def _begins(after: Word | None) -> bool:
    """Tell whether a noun phrase, or what stands behind a verb, begins with `after`."""
    if after is None:
        return False
    return _closed().get(after.low, "") in BEGINNING or after.low[0].isdigit()
