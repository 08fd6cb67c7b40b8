"""What a form may not say: hands too early, milestones out of order, a decision without reason."""

import re
from collections.abc import Iterator
from datetime import datetime

from pmtui.core.actions import ActionItem
from pmtui.core.addresses import find
from pmtui.core.factors import Factor, HowStep
from pmtui.core.impact import Excluded, Window
from pmtui.core.offers import judged
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.votes import OPEN, closed

REASONED = {
    "accept": "say what makes it acceptable to leave it as it is",
    "elsewhere": "say where it is dealt with, and by whom",
}
"""What is asked where a factor is disposed of without an action."""
SEVERAL = re.compile(r"\S(?:\s*[,;&+]\s*|\s+(?:and\s+)?@|\s+and\s+)\S")
"""What stands between two people where one is asked for."""
ONE_OWNER = "an action has one owner; the others are its helpers"
BACKWARDS = "this would end before it begins; change the end too"
ITSELF = "a chain goes on in another factor, not in its own"


def refusals(before: Session, after: Session, path: str) -> Iterator[tuple[str, str]]:
    """Give what the item at `path` may not say that it did not say before: field, reason."""
    old, new = find(before, path), find(after, path)
    if new == old:
        return
    match new:
        case Entry():
            if _backwards(new.at, new.until) and not _backwards(old.at, old.until):
                yield "until", BACKWARDS
            yield from _out_of_order(after, new, old)
        case Window() | Excluded():
            if _backwards(new.start, new.end) and not _backwards(old.start, old.end):
                yield "end", BACKWARDS
        case ActionItem():
            yield from _of_action(new, old)
        case Factor():
            yield from _of_factor(after, new, old)
        case HowStep() if new.branches_to == path.split("/")[1]:
            yield "branches_to", ITSELF


def _backwards(start: datetime, end: datetime | None) -> bool:
    return end is not None and end < start


def _of_action(new: ActionItem, old: ActionItem) -> Iterator[tuple[str, str]]:
    if new.owner != old.owner and SEVERAL.search(new.owner or ""):
        yield "owner", ONE_OWNER
    if new.status == old.status:
        return
    if new.status == "dropped" and not new.dropped_reason:
        yield "dropped_reason", "say why it is dropped"
    if new.status == "verified" and not new.verification.seen:
        yield "verification/seen", "say what was seen; until then it is only said to be done"


def _of_factor(after: Session, new: Factor, old: Factor) -> Iterator[tuple[str, str]]:
    if new.votes != old.votes and not closed(after):
        yield "votes", OPEN
    if new.disposition in REASONED and not new.disposition_reason:
        yield "disposition_reason", REASONED[new.disposition]


def _out_of_order(after: Session, new: Entry, old: Entry) -> Iterator[tuple[str, str]]:
    """Give the milestones that `new` marks and `old` did not, and that the picker would refuse."""
    for offer in judged(after, new):
        if offer.verdict == "refused" and offer.milestone not in old.milestones:
            yield "milestones", offer.sentence.rstrip(".")
