"""What a form may not say of a factor: hands too early, or a decision without its reason."""

from collections.abc import Iterator

from pmtui.core.addresses import find
from pmtui.core.factors import Factor
from pmtui.core.session import Session
from pmtui.core.votes import OPEN, closed

REASONED = {
    "accept": "say what makes it acceptable to leave it as it is",
    "elsewhere": "say where it is dealt with, and by whom",
}
"""What is asked where a factor is disposed of without an action."""


def refusals(before: Session, after: Session, path: str) -> Iterator[tuple[str, str]]:
    """Give what the item at `path` may not say that it did not say before: field, reason."""
    old, new = find(before, path), find(after, path)
    if not isinstance(new, Factor) or new == old:
        return
    if new.votes != old.votes and not closed(after):
        yield "votes", OPEN
    if new.disposition in REASONED and not new.disposition_reason:
        yield "disposition_reason", REASONED[new.disposition]
