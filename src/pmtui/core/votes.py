"""Votes: hands for factors, counted once the room has closed the list of them; never names."""

from pmtui.core.clock import position
from pmtui.core.edits import Batch, Edit, EditRefused, Set
from pmtui.core.factors import Factor
from pmtui.core.requests import Fill, Selected
from pmtui.core.session import Session

COLLECTING = "factors"
"""What the key of a phase begins with in which the room collects factors."""
OPEN = "votes are counted once the list of factors is closed; on the board # closes it"


def closed(session: Session) -> bool:
    """Tell whether hands for factors may be counted.

    That is so once the room has closed the list (domain: 2.5, factors are collected, then weighed),
    or has left the last phase that collects factors, and wherever no meeting is going on. What the
    room said counts more than the phase.
    """
    meeting = session.meeting
    if meeting.state not in ("running", "paused"):
        return True
    if meeting.enumerated is not None:
        return meeting.enumerated
    collecting = [n for n, each in enumerate(meeting.phases) if each.key.startswith(COLLECTING)]
    return bool(collecting) and position(meeting) > collecting[-1]


def said(session: Session) -> str:
    """Give what the title of the board says of the list while a meeting is going on."""
    if session.meeting.state not in ("running", "paused") or not session.factors:
        return ""
    return "list closed" if closed(session) else "list open"


def close(on: Selected) -> Edit:
    """Give the edit that closes the list of factors, or opens it again."""
    if on.session.meeting.state not in ("running", "paused"):
        raise EditRefused("no meeting is going on; {factors.votes} counts hands at any time")
    if not on.session.factors:
        raise EditRefused("there are no factors yet; {item.add} adds one")
    now = not closed(on.session)
    counts = "{factors.votes} counts hands"
    label = f"close the list of factors: {counts}" if now else "open the list of factors again"
    return Batch((Set("meeting/enumerated", now),), label)


def count(on: Selected) -> Fill:
    """Give the form for the hands of the selected factor. Raises EditRefused while it is early."""
    if not isinstance(on.item, Factor):
        raise EditRefused("select a factor first")
    if not closed(on.session):
        raise EditRefused(OPEN)
    return Fill(f"{on.path}/votes")
