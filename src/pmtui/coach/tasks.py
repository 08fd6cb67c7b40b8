"""The rules of one action: its day, its ticket, what it answers, and what showed it to be done."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.grades import name
from pmtui.coach.seen import Seen
from pmtui.core.actions import ActionItem
from pmtui.core.labels import several
from pmtui.core.outside import FINISHED
from pmtui.core.times import spoken_day

SATURDAY = 5


def due_missing(case: Case) -> Iterator[Seen]:
    """Rule 61: give each action without a day; what is dropped or done needs none."""
    for action in _open(case):
        if not action.due:
            yield Seen(f"actions/{action.id}/due")


def due_range(case: Case) -> Iterator[Seen]:
    """Rule 62: give each day that lies too early, too late, or on a weekend."""
    session = case.session
    begin, meeting = _resolved(case), session.meeting_date
    level, limit = session.severity.level or "this level", _limit(name(session))
    for action in _open(case):
        if not action.due or action.exception_reason:
            continue
        at = f"actions/{action.id}/due"
        days = (action.due - begin).days if begin else 0
        values = {"day": spoken_day(action.due)}
        if days > limit:
            values |= {"days": several(days, "day"), "limit": several(limit, "day")}
            values |= {"level": level}
            yield Seen(at, action.due.isoformat(), values=values, says="late")
        elif meeting and action.due < meeting:
            values |= {"meeting": spoken_day(meeting)}
            yield Seen(at, action.due.isoformat(), values=values, says="early")
        elif action.due.weekday() >= SATURDAY:
            values |= {"weekday": f"{action.due:%A}"}
            found = action.due.isoformat()
            yield Seen(at, found, values=values, says="weekend", severity="hint")


def ticket(case: Case) -> Iterator[Seen]:
    """Rule 63: give each action that the tracker does not hold."""
    if not case.policy.tickets:
        return
    ahead = _meeting_ahead(case)
    for action in case.session.actions:
        proposed = action.status in (None, "proposed") and ahead
        if not action.ticket and action.status != "dropped" and not proposed:
            yield Seen(f"actions/{action.id}/ticket")


def unlinked(case: Case) -> Iterator[Seen]:
    """Rule 70: give each action that answers no factor; chores that close out answer none."""
    for action in case.session.actions:
        if not action.factors and action.kind != "closeout" and action.status != "dropped":
            yield Seen(f"actions/{action.id}/factors")


def unverified(case: Case) -> Iterator[Seen]:
    """Rule 76: give each action that is done and that nobody has seen to work."""
    for action in case.session.actions:
        shown = action.verification
        known = shown.seen or shown.by or shown.date
        if action.status == "done" and action.kind != "closeout" and not known:
            yield Seen(f"actions/{action.id}/verification/seen")


def _open(case: Case) -> Iterator[ActionItem]:
    over = ("dropped", *FINISHED)
    return (each for each in case.session.actions if each.status not in over)


def _resolved(case: Case) -> date | None:
    """Give the day from which days count: of the resolution, else of the meeting."""
    mark = case.metrics.marks.get("resolved")
    return mark.at.astimezone(case.session.tz).date() if mark else case.session.meeting_date


def _limit(level: str) -> int:
    """Give how many days after the resolution an action of such an incident is due at the latest.

    Days of the calendar.
    """
    days: Mapping[str, int] = table("words/deadlines")["actions"]
    return days.get(level, days["other"])


def _meeting_ahead(case: Case) -> bool:
    """Tell whether the meeting is planned and has not begun."""
    session = case.session
    if session.meeting.started or not session.meeting_date:
        return False
    return session.meeting_date >= case.now.astimezone(session.tz).date()


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "action-due-missing": due_missing,
        "action-due-range": due_range,
        "action-ticket-missing": ticket,
        "action-unlinked": unlinked,
        "action-done-unverified": unverified,
    }
)
"""The rules by name."""
