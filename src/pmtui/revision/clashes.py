"""What was changed by hand and in the session: counted, and decided by whoever is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
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
    section: bool = False
    """Whether a whole section was taken out: it stays out, but where the session is chosen."""


Settle = Callable[[Clash], Choice]
"""Decides what stays of a clash."""


def both(_clash: Clash) -> Choice:
    """Keep both."""
    return "both"


@dataclass(slots=True)
class Ledger:
    """What is known of a revision while it is made."""

    settle: Settle
    """Is asked about every clash."""
    where: str = ""
    """The heading that was come to."""
    kept: int = 0
    """How many edits by hand were kept."""
    clashes: list[Clash] = field(default_factory=list)
    """The clashes so far."""
    lost: bool = False
    """Whether something that was written by hand gave way."""
    omitted: list[str] = field(default_factory=list)
    """The headings of sections that stay out although the session has changed them."""

    def choice(self, hand: str, session: str) -> Choice:
        """Note a clash, and give what stays of it."""
        clash = Clash(self.where, hand, session)
        self.clashes.append(clash)
        choice = self.settle(clash)
        self.lost |= bool(hand) and choice == "session"
        return choice

    def returns(self, title: str, session: str) -> bool:
        """Whether a section that was taken out comes back because the session has changed it."""
        if self.settle(Clash(title, "", session, section=True)) == "session":
            return True
        self.omitted.append(title)
        return False
