"""A walk through the rows of a source: each gets its moment, knowing what those before it said."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from pmtui.core.session import Session
from pmtui.core.timeline import Precision
from pmtui.sources.candidates import Answers, Candidate, Gathered, Need, When, Written
from pmtui.sources.dating import Dated, Dating, incident, order
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
    """The heading that gave it."""
    last: Written | None = None
    """The row before, where it was on `day`."""
    before: datetime | None = None
    """The instant of the row before."""
    doubt: tuple[Need, ...] = ()
    """What keeps the rows without a day open, until one has its own again."""

    def __post_init__(self) -> None:
        told, _ = order(self.gathered)
        self.dating.order = self.answers.get("order", told)
        near, source = incident(self.session)
        if self.gathered.day:
            near, source = self.gathered.day, self.gathered.day_from or "as the file says"
        answered = answered_day(self.answers)
        if answered:
            near, source = answered, "as answered"
        if near:
            self.dating.keep(near, source)

    def step(self, row: Candidate) -> When:
        """Give the moment of the next row."""
        when = row.when
        if when.refused:
            return When(None, refused=when.refused, notes=when.notes)
        if when.ahead is not None:
            return self._ahead(when)
        if when.at and not when.until:
            self._keep(when, when.at)
            return When(when.at, None, _precision(when), when.zone, when.zone_from, when.notes)
        dated = self._dated(row)
        if dated.refused:
            return When(None, refused=dated.refused, notes=when.notes)
        zone = zoned(row, self.gathered, self.answers, self.session)
        if zone.refused:
            return When(None, refused=zone.refused, notes=when.notes)
        notes = (*when.notes, *dated.notes)
        if when.clock is None:
            return self._clockless(when, dated, zone, notes)
        needs = (*self._needs(dated), *((Need(zone.need),) if zone.need else ()))
        if needs or dated.day is None:
            return When(None, None, "order-only", zone.word, zone.source, notes, needs=needs)
        return self._moment(row, dated.day, zone, notes)

    def _needs(self, dated: Dated) -> tuple[Need, ...]:
        if dated.need.startswith("step"):
            return self.doubt
        return (Need(dated.need),) if dated.need else ()

    def _keep(self, when: Written, at: datetime) -> None:
        """Know of a row that says all of itself when the next one is read."""
        self.before = at
        if when.year and when.month and when.day:
            self._anchor(date(when.year, when.month, when.day), "the row before", when)

    def _anchor(self, day: date, source: str, when: Written | None) -> None:
        self.day, self.day_from, self.last, self.doubt = day, source, when, ()
        self.dating.keep(day, source)

    def _ahead(self, when: Written) -> When:
        start = self.answers.get("start", "")
        try:
            begin = datetime.fromisoformat(start.replace("Z", "+00:00"))
            at = begin + (when.ahead or timedelta())
        except (ValueError, OverflowError):
            return When(None, None, "order-only", notes=when.notes, needs=(Need("start"),))
        self.before = at
        return When(at, None, "minute", zone_from="asked", notes=when.notes)

    def _dated(self, row: Candidate) -> Dated:
        """Give the day of a row: its own, that of what stands over it, or of the row before."""
        when = row.when
        if row.day is not None and row.day != self.over:
            self.over = row.day
            above = self.dating.day(row.day)
            if above.day:
                self._anchor(above.day, f"it stands below “{row.day.shown}”", None)
            elif above.refused or above.need:
                self.day, self.last = None, None
                self.doubt = (Need(above.need or "date"),)
        own = self.dating.day(when)
        if own.day or own.refused or own.need:
            if own.day and when.clock:
                self._anchor(own.day, "the row before", when)
            return own
        if when.year or when.month or (when.clock is None and when.hour is None):
            return Dated()
        return self._carried(row)

    def _carried(self, row: Candidate) -> Dated:
        """Give the day of a row that has none of its own."""
        if self.doubt:
            return Dated(need=self.doubt[0].key)
        if self.day is None:
            day, source = the_day(self.gathered, self.answers, self.session)
            if day is None:
                return Dated(need="date")
            self._anchor(day, source, None)
        back = steps_back(self.last, row.when)
        if back and self.last:
            meant = self._meant(row.where, back)
            if not meant:
                self.doubt = (Need("step", f"{_clock(self.last)} to {_clock(row.when)}"),)
                return Dated(need="step")
            if meant == "next-day" and self.day:
                self.day, self.day_from = self.day + A_DAY, "the clock passed midnight"
        if row.when.clock:
            self.last = row.when
        return Dated(self.day, (f"Its day is {self.day}: {self.day_from}.",))

    def _meant(self, where: str, back: timedelta) -> str:
        said = self.answers.get(f"step:{where}", self.answers.get("step", ""))
        if said == "likely":
            return "next-day" if back > NIGHT else "as-written"
        return said if said in ("next-day", "as-written") else ""

    def _clockless(self, when: Written, dated: Dated, zone: Zoned, notes: tuple[str, ...]) -> When:
        """Give the moment of a row whose day alone is known, or not even that."""
        open_ = When(None, None, "order-only", zone.word, zone.source, notes)
        if dated.day is None or dated.need:
            needs = self._needs(dated) if when.grain == "date" or when.hour is not None else ()
            return replace(open_, needs=needs)
        tz = zone.tz or self.session.tz
        wall = datetime.combine(dated.day, time(when.hour or 0))
        at = instant(wall, tz).at
        said = f"Only its day is known, {dated.day}."
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
        if end is None or end.clock is None:
            notes = ("Its end is not known.",) if end else ()
            return None, Instant(start.at, notes=notes)
        own = self.dating.day(end)
        found = instant(datetime.combine(own.day or day, end.clock), tz, "", start.at)
        if found.at < start.at and not own.day:
            found = instant(datetime.combine(day + A_DAY, end.clock), tz, "", start.at)
            if found.at - start.at > HALF:
                return None, replace(found, refused=f"{when.shown} ends before it begins")
        if found.at < start.at:
            return None, replace(found, refused=f"{when.shown} ends before it begins")
        return found.at, found


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


def answered_day(answers: Answers) -> date | None:
    """Give the day that was answered; None where none was, or what was answered is no day."""
    try:
        return date.fromisoformat(answers.get("date", ""))
    except ValueError:
        return None


def the_day(gathered: Gathered, answers: Answers, session: Session) -> tuple[date | None, str]:
    """Give the day of rows with none, and where it comes from.

    It is what was answered, or what the file says where that is not against the incident's date.
    """
    answered = answered_day(answers)
    if answered:
        return answered, "as answered"
    if gathered.day and session.date in (None, gathered.day):
        return gathered.day, gathered.day_from or "as the file says"
    return None, ""
