"""The internal mail about an incident: a subject, five lines, and where all of it can be read."""

from collections.abc import Iterator
from datetime import datetime

from pmtui.core.budget import Budget
from pmtui.core.durations import percent
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.sentences import sentences
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.documents.actions import refusals
from pmtui.documents.factors import factor_groups
from pmtui.documents.notes import followup_day
from pmtui.documents.page import top
from pmtui.documents.times import moment

FINISHED = ("done", "verified")


def mail(session: Session, *, now: datetime | None = None, address: str | None = None) -> str:
    """Give the mail about `session` as plain text: the subject line, a blank one, and the rest.

    Args:
        session: What is known of the incident.
        now: Where an incident that still goes on is frozen (UTC).
        address: Where the internal document can be read; None: the ticket stands for it.
    """
    numbers = metrics(session, now)
    told = {
        "What happened": _happened(session),
        "Impact": _impact(session, numbers),
        "What made it possible": _factors(session),
        "What changes": _changes(session),
        "What is next": _next(session),
    }
    lines = [f"{label}: {text}" for label, text in told.items()]
    lines = [_subject(session), "", *lines, "", _place(session, address)]
    return "\n".join(map(one_line, lines)) + "\n"


def _subject(session: Session) -> str:
    level = f"[{session.severity.level}] " if session.severity.level else ""
    incident = f" {session.id}" if session.id else ""
    return f"Subject: {level}Postmortem{incident}: {session.title}"


def _happened(session: Session) -> str:
    """Give the first sentence of the summary, else the headline of the impact."""
    first = next(iter(sentences(session.summary or "")), "")
    return first or session.impact.headline or "The summary is not written yet."


def _impact(session: Session, numbers: Metrics) -> str:
    found = numbers.interval("impact")
    ends = f" ({moment(found.start)} to {moment(found.end)})" if found.start and found.end else ""
    said = (
        session.impact.headline or "",
        "nothing reached users"
        if numbers.near_miss
        else f"impact time {found.text}{ends}"
        if found.minutes is not None
        else "impact time unknown",
        _budget(numbers.budget),
    )
    return "; ".join(filter(None, said)) + "."


def _budget(budget: Budget) -> str:
    shares = [f"{percent(share.percent, share.approx)} of {share.name}" for share in budget.shares]
    return f"{shares[0]} at {budget.target:g} %" if shares else ""


def _factors(session: Session) -> str:
    views = [view for group in factor_groups(session) for view in group.factors]
    named = [view.factor.title.rstrip(".") for view in top(views)]
    left = len(views) - len(named)
    more = f"; and {left} more" if left else ""
    return f"{'; '.join(named)}{more}." if named else "No factor is recorded yet."


def _changes(session: Session) -> str:
    standing = [action for action in session.actions if action.status != "dropped"]
    if not standing:
        return "No action is agreed."
    left = [action for action in standing if action.status not in FINISHED]
    days = sorted(action.due for action in left if action.due)
    said = f"{len(standing)} action{'' if len(standing) == 1 else 's'}"
    done = len(standing) - len(left)
    parts = [said, f"{done} done" if done else "", f"the next is due on {days[0]}" if days else ""]
    decided = len(refusals(session))
    parts.append(f"{decided} condition{'' if decided == 1 else 's'} will stay" if decided else "")
    return ", ".join(filter(None, parts)) + "."


def _next(session: Session) -> str:
    return " ".join(_steps(session))


def _steps(session: Session) -> Iterator[str]:
    open_questions = sum(1 for question in session.questions if not question.answer)
    if open_questions:
        yield f"{open_questions} question{'' if open_questions == 1 else 's'} open."
    day = followup_day(session)
    if session.followup.held:
        yield f"The follow-up was held on {session.followup.held}."
    else:
        yield f"Follow-up on {day}." if day else "No follow-up is planned yet."
    if session.owner:
        yield f"{session.owner} sees it through."


def _place(session: Session, address: str | None) -> str:
    ticket = next((link.url for link in session.links if link.kind == "ticket"), None)
    if address:
        return f"All of it: {address}"
    return f"Ticket: {ticket}" if ticket else f"All of it is with {session.owner or 'its author'}."
