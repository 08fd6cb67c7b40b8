"""What a check found: which rule, how grave, where, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that a rule is about."""

    rule: str
    """Its name, such as `secret-or-personal-data`."""
    severity: Severity
    """Whether it stands against a step (error), is shown (warning), or told on request (hint)."""
    path: str
    """The address of the item or field; empty: the whole."""
    says: str
    """What was seen and what to do, in a sentence or two."""
    found: str = ""
    """The words that it is about, as they stand; empty where nothing is there."""
    line: int | None = None
    """The line of the checked text, from 1; None where no text was checked."""
