"""From the words of a sentence to its clauses: groups of verbs, and the subject of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pmtui.coach.clauses import Clause, Phrase
from pmtui.coach.people import People
from pmtui.coach.phrases import phrases
from pmtui.coach.tags import AUXILIARIES
from pmtui.coach.tokens import Word
from pmtui.coach.verbs import form

OPENERS = frozenset({"if", "that", "rel", "when", "because", "although", "and"})
KINDS = {"rel": "relative", "although": "when", "and": ""}
LATE = frozenset({"before", "after", "since", "until", "till"})
LINKING = frozenset({"be", "seem", "become", "feel", "get", "look"})
VERBAL = frozenset({"verb", "part", "ing"})
SOFT = frozenset({"adv", "neg"})


def clauses(some: tuple[Word, ...], people: People) -> tuple[Clause, ...]:
    """Give the clauses of the sentence that `some` are all words of, in their order."""
    found: list[Clause] = []
    end = 0
    for start, stop in _groups(some):
        found.append(_clause(some, start, stop, end, found, people))
        end = stop
    return tuple(_led(found))


def _led(found: Sequence[Clause]) -> Iterator[Clause]:
    """Give the clauses, those before the main one with its subject: "Failing to look, he ..."."""
    first = next((each.subject for each in found if each.kind == "main" and each.subject), None)
    for index, clause in enumerate(found):
        early = clause.subject is None and not clause.imperative
        if early and clause.kind in ("gerund", "to") and _leads(found[: index + 1]):
            yield replace(clause, subject=first)
        else:
            yield clause


def _leads(some: Sequence[Clause]) -> bool:
    return all(each.subject is None and each.kind in ("gerund", "to") for each in some)


def _groups(some: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Give where each group of verbs begins and ends: "should never have silenced"."""
    index = 0
    while index < len(some):
        if some[index].tag not in VERBAL and some[index].tag not in AUXILIARIES:
            index += 1
            continue
        start = index
        while index < len(some) and (
            some[index].tag in AUXILIARIES or (some[index].tag in SOFT and _goes_on(some, index))
        ):
            index += 1
        if index < len(some) and some[index].tag in VERBAL:
            index += 1
        else:
            while some[index - 1].tag in SOFT:
                index -= 1
        yield start, index


def _goes_on(some: Sequence[Word], index: int) -> bool:
    """Tell whether the group of verbs goes on behind adverbs at `index`."""
    while index < len(some) and some[index].tag in SOFT:
        index += 1
    return index < len(some) and (some[index].tag in VERBAL or some[index].tag in AUXILIARIES)


def _clause(
    some: tuple[Word, ...],
    start: int,
    stop: int,
    end: int,
    held: Sequence[Clause],
    people: People,
) -> Clause:
    group = some[start:stop]
    verb = group[-1]
    kind, subject, first = _subject(some, start, end, held, people)
    if len(group) > 1 and group[0].low in ("being", "having"):
        kind, subject = "gerund", held[-1].subject if held else None
    elif start and some[start - 1].tag == "to":
        kind = "to"
        if held and held[-1].lemma in LINKING:
            subject = held[-1].subject
    elif verb.tag == "ing" and len(group) == 1:
        kind = "gerund"
        if start > end and some[start - 1].tag in ("noun", "name"):
            subject = _last(some[end:start], people) or subject
    passive = verb.tag == "part" and any(each.tag == "be" for each in group[:-1])
    had = _had(some, first)
    reduced = verb.tag == "part" and len(group) == 1 and not had
    rest = _rest(some, stop)
    known = form(verb.low)
    lemma = "be" if verb.tag == "be" else known.lemma if known else verb.low
    imperative = subject is None and kind == "main" and _bare(group)
    return Clause(
        subject=subject,
        verb=verb,
        lemma={"have": "have", "do": "do"}.get(verb.tag, lemma),
        modal=next((each.low for each in group if each.tag == "modal"), ""),
        negated=any(
            each.tag == "neg" or each.low.endswith("n't") for each in (*_lead(some, start), *group)
        )
        or any(each.low == "cannot" for each in group),
        perfect=any(each.tag == "have" for each in group[:-1]) or had,
        passive=passive or reduced,
        agent=_agent(rest, people) if passive or reduced else None,
        imperative=imperative,
        kind=kind,
        words=some[first : stop + len(rest)],
        after=rest,
        adverbs=tuple(each for each in (*_lead(some, start), *group) if each.tag == "adv"),
    )


def _had(some: Sequence[Word], first: int) -> bool:
    """Tell whether the clause that begins at `first` is one like "Had the team read it"."""
    return first > 0 and (some[first - 1].tag, some[first - 1].low) == ("if", "had")


def _bare(group: Sequence[Word]) -> bool:
    known = form(group[-1].low)
    negated = group[0].low == "don't" or (group[0].low == "do" and len(group) > 1)
    return bool(known and "base" in known.kinds and (len(group) == 1 or negated))


def _lead(some: Sequence[Word], start: int) -> Sequence[Word]:
    """Give the adverbs right before the group that begins at `start`."""
    at = start
    while at and some[at - 1].tag in SOFT:
        at -= 1
    return some[at:start]


def _rest(some: tuple[Word, ...], stop: int) -> tuple[Word, ...]:
    """Give what stands behind a verb, up to the next clause that has a verb of its own."""
    end = stop
    while end < len(some) and some[end].tag not in OPENERS and some[end].text not in ";:":
        end += 1
    return some[stop:end]


def _agent(rest: Sequence[Word], people: People) -> Phrase | None:
    """Give who does it: the phrase behind `by`."""
    for index, word in enumerate(rest):
        if word.low == "by" and word.tag == "prep":
            return next(phrases(rest[index + 1 :], people), None)
        if word.tag in VERBAL:
            return None
    return None


def _subject(
    some: Sequence[Word], start: int, end: int, held: Sequence[Clause], people: People
) -> tuple[str, Phrase | None, int]:
    """Give the kind of the clause whose verbs begin at `start`, its subject, and where it begins."""
    before = held[-1] if held else None
    at = start
    while at > end and some[at - 1].tag not in OPENERS and some[at - 1].text not in ";:.?!":
        at -= 1
    opener = some[at - 1] if at and at - 1 >= end and some[at - 1].tag in OPENERS else None
    kind = KINDS.get(opener.tag, opener.tag) if opener else ""
    found = _best(some[at:start], people)
    if found:
        first = next(index for index in range(at, start) if some[index].start == found.start)
        return kind or "main", found, first
    if opener is not None and opener.tag == "rel":
        antecedent = _best(some[end : at - 1], people) or (_object(before, people))
        return (
            kind,
            antecedent
            or Phrase(
                (opener,), "pronoun" if opener.low[:4] == "whoe" or opener.low == "who" else ""
            ),
            at,
        )
    if before is not None and (opener is None or opener.tag == "and"):
        return _inherited(before, held), before.subject, at
    return kind or "main", None, at


def _inherited(before: Clause, held: Sequence[Clause]) -> str:
    return before.kind


def _object(before: Clause | None, people: People) -> Phrase | None:
    if before is None:
        return None
    some = list(phrases(before.after, people))
    return some[-1] if some else None


def _last(segment: Sequence[Word], people: People) -> Phrase | None:
    """Give the phrase right before a participle: "jobs" in "jobs failing to run"."""
    return next(reversed(tuple(phrases(segment, people))), None)


def _whole(some: Sequence[Phrase], index: int, phrase: Phrase) -> Phrase:
    """Give the phrase that a quantity is of: "employees" in "one of our employees"."""
    after = some[index + 1] if index + 1 < len(some) else None
    counted = all(each.tag in ("det", "num", "adv") for each in phrase.words)
    if after is None or after.before != "of" or not counted or phrase.person:
        return phrase
    return Phrase((*phrase.words, *after.words), after.person)


def _best(segment: Sequence[Word], people: People) -> Phrase | None:
    """Give the phrase that is the subject: the last that nothing governs, of the first part."""
    parts: list[list[Word]] = [[]]
    for word in segment:
        if word.tag == "mark":
            parts.append([])
        else:
            parts[-1].append(word)
    for part in (parts[-1], *parts[:-1]):
        some = list(phrases(part, people))
        free = [
            (index, each)
            for index, each in enumerate(some)
            if not each.before and each.words[0].tag != "obj"
        ]
        if free and part is parts[-1] and some[-1].before in LATE and some[-1].person:
            return some[-1]
        if free:
            return _whole(some, *free[-1])
    return _late(parts, people)


def _late(parts: Sequence[Sequence[Word]], people: People) -> Phrase | None:
    """Give the phrase behind a preposition of time that is a subject: "since he forgot it"."""
    held = [each for part in parts for each in phrases(part, people)]
    late = [each for each in held if each.before in LATE]
    return late[-1] if late else None
