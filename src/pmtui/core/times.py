"""Times as a reader sees them: to the minute, or to the second where they are as good as that."""

from datetime import date, datetime

from pmtui.core.session import Session

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def spoken_day(day: date) -> str:
    """Give a day such as `11 March 2026`, in no machine's language but this."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(at: datetime, seconds: bool = False) -> str:
    """Give a time of day, such as `10:05`; with seconds where it is known to the second."""
    return f"{at:%H:%M:%S}" if seconds and at.second else f"{at:%H:%M}"


def day_and_time(at: datetime, seconds: bool = False) -> str:
    """Give a day and a time, such as `2026-03-04 10:05`."""
    return f"{at.date()} {clock(at, seconds)}"


def local(at: datetime, session: Session, seconds: bool = False) -> str:
    """Give `at` on a clock of the session's zone, with the day where it is not the incident's.

    Where the session names no day, it is the day of its first entry.
    """
    there = at.astimezone(session.tz)
    first = session.timeline[0].at.astimezone(session.tz).date() if session.timeline else None
    other = there.date() != (session.date or first)
    return day_and_time(there, seconds) if other else clock(there, seconds)
