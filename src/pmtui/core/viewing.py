"""How somebody looks at a session: what is marked, filtered, grouped, pinned or hidden.

None of it is part of the session: it is neither saved nor undone, and other people who open the
same file look at it in their own way.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Grouping = Literal["effect", "category"]
Only = Literal["all", "open", "no due", "factor", "owner"]
Order = Literal["listed", "due", "owner", "status", "priority"]

LONG = 1000
"""A timeline of more entries has one line for each, until somebody asks for their texts whole."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """What one screen shows of its session, and how."""

    marked: frozenset[str] = frozenset()
    """The paths of the items that one edit is to change together."""
    anchor: str | None = None
    """The path of the item that was marked last: where a range begins."""
    came_from: tuple[str, ...] = ()
    """The paths of the items from which links were followed, the latest last."""
    words: str = ""
    """What was searched for last."""
    found: tuple[str, ...] = ()
    """The paths of the items that hold those words, in the order of the panes."""
    roles: bool = False
    """Whether people are shown by their roles."""
    wrapped: bool | None = None
    """Whether texts of the timeline take as many lines as they need; None: where it is not long."""
    grouping: Grouping = "effect"
    """What the columns of the factor board are."""
    only: Only = "all"
    """Which actions are shown."""
    whose: str = ""
    """The id of the factor, or the key of the owner, whose actions are shown."""
    order: Order = "listed"
    """How actions follow each other."""
    prompt: int | None = None
    """The number of the question that is pinned."""
    about: str | None = None
    """The path of the item that was selected then, which the question may name."""
    speakers: tuple[str, ...] = ()
    """The keys of the people in the speaker round, in their turn."""
    speaker: int = 0
    """Whose turn it is, from 0."""
    silent_until: datetime | None = None
    """When the silent minute ends, UTC; None: there is none."""

    def wraps(self, entries: int) -> bool:
        """Tell whether the texts of a timeline of so many entries are shown whole."""
        return entries <= LONG if self.wrapped is None else self.wrapped
