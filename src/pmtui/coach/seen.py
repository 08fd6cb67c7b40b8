"""What one rule saw, before it is put into words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pmtui.core.findings import Severity

NOTHING: Mapping[str, str] = MappingProxyType({})


class Seen(NamedTuple):
    """A place that a rule is about; `catalogue.finding` says the rest."""

    path: str = ""
    """The address of the item or field; a rule of language leaves it empty: it is the text's."""
    found: str = ""
    """The words as they stand; empty where something is missing."""
    span: tuple[int, int] | None = None
    """Where these words begin and end in the text at `path`."""
    values: Mapping[str, str] = NOTHING
    """What fills the blanks of the message."""
    says: str = ""
    """Which message of the rule, where it has several; empty: its first."""
    severity: Severity | None = None
    """How grave it is here, where that differs from what the rule says of the stage."""
