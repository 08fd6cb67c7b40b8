"""What stands between a document and its final state, and the step there."""

from pmtui.core.addresses import NotFound, find
from pmtui.core.edits import EditRefused, Set
from pmtui.core.findings import Finding
from pmtui.core.metrics import metrics
from pmtui.core.noticed import shown_at
from pmtui.core.remarks import Remark
from pmtui.core.requests import Fill, Selected
from pmtui.core.rounds import READING, noticed
from pmtui.core.session import Session, Status

GOES_ON = "goes-on"
"""The problem that no reason overrides."""
END_FIRST = "The coach is silent until the meeting has ended; then this shows what is missing"
GRAVE = ("error", "warning", "hint")


def missing(on: Selected) -> tuple[Finding, ...]:
    """Give what stands against the final state, errors first: of the numbers, then by place.

    Hints come last. Raises EditRefused while the coach is silent or reads.
    """
    found = noticed(on).final
    covered = {shown_at(each) for each in found if each.severity == "error"}
    numbers = [_finding(on.session, each) for each in metrics(on.session, on.at).problems]
    both = (*(each for each in numbers if shown_at(each) not in covered), *found)
    return tuple(sorted(both, key=lambda each: GRAVE.index(each.severity)))


def finish(on: Selected) -> Set | Fill:
    """Give the step to the final state; where an error stands open, the form asks for a reason.

    Raises EditRefused where the document is final, where the incident still goes on, and while
    the coach is silent or reads.
    """
    if on.session.status == "final":
        raise EditRefused("the document is final already")
    grave = next((each for each in missing(on) if each.severity == "error"), None)
    if on.noticed is None or not on.noticed.fresh:
        raise EditRefused(READING)
    if grave and grave.rule == GOES_ON:
        raise EditRefused(grave.says)
    return with_reason("final", "override_reason") if grave else Set("incident/status", "final")


def with_reason(to: Status, reason: str) -> Fill:
    """Give the form that asks for a reason, and moves the document `to` a state with it."""
    return Fill("incident", (reason,), Set("incident/status", to), (reason,))


def _finding(session: Session, remark: Remark) -> Finding:
    """Give what is said of the numbers as a finding about the first entry or window concerned."""
    places = [f"{at}/{part}" for part in remark.parts for at in ("timeline", "impact/windows")]
    path = next((each for each in places if _there(session, each)), "")
    return Finding(remark.key, "error", path, remark.text)


def _there(session: Session, path: str) -> bool:
    try:
        find(session, path)
    except NotFound:
        return False
    return True
