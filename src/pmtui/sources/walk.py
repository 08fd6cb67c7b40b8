"""A walk through the rows of a source: each gets its moment, knowing what those before it said."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from pmtui.core.session import Session
from pmtui.core.timeline import Precision
from pmtui.sources.candidates import Answers, Candidate, Gathered, Need, When, Written
from pmtui.sources.dating import Dated, Dating, near_day, order, own_day, stated_day
from pmtui.sources.walls import Instant, Zoned, instant, zoned

A_DAY = timedelta(days=1)
NIGHT = timedelta(hours=6)
"""A step back of more than this is likely a new day."""
HALF = timedelta(hours=12)
"""A stretch over midnight lasts no longer."""


@dataclass(slots=True)
class Walk:
    """Goes through the rows in order, knowing what those before said."""

    gathered: Gathered
    answers: Answers
    session: Session
    dating: Dating = field(default_factory=Dating)
    day: date | None = None
    """The day of the rows without one."""
    day_from: str = ""
    over: Written | None = None
    """The heading that gave it; None: a row with a day of its own gave it."""
    last: Written | None = None
    """The row before, where it was on `day`."""
    before: datetime | None = None
    """The instant of the row before."""
    zone: Zoned | None = None
    """The zone of the row before."""
    wrong: str = ""
    """Why the day that stands above contradicts itself, until another one does."""
    below: Written | None = None
    """The next heading with a day below the row."""
    doubt: str = ""
    """The key of what keeps rows without a day open, until one has its own again."""

    def __post_init__(self) -> None:
        told, _ = order(self.gathered)
        self.dating.order = self.answers.get("order", told)
        near, source = near_day(self.gathered, self.answers, self.session)
        if near:
            self.dating.keep(near, source)

    def step(self, row: Candidate, below: Written | None = None) -> When:
        """Give the moment of the next row; `below` is the next heading with a day."""
        self.below = below
        when = row.when
        if when.refused:
            return When(None, refused=when.refused, notes=when.notes)
        if when.ahead is not None:
            return self._ahead(when)
        zone = zoned(row, self.gathered, self.answers, self.session)
        if when.at:
            return self._told(when, when.at, zone)
        dated = self._dated(row, zone)
        if dated.refused:
            return When(None, refused=dated.refused, notes=when.notes)
        notes = (*when.notes, *dated.notes)
        if when.clock is None:
            return self._clockless(when, dated, zone, notes)
        needs = (*dated.needs, *((Need(zone.need),) if zone.need else ()))
        if needs or dated.day is None:
            return When(None, None, "order-only", zone.word, zone.source, notes, needs=needs)
        return self._moment(row, dated.day, zone, notes)

    def _told(self, when: Written, at: datetime, zone: Zoned) -> When:
        """Give the moment of a row that says all of itself."""
        day = own_day(when)
        self.before = at
        if day and when.clock:
            self._anchor(day, "that of the row before", when, zone)
            self.over = None
        until, ends = self._until(when, day or at.date(), zone, Instant(at))
        if ends.refused:
            return When(None, refused=ends.refused, notes=when.notes)
        notes = (*when.notes, *zone.notes(at), *ends.notes)
        if until == at:
            until = None
        return When(at, until, _precision(when), when.zone, when.zone_from, notes)

    def _anchor(self, day: date, source: str, when: Written | None, zone: Zoned | None) -> None:
        self.day, self.day_from, self.last, self.doubt, self.wrong = day, source, when, "", ""
        self.zone = zone if when else None
        self.dating.keep(day, source)

    def _ahead(self, when: Written) -> When:
        start = self.answers.get("start", "")
        try:
            begin = datetime.fromisoformat(start.replace("Z", "+00:00")).astimezone(UTC)
            at = begin + (when.ahead or timedelta())
        except (ValueError, OverflowError):
            return When(None, None, "order-only", notes=when.notes, needs=(Need("start"),))
        self.before = at
        return When(at, None, _precision(when), zone_from="asked", notes=when.notes)

    def _dated(self, row: Candidate, zone: Zoned) -> Dated:
        """Give the day of a row: its own, that of what stands over it, or of the row before."""
        when = row.when
        if row.day is not None and row.day != self.over:
            self._below(row.day)
        above = row.day.year if row.day and not row.day.month else None
        own = self.dating.day(replace(when, year=when.year or above) if above else when)
        if own.day or own.refused or own.needs:
            if own.day and when.clock:
                self._anchor(own.day, "that of the row before", when, zone)
                self.over = None
            return own
        if when.year or when.month or (when.clock is None and when.hour is None):
            return Dated()
        return self._carried(row, zone)

    def _below(self, heading: Written) -> None:
        """Take the day of a heading for the rows below it."""
        self.over = heading
        above = self.dating.day(heading)
        if above.day:
            self._anchor(above.day, f"it stands below “{heading.shown}”", None, None)
        elif above.refused or above.needs:
            self.day, self.last, self.wrong = None, None, above.refused
            self.doubt = above.needs[0].key if above.needs else "date"

    def _carried(self, row: Candidate, zone: Zoned) -> Dated:
        """Give the day of a row that has none of its own."""
        if self.wrong:
            return Dated(refused=self.wrong)
        if self.doubt and self.doubt != "step":
            return Dated(needs=(Need(self.doubt),))
        if self.day is None:
            day, source = stated_day(self.gathered, self.answers, self.session)
            if day is None:
                return Dated(needs=(Need("date"),))
            self._anchor(day, source, None, None)
        day, back = self._since(row.when, zone)
        hint = f"{_clock(self.last)} to {_clock(row.when)}" if back and self.last else ""
        meant = self._meant(row.where, day, back) if back else ""
        if row.when.clock:
            self.last, self.zone = row.when, zone
        if self.doubt or (back and not meant):
            self.doubt = "step"
            return Dated(needs=(Need("step", hint),))
        if meant == "next-day":
            day, self.day_from = day + A_DAY, "the clock passed midnight"
        self.day = day
        return Dated(day, (f"Its day is {day}: {self.day_from}.",))

    def _since(self, when: Written, zone: Zoned) -> tuple[date, timedelta]:
        """Give the day of the row before in the zone of this one, and how far it steps back."""
        day = self.day or date.min
        last = self.zone
        if last is None or last.tz is None or zone.tz is None or last.tz == zone.tz:
            same = last is None or last.word == zone.word
            return day, steps_back(self.last, when) if same else timedelta()
        if self.before is None or when.clock is None:
            return day, timedelta()
        day = self.before.astimezone(zone.tz).date()
        at = instant(datetime.combine(day, when.clock), zone.tz).at
        floor = self.before.replace(second=0, microsecond=0)
        return day, max(floor - at, timedelta())

    def _meant(self, where: str, day: date, back: timedelta) -> str:
        said = self.answers.get(f"step:{where}", self.answers.get("step", ""))
        if said == "likely":
            named = self.dating.day(self.below).day if self.below else None
            return "next-day" if back > NIGHT and named != day + A_DAY else "as-written"
        return said if said in ("next-day", "as-written") else ""

    def _clockless(self, when: Written, dated: Dated, zone: Zoned, notes: tuple[str, ...]) -> When:
        """Give the moment of a row whose day alone is known, or not even that."""
        open_ = When(None, None, "order-only", zone.word, zone.source, notes)
        if dated.day is None:
            return replace(open_, needs=dated.needs)
        tz = zone.tz or self.session.tz
        wall = datetime.combine(dated.day, time(when.hour or 0))
        at = instant(wall, tz).at
        said = f"Only its day is known, {dated.day}."
        last = self.dating.day(when.until).day if when.until else None
        if last and last > dated.day:
            said = f"Only its days are known, {dated.day} to {last}."
        end = at + A_DAY
        if when.hour is not None:
            said, end = f"It was in the hour from {when.hour:02}:00.", at + timedelta(hours=1)
        if self.before and at <= self.before < end:
            at = self.before
        return replace(open_, at=at, notes=(*notes, said))

    def _moment(self, row: Candidate, day: date, zone: Zoned, notes: tuple[str, ...]) -> When:
        when, tz = row.when, zone.tz or self.session.tz
        wall = datetime.combine(day, when.clock or time())
        chosen = self.answers.get(f"fold:{row.where}", self.answers.get("fold", ""))
        found = instant(wall, tz, chosen, self.before)
        if found.refused:
            return When(None, refused=found.refused, notes=notes)
        until, ends = self._until(when, day, zone, found)
        if ends.refused:
            return When(None, refused=ends.refused, notes=notes)
        self.before = found.at
        return When(
            found.at,
            until if until != found.at else None,
            "approx" if found.twice else _precision(when),
            zone.word,
            zone.source,
            (*notes, *zone.notes(found.at), *found.notes, *ends.notes),
            needs=(Need("fold", f"{wall:%Y-%m-%d %H:%M}"),) if found.twice else (),
        )

    def _until(
        self, when: Written, day: date, zone: Zoned, start: Instant
    ) -> tuple[datetime | None, Instant]:
        """Give the end of a stretch, and how it was found."""
        end, tz = when.until, zone.tz or self.session.tz
        if end is None or (end.clock is None and end.at is None):
            notes = ("Its end is not known.",) if end and when.clock else ()
            return None, Instant(start.at, notes=notes)
        own = self.dating.day(end)
        found = _end(end, own.day or day, tz, start.at)
        if found.at < start.at and not own.day and not end.at:
            found = _end(end, day + A_DAY, tz, start.at)
            if found.at - start.at > HALF:
                return None, replace(found, refused=f"{when.shown} ends before it begins")
        if found.at < start.at:
            return None, replace(found, refused=f"{when.shown} ends before it begins")
        return found.at, found


def _end(end: Written, day: date, zone: tzinfo, start: datetime) -> Instant:
    """Give the instant at which a stretch ends."""
    if end.at:
        return Instant(end.at)
    return instant(datetime.combine(day, end.clock or time()), zone, "order", start)


def _precision(when: Written) -> Precision:
    return when.grain if when.grain in ("exact", "minute", "approx") else "order-only"


def _clock(when: Written) -> str:
    return f"{when.clock:%H:%M}" if when.clock else when.shown


def steps_back(before: Written | None, when: Written) -> timedelta:
    """Give how far the clock of a row is behind that of the row before it; zero: it is not."""
    if before is None or before.clock is None or when.clock is None or before.zone != when.zone:
        return timedelta()
    one, two = before.clock, when.clock
    if "exact" not in (before.grain,) or when.grain != "exact":
        one, two = one.replace(second=0, microsecond=0), two.replace(second=0, microsecond=0)
    back = datetime.combine(date.min, one) - datetime.combine(date.min, two)
    if "approx" in (before.grain, when.grain) and back < NIGHT:
        return timedelta()
    return max(back, timedelta())
