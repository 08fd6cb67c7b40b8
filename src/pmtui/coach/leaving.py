"""What ought to be looked at in a text before it leaves: for customers, or for the company."""

from pmtui.core.findings import Finding
from pmtui.core.outside import NOBODY, Customers
from pmtui.core.session import Session


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
