"""Times as a document prints them: always UTC."""

from datetime import datetime

from pmtui.core.milestones import Mark
from pmtui.core.timeline import Entry
from pmtui.core.times import clock, day_and_time


def moment(at: datetime, seconds: bool = False) -> str:
    """Give a day and a time with its zone, such as `2026-03-04 10:05 UTC`."""
    return f"{day_and_time(at, seconds)} UTC"


def marked(mark: Mark, dated: bool = False) -> str:
    """Give the time of a milestone; one that is a guess begins with `~`."""
    shown = day_and_time if dated else clock
    return f"{'~' if mark.approx else ''}{shown(mark.at, mark.exact)}"


def spanned(entry: Entry) -> str:
    """Give the time of an entry: `~` where it is a guess, both ends where it lasted."""
    if entry.precision == "order-only":
        return "in order"
    exact = entry.precision == "exact"
    start = f"{'~' if entry.precision == 'approx' else ''}{clock(entry.at, exact)}"
    if not entry.until:
        return start
    day = "" if entry.until.date() == entry.at.date() else f"{entry.until.date()} "
    return f"{start} to {day}{clock(entry.until, exact)}"
