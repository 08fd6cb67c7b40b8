"""Setting a finding aside where it stands, for a reason."""

from collections.abc import Collection
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


def again(session: Session, finding: Finding) -> Batch:
    """Give the edit after which `finding` is no longer accepted, wherever the session accepts it.

    Raises EditRefused where that is not for this session to say.
    """
    keys = {finding.rule, f"{finding.rule} {finding.path}"}
    own = _own(session, finding)
    lists = [("incident/lint_off", session.lint_off)]
    if own is not None:
        lists.append((f"{item_of(finding.path)}/lint_ok", own))
    edits = [
        Set(at, list(_without(lines, keys)) or None)
        for at, lines in lists
        if len(_without(lines, keys)) < len(lines)
    ]
    if not edits:
        raise EditRefused("the settings of the team set this aside, for all sessions")
    return Batch(tuple(edits), f"heed {finding.rule} again")


def _line(session: Session, finding: Finding, reason: str) -> Set:
    own, path = _own(session, finding), item_of(finding.path)
    at = "incident/lint_off" if own is None else f"{path}/lint_ok"
    key = f"{finding.rule} {finding.path}".strip() if own is None else finding.rule
    kept = _without(session.lint_off if own is None else own, {key})
    return Set(at, [*kept, f"{key}: {reason}"])


def _own(session: Session, finding: Finding) -> tuple[str, ...] | None:
    """Give what the item itself accepts; None where its place keeps nothing of that."""
    with suppress(NotFound):
        path = item_of(finding.path)
        lines: tuple[str, ...] | None = getattr(find(session, path), "lint_ok", None)
        return lines if path else None
    return None


def _without(lines: tuple[str, ...], keys: Collection[str]) -> tuple[str, ...]:
    return tuple(each for each in lines if " ".join(each.partition(":")[0].split()) not in keys)
