"""The instants that written times stand for, given the incident's day and what came before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from pmtui.core.stamps import Clock, Stamp
from pmtui.core.timeline import Precision
from pmtui.core.values import within_calendar
from pmtui.core.zones import Unclear, instant, rough

A_DAY = timedelta(days=1)
SEASONS = {
    "CET": "Europe/Brussels",
    "CEST": "Europe/Brussels",
    "EET": "Europe/Athens",
    "EEST": "Europe/Athens",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    "EDT": "America/New_York",
    "MDT": "America/Denver",
    "PDT": "America/Los_Angeles",
}
"""A place for each abbreviation that is right in one half of the year only."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a time without a day is read against."""

    zone: tzinfo
    """The zone of the session."""
    stated: tzinfo | None = None
    """The zone that a heading gives to the lines below it."""
    day: date | None = None
    """The incident's day."""
    selected: datetime | None = None
    """When the selected entry happened."""
    last: datetime | None = None
    """When the last entry of the timeline happened."""
    after: datetime | None = None
    """When the line before it happened, where several are read one after another."""
    now: datetime | None = None
    """The present, where it is known."""

    @property
    def before(self) -> datetime | None:
        """The moment from which `+4` counts."""
        return self.after or self.selected or self.last

    def local(self, moment: datetime) -> date:
        """Give the day of `moment` in the session's zone."""
        return moment.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, UTC, and how well that is known."""

    at: datetime
    until: datetime | None = None
    """When a stretch ended, UTC."""
    precision: Precision = "minute"
    notes: tuple[str, ...] = ()
    """What the reader should know about how it was read."""


def moment(stamp: Stamp, frame: Frame) -> Moment:
    """Give the moment that `stamp` stands for in `frame`.

    A clock without a day is on the incident's day, or on the one after where that is nearer to what
    came before. Raises Unclear where the day or the instant cannot be known.
    """
    try:
        return _moment(stamp, frame)
    except OverflowError:
        raise Unclear(f"{stamp.shown} is outside the calendar") from None


def this_minute(now: datetime) -> datetime:
    """Give the beginning of the minute `now`, UTC."""
    return now.astimezone(UTC).replace(second=0, microsecond=0)


def _moment(stamp: Stamp, frame: Frame) -> Moment:
    if not isinstance(stamp.start, Clock):
        at = _now(frame) if stamp.start is None else _later(stamp, stamp.start, frame)
        return Moment(at, precision="approx" if stamp.approx else "minute", notes=stamp.notes)
    clock = stamp.start
    day, notes = (clock.day, ()) if clock.day else _day(stamp, clock, frame)
    at = instant(datetime.combine(day, clock.wall), clock.zone or frame.stated or frame.zone)
    until = _until(stamp, stamp.end, day, at, frame) if stamp.end else None
    precision: Precision = "exact" if clock.seconds else "minute"
    return Moment(
        at,
        until if until != at else None,
        "approx" if stamp.approx else precision,
        (*stamp.notes, *notes, *_season(clock, at)),
    )


def _now(frame: Frame) -> datetime:
    if frame.now is None:
        raise Unclear("now is not known here; write the time, such as 14:05")
    return this_minute(frame.now)


def _later(stamp: Stamp, ahead: timedelta, frame: Frame) -> datetime:
    if frame.before is None:
        raise Unclear(f"{stamp.shown} counts from an entry and there is none; write the time")
    return within_calendar(frame.before + ahead)


def _day(stamp: Stamp, clock: Clock, frame: Frame) -> tuple[date, tuple[str, ...]]:
    """Give the day, in the zone of `clock`, that it belongs to, and what to say about it."""
    zone = clock.zone or frame.stated or frame.zone

    def on(day: date) -> datetime:
        return rough(datetime.combine(day, clock.wall), zone)

    base = frame.day
    before = frame.after or frame.selected or frame.last
    if before and (frame.after or base is None):
        base = frame.local(before)
    if base is None:
        raise Unclear(
            f"{stamp.shown} needs a day; set the incident's date"
            f" or write it as 2026-03-02 {clock.wall:%H:%M}"
        )
    first = _same_day(base, on, frame)
    found = _nearest(first, on, frame)
    shown = frame.local(on(found))
    if frame.after and on(found) < frame.after:
        return found, (f"{stamp.shown} is before the line above it; add the day if it is later.",)
    if shown != base:
        return found, (f"{stamp.shown} is read as {shown}.",)
    return found, ()


def _same_day(base: date, on: Callable[[date], datetime], frame: Frame) -> date:
    """Give the day in the zone of the clock on which it is `base` in the session's zone."""
    for shift in (0, -1, 1):
        day = base + shift * A_DAY
        if frame.local(on(day)) == base:
            return day
    return base


def _nearest(first: date, on: Callable[[date], datetime], frame: Frame) -> date:
    """Give the day from `first` on that is nearest to what came before.

    That is `first` unless the day after, or one around a selected entry, is within half a day.
    """
    before = frame.before
    if before is None or (not frame.after and frame.day and frame.local(before) < frame.day):
        return first
    days = [first + A_DAY]
    if frame.selected and not frame.after and frame.day:
        around = frame.local(before)
        days += [around + shift * A_DAY for shift in (-1, 0, 1)]
    near = [day for day in days if day > first and abs(on(day) - before) <= A_DAY / 2]
    return min(first, *near, key=lambda day: abs(on(day) - before)) if near else first


def _until(stamp: Stamp, clock: Clock, day: date, at: datetime, frame: Frame) -> datetime:
    zone = clock.zone or frame.stated or frame.zone
    until = instant(datetime.combine(clock.day or day, clock.wall), zone)
    if until < at and clock.day is None:
        until = instant(datetime.combine(day + A_DAY, clock.wall), zone)
    if until < at:
        raise Unclear(f"{stamp.shown} ends before it begins")
    return until


def _season(clock: Clock, at: datetime) -> tuple[str, ...]:
    """Give a note where an abbreviation is not the one in force at that time of the year."""
    name = clock.zone.tzname(None) if clock.zone else None
    place = SEASONS.get(name or "")
    if not clock.zone or not place:
        return ()
    there = at.astimezone(ZoneInfo(place))
    if there.utcoffset() == clock.zone.utcoffset(None):
        return ()
    return (f"{name} was taken at its word; in {place} it was {there.tzname()} then.",)
