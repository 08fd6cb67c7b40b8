"""What a check found: which rule, how grave, where, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
Stage = Literal["edit", "live", "final", "follow-up"]
"""What a session is looked through for: while it is written, in the meeting, before it becomes
final, and at the follow-up."""


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
    span: tuple[int, int] | None = None
    """Where in the text at `path` these words begin and end, in characters; None: nowhere in it."""
    rewrite: str = ""
    """The form that a better text has, with its blanks in `<>`; empty where there is none."""
    source: str = ""
    """Where the rule comes from."""
    accepted: str = ""
    """The reason for which it is accepted as it stands; empty: it is open."""
