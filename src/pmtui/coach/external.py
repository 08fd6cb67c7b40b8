"""The customer version: what keeps it from being understood, and from being sent.

The rules read the finished text; the session tells them what is meant by it.
"""

from pmtui.coach.accepted import settled
from pmtui.coach.customers import seen
from pmtui.coach.outward import told
from pmtui.coach.prose import addresses
from pmtui.coach.secrets import secrets
from pmtui.core.findings import Finding
from pmtui.core.outside import NOBODY, Customers
from pmtui.core.session import Session


def external(session: Session, text: str, customers: Customers = NOBODY) -> tuple[Finding, ...]:
    """Give what rules 53 and 122 to 127 find in `text`, the customer version of `session`.

    Sorted by place; what has no line stands last. A rule that the session has set aside, with its
    reason, gives hints that say so; approval cannot be set aside.

    Args:
        session: The session as it is, nobody's name hidden.
        text: The document as it would leave.
        customers: What is known of those who read it.
    """
    written = tuple(addresses(session.external.contact or ""))
    kept = secrets(text, outside=True, known=written, customers=customers.names)
    found = (*kept, *map(told, seen(session, text, customers)))
    every = settled(dict.fromkeys(found), session)
    return tuple(sorted(every, key=lambda each: (each.line is None, each.line or 0)))


def why_not(session: Session, text: str, customers: Customers = NOBODY) -> tuple[Finding, ...]:
    """Give what stands against sending `text`, the customer version; nothing: it may leave.

    The arguments are those of `external`.
    """
    found = external(session, text, customers)
    return tuple(each for each in found if each.severity == "error")
