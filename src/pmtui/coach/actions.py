"""The rules of the list of actions: how many there are, and what they cover together."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.grades import grave, mild
from pmtui.coach.lexicon import words
from pmtui.coach.seen import Seen
from pmtui.core.actions import ActionItem
from pmtui.core.choices import effects
from pmtui.core.coverage import FEWEST, MOST, VERBS, counted
from pmtui.core.session import Session
from pmtui.core.text import cut

ACTIONS = "actions"
SAME = 4
"""How many actions of one priority make it say nothing."""
ALIKE = 0.8
"""Share of words that two actions have in common which say the same."""
SHORTEST = 3
"""How many words an action has at least that is compared with others."""
NEAREST = 20
"""How many others of one rare word an action is compared with at most."""
SHOWN = 80
"""How many characters of the other action are told."""
WEAK = frozenset({"document", "remind"})
"""Strengths that rest on reading and memory."""


def none(case: Case) -> Iterator[Seen]:
    """Rule 54: give that nothing will change, where nobody decided so."""
    session = case.session
    if counted(session) or session.decisions:
        return
    factors = [each for each in session.factors if each.in_document is not False]
    aside = [each.disposition in ("accept", "elsewhere") for each in factors]
    if not (aside and all(aside) and all(each.disposition_reason for each in factors)):
        yield Seen(ACTIONS)


def many(case: Case) -> Iterator[Seen]:
    """Rule 55: give more actions than get done; of a mild incident, fewer are too many."""
    count = len(counted(case.session))
    if count > MOST:
        yield Seen(ACTIONS, values={"count": str(count)})
    elif count > FEWEST and mild(case.session):
        level = case.session.severity.level or ""
        values = {"count": str(count), "level": level}
        yield Seen(ACTIONS, values=values, says="mild", severity="hint")


def kinds(case: Case) -> Iterator[Seen]:
    """Rule 56: give what no action does: fix a cause, limit the reach, speed up the response."""
    if not counted(case.session) or case.session.near_miss:
        return
    missing = _missing(case.session)
    if missing:
        does = " or ".join(many for kind, _, many in VERBS if kind in missing)
        columns = ", ".join(
            f"“{each.label}”" for each in effects().values() if each.kind in missing
        )
        yield Seen(ACTIONS, values={"does": does, "columns": columns})


def fixes_only(case: Case) -> Iterator[Seen]:
    """Rule 57: give a list that removes this fault and would meet the next one as before."""
    session = case.session
    some = counted(session)
    if not some or session.near_miss or any(each.kind != "fix" for each in some):
        return
    if _missing(session):
        blocks = case.stage == "final" and grave(session)
        yield Seen(ACTIONS, severity="error" if blocks else None)


def _missing(session: Session) -> frozenset[str]:
    """Give the kinds that no action is of, where nobody decided against acting on its columns."""
    present = {each.kind for each in counted(session)}
    decided = {each.factor for each in session.decisions}
    columns = {
        each.effect
        for each in session.factors
        if each.id in decided or (each.disposition == "accept" and each.disposition_reason)
    }
    settled = {choice.kind for effect, choice in effects().items() if effect in columns}
    return frozenset(kind for kind, _, _ in VERBS if kind not in present | settled)


def priority(case: Case) -> Iterator[Seen]:
    """Rule 71: give a list in which all is equally urgent."""
    given = [each.priority for each in counted(case.session)]
    if len(given) >= SAME and given[0] and len(set(given)) == 1:
        yield Seen(ACTIONS, values={"count": str(len(given)), "priority": given[0]})


def weak(case: Case) -> Iterator[Seen]:
    """Rule 75: give a list that rests on reading and memory alone."""
    some = counted(case.session)
    if some and all(_weak(each, case) for each in some):
        yield Seen(ACTIONS, values={"count": str(len(some))})


def _weak(action: ActionItem, case: Case) -> bool:
    """Tell whether an action only writes down or reminds; where nobody says, by its words."""
    if action.strength:
        return action.strength in WEAK
    said = re.findall(r"[\w'-]+", action.text.casefold())
    remind = words("strength.remind", case.policy)
    write, paper = words("strength.write", case.policy), words("strength.paper", case.policy)
    return said[:1] != [] and (
        said[0] in remind or (said[0] in write and not paper.isdisjoint(said[1:]))
    )


def duplicates(case: Case) -> Iterator[Seen]:
    """Rule 74: give each action that says what one before it says."""
    idle = words("strength.idle", case.policy)
    some = [each for each in case.session.actions if each.status != "dropped"]
    held: dict[str, list[tuple[ActionItem, frozenset[str]]]] = {}
    for action in some:
        said = frozenset(_stem(each) for each in re.findall(r"\w+", action.text.casefold()))
        said -= idle
        if len(said) < SHORTEST:
            continue
        rare = sorted(said, key=lambda word: (-len(word), word))[: len(said) // 5 + 1]
        near = [each for word in rare for each in held.get(word, ())[-NEAREST:]]
        for other, others in near:
            if len(said & others) >= ALIKE * len(said | others) and not _apart(action, other):
                values = {"other": other.id, "text": cut(other.text, SHOWN)}
                yield Seen(f"actions/{action.id}/text", action.text, values=values)
                break
        for word in said:
            held.setdefault(word, []).append((action, said))


def _stem(word: str) -> str:
    """Give a word without the ending of its plural."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _apart(one: ActionItem, other: ActionItem) -> bool:
    """Tell whether two actions differ in the factor and in the kind."""
    return (
        bool(one.factors and other.factors)
        and set(one.factors).isdisjoint(other.factors)
        and one.kind != other.kind
    )


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "action-none": none,
        "action-too-many": many,
        "action-kinds-missing": kinds,
        "action-fix-only": fixes_only,
        "action-same-priority": priority,
        "action-duplicate": duplicates,
        "action-weak-only": weak,
    }
)
"""The rules by name."""
