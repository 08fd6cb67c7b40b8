"""From the words of a sentence to its clauses: groups of verbs, and the subject of each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pmtui.coach.clauses import Clause, Phrase
from pmtui.coach.people import People
from pmtui.coach.phrases import phrases
from pmtui.coach.subjects import last, subject_of
from pmtui.coach.tags import AUXILIARIES
from pmtui.coach.tokens import Word
from pmtui.coach.verbs import form

OPENERS = frozenset({"if", "that", "rel", "when", "because", "although", "and"})
"""What clauses begin with, by what it is."""
KINDS = {"rel": "relative", "although": "when", "and": ""}
"""What kind of clause an opener makes, where it has not the same name."""
ENDING = frozenset(";:.?!")
LINKING = frozenset({"be", "seem", "become", "feel", "get", "look"})
VERBAL = frozenset({"verb", "part", "ing"})
SOFT = frozenset({"adv", "neg"})
EARLY = frozenset({"gerund", "to"})
REST = 60
"""How many words behind its verb a clause has at most."""
ADVERBS = 6
"""How many adverbs stand in a row at most."""


def clauses(some: tuple[Word, ...], people: People) -> tuple[Clause, ...]:
    """Give the clauses of the sentence that `some` are all words of, in their order."""
    parser = Parser(some, people)
    return tuple(_led([parser.clause(start, stop) for start, stop in _groups(some)]))


class Parser:
    """Reads the clauses of one sentence one after the other."""

    def __init__(self, some: tuple[Word, ...], people: People) -> None:
        self._some = some
        self._people = people
        self._before: Clause | None = None
        self._end = 0

    def clause(self, start: int, stop: int) -> Clause:
        """Give the clause whose group of verbs stands from `start` to `stop`."""
        kind, subject, first = self._subject(start)
        kind, subject = self._bound(start, stop, kind, subject)
        group, lead = self._some[start:stop], _lead(self._some, start)
        around, verb = (*lead, *group), group[-1]
        rest = self._rest(stop)
        had = _had(self._some, first)
        passive = _passive(group) and not (had and len(group) == 1)
        self._end = stop
        self._before = Clause(
            subject=subject,
            verb=verb,
            lemma=_lemma(verb),
            modal=next((each.low for each in group if each.tag == "modal"), ""),
            negated=any(_denies(each) for each in around),
            perfect=had or any(each.tag == "have" for each in group[:-1]),
            passive=passive,
            agent=self._agent(rest) if passive else None,
            imperative=subject is None and kind == "main" and _bare(group),
            kind=kind,
            words=self._some[first : stop + len(rest)],
            after=rest,
            adverbs=tuple(each for each in around if each.tag == "adv"),
        )
        return self._before

    def _bound(
        self, start: int, stop: int, kind: str, subject: Phrase | None
    ) -> tuple[str, Phrase | None]:
        """Give kind and subject of what hangs on another verb: "to run", "being told"."""
        before, first = self._before, self._some[start]
        if stop - start > 1 and first.low in ("being", "having"):
            return "gerund", before.subject if before else None
        if start and self._some[start - 1].tag == "to":
            linked = before is not None and before.lemma in LINKING
            return "to", before.subject if before and linked else subject
        if stop - start == 1 and first.tag == "ing":
            behind = start > self._end and self._some[start - 1].tag in ("noun", "name")
            near = last(self._some[self._end : start], self._people) if behind else None
            return "gerund", near or subject
        return kind, subject

    def _subject(self, start: int) -> tuple[str, Phrase | None, int]:
        """Give the kind of the clause whose verbs begin at `start`, its subject, and its start."""
        some, at, before = self._some, start, self._before
        while (
            at > self._end and some[at - 1].tag not in OPENERS and some[at - 1].text not in ENDING
        ):
            at -= 1
        opener = some[at - 1] if at > self._end and some[at - 1].tag in OPENERS else None
        kind = KINDS.get(opener.tag, opener.tag) if opener else ""
        if before is not None and at == self._end and self._within_relative(at, start):
            return "main", before.subject, at
        found = subject_of(some[at:start], self._people)
        if found:
            first = next(index for index in range(at, start) if some[index].start == found.start)
            return kind or "main", found, first
        if opener is not None and opener.tag == "rel":
            return kind, self._antecedent(at - 1) or _asked(opener), at
        if before is not None and (opener is None or opener.tag == "and"):
            return before.kind, before.subject, at
        return kind or "main", None, at

    def _within_relative(self, at: int, start: int) -> bool:
        """Tell whether a relative clause ends before `start`: "who wrote it does not know"."""
        before = self._before
        plain = all(each.tag != "mark" for each in self._some[at:start])
        finite = self._some[start].tag != "ing" and self._some[start - 1].tag != "to"
        return before is not None and before.kind == "relative" and plain and finite

    def _antecedent(self, at: int) -> Phrase | None:
        """Give what a relative pronoun at `at` stands for."""
        near = last(self._some[self._end : at], self._people)
        return near or (last(self._before.after, self._people) if self._before else None)

    def _rest(self, stop: int) -> tuple[Word, ...]:
        """Give what stands behind a verb, up to where another clause is opened."""
        some, end = self._some, stop
        most = min(len(some), stop + REST)
        while end < most and some[end].tag not in OPENERS and some[end].text not in ";:":
            end += 1
        return some[stop:end]

    def _agent(self, rest: Sequence[Word]) -> Phrase | None:
        """Give who does it: the phrase behind `by`."""
        for index, word in enumerate(rest):
            if word.low == "by" and word.tag == "prep":
                return next(phrases(rest[index + 1 :], self._people), None)
            if word.tag in VERBAL:
                return None
        return None


def _opens(word: Word) -> bool:
    """Tell whether a clause begins behind `word`."""
    return word.tag in OPENERS or word.text in ENDING


def _led(found: Sequence[Clause]) -> Iterator[Clause]:
    """Give the clauses, those before the main one with its subject: "Failing to look, he ..."."""
    main = next((each.subject for each in found if each.kind == "main" and each.subject), None)
    leading = True
    for clause in found:
        leading = leading and clause.subject is None and clause.kind in EARLY
        yield replace(clause, subject=main) if leading else clause


def _groups(some: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Give where each group of verbs begins and ends: "should never have silenced"."""
    index = 0
    while index < len(some):
        start = index
        while index < len(some) and _goes_on(some, index, start):
            index += 1
        if index < len(some) and some[index].tag in VERBAL:
            index += 1
        if index > start:
            yield start, index
        else:
            index += 1


def _goes_on(some: Sequence[Word], index: int, start: int) -> bool:
    """Tell whether a group that began at `start` has more behind the word at `index`."""
    if some[index].tag in AUXILIARIES:
        return True
    if index == start or some[index].tag not in SOFT:
        return False
    behind = (each.tag for each in some[index : index + ADVERBS])
    tag = next((tag for tag in behind if tag not in SOFT), "")
    return tag in VERBAL or tag in AUXILIARIES


def _lead(some: Sequence[Word], start: int) -> Sequence[Word]:
    """Give the adverbs right before the group that begins at `start`."""
    at = start
    while at and start - at < ADVERBS and some[at - 1].tag in SOFT:
        at -= 1
    return some[at:start]


def _lemma(verb: Word) -> str:
    known = form(verb.low)
    if verb.tag in ("be", "have", "do"):
        return verb.tag
    return known.lemma if known else verb.low


def _denies(word: Word) -> bool:
    return word.tag == "neg" or word.low == "cannot" or word.low.endswith("n't")


def _passive(group: Sequence[Word]) -> bool:
    """Tell whether a group of verbs is passive; a lone participle is: "made by hand"."""
    done = group[-1].tag == "part"
    return done and (len(group) == 1 or any(each.tag == "be" for each in group[:-1]))


def _had(some: Sequence[Word], first: int) -> bool:
    """Tell whether the clause that begins at `first` is one like "Had the team read it"."""
    return first > 0 and (some[first - 1].tag, some[first - 1].low) == ("if", "had")


def _bare(group: Sequence[Word]) -> bool:
    known = form(group[-1].low)
    negated = group[0].low == "don't" or (group[0].low == "do" and len(group) > 1)
    return bool(known and "base" in known.kinds and (len(group) == 1 or negated))


def _asked(opener: Word) -> Phrase:
    """Give "who" as the one who is asked for."""
    return Phrase((opener,), "pronoun" if opener.low in ("who", "whoever") else "")
