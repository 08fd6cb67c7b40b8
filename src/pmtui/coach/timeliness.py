"""The rules of timeliness: what is due by now, and what has waited long."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from pmtui.coach.case import Case
from pmtui.coach.data import table
from pmtui.coach.seen import Seen
from pmtui.core.times import spoken_day

STATUS, MEETING, FOLLOWUP = "incident/status", "incident/meeting_date", "followup/due"
GRAVE = ("SEV-1", "SEV-2")
LEAST = "SEV-4"
"""The level of what no user felt."""
OPEN = ("draft", "in-review")
FINISHED = ("done", "verified", "dropped")
WORKDAYS = 5
"""Days from Monday to Friday; their numbers are below this one."""


def meeting_late(case: Case) -> Iterator[Seen]:
    """Rule 107: give a meeting that was not held in time, or is planned for too late."""
    session, over = case.session, _over(case)
    if over is None or _held(case) or session.status not in OPEN:
        return
    due = _meeting_by(over, session.severity.level or "")
    planned = session.meeting_date
    if planned and planned > due:
        values = {"planned": spoken_day(planned), "due": spoken_day(due)}
        yield Seen(MEETING, values=values, says="planned")
    elif _today(case) > due:
        yield Seen(MEETING, values={"due": spoken_day(due)})


def draft_late(case: Case) -> Iterator[Seen]:
    """Rule 108: give a draft that should be complete by now."""
    day = _age(case)
    late, dead = (table("words/deadlines")["draft"][name] for name in ("late", "dead"))
    session = case.session
    if session.status == "draft" and session.severity.level != LEAST and late < day <= dead:
        yield Seen(STATUS, values={"day": str(day)})


def draft_dead(case: Case) -> Iterator[Seen]:
    """Rule 109: give a document that nobody has finished in a month."""
    day = _age(case)
    if case.session.status in OPEN and day > table("words/deadlines")["draft"]["dead"]:
        yield Seen(STATUS, values={"day": str(day)})


def preread_late(case: Case) -> Iterator[Seen]:
    """Rule 110: give a draft that nobody could read before the meeting, which is near."""
    session = case.session
    day = session.meeting_date
    if session.status != "draft" or day is None or session.meeting.started:
        return
    if timedelta() <= day - _today(case) <= timedelta(days=1):
        yield Seen(STATUS, values={"day": spoken_day(day)})


def followup_missing(case: Case) -> Iterator[Seen]:
    """Rule 111: give a document without a day for looking back at it."""
    followup = case.session.followup
    if not followup.due and not followup.held:
        yield Seen(FOLLOWUP)


def followup_overdue(case: Case) -> Iterator[Seen]:
    """Rule 112: give a look back that should have been held by now."""
    session = case.session
    due = session.followup.due
    if due is None and session.published:
        after = timedelta(days=table("words/deadlines")["followup"]["days"])
        due = session.published.astimezone(session.tz).date() + after
    if due and not session.followup.held and (late := (_today(case) - due).days) > 0:
        yield Seen(FOLLOWUP, values={"late": _days(late)})


def action_overdue(case: Case) -> Iterator[Seen]:
    """Rule 113: give each action that should be done by now."""
    for each in case.session.actions:
        if each.due and each.status not in FINISHED and each.due < _today(case):
            late = _days((_today(case) - each.due).days)
            yield Seen(f"actions/{each.id}/due", values={"id": each.id, "late": late})


def no_meeting(case: Case) -> Iterator[Seen]:
    """Rule 114: give a grave incident that was written up without a talk about it."""
    if case.session.severity.level in GRAVE and not _held(case):
        yield Seen(MEETING, values={"level": case.session.severity.level or ""})


def _today(case: Case) -> date:
    return case.now.astimezone(case.session.tz).date()


def _over(case: Case) -> date | None:
    """Give the day on which the incident was over; None: it goes on, or nobody said."""
    resolved = case.metrics.marks.get("resolved")
    return resolved.at.astimezone(case.session.tz).date() if resolved else None


def _age(case: Case) -> int:
    """Give for how many days the incident has been over; 0 where it is not."""
    over = _over(case)
    return (_today(case) - over).days if over else 0


def _held(case: Case) -> bool:
    """Tell whether the meeting was held; of one that pmtui has not seen its day tells."""
    session = case.session
    if session.meeting.started:
        return True
    return session.meeting_date is not None and session.meeting_date < _today(case)


def _meeting_by(over: date, level: str) -> date:
    """Give the day by which a meeting about an incident of `level` is held."""
    limits = table("words/deadlines")["meeting"]
    limit: Mapping[str, int] = limits.get(level, limits["other"])
    day = over + timedelta(days=limit.get("days", 0))
    for _ in range(limit.get("workdays", 0)):
        day += timedelta(days=1)
        while day.weekday() >= WORKDAYS:
            day += timedelta(days=1)
    return day


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


RULES: Mapping[str, Callable[[Case], Iterator[Seen]]] = MappingProxyType(
    {
        "meeting-late": meeting_late,
        "draft-late": draft_late,
        "draft-dead": draft_dead,
        "preread-late": preread_late,
        "followup-missing": followup_missing,
        "followup-overdue": followup_overdue,
        "action-overdue": action_overdue,
        "published-without-meeting": no_meeting,
    }
)
"""The rules by name."""
