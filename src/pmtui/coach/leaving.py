"""What ought to be looked at in a text before it leaves: for customers, or for the company."""

from datetime import datetime

from pmtui.coach.policy import USUAL, Policy
from pmtui.core.findings import Finding
from pmtui.core.outside import NOBODY, Customers
from pmtui.core.session import Session

DRAFTS = ("draft", "in-review")
"""How far documents are that still say how much is open."""


def leaving(
    session: Session,
    text: str,
    *,
    outside: bool,
    opens: bool = False,
    customers: Customers = NOBODY,
) -> tuple[Finding, ...]:
    """Give what was found in `text`, a document of `session`.

    Args:
        session: The session as it is, names and all.
        text: The finished text.
        outside: Whether it leaves the company; else it is looked through for secrets alone.
        opens: Whether it is laid out by a template that may leave out the blameless line.
        customers: The customers that a team has named.
    """
    if outside:
        from pmtui.coach.external import external

        return tuple(external(session, text, customers))

    from pmtui.coach.accepted import settled
    from pmtui.coach.secrets import secrets

    found = secrets(text)
    if opens:
        from pmtui.coach.opening import blameless

        found = (*found, *blameless(text))
    return tuple(settled(found, session))


def unfinished(session: Session, now: datetime, policy: Policy = USUAL) -> int | None:
    """Give how much stands between `session` and a final document; None where it is no draft.

    Errors and warnings count, hints and what is accepted do not; nor does what only the day tells,
    so that a document stays as it is from day to day.

    Args:
        session: The session as it is, names and all.
        now: The time, UTC.
        policy: What the team has decided.
    """
    if session.status not in DRAFTS:
        return None
    from pmtui.coach.review import review
    from pmtui.coach.timeliness import RULES

    found = review(session, now, "final", policy)
    return sum(each.severity != "hint" and each.rule not in RULES for each in found)
