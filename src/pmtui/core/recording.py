"""The record of a meeting: when it is asked for, and the edit that says yes or no to it."""

from pmtui.core.edits import Batch, Edit, Set
from pmtui.core.session import Session


def begins(before: Session, after: Session) -> bool:
    """Tell whether the first meeting has begun, and nobody has said yet what is kept of it."""
    first = before.meeting.started is None and after.meeting.started is not None
    return first and after.record is None


def recording(session: Session, *, wanted: bool) -> Edit | None:
    """Give the edit that says whether a record is kept; None where that is said already."""
    if session.record is wanted:
        return None
    label = "keep a record of this meeting" if wanted else "keep no record of this meeting"
    return Batch((Set("incident/record", wanted),), label)
