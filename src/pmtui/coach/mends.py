"""What mends a finding where that can be computed, or the question that does."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.edits import Edit
from pmtui.core.findings import Finding
from pmtui.core.requests import Request
from pmtui.core.session import Session


class Mend(NamedTuple):
    """A way to answer one finding."""

    label: str
    """What it does, in a few words that begin with a verb."""
    leads: Edit | Request
    """The edit that does it, or what asks for the rest."""


MENDS: Mapping[str, Callable[[Session, Finding], Mend | None]] = MappingProxyType({})


def mend(session: Session, finding: Finding, now: datetime) -> Mend | None:
    """Give what mends `finding` in `session`; None where somebody who knows has to write it."""
    return MENDS[finding.rule](session, finding) if finding.rule in MENDS else None
