"""What the rules for customers see in a text, in what leaves and in what is still written."""

from collections.abc import Mapping
from typing import NamedTuple

from pmtui.coach.data import table
from pmtui.coach.seen import NOTHING
from pmtui.core.findings import Finding


class Outward(NamedTuple):
    """A place of a text for customers that a rule is about."""

    rule: str
    found: str = ""
    """The words as they stand; empty where something is missing."""
    line: int | None = None
    """The line of the text, from 1; None: nothing stands there."""
    path: str = ""
    """The address of the field, where the text does not tell it."""
    values: Mapping[str, str] = NOTHING
    """What fills the blanks of the message."""
    says: str = ""
    """Which message of the rule, where it has several."""


def told(seen: Outward) -> Finding:
    """Give what the rule says at the door, where a text leaves."""
    row = table("rules/external")[seen.rule]
    words = row["says"][seen.says] if seen.says else row["says"]
    return Finding(
        seen.rule,
        row["leaving"],
        seen.path,
        words.format(**{"found": seen.found, **seen.values}),
        seen.found,
        seen.line,
        rewrite=row.get("rewrite", ""),
        source=row["source"],
    )
