"""The internal mail about an incident: a subject, five lines, and where all of it can be read."""

from collections.abc import Iterator
from datetime import datetime

from pmtui.core.budget import Budget
from pmtui.core.durations import percent
from pmtui.core.labels import several
from pmtui.core.metrics import Metrics, metrics
from pmtui.core.sentences import sentences
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.times import clock, day_and_time
from pmtui.documents.actions import DONE, refusals
from pmtui.documents.factors import factor_groups
from pmtui.documents.notes import followup_day
from pmtui.documents.page import top

MONTHS = 2
"""Of how many months the share of the budget is told."""


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
    """Give the first sentence of the summary."""
    return next(iter(sentences(session.summary or "")), "The summary is not written yet.")


def _impact(session: Session, numbers: Metrics) -> str:
    """Give the headline of the impact, how long it was, and what it used of the error budget."""
    said = (session.impact.headline or "", _length(numbers), _budget(numbers.budget))
    return f"{'; '.join(each.rstrip('.') for each in said if each)}."


def _length(numbers: Metrics) -> str:
    if numbers.near_miss:
        return "nothing reached users"
    found = numbers.interval("impact")
    if found.minutes is None or not found.start or not found.end:
        return f"impact time {found.text if found.minutes is not None else 'unknown'}"
    same = found.start.date() == found.end.date()
    end = clock(found.end) if same else day_and_time(found.end)
    return f"impact time {found.text} ({day_and_time(found.start)} to {end} UTC)"


def _budget(budget: Budget) -> str:
    shares = [f"{percent(share.percent, share.approx)} of {share.name}" for share in budget.shares]
    more = [f"{len(shares) - MONTHS} more"] if shares[MONTHS:] else []
    used = " and ".join([*shares[:MONTHS], *more])
    return f"error budget: {used} at {budget.target:g} %" if used else ""


def _factors(session: Session) -> str:
    views = [view for group in factor_groups(session) for view in group.factors]
    named = [view.factor.title.rstrip(".") for view in top(views)]
    left = len(views) - len(named)
    more = f"; and {left} more" if left else ""
    return f"{'; '.join(named)}{more}." if named else "No factor is recorded yet."


def _changes(session: Session) -> str:
    return " ".join(_steps(session)) or "No action is agreed."


def _steps(session: Session) -> Iterator[str]:
    """Give what will be done and what will not, a sentence each."""
    standing = [action for action in session.actions if action.status != "dropped"]
    left = [action for action in standing if action.status not in DONE]
    days = sorted(action.due for action in left if action.due)
    if standing:
        done = len(standing) - len(left)
        said = f", {done} of them done" if done and left else "" if left else ", all done"
        due = f"; the next is due on {days[0]}" if days else ""
        yield f"{several(len(standing), 'action')}{said}{due}."
    if decided := refusals(session):
        yield f"{several(len(decided), 'decision')} not to act, with a reason."


def _next(session: Session) -> str:
    return " ".join(_outlook(session))


def _outlook(session: Session) -> Iterator[str]:
    """Give how far the document is and what is still to come, a sentence each."""
    if session.status in ("draft", "in-review"):
        met = f"; the meeting is on {session.meeting_date}" if session.meeting_date else ""
        yield f"The document is {'a draft' if session.status == 'draft' else 'in review'}{met}."
    if left := sum(1 for question in session.questions if not question.answer):
        yield f"{several(left, 'open question')}."
    day = followup_day(session)
    if session.followup.held:
        yield f"The follow-up was held on {session.followup.held}."
    else:
        yield f"Follow-up on {day}." if day else "No follow-up is planned yet."
    if session.owner and session.status not in ("closed", "abandoned"):
        yield f"{session.owner} sees it through."


def _place(session: Session, address: str | None) -> str:
    ticket = next((link.url for link in session.links if link.kind == "ticket"), None)
    if address:
        return f"All of it: {address}"
    return f"Ticket: {ticket}" if ticket else f"All of it is with {session.owner or 'its author'}."
