"""The days that written days stand for: order, year and weekday supplied from what is around."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from pmtui.core.days import WEEKDAYS
from pmtui.core.session import Session
from pmtui.sources.almanac import length
from pmtui.sources.candidates import Answers, DayOrder, Gathered, Need, Written

WEEK = 7
NEAR = timedelta(days=190)
"""A day of two-digit numbers is one no further than this from another day of the file."""


class Dated(NamedTuple):
    """A day, or what is missing for it."""

    day: date | None = None
    notes: tuple[str, ...] = ()
    refused: str = ""
    needs: tuple[Need, ...] = ()
    """What would have to be answered for it."""


@dataclass(slots=True)
class Dating:
    """Supplies what written days leave open."""

    order: str = ""
    """`day-first`, `month-first`, `year-first`, where it is known."""
    near: date | None = None
    """A day whose year is known, near which the others are."""
    near_from: str = ""
    """Where it comes from, in words."""

    def day(self, when: Written) -> Dated:
        """Give the day of `when`; its own numbers come first, what is around supplies the rest."""
        if when.numbers:
            found = self._short(when.numbers)
        elif when.either:
            found = self._either(when)
        elif when.month and when.day:
            found = self._year(when.year, when.month, when.day, when.weekday)
        elif when.weekday is not None:
            found = self._weekday(when.weekday)
        else:
            return Dated()
        if found.day and when.weekday is not None and found.day.weekday() != when.weekday:
            return Dated(refused=_not_that(found.day, when.weekday))
        return found

    def keep(self, day: date, source: str) -> None:
        """Have the days that follow near to `day`."""
        self.near, self.near_from = day, source

    def _either(self, when: Written) -> Dated:
        one, two = when.either or (0, 0)
        if self.order in ("day-first", "month-first"):
            first = self.order == "day-first"
            month, day = (two, one) if first else (one, two)
            found = self._year(when.year, month, day, when.weekday)
            return found._replace(notes=(*found.notes, f"It is read {self.order}."))
        both = [self._year(when.year, *pair, None) for pair in ((two, one), (one, two))]
        if when.weekday is not None:
            fits = [each for each in both if each.day and each.day.weekday() == when.weekday]
            if len(fits) == 1:
                return fits[0]._replace(notes=("Its weekday tells day from month.",))
        return Dated(needs=(Need("order"),))

    def _short(self, numbers: tuple[int, int, int]) -> Dated:
        """Give the day of `26/05/22`: it ends with its year, or begins with it."""
        one, month, three = numbers
        last, first = date(2000 + three, month, one), date(2000 + one, month, three)
        if self.order:
            day = first if self.order == "year-first" else last
            return Dated(day, (f"It is read {self.order}.",))
        if self.near:
            near = [each for each in (last, first) if abs(each - self.near) <= NEAR]
            if len(near) == 1:
                return Dated(near[0], (f"It is near {self.near}, {self.near_from}.",))
        return Dated(needs=(Need("order"),))

    def _year(self, year: int | None, month: int, day: int, weekday: int | None) -> Dated:
        if year is not None:
            if day > length(year, month):
                return Dated(refused=f"{month:02}-{day:02} is no day of {year}")
            return Dated(date(year, month, day))
        if self.near is None:
            return Dated(needs=(Need("date"),))
        around = range(self.near.year - 1, self.near.year + 2)
        days = [date(each, month, day) for each in around if day <= length(each, month)]
        if not days:
            return Dated(refused=f"{month:02}-{day:02} is in no year near {self.near}")
        near = min(days, key=lambda each: abs(each - self._near))
        if weekday is not None and near.weekday() != weekday:
            return Dated(refused=_not_that(near, weekday))
        return Dated(near, (f"Its year is the one near {self.near}, {self.near_from}.",))

    @property
    def _near(self) -> date:
        return self.near or date.min

    def _weekday(self, weekday: int) -> Dated:
        """Give the nearest such day: within three days of what is near."""
        if self.near is None:
            return Dated(needs=(Need("date"),))
        ahead = (weekday - self.near.weekday()) % WEEK
        day = self.near + timedelta(days=ahead if ahead <= WEEK // 2 else ahead - WEEK)
        return Dated(day, (f"It is the {WEEKDAYS[weekday].title()} nearest to {self.near}.",))


def _not_that(day: date, weekday: int) -> str:
    return (
        f"{day} is a {WEEKDAYS[day.weekday()].title()}, and {WEEKDAYS[weekday].title()} is written"
    )


def incident(session: Session) -> tuple[date | None, str]:
    """Give the day of the incident in the session's zone, and where it stands, in words."""
    if session.date:
        return session.date, "the incident's date"
    first = session.timeline[0].at if session.timeline else session.detected
    said = "the day of the first entry" if session.timeline else "the day of the detection"
    return (first.astimezone(session.tz).date(), said) if first else (None, "")


def answered_day(answers: Answers) -> date | None:
    """Give the day that was answered; None where none was, or what was answered is no day."""
    try:
        return date.fromisoformat(answers.get("date", ""))
    except ValueError:
        return None


def stated_day(gathered: Gathered, answers: Answers, session: Session) -> tuple[date | None, str]:
    """Give the day of rows with none, and where it comes from.

    It is what was answered, or what the file says where that is not against the incident's date.
    """
    answered = answered_day(answers)
    if answered:
        return answered, "as answered"
    if gathered.day and session.date in (None, gathered.day):
        return gathered.day, gathered.day_from or "as the file says"
    return None, ""


def near_day(gathered: Gathered, answers: Answers, session: Session) -> tuple[date | None, str]:
    """Give a day near which those without a year are, and where it comes from.

    It is what was answered, the file's own, that of its first row with a year, or the incident's.
    """
    answered = answered_day(answers)
    if answered:
        return answered, "as answered"
    if gathered.day:
        return gathered.day, gathered.day_from or "as the file says"
    for each in _days(gathered):
        if each.at or (each.year and each.month and each.day):
            return own_day(each), f"as in “{each.shown}”"
    return incident(session)


def own_day(when: Written) -> date | None:
    """Give the day that is written in full; of an epoch the day in UTC."""
    if when.year and when.month and when.day:
        return date(when.year, when.month, when.day)
    return when.at.date() if when.at else None


def order(gathered: Gathered) -> tuple[DayOrder, str]:
    """Give the order of day and month that the unambiguous days of a file show, and one of them.

    Empty where they show none, or both.
    """
    told = {each.order: each.shown for each in _days(gathered) if each.order and not each.either}
    return next(iter(told.items())) if len(told) == 1 else ("", "")


def _days(gathered: Gathered) -> Iterable[Written]:
    for row in gathered.rows:
        yield row.when
        if row.when.until:
            yield row.when.until
        if row.day:
            yield row.day
