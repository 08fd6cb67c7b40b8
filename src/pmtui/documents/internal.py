"""The internal document: the whole session for readers within the company, as Markdown."""

from collections.abc import Iterator
from typing import Any

from pmtui.core.metrics import metrics
from pmtui.core.session import Session
from pmtui.documents import actions, impact, notes
from pmtui.documents.catalogue import Wishes
from pmtui.documents.factors import factor_groups, printed_factors
from pmtui.documents.facts import facts
from pmtui.documents.markdown import heading
from pmtui.documents.meeting import meeting
from pmtui.documents.references import anchored, linked
from pmtui.documents.response import response
from pmtui.documents.sections import Section
from pmtui.documents.template import laid
from pmtui.documents.timeline import timeline


def printed(session: Session, wishes: Wishes) -> str:
    """Give the internal document of a session that is redacted already."""
    return "\n".join(text for _, text in parts(session, wishes))


def parts(session: Session, wishes: Wishes) -> tuple[tuple[Section | None, str], ...]:
    """Give what the document is made of, in order: its opening (of no section), then each section.

    A section about which there is nothing to tell is left out. Each text ends with a line end.
    """
    told = tuple(_laid(given(session, wishes), wishes))
    places = anchored("".join(text for _, text in told))
    return tuple((section, linked(text, places)) for section, text in told)


def _laid(views: dict[str, Any], wishes: Wishes) -> Iterator[tuple[Section | None, str]]:
    yield None, laid("internal/opening.md.j2", views)
    for section in wishes.layout.sections():
        told = laid(f"internal/{section.id}.md.j2", views)
        if told.strip():
            yield section, f"## {heading(section.heading)}\n\n{told}"


def given(session: Session, wishes: Wishes) -> dict[str, Any]:
    """Give what the templates of the sections lay out, by the names that they use."""
    numbers = metrics(session, wishes.now)
    return {
        "session": session,
        "names": wishes.redaction.names,
        "findings": wishes.findings,
        "glance": actions.glance(session) if wishes.layout.glance else (),
        "headings": {each.id: each.heading for each in wishes.layout.sections()},
        "numbers": numbers,
        "facts": facts(session, numbers),
        "answers": impact.answers(session),
        "views": impact.views(session),
        "budget": impact.budget(session, numbers),
        "timeline": timeline(session, numbers.marks.get("impact_start")),
        "response": response(numbers),
        "factors": factor_groups(session),
        "factors_aside": len(session.factors) - len(printed_factors(session)),
        "refusals": actions.refusals(session),
        "terms": notes.terms(session),
        "followup_day": notes.followup_day(session),
        "followup_answers": notes.followup_answers(session.followup),
        "meeting": meeting(session.meeting),
    }
