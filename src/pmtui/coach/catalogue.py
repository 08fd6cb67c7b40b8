"""All rules: what each is, says and rests on, and the function that looks for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from pmtui.coach import (
    actions,
    afterwards,
    amounts,
    budgets,
    chains,
    clocks,
    customers,
    endings,
    factors,
    header,
    language,
    lengths,
    meeting,
    milestones,
    owners,
    plainness,
    secrets,
    structure,
    tasks,
    timeline,
    timeliness,
)
from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.reading import Reading
from pmtui.coach.seen import Seen
from pmtui.core.findings import Finding, Severity, Stage

FAMILIES = (
    *("language", "structure", "factors", "actions", "timeline", "header"),
    *("timeliness", "meeting", "external"),
)
"""The families of rules, in the order of their numbers; each has its data in `rules/`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as its data tell it."""

    id: str
    number: int
    family: str
    severity: Mapping[Stage, Severity]
    """How grave a finding is, by stage; a rule is silent at a stage that is not there."""
    says: Mapping[str, str]
    """The messages by name; the first is the usual one."""
    why: str
    source: str
    spares: str
    """What it does not speak of."""
    rewrite: str = ""
    fields: tuple[str, ...] = ()
    """The kinds of places that a rule of language reads; none: it looks at the session."""
    fires: Mapping[str, Any] = field(default_factory=dict)
    """An example that it finds: of a rule of language a text with its field (and kind, people,
    systems, terms, weight), of any other what the session has, and `now`, `stage` where needed."""
    quiet: Mapping[str, Any] = field(default_factory=dict)
    """An example that it spares, close to the other."""
    within: Mapping[str, Severity] = field(default_factory=dict)
    """How grave it is in some kinds of places, where that differs from what the stage says."""
    leaving: Severity | None = None
    """How grave it is in a text that leaves the company; None: as in the session."""


@cache
def rules() -> Mapping[str, Rule]:
    """Give all rules by name, in the order of their numbers."""
    found = [rule for family in FAMILIES for rule in _of(family)]
    return MappingProxyType({each.id: each for each in sorted(found, key=lambda one: one.number)})


def _of(family: str) -> Iterator[Rule]:
    for name, row in table(f"rules/{family}").items():
        said = row["says"]
        told = {"": said} if isinstance(said, str) else said
        fields = tuple(row.get("fields", ()))
        yield Rule(**row | {"id": name, "family": family, "says": told, "fields": fields})


OF_TEXTS: Mapping[str, Callable[[Reading], Iterator[Seen]]] = MappingProxyType(
    {**language.RULES, **clocks.TEXTS, **secrets.RULES}
)
"""The rules that read one text at a time, by name."""
OF_SESSIONS: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        **structure.RULES,
        **factors.RULES,
        **chains.RULES,
        **actions.RULES,
        **owners.RULES,
        **tasks.RULES,
        **timeline.RULES,
        **milestones.RULES,
        **afterwards.RULES,
        **clocks.RULES,
        **header.RULES,
        **lengths.RULES,
        **budgets.RULES,
        **timeliness.RULES,
        **meeting.RULES,
        **customers.RULES,
        **amounts.OF_SESSIONS,
        **plainness.OF_SESSIONS,
        **endings.RULES,
    }
)
"""The rules that look at a session as a whole, by name."""


def finding(rule: Rule, seen: Seen, stage: Stage) -> Finding:
    """Give what `rule` has to say of what it saw; the stage is one at which it speaks."""
    words = rule.says[seen.says] if seen.says else next(iter(rule.says.values()))
    return Finding(
        rule=rule.id,
        severity=seen.severity or rule.severity[stage],
        path=seen.path,
        says=words.format(**{"found": seen.found, **seen.values}),
        found=seen.found,
        span=seen.span,
        rewrite=rule.rewrite,
        source=rule.source,
    )
