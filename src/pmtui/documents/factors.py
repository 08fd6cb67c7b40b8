"""The contributing factors as a document groups them: by what they did."""

from dataclasses import dataclass

from pmtui.core.choices import categories, choices, effects
from pmtui.core.factors import Factor
from pmtui.core.session import Session

UNPLACED = "Effect not yet placed"


@dataclass(frozen=True, slots=True)
class FactorView:
    """One factor with what belongs to it, in words."""

    factor: Factor
    """The factor itself."""
    category: str
    """Its category, with the level where it lives."""
    confidence: str
    """How sure the team is."""
    disposition: str
    """What was decided about it, with the reason; empty where nothing is said."""
    actions: tuple[str, ...]
    """Ids of the actions that answer it."""
    decisions: tuple[str, ...]
    """Ids of the decisions not to act on it."""


@dataclass(frozen=True, slots=True)
class FactorGroup:
    """The factors that did the same."""

    label: str
    """The effect."""
    factors: tuple[FactorView, ...]
    """The factors, in the order of the board."""


def printed_factors(session: Session) -> tuple[Factor, ...]:
    """Give the factors that are not kept out of the document."""
    return tuple(factor for factor in session.factors if factor.in_document is not False)


def factor_groups(session: Session) -> tuple[FactorGroup, ...]:
    """Give the printed factors by effect, in the order of the board; unplaced ones last."""
    factors = printed_factors(session)
    columns = [(effect, choice.label) for effect, choice in effects().items()]
    groups = (
        FactorGroup(label, tuple(_view(session, each) for each in factors if each.effect == effect))
        for effect, label in (*columns, (None, UNPLACED))
    )
    return tuple(group for group in groups if group.factors)


def _view(session: Session, factor: Factor) -> FactorView:
    category = categories()[factor.category or "unsorted"].label
    level = f", level: {choices('levels')[factor.level].label.lower()}" if factor.level else ""
    answered = tuple(action.id for action in session.actions if factor.id in action.factors)
    decided = tuple(each.id for each in session.decisions if each.factor == factor.id)
    return FactorView(
        factor,
        category + level,
        choices("confidences")[factor.confidence].label if factor.confidence else "unknown",
        _disposition(factor, answered),
        answered,
        decided,
    )


def _disposition(factor: Factor, actions: tuple[str, ...]) -> str:
    """Give the decision on a factor; where actions answer it they say it already."""
    if not factor.disposition:
        return factor.disposition_reason or ""
    choice, reason = choices("dispositions")[factor.disposition], factor.disposition_reason
    if reason:
        return f"{choice.label}: {reason}"
    if factor.disposition == "act":
        return "" if actions else f"{choice.label}, and no action answers it yet"
    return f"{choice.label}: {choice.meaning[0].lower()}{choice.meaning[1:]}"
