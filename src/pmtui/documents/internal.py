"""The internal document: the whole session for readers within the company, as Markdown."""

from datetime import datetime

from pmtui.core.metrics import metrics
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
    numbers = metrics(session, now)
    shown = named(session, names)
    refs = references(shown)
    return rendered(
        "internal.md.j2",
        {
            "session": shown,
            "numbers": numbers,
            "names": names,
            "findings": findings,
            "refs": refs,
            "facts": facts(shown, numbers, refs),
            "glance": actions.glance(shown) if glance else (),
            "impact": impact,
            "budget": impact.budget(shown, numbers),
            "timeline": timeline(shown, numbers.marks.get("impact_start")),
            "response": response(numbers),
            "factors": factor_groups(shown),
            "factors_aside": len(shown.factors) - len(printed_factors(shown)),
            "actions": actions,
            "refusals": actions.refusals(shown),
            "notes": notes,
            "terms": notes.terms(shown),
            "meeting": meeting(shown.meeting),
        },
    )
