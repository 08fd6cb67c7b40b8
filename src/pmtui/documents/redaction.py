"""What leaves with a document and what stays: people, links, evidence."""

from dataclasses import dataclass
from typing import Literal

from pmtui.core.session import Session
from pmtui.documents.names import Names, named

Links = Literal["keep", "titles", "drop"]
"""Whether addresses are printed, only what they are called, or neither."""
Excerpts = Literal["keep", "drop"]
"""Whether what was cut out of logs and queries is printed."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is hidden from the readers of a document."""

    names: Names = "full"
    """How people are shown."""
    links: Links = "keep"
    """What is printed of links."""
    excerpts: Excerpts = "keep"
    """What is printed of excerpts of evidence."""


NOTHING = Redaction()
"""Nothing is hidden."""


def redacted(session: Session, redaction: Redaction) -> Session:
    """Give `session` without what `redaction` hides."""
    return named(session, redaction.names)


def hidden(session: Session, redaction: Redaction, kind: str = "") -> tuple[str, ...]:
    """Give what `redaction` hides of `session`, a sentence each: "3 names become roles".

    Args:
        session: The session as it is, nothing hidden yet.
        redaction: What is to be hidden.
        kind: The document, a name of `KINDS`; one that leaves the company names nobody anyway.
    """
    people = len(session.people)
    return (f"{people} names become {redaction.names}",) if redaction.names != "full" else ()
