"""The rules of the factor board: what each card must say, and what all of them together show."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.seen import Seen
from pmtui.core.choices import effects
from pmtui.core.coverage import unanswered
from pmtui.core.factors import EFFECTS, Category, Factor
from pmtui.core.labels import several
from pmtui.core.prompts import prompts

WIDE = 10
"""How many factors of the gravest incidents are still no blur, where several teams took part."""
SEVERAL_CARDS = 3
"""How many cards there are at least before they can all look from one side."""
SAID = 6
"""How many words tell how a factor contributed, at least."""
DESCRIBED = 8
"""How many words describe what was in place, at least."""
STEPS = 2
"""How many steps a how-chain has at least."""
NEAR = ("equipment", "work")
"""The levels closest to the machine."""
TALKED = ("pressure", "knowledge")
"""Categories that may rest on what somebody told."""
ABSENT = re.compile(
    r"\s*(?:no|lack of|lacking|missing|absence of|insufficient|inadequate)\b", re.IGNORECASE
)
SHOWN = 2
"""How many prompts of other categories are told."""
GRAVEST = "SEV-1"
MILD = "SEV-4"


def few(case: Case) -> Iterator[Seen]:
    """Rule 34: give that there are few factors, and the columns without a card."""
    kept, least = _kept(case), case.policy.factors[0]
    if len(kept) >= least:
        return
    full = {each.effect for each in kept}
    empty = [effects()[name].label for name in EFFECTS if name and name not in full]
    mild = case.session.near_miss or case.session.severity.level == MILD
    values = {"count": several(len(kept), "factor"), "columns": ", ".join(empty)}
    yield Seen("factors", values=values, severity="hint" if mild else None)


def many(case: Case) -> Iterator[Seen]:
    """Rule 35: give that there are many factors."""
    kept, most = _kept(case), case.policy.factors[1]
    teams = {each.team for each in case.session.people if each.team}
    if case.session.severity.level == GRAVEST and len(teams) > 1:
        most = max(most, WIDE)
    if len(kept) > most:
        yield Seen("factors", values={"count": str(len(kept)), "most": str(most)})


def unsorted(case: Case) -> Iterator[Seen]:
    """Rule 36: give each card that is not placed yet."""
    for each in _kept(case):
        if each.category in (None, "unsorted") or each.effect is None:
            yield Seen(f"factors/{each.id}")


def one_angle(case: Case) -> Iterator[Seen]:
    """Rule 37: give that all cards are of one category, or did the same."""
    kept = _kept(case)
    if len(kept) < SEVERAL_CARDS:
        return
    categories = {each.category for each in kept}
    if len(categories) == 1 or len({each.effect for each in kept}) == 1:
        yield Seen("factors", values={"prompts": " · ".join(_others(categories))})


def low_levels(case: Case) -> Iterator[Seen]:
    """Rule 38: give that all cards stay close to the machine."""
    levels = [each.level for each in _kept(case) if each.level]
    if len(levels) >= SEVERAL_CARDS and set(levels) <= set(NEAR):
        yield Seen("factors")


def no_evidence(case: Case) -> Iterator[Seen]:
    """Rule 39: give each card that is held for established and rests on nothing."""
    told = any(each.kind == "interview" for each in case.session.evidence)
    for each in _kept(case):
        rests = each.entries or each.evidence or any(step.evidence for step in each.how)
        spared = told and each.category in TALKED
        if each.confidence == "established" and not rests and not spared:
            yield Seen(f"factors/{each.id}")


def no_contribution(case: Case) -> Iterator[Seen]:
    """Rule 40: give each card that does not say how it contributed."""
    for each in _kept(case):
        if each.effect != "softened" and len((each.did or "").split()) < SAID:
            yield Seen(f"factors/{each.id}/did")


def missing_fix(case: Case) -> Iterator[Seen]:
    """Rule 41: give each card that names only what was not there."""
    for each in _kept(case):
        match = ABSENT.match(each.title)
        if match and len((each.was or "").split()) < DESCRIBED:
            yield Seen(f"factors/{each.id}/title", match[0].strip(), match.span())


def no_disposition(case: Case) -> Iterator[Seen]:
    """Rule 42: give each card without an action, and without a reason for none."""
    session = case.session
    answered = {each.factor for each in session.decisions}
    answered |= {factor for action in session.actions for factor in action.factors}
    open_ = set(unanswered(session))
    for each in session.factors:
        bare = each.disposition in ("accept", "elsewhere") and not each.disposition_reason
        left = bare and each.effect != "softened" and each.id not in answered
        if each.id in open_ or left:
            yield Seen(f"factors/{each.id}")


def shallow(case: Case) -> Iterator[Seen]:
    """Rule 43: give each card whose chain has hardly begun."""
    for each in _kept(case):
        if each.category != "dependency" and each.effect != "softened" and len(each.how) < STEPS:
            yield Seen(f"factors/{each.id}", values={"steps": several(len(each.how), "step")})


def _kept(case: Case) -> tuple[Factor, ...]:
    """Give the factors of the document."""
    return tuple(each for each in case.session.factors if each.in_document is not False)


def _others(categories: set[Category | None]) -> list[str]:
    """Give the first prompts of categories that no card has."""
    groups: dict[str, str] = {}
    for each in prompts().values():
        lens = each.group.removeprefix("factors.")
        if lens != each.group and lens not in categories and "{" not in each.text:
            groups.setdefault(lens, each.text)
    return list(groups.values())[:SHOWN]


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "factor-count-low": few,
        "factor-count-high": many,
        "factor-unsorted": unsorted,
        "factor-one-angle": one_angle,
        "factor-low-level-only": low_levels,
        "factor-no-evidence": no_evidence,
        "factor-no-contribution": no_contribution,
        "factor-is-a-missing-fix": missing_fix,
        "factor-no-disposition": no_disposition,
        "how-chain-shallow": shallow,
    }
)
"""The rules by name."""
