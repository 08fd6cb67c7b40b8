"""One page: what a reader with two minutes needs of the internal document."""

from datetime import datetime
from typing import Any

from pmtui.core.factors import Factor
from pmtui.core.impact import Measure
from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.documents import impact, notes
from pmtui.documents.factors import FactorView, factor_groups
from pmtui.documents.facts import facts
from pmtui.documents.references import unlinked
from pmtui.documents.template import rendered
from pmtui.documents.tracker import progress

FACTS = frozenset(
    (
        *("Incident", "Severity", "Status", "Near miss", "Detected", "Resolved", "Impact time"),
        *("Response time", "Error budget", "Impact", "Services", "Owner"),
    )
)
"""The rows of the facts table that stand on one page."""
TOP = 3
"""How many factors stand on one page."""


def page(session: Session, now: datetime | None = None) -> str:
    """Give the page of `session`; an incident that still goes on is frozen at `now` (UTC).

    Nothing on it links to a place that only the whole document has.
    """
    return rendered("page.md.j2", given(session, now))


def given(session: Session, now: datetime | None) -> dict[str, Any]:
    """Give the variables of the template; the arguments are those of `page`."""
    numbers = metrics(session, now)
    views = [(group.label, view) for group in factor_groups(session) for view in group.factors]
    chosen = {view.factor.id for view in top([view for _, view in views])}
    standing = tuple(action for action in session.actions if action.status != "dropped")
    return {
        "session": session,
        "facts": [
            (name, unlinked(value)) for name, value in facts(session, numbers) if name in FACTS
        ],
        "measures": [measured(measure) for measure in session.impact.metrics],
        "answers": impact.answers(session),
        "factors": [(label, view) for label, view in views if view.factor.id in chosen],
        "factors_left": len(views) - len(chosen),
        "standing": standing,
        "dropped": len(session.actions) - len(standing),
        "progress": progress,
        "day": notes.followup_day(session),
    }


def top(views: list[FactorView]) -> list[FactorView]:
    """Give the factors that stand first: by hands, then as on the board, what protected us last."""
    return sorted(views, key=lambda view: _rank(view.factor))[:TOP]


def _rank(factor: Factor) -> tuple[bool, int]:
    return factor.effect == "softened", -(factor.votes or 0)


def measured(measure: Measure) -> str:
    """Give one number of the impact in words: `card payments refused: 40 of 50 requests (80 %)`."""
    of = f" of {impact.amount(measure.of_total)}" if measure.of_total is not None else ""
    unit = f" {measure.unit}" if measure.unit else ""
    value = measure.value
    rest = [impact.share_of(measure), "estimated" if measure.quality == "estimated" else ""]
    beside = ", ".join(filter(None, rest))
    number = f"{impact.amount(value)}{of}{unit}"
    return f"{measure.name}: {number}{f' ({beside})' if beside else ''}"
