"""Days and times as readers outside know them: months in words, UTC with their own beside it."""

from datetime import date, datetime

from pmtui.core.session import zone_of
from pmtui.core.times import clock, spoken_day


class Reader:
    """Somebody outside who reads times in UTC, and in `zone` (IANA) beside it where there is one.

    Raises what `zone_of` raises where that is no zone.
    """

    def __init__(self, zone: str | None = None) -> None:
        self.tz = zone_of(zone)
        self.zone = None if zone == "UTC" else zone

    def stretch(self, start: datetime, end: datetime) -> str:
        """Give two times: `11 March 2026, 10:00 to 10:50 UTC (11:00 to 11:50 in Berlin)`."""
        if start.date() != end.date():
            return f"{self.moment(start)} to {self.moment(end)}"
        there = f"{self._there(start, start.date())} to {self._there(end, start.date())}"
        beside = f" ({there} {self._place(end)})" if self.zone else ""
        return f"{spoken_day(start.date())}, {clock(start)} to {clock(end)} UTC{beside}"

    def moment(self, at: datetime) -> str:
        """Give a day and a time: `11 March 2026, 10:04 UTC (11:04 in Berlin)`."""
        return f"{spoken_day(at.date())}, {self.clock(at)}"

    def clock(self, at: datetime, *, dated: bool = False) -> str:
        """Give a time, with its day where `dated`: `10:04 UTC (11:04 in Berlin)`."""
        day = f"{spoken_day(at.date())}, " if dated else ""
        beside = f" ({self._there(at, at.date())} {self._place(at)})" if self.zone else ""
        return f"{day}{clock(at)} UTC{beside}"

    def _there(self, at: datetime, day: date) -> str:
        """Give the time in the reader's zone, with its day where that is not `day`."""
        there = at.astimezone(self.tz)
        return (
            clock(there) if there.date() == day else f"{spoken_day(there.date())}, {clock(there)}"
        )

    def _place(self, at: datetime) -> str:
        """Give where it is that time: a city, or how far the zone is from UTC."""
        area, _, city = (self.zone or "").rpartition("/")
        if area and area != "Etc":
            return f"in {city.replace('_', ' ')}"
        offset = f"{at.astimezone(self.tz):%z}"
        return f"UTC{offset[:3]}:{offset[3:5]}"
