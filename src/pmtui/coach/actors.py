"""Who acts in a clause, and whether the clause says that it happened."""

from collections.abc import Iterator
from typing import NamedTuple

from pmtui.coach.clauses import Clause, Phrase
from pmtui.coach.lexicon import words
from pmtui.coach.people import Person
from pmtui.coach.reading import Reading
from pmtui.coach.sentences import Sentence
from pmtui.coach.turns import behind
from pmtui.coach.verbs import form

PEOPLE: frozenset[Person] = frozenset({"name", "role", "pronoun", "self", "group", "nobody"})
UNREAL = frozenset(
    {"could", "may", "might", "should", "would", "can", "ca", "cannot", "ought", "must", "'d"}
)
LETTING = frozenset(
    {
        *("let", "allow", "permit", "enable", "make", "help", "prevent", "keep", "stop", "tell"),
        *("ask", "instruct", "order", "require", "force", "cause", "lead", "advise", "urge"),
        *("invite", "oblige", "train", "expect", "teach", "tempt", "drive", "encourage"),
    }
)
"""Verbs behind which stands what somebody else is to do."""


class Act(NamedTuple):
    """Somebody does something."""

    sentence: Sentence
    clause: Clause
    actor: Phrase
    denied: bool
    """Whether it is said that it did not happen."""


def acts(reading: Reading) -> Iterator[Act]:
    """Give what people are said to have done, or not; no conditions, wishes or permissions."""
    for sentence in reading.sentences:
        if not sentence.peopled or sentence.is_question:
            continue
        before: Clause | None = None
        for clause in sentence.clauses:
            actor = actor_of(clause)
            if actor is None or clause.verb is None or _things(actor, sentence):
                before = clause
                continue
            if _real(clause, before, actor):
                yield Act(sentence, clause, actor, clause.negated or actor.person == "nobody")
            before = clause


def actor_of(clause: Clause) -> Phrase | None:
    """Give who acts in `clause`, if it is a person: its subject, or the agent of a passive."""
    actor = clause.agent if clause.passive else clause.subject
    return actor if actor is not None and (actor.person or proper(actor)) else None


def _things(actor: Phrase, sentence: Sentence) -> bool:
    """Tell whether "they" are things: the last of which there are several before it."""
    if actor.head.low not in ("they", "them"):
        return False
    held = [each.person for each in sentence.phrases if each.start < actor.start]
    return bool(held) and not any(held)


def proper(phrase: Phrase) -> bool:
    """Tell whether `phrase` is a name that nobody knows, such as that of a company."""
    some = [each for each in phrase.words if each.tag not in ("det", "time", "num")]
    return (
        len(some) > 1
        and all(each.tag == "noun" and each.text[:1].isupper() for each in some)
        and not any(each.text.isupper() or each.low in words("people.no_company") for each in some)
    )


def _real(clause: Clause, before: Clause | None, actor: Phrase) -> bool:
    if clause.modal.removesuffix("n't") in UNREAL or clause.kind == "if":
        return False
    if before is not None and before.lemma in LETTING and clause.kind in ("main", "to"):
        return not before.subject or before.subject.start == actor.start
    known = form(clause.verb.low) if clause.verb else None
    told = bool(known and "past" in known.kinds)
    return told or not (clause.kind == "when" and anyone(actor))


def anyone(actor: Phrase) -> bool:
    """Tell whether `actor` is no one in particular: "an operator", "anyone", "a user"."""
    return actor.words[0].low in ("a", "an", "any", "anyone", "anybody", "someone", "somebody")


def spans(act: Act, count: int = 0) -> tuple[int, int]:
    """Give where the words of `act` stand: from its actor to its verb and `count` words on."""
    verb = act.clause.verb or act.actor.head
    rest = behind(act.sentence.words, verb)[:count]
    ends = (verb.end, act.actor.head.end, *(each.end for each in rest))
    return min(act.actor.words[0].start, verb.start), max(ends)
