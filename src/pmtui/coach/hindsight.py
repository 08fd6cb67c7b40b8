"""Rules 7 to 9: stories that did not happen, and an end that is known told into the story."""

from collections.abc import Iterator
from types import MappingProxyType

from pmtui.coach.clauses import Clause
from pmtui.coach.frames import found, has, seen
from pmtui.coach.lexicon import words
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.coach.sentences import Sentence

MODALS = frozenset({"should", "ought", "could", "would", "might", "may", "must", "'d"})
OUTWARD = frozenset({"external"})
CREDITS = frozenset({"well", "lucky"})
DESIGNS = frozenset({"factor", "how"})
FRAMES = "hindsight"


def of_people(reading: Reading) -> Iterator[Seen]:
    """Rule 7: give what somebody should or could have done."""
    for sentence, clause in _unreal(reading):
        if _person(clause) and _wished(reading, sentence, clause):
            yield _seen(reading, clause)


def of_things(reading: Reading) -> Iterator[Seen]:
    """Rule 8: give what should or could have happened, and wishes in other words."""
    for sentence, clause in _unreal(reading):
        if not _person(clause) and _wished(reading, sentence, clause):
            yield _seen(reading, clause)
    if reading.kind != "belief":
        wishes = found(reading, f"{FRAMES}.wishes", spare=f"{FRAMES}.expected")
        yield from seen(reading, wishes)
        if reading.field not in CREDITS:
            yield from seen(reading, found(reading, f"{FRAMES}.inverted"))


def obvious(reading: Reading) -> Iterator[Seen]:
    """Rule 9: give what is told as if the end had been known."""
    lists = (f"{FRAMES}.{each}" for each in ("hindsight", "obvious", "avoidable", "endings"))
    if reading.kind != "belief":
        yield from seen(reading, found(reading, *lists, spare=f"{FRAMES}.spare"))
        yield from seen(reading, found(reading, f"{FRAMES}.asked", asked=True))


def _unreal(reading: Reading) -> Iterator[tuple[Sentence, Clause]]:
    """Give the clauses such as "the alert would have fired", of what was not."""
    if reading.kind == "belief" or "have" not in reading.vocabulary:
        return
    for sentence in reading.sentences:
        known = sentence.vocabulary
        if "have" not in known or known.isdisjoint(MODALS) or sentence.is_question:
            continue
        for clause in sentence.clauses:
            if clause.perfect and _modal(clause):
                yield sentence, clause


def _modal(clause: Clause) -> str:
    """Give the modal verb of `clause` as it is without a negation."""
    low = clause.modal.removesuffix("n't")
    return low if low in MODALS else ""


def _person(clause: Clause) -> bool:
    return clause.subject is not None and clause.subject.person not in ("", "outsider")


def _wished(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether `clause` is a wish about the past, not a guess, a plan or a price."""
    if has(sentence, f"{FRAMES}.expected"):
        return False
    if reading.field == "timeline" and _reported(sentence, clause):
        return False
    modal = _modal(clause)
    if modal in ("should", "ought"):
        return _owed(reading, sentence, clause)
    if modal == "must":
        return _person(clause) and not clause.negated and _is(clause, "knows")
    return _would(reading, sentence, clause) if modal in ("would", "'d") else _could(clause, modal)


def _reported(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether somebody said so at the time."""
    before = [each for each in sentence.clauses if each.words and each.verb is not clause.verb]
    first = clause.words[0].start if clause.words else 0
    return any(
        each.lemma in words(f"{FRAMES}.says") and each.verb.start < first
        for each in before
        if each.verb is not None
    )


def _owed(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether "should have" is a reproach, not what a plan or a clock says."""
    subject = clause.subject
    if subject is not None and subject.person == "outsider":
        return _is(clause, "owes")
    if subject is not None and subject.person:
        return True
    if clause.kind == "relative" or _relative(sentence, clause):
        return clause.passive and _is(clause, "prevented")
    if has(sentence, f"{FRAMES}.foretold"):
        return False
    if reading.field in DESIGNS:
        return clause.passive or not _is(clause, "designs")
    return True


def _relative(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether "that" or "which" right before the modal verb makes it a part of a phrase."""
    start = clause.verb.start if clause.verb else 0
    before = [each for each in sentence.words if each.start < start]
    modal = max((i for i, each in enumerate(before) if each.low == clause.modal), default=0)
    return modal > 0 and before[modal - 1].low in ("that", "which")


def _could(clause: Clause, modal: str) -> bool:
    """Tell whether "could have" or "might have" is a wish, not what may be so."""
    if _nothing(clause):
        return False
    if _compared(clause):
        return True
    if _person(clause):
        if modal == "may":
            return False
        fit = _is(clause, "owes") if clause.passive else not _is(clause, "mishaps")
        return fit and not _worse(clause)
    if modal == "may":
        return _is(clause, "averts")
    return _is(clause, "prevented" if clause.passive else "helps")


def _would(reading: Reading, sentence: Sentence, clause: Clause) -> bool:
    """Tell whether "would have" is a wish, not a danger that was escaped or a price."""
    if reading.field in CREDITS or clause.kind == "because":
        return False
    if clause.subject is not None and clause.subject.person == "outsider":
        return False
    if _is(clause, "costs") and not _nothing(clause):
        return False
    if _person(clause) and not clause.passive:
        return not _is(clause, "mishaps") or _nothing(clause)
    if _conditional(sentence):
        return _nothing(clause) or _compared(clause) or not _is(clause, "harms")
    if reading.field in OUTWARD and not _person(clause):
        return not _is(clause, "helps")
    return _nothing(clause) or _compared(clause) or not (_worse(clause) or _is(clause, "harms"))


def _conditional(sentence: Sentence) -> bool:
    return any(each.kind == "if" and each.perfect for each in sentence.clauses)


def _nothing(clause: Clause) -> bool:
    """Tell whether it is denied, also by what it is said of: "there would have been no loss"."""
    subject = clause.subject.words[:1] if clause.subject else ()
    around = (*subject, *clause.adverbs, *clause.after[:1])
    return clause.negated or any(each.low in words(f"{FRAMES}.nothing") for each in around)


def _compared(clause: Clause) -> bool:
    around = (*clause.adverbs, *clause.after[:4])
    return any(each.low in words(f"{FRAMES}.better") for each in around) and not _worse(clause)


def _worse(clause: Clause) -> bool:
    return any(each.low in words(f"{FRAMES}.worse") for each in clause.after[:4])


def _is(clause: Clause, name: str) -> bool:
    return clause.lemma in words(f"{FRAMES}.{name}")


def _seen(reading: Reading, clause: Clause) -> Seen:
    inside = [each for each in clause.words if each.tag != "mark"]
    at = next((i for i, each in enumerate(inside) if each.low == clause.modal), 0)
    start, end = inside[at].start, clause.verb.end if clause.verb else inside[-1].end
    return Seen(found=reading.text[start:end], span=(start, end))


RULES = MappingProxyType(
    {
        "counterfactual-person": of_people,
        "counterfactual-thing": of_things,
        "hindsight-obvious": obvious,
    }
)
"""The rules by name."""
