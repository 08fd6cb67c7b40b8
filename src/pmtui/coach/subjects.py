"""The subject of a verb, among the noun phrases before it."""

from collections.abc import Sequence

from pmtui.coach.clauses import Phrase
from pmtui.coach.lexicon import words
from pmtui.coach.people import People
from pmtui.coach.phrases import phrases
from pmtui.coach.tokens import Word

LATE = frozenset({"before", "after", "since", "until", "till"})
"""Prepositions of time, which may open a clause as well."""
COUNTS = frozenset({"det", "num", "adv"})


def subject_of(segment: Sequence[Word], people: People) -> Phrase | None:
    """Give the phrase in `segment`, the words before a verb, that is its subject.

    It is the last one that no preposition governs, of what stands right before the verb or else of
    what is further from it, aside of commas.
    """
    parts = _parts(segment)
    for part in (parts[-1], *parts[:-1]):
        some = tuple(phrases(part, people))
        free = [at for at, each in enumerate(some) if _free(each)]
        late = bool(some) and part is parts[-1] and some[-1].before in LATE
        if late and (some[-1].person or not free):
            return some[-1]
        if free:
            return _whole(some, free[-1])
    held = (each for part in reversed(parts) for each in reversed(tuple(phrases(part, people))))
    return next((each for each in held if each.before in LATE), None)


def last(segment: Sequence[Word], people: People) -> Phrase | None:
    """Give the last phrase in `segment`: "jobs" before "failing to run"."""
    return next(reversed(tuple(phrases(segment, people))), None)


def _parts(segment: Sequence[Word]) -> list[list[Word]]:
    """Give `segment` in parts, between its marks."""
    parts: list[list[Word]] = [[]]
    for word in segment:
        if word.tag == "mark":
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _free(phrase: Phrase) -> bool:
    return not phrase.before and phrase.words[0].tag != "obj"


def _whole(some: Sequence[Phrase], at: int) -> Phrase:
    """Give the phrase that a quantity is of: "employees" in "one of our employees"."""
    phrase, after = some[at], some[at + 1] if at + 1 < len(some) else None
    counted = all(each.tag in COUNTS for each in phrase.words)
    counted = counted or phrase.head.low in words("people.partitives")
    if after is None or after.before != "of" or not counted or phrase.person:
        return phrase
    return Phrase(after.words, after.person)
