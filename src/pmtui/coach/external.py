"""The customer version: what keeps it from being understood, and from being sent.

The rules read the finished text; the session tells them what is meant by it.
"""

import re
from collections.abc import Iterator

from pmtui.coach.accepted import settled
from pmtui.coach.data import table
from pmtui.coach.jargon import jargon
from pmtui.coach.promise import promises
from pmtui.coach.prose import addresses, lines, paragraphs
from pmtui.coach.secrets import secrets
from pmtui.coach.tone import blamed, regret
from pmtui.core.approval import approved, changed
from pmtui.core.findings import Finding
from pmtui.core.outside import NEEDED, NOBODY, Customers, unwritten
from pmtui.core.session import Session

INCOMPLETE, UNAPPROVED = "external-incomplete", "external-not-approved"
ROW = 3
"""How many words in a row tell that a field stands in a text."""


def external(session: Session, text: str, customers: Customers = NOBODY) -> tuple[Finding, ...]:
    """Give what rules 53 and 122 to 127 find in `text`, the customer version of `session`.

    Sorted by place; what has no line stands last. A rule that the session has set aside, with its
    reason, gives hints that say so; approval cannot be set aside.

    Args:
        session: The session as it is, nobody's name hidden.
        text: The document as it would leave.
        customers: What is known of those who read it.
    """
    parts = tuple(paragraphs(text))
    written = tuple(addresses(session.external.contact or ""))
    found = (
        *secrets(text, outside=True, known=written, customers=customers.names),
        *jargon(session, text, customers.known),
        *_incomplete(session, text),
        *blamed(parts),
        *regret(parts),
        *promises(session, iter(parts)),
        *_unapproved(session),
    )
    told = settled(dict.fromkeys(found), session)
    return tuple(sorted(told, key=lambda each: (each.line is None, each.line or 0)))


def why_not(session: Session, text: str, customers: Customers = NOBODY) -> tuple[Finding, ...]:
    """Give what stands against sending `text`, the customer version; nothing: it may leave.

    The arguments are those of `external`.
    """
    found = external(session, text, customers)
    return tuple(each for each in found if each.severity == "error")


def _unapproved(session: Session) -> Iterator[Finding]:
    """Rule 127: give why the text does not count as approved."""
    if approved(session) and session.external.approved_by:
        return
    why = "unsigned" if approved(session) else "changed" if changed(session) else "unapproved"
    says = table("external")["says"][why]
    yield Finding(UNAPPROVED, table("external")["severities"][UNAPPROVED], "external/state", says)


def _incomplete(session: Session, text: str) -> Iterator[Finding]:
    """Rule 123: give each part that the text does not say."""
    bare = " ".join(lines(text))
    if not _has_window(bare):
        yield _missing("window", "external/headline")
    lacking = unwritten(session)
    squeezed = _squeezed(bare)
    for name in NEEDED:
        said = getattr(session.external, name)
        if name in lacking or (said and not _stands(said, squeezed)):
            yield _missing(name, f"external/{name}")


def _missing(part: str, path: str) -> Finding:
    missing, instead = table("external")["parts"][part]
    says = table("external")["says"]["incomplete"].format(missing=missing, instead=instead)
    return Finding(INCOMPLETE, table("external")["severities"][INCOMPLETE], path, says)


def _has_window(text: str) -> bool:
    """Tell whether `text` says when it was: a day, a time with its zone, and an end or a length."""
    signs = {name: re.compile(find) for name, find in table("external")["window"].items()}
    ends = len(signs["time"].findall(text)) > 1 or signs["lasted"].search(text)
    return bool(signs["day"].search(text) and signs["zone"].search(text) and ends)


def _stands(said: str, squeezed: str) -> bool:
    """Tell whether some words in a row of `said` stand in a text; names in it may have gone."""
    words = [word for word in map(_squeezed, said.split()) if word]
    rows = ("".join(words[at : at + ROW]) for at in range(max(1, len(words) - ROW + 1)))
    return not words or any(row in squeezed for row in rows)


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
