"""Rule 26: the line with which an internal document opens, that nobody is blamed in it."""

import re
from collections.abc import Iterator
from functools import cache

from pmtui.coach.catalogue import finding, rules
from pmtui.coach.data import table
from pmtui.coach.prose import lines
from pmtui.coach.seen import Seen
from pmtui.core.findings import Finding

RULE = "blameless-line-missing"
WITHIN = 60
"""How many lines of a document count as its opening."""


def blameless(text: str) -> Iterator[Finding]:
    """Give that `text`, a finished internal document, does not open with the blameless line."""
    opening = " ".join(lines(text)[:WITHIN])
    if not _said().search(opening):
        yield finding(rules()[RULE], Seen(), "final")


@cache
def _said() -> re.Pattern[str]:
    return re.compile("|".join(table("words/structure")["blameless"]), re.IGNORECASE)
