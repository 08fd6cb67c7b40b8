"""An entry of a timeline in Markdown while its lines are read, and which lines go on with it."""

import re
from dataclasses import dataclass
from typing import Literal

from pmtui.sources.candidates import Written
from pmtui.sources.kinds.outline import Line
from pmtui.sources.kinds.tables import table

Family = Literal["heading", "day", "item", "plain"]

LABELLED = re.compile(r"(?:\*\*|__)[^*\n]{1,80}(?::(?:\*\*|__)|(?:\*\*|__):)")
IMAGE = re.compile(r"!\[|<img\b", re.IGNORECASE)
LAST = re.compile(r"([A-Za-z]+)[*_`]{0,3}$")
REACH = 40
"""The last word of a line stands within so many characters."""


@dataclass(slots=True)
class Held:
    """The entry that is being read."""

    family: Family
    when: Written
    head: str
    """Its first line, without its time."""
    lines: list[Line]
    actor: str = ""

    @property
    def first(self) -> Line:
        """The line in which it begins."""
        return self.lines[0]

    def goes_on(self, line: Line, *, gap: bool, whole: bool) -> bool:
        """Whether a line without a time belongs to it.

        Args:
            line: The line.
            gap: Whether a blank line stands between.
            whole: Whether a whole document is read, of which not all is a timeline.
        """
        if self.family in ("heading", "day"):
            return True
        if not gap and not line.bullet:
            return True
        if line.indent > self.first.indent or line.quoted or IMAGE.match(line.body):
            return True
        if whole or self.first.quoted:
            return False
        return self.family == "plain" and not LABELLED.match(line.body)


def unfinished(text: str) -> bool:
    """Whether a line ends in the middle of a sentence, such as with `at`."""
    last = LAST.search(text, max(0, len(text) - REACH))
    words = table("markdown")["unfinished"]
    return text.endswith((",", "(")) or bool(last and last[1].casefold() in words)
