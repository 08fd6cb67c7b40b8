"""What a form may not say: hands too early, milestones out of order, a decision without reason."""

from collections.abc import Iterator

from pmtui.core.actions import ActionItem
from pmtui.core.addresses import find
from pmtui.core.factors import Factor, HowStep
from pmtui.core.offers import judged
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.votes import OPEN, closed

REASONED = {
    "accept": "say what makes it acceptable to leave it as it is",
    "elsewhere": "say where it is dealt with, and by whom",
}
"""What is asked where a factor is disposed of without an action."""
ITSELF = "a chain goes on in another factor, not in its own"


def refusals(before: Session, after: Session, path: str) -> Iterator[tuple[str, str]]:
    """Give what the item at `path` may not say that it did not say before: field, reason."""
    old, new = find(before, path), find(after, path)
    if new == old:
        return
    if isinstance(new, Entry):
        yield from _out_of_order(after, new, old)
    if isinstance(new, ActionItem) and new.status != old.status:
        if new.status == "dropped" and not new.dropped_reason:
            yield "dropped_reason", "say why it is dropped"
        if new.status == "verified" and not new.verification.seen:
            yield "verification/seen", "say what was seen; until then it is only said to be done"
    if isinstance(new, HowStep) and new.branches_to == path.split("/")[1]:
        yield "branches_to", ITSELF
    if not isinstance(new, Factor):
        return
    if new.votes != old.votes and not closed(after):
        yield "votes", OPEN
    if new.disposition in REASONED and not new.disposition_reason:
        yield "disposition_reason", REASONED[new.disposition]


def _out_of_order(after: Session, new: Entry, old: Entry) -> Iterator[tuple[str, str]]:
    """Give the milestones that `new` marks and `old` did not, and that the picker would refuse."""
    for offer in judged(after, new):
        if offer.verdict == "refused" and offer.milestone not in old.milestones:
            yield "milestones", offer.sentence.rstrip(".")
