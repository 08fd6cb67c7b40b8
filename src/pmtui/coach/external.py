"""The customer version: what keeps it from being understood, and from being sent."""

from pmtui.coach.secrets import secrets
from pmtui.core.findings import Finding
from pmtui.core.session import Session

READY = ("approved", "posted")
"""The states of a text that was approved."""


def external(session: Session, text: str) -> tuple[Finding, ...]:
    """Give what rules 53 and 122 to 127 find in `text`, the customer version of `session`."""
    found = secrets(text, outside=True)
    if session.external.state in READY:
        return found
    says = "Nobody has approved this text. Read it in the meeting, then approve it in the story."
    return (*found, Finding("external-not-approved", "error", "external/state", says))


def why_not(session: Session, text: str) -> tuple[Finding, ...]:
    """Give what stands against sending `text`, the customer version; nothing: it may leave."""
    return tuple(each for each in external(session, text) if each.severity == "error")
