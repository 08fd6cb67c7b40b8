"""Findings that a session accepts: told as hints with the reason, so that none is lost."""

from collections.abc import Iterable
from dataclasses import replace

from pmtui.core.findings import Finding
from pmtui.core.session import Session

NEVER = frozenset({"external-not-approved"})
"""Rules that no reason sets aside."""


def settled(findings: Iterable[Finding], session: Session) -> tuple[Finding, ...]:
    """Give `findings`; those of rules that `session` sets aside for a reason as hints."""
    aside = reasons(session)
    return tuple(_aside(each, aside.get(each.rule, "")) for each in findings)


def reasons(session: Session) -> dict[str, str]:
    """Give the rules that `session` sets aside, each with its reason; empty where it has none."""
    pairs = (each.partition(":") for each in session.lint_off)
    return {rule.strip(): reason.strip() for rule, _, reason in pairs}


def _aside(finding: Finding, reason: str) -> Finding:
    if not reason or finding.rule in NEVER:
        return finding
    return replace(finding, severity="hint", says=f"{finding.says} Accepted here: {reason}")
