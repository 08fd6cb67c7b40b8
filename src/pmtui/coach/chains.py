"""Rule 44: how-chains that stop at somebody."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.actors import UNREAL
from pmtui.coach.case import Case
from pmtui.coach.clauses import Clause
from pmtui.coach.people import Person
from pmtui.coach.reading import Context, Reading
from pmtui.coach.seen import Seen
from pmtui.coach.verbs import form

SOMEBODY: frozenset[Person] = frozenset({"name", "role", "pronoun", "self", "group"})
OWNING = frozenset({"own", "have", "be", "keep", "hold"})
"""Verbs for what is so, rather than for what somebody did."""


def at_person(case: Case) -> Iterator[Seen]:
    """Rule 44: give how-chains whose last answer tells what somebody did."""
    for factor in case.session.factors:
        answers = [(each.id, each.answer) for each in factor.how if each.answer]
        if not answers:
            continue
        step, answer = answers[-1]
        span = _person(answer, case.context)
        if span is not None:
            path = f"factors/{factor.id}/how/{step}/answer"
            yield Seen(path=path, found=answer[slice(*span)], span=span)


def _person(answer: str, context: Context) -> tuple[int, int] | None:
    """Give where the last sentence of `answer` says who did something; None: it does not."""
    sentences = Reading(answer, "how", context=context).sentences
    if not sentences or not sentences[-1].peopled:
        return None
    clauses = sentences[-1].clauses
    main = next((each for each in clauses if each.kind in ("main", "because")), None)
    if main is None or main.subject is None or main.verb is None or not _did(main):
        return None
    return main.subject.start, main.verb.end


def _did(clause: Clause) -> bool:
    """Tell whether somebody did it, once, rather than owns something or may do it."""
    who = clause.agent if clause.passive else clause.subject
    known = form(clause.verb.low) if clause.verb else None
    past = clause.perfect or bool(known and known.kinds & {"past", "part"})
    if who is None or who.person not in SOMEBODY or clause.lemma in OWNING:
        return False
    return past and clause.modal not in UNREAL and not clause.negated


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {"how-chain-ends-at-person": at_person}
)
"""The rules by name."""
