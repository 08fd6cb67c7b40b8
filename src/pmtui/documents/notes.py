"""What the room understood: the words that need saying, and the questions left."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pmtui.core.choices import Table, choices
from pmtui.core.followup import FollowUp
from pmtui.core.notes import Term
from pmtui.core.session import Session
from pmtui.core.timeline import Evidence
from pmtui.core.values import Part
from pmtui.documents.markdown import Markdown, inline, link
from pmtui.documents.times import moment

UNANSWERED = "not answered"
AFTER = timedelta(days=30)
"""When a follow-up is due after publication (domain table of deadlines)."""


def terms(session: Session) -> tuple[Term, ...]:
    """Give the glossary terms that the document uses, by themselves or by an alias."""
    aside: dict[str, Any] = {"glossary": (), "lint_off": (), "people": ()}
    text = "\n".join(_texts(session.model_copy(update=aside)))
    return tuple(term for term in session.glossary if _used(term, text))


def _used(term: Term, text: str) -> bool:
    spellings = "|".join(re.escape(each) for each in (term.term, *term.aliases))
    return re.search(rf"(?<!\w)(?:{spellings})(?:e?s)?(?!\w)", text, re.IGNORECASE) is not None


def _texts(part: Part) -> Iterator[str]:
    """Give all texts within a part; those for customers and accepted findings are left aside."""
    for name in type(part).model_fields:
        if name in ("external", "lint_ok"):
            continue
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Part):
                yield from _texts(each)
            elif isinstance(each, str):
                yield each


def located(evidence: Evidence) -> Markdown:
    """Give the title of evidence, linked to its place where that is a web address."""
    place = evidence.url_or_path
    return link(evidence.title, place) if place else inline(evidence.title)


def described(evidence: Evidence) -> Markdown:
    """Give, to follow its title, what sort of evidence it is and when it was taken (UTC)."""
    kind = choices("evidence_kinds")[evidence.kind].label.lower() if evidence.kind else ""
    taken = f"taken {moment(evidence.captured_at)}" if evidence.captured_at else ""
    words = ", ".join(filter(None, (kind, taken)))
    return Markdown(f" ({words})" if words else "")


def label(table: Table, value: str | None) -> str:
    """Give the label of a value in `table`; empty where there is none."""
    return choices(table)[value].label if value else ""


def followup_day(session: Session) -> date | None:
    """Give the day of the follow-up: as planned, else thirty days after publication."""
    if session.followup.due or not session.published:
        return session.followup.due
    try:
        return (session.published + AFTER).date()
    except OverflowError:  # the calendar ends before that
        return None


def followup_answers(followup: FollowUp) -> tuple[tuple[str, str, str | None], ...]:
    """Give the three questions of the follow-up, each with its answer and what was seen."""
    return (
        (
            "Did every action land, and did behaviour change?",
            followup.landed or UNANSWERED,
            followup.landed_note,
        ),
        (
            "Did someone use this document in normal work?",
            followup.used or UNANSWERED,
            followup.used_note,
        ),
        (
            "Was the next similar event absent or clearly shorter?",
            followup.shorter or UNANSWERED,
            followup.shorter_note,
        ),
    )
