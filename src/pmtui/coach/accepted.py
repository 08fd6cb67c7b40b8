"""Findings that a team accepts: told as hints with the reason, so that none is lost."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from pmtui.core.addresses import NotFound, find, item_of
from pmtui.core.findings import Finding
from pmtui.core.session import Session

NEVER = frozenset({"external-not-approved"})
"""Rules that no reason sets aside."""
NONE: Mapping[str, str] = MappingProxyType({})


def settled(
    findings: Iterable[Finding], session: Session, off: Mapping[str, str] = NONE
) -> tuple[Finding, ...]:
    """Give `findings`, accepted ones as hints.

    Accepted is what `session` sets aside for a reason, what an item sets aside for itself
    (`lint_ok`), and what is off for all sessions of the team.
    """
    aside = {**off, **reasons(session)}
    return tuple(_settled(each, session, aside) for each in findings)


def reasons(session: Session) -> dict[str, str]:
    """Give what `session` sets aside, with its reason; empty where it has none.

    A key is a rule, or a rule and the path of the only place where it is set aside.
    """
    return _read(session.lint_off)


def _read(lines: Iterable[str]) -> dict[str, str]:
    pairs = (each.partition(":") for each in lines)
    return {" ".join(rule.split()): reason.strip() for rule, _, reason in pairs}


def _settled(finding: Finding, session: Session, aside: Mapping[str, str]) -> Finding:
    if finding.rule in NEVER:
        return finding
    at = f"{finding.rule} {finding.path}"
    reason = aside.get(at) or aside.get(finding.rule) or _own(finding, session)
    if not reason:
        return finding
    says = f"{finding.says} Accepted here: {reason}"
    return replace(finding, severity="hint", says=says, accepted=reason)


def _own(finding: Finding, session: Session) -> str:
    """Give the reason for which the item itself accepts `finding`; empty where there is none."""
    try:
        item = find(session, item_of(finding.path)) if finding.path else None
    except NotFound:
        return ""
    return _read(getattr(item, "lint_ok", ())).get(finding.rule, "")
