"""Setting a finding aside where it stands, for a reason."""

from contextlib import suppress

from pmtui.coach.accepted import NEVER
from pmtui.core.addresses import NotFound, find, item_of
from pmtui.core.edits import Batch, EditRefused, Set
from pmtui.core.findings import Finding
from pmtui.core.labels import words
from pmtui.core.session import Session


def aside(session: Session, finding: Finding, reason: str) -> Batch:
    """Give the edit by which `finding` is accepted as it stands, because of `reason`.

    The item itself keeps the reason, or the session where its place keeps none. Raises EditRefused
    where no reason sets the rule aside.
    """
    if finding.rule in NEVER:
        raise EditRefused(f"no reason sets {finding.rule} aside")
    place = words(finding.path) if finding.path else "this document"
    return Batch((_line(session, finding, reason),), f"ignore {finding.rule} in {place}")


def _line(session: Session, finding: Finding, reason: str) -> Set:
    path, rule = item_of(finding.path), finding.rule
    own = None
    with suppress(NotFound):
        own = getattr(find(session, path), "lint_ok", None) if path else None
    at = "incident/lint_off" if own is None else f"{path}/lint_ok"
    key = f"{rule} {finding.path}".strip() if own is None else rule
    lines = session.lint_off if own is None else own
    kept = (each for each in lines if each.partition(":")[0].strip() != key)
    return Set(at, [*kept, f"{key}: {reason}"])
