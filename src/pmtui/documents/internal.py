"""The internal document: the whole session for readers within the company, as Markdown."""

from datetime import datetime
from typing import Any

from pmtui.core.metrics import Metrics, metrics
from pmtui.core.session import Session
from pmtui.documents import actions, impact, notes
from pmtui.documents.factors import factor_groups, printed_factors
from pmtui.documents.facts import facts
from pmtui.documents.meeting import meeting
from pmtui.documents.names import Names, named
from pmtui.documents.references import references
from pmtui.documents.response import response
from pmtui.documents.template import rendered
from pmtui.documents.timeline import timeline


def internal(
    session: Session,
    *,
    names: Names = "full",
    now: datetime | None = None,
    findings: int | None = None,
    glance: bool = False,
) -> str:
    """Give the internal document; the same arguments give the same bytes.

    Args:
        session: What is known of the incident.
        names: How people are shown, in fields and within texts.
        now: Where an incident that still goes on is frozen (UTC); absent: its ends are unknown.
        findings: How many checks of the coach are open; absent: nobody counted.
        glance: Whether three lines for those who decide stand below the summary.
    """
    return printed(named(session, names), names=names, now=now, findings=findings, glance=glance)


def printed(
    shown: Session,
    *,
    names: Names = "full",
    now: datetime | None = None,
    findings: int | None = None,
    glance: bool = False,
) -> str:
    """Give the internal document of a session whose people are shown by `names` already.

    All else is as in `internal`.
    """
    views = _views(shown, metrics(shown, now))
    brief = actions.glance(shown) if glance else ()
    told = {"names": names, "findings": findings, "glance": brief}
    return rendered("internal.md.j2", views | told)


def _views(session: Session, numbers: Metrics) -> dict[str, Any]:
    """Give what the template lays out of `session`, by the names that it uses."""
    refs = references(session)
    return {
        "session": session,
        "numbers": numbers,
        "refs": refs,
        "facts": facts(session, numbers, refs),
        "impact": impact,
        "budget": impact.budget(session, numbers),
        "timeline": timeline(session, numbers.marks.get("impact_start")),
        "response": response(numbers),
        "factors": factor_groups(session),
        "factors_aside": len(session.factors) - len(printed_factors(session)),
        "actions": actions,
        "refusals": actions.refusals(session),
        "notes": notes,
        "terms": notes.terms(session),
        "meeting": meeting(session.meeting),
    }
