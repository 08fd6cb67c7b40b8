"""What the coach has found in a session, as the screens hold it beside the session."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from pmtui.core.addresses import item_of
from pmtui.core.findings import Finding, Severity

TITLE = "incident/title"
"""Where a finding about the whole is shown."""


@dataclass(frozen=True)
class Noticed:
    """What was found in a session at one reading."""

    findings: tuple[Finding, ...] = ()
    """All findings, by place; what is accepted comes as a hint."""
    final: tuple[Finding, ...] = ()
    """What would be found if the document became final now."""
    fresh: bool = True
    """Whether the session is still the one that was read."""

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are shown unasked: errors and warnings."""
        return tuple(each for each in self.findings if each.severity != "hint")

    @cached_property
    def marks(self) -> Mapping[str, Severity]:
        """How grave the gravest open finding is, by the path of the item or field."""
        found: dict[str, Severity] = {}
        for each in self.open:
            place = shown_at(each)
            if found.get(place) != "error":
                found[place] = each.severity
        return MappingProxyType(found)


NOTHING = Noticed()
"""What is held where the coach is silent."""


def shown_at(finding: Finding) -> str:
    """Give the path of the item or field on the screen that `finding` is about."""
    return item_of(finding.path) if finding.path else TITLE
