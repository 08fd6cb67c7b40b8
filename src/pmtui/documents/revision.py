"""A document made anew over one that somebody has edited by hand: both kept, nothing lost.

Three texts meet: what was exported last, what a person has made of it, and what the session gives
now. What the person changed and what the session changed both go into the result. Where both
changed the same, both stand there, marked so that a reader sees it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Choice = Literal["both", "hand", "session"]
"""What stays where both changed the same: both, marked, or one of them."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One place that was changed by hand and in the session."""

    where: str
    """The heading below which it is; empty before the first one."""
    hand: str
    """What stands there by hand, as Markdown; empty where it was taken out."""
    session: str
    """What the session gives, as Markdown; empty where it gives nothing any more."""


Settle = Callable[[Clash], Choice]
"""Decides what stays of a clash."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What came of it."""

    text: str
    """The Markdown of the result."""
    kept: int
    """How many edits by hand it keeps."""
    clashes: tuple[Clash, ...] = ()
    """What was changed by hand and in the session, in the order of the text."""


def both(_clash: Clash) -> Choice:
    """Keep both."""
    return "both"


def revised(base: str | None, mine: str, new: str, settle: Settle = both) -> Revision:
    """Give `new` with all that was done by hand between `base` and `mine`.

    Where nothing has changed in the session, that is `mine` to the letter.

    Args:
        base: What was exported last; None: that is not known, so that all that differs clashes.
        mine: What a person has made of it.
        new: What the session gives now.
        settle: Is asked about every clash, in the order of the text.
    """
    if mine in (base, new):
        return Revision(new, 0)
    if base == new:
        return Revision(mine, 1)
    clash = Clash("", mine, new)
    text = {"both": f"{mine}\n{new}", "hand": mine, "session": new}[settle(clash)]
    return Revision(text, 1, (clash,))
