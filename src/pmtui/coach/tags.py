"""What each word of a sentence is: a determiner, a preposition, a verb that somebody does ..."""

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
CLOSED = frozenset({"barely", "hardly"})


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
    tags: list[str] = []
    for index in range(len(bare)):
        tags.append(_tag(bare, index, tags, people))
    _invert(bare, tags)
    return tuple(word._replace(tag=tag) for word, tag in zip(bare, tags, strict=True))


def _invert(bare: Sequence[Word], tags: list[str]) -> None:
    """Take the verb that a clause begins with in "Had the team read it" for the sign that it is."""
    first = next(
        (at for at, tag in enumerate(tags) if tag not in ("time", "mark", "and")), len(tags)
    )
    if (
        first + 1 < len(bare)
        and bare[first].low in ("had", "should", "were")
        and bare[-1].low != "?"
    ):
        if tags[first + 1] in ("det", "poss", "pron", "noun", "name"):
            tags[first] = "if"


def _tag(bare: Sequence[Word], index: int, tags: Sequence[str], people: People) -> str:
    word = bare[index]
    if word.text in MARKS:
        return "mark"
    if word.low in _closed():
        return _in_place(bare, index, tags)
    if word.low[0].isdigit():
        return "time" if ":" in word.low or (index == 0 and word.low.isdigit()) else "num"
    if people.is_name(word):
        return "poss" if POSSESSIVE.search(word.low) else "name"
    if POSSESSIVE.search(word.low):
        return "poss" if index + 1 < len(bare) and bare[index + 1].text not in MARKS else "noun"
    found = form(word.low)
    if found:
        return _verb(found, bare, index, tags, people)
    return "adv" if word.low.endswith("ly") and len(word.low) > 4 else "noun"


def _in_place(bare: Sequence[Word], index: int, tags: Sequence[str]) -> str:
    """Give what a word of several closed classes is where it stands."""
    word, before = bare[index].low, tags[-1] if tags else "mark"
    tag = _closed()[word]
    after = bare[index + 1].low if index + 1 < len(bare) else ""
    if word == "to" and index and bare[index - 1].low in ("ought", "oughtn't"):
        return "modal"
    if word == "that" and before in ("noun", "name", "obj", "num"):
        return "rel"
    if word == "that" and (before in ("prep", "to") or (before == "mark" and not index)):
        return "det"
    if word == "that" and before in ("verb", "part", "ing", "be") and _ends_phrase(bare, index):
        return "det"
    if word in ("it", "you") and before in ("prep", "to"):
        return "obj"
    if word == "as" and _closed().get(after) not in ("pron", "det"):
        return "prep"
    if (
        word in ("before", "after", "until", "till", "since")
        and after
        and _closed().get(after) != "pron"
    ):
        return "prep"
    if word in ("her", "his") and (not after or _closed().get(after) in ("prep", "when", "to")):
        return "obj"
    if word == "may" and before == "prep":
        return "time"
    return tag


def _ends_phrase(bare: Sequence[Word], index: int) -> bool:
    """Tell whether "that" and the word behind it are all of a noun phrase: "silenced that rule"."""
    if index + 1 >= len(bare) or bare[index + 1].low in _closed():
        return False
    return index + 2 >= len(bare) or bare[index + 2].text in MARKS


def _verb(
    found: Form, bare: Sequence[Word], index: int, tags: Sequence[str], people: People
) -> str:
    """Give what a word is that may be a form of a verb: verb, part, ing, or a noun."""
    prior = _prior(bare, index, tags)
    after = bare[index + 1] if index + 1 < len(bare) else None
    asked = prior in AUXILIARIES or prior in ("to", "pron", "rel")
    if found.kinds & {"past", "part"}:
        if prior in ("be", "have"):
            return "part"
        if prior in BEFORE_NOUN and after and not _closes(after):
            return "noun"
        return "verb" if "past" in found.kinds or asked else "part"
    if found.kinds == {"ing"} and bare[index].low in words("grammar.gerunds") and prior != "be":
        return "noun"
    if found.kinds == {"ing"}:
        return "noun" if prior in ("det", "poss") else "ing"
    if asked and not (prior == "be"):
        return "verb"
    return _present(found, bare, index, prior, people)


def _present(
    found: Form, bare: Sequence[Word], index: int, prior: str, people: People
) -> str:
    if prior in ("det", "poss", "prep", "num", "be"):
        return "noun"
    either = found.lemma in words("grammar.either")
    third = "s" in found.kinds
    after = bare[index + 1] if index + 1 < len(bare) else None
    if prior == "name":
        return "verb" if third or not either else "noun"
    if prior == "noun" and third and index and _lone(bare[index - 1], people):
        return "verb" if after is None or _closed().get(after.low) not in AUXILIARIES else "noun"
    if prior in ("noun", "hidden") and third:
        return "verb" if not either or _begins(after) else "noun"
    if not either and prior in ("noun", "hidden", "mark", "and", "adv", "neg", "verb", "time"):
        return "verb"
    if prior in ("noun",) and bare[index - 1].low.endswith("s") and _begins(after):
        return "verb"
    return "verb" if prior in ("and", "mark") and _begins(after) and not third else "noun"


def _lone(word: Word, people: People) -> bool:
    """Tell whether `word` alone is somebody, so that what follows is what they do."""
    return bool(people.kind((word._replace(tag="noun"),))) and (
        not word.low.endswith("s") or word.low in words("people.departments")
    )


def _prior(bare: Sequence[Word], index: int, tags: Sequence[str]) -> str:
    """Give the tag of the last word before that is no adverb; "mark" at the beginning."""
    for at in range(index - 1, -1, -1):
        if tags[at] not in ("adv", "neg"):
            return tags[at]
    return "mark"


def _closes(after: Word) -> bool:
    """Tell whether `after` can stand right behind a noun phrase only."""
    tag = _closed().get(after.low, "")
    return after.text in MARKS or tag in (
        *AUXILIARIES,
        "prep",
        "to",
        "and",
        "that",
        "rel",
        "when",
        "because",
    )


def _begins(after: Word | None) -> bool:
    """Tell whether a noun phrase, or what stands behind a verb, begins with `after`."""
    if after is None or after.text in MARKS:
        return False
    tag = _closed().get(after.low, "")
    return (
        tag in ("det", "poss", "obj", "pron", "adv", "that", "to", "prep") or after.low[0].isdigit()
    )
