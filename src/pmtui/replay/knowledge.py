"""The session as far as it had come at a moment: as it was known then, or as it is known now.

As known then, it is made of what may be seen and of nothing else: a field that is not named here
stays covered, whatever it holds. So nothing that the review found can stand in it, and neither can
words that only the outcome explains, such as where the fault was brought in, or which signal was
the first one.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import pairwise

from pmtui.core.impact import Impact, Severity, Slo, Window
from pmtui.core.milestones import Marks, claims, marks
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.timeline import Entry, Milestone

COVERED = "title covered until the end"
"""What stands in the place of the title, which tells how it ended."""
SEEN = ("id", "at", "precision", "agency", "kind", "actor", "system", "text", "quote")
"""The fields of an entry that could be seen when it happened."""
NOTICING: tuple[Milestone, ...] = (
    "detected",
    "acknowledged",
    "identified",
    "mitigated",
    "impact_end",
    "resolved",
)
"""Milestones that say that somebody has noticed."""
LOOKING_BACK: tuple[Milestone, ...] = ("impact_start", "first_signal")
"""Milestones that nobody can name before somebody has noticed."""
OVER: tuple[Milestone, ...] = ("mitigated", "impact_end")
"""Milestones after which impact may begin again."""
REVIEWED: tuple[Milestone, ...] = ("introduced", "comms_last")
"""Milestones that only the review can name."""

Facet = tuple[datetime, Entry]
"""How an entry looks from a moment on."""


class Knowledge:
    """What is known of a session at each moment of its incident."""

    def __init__(self, session: Session, *, later: bool = False) -> None:
        """Take `session`; where `later`, all that is known of it today is told as well."""
        self.whole = session
        self.later = later
        facets = now_facets(session) if later else then_facets(session)
        self._facets = [(each, [since for since, _ in each]) for each in facets]
        self._times = sorted({*_cuts(session, later), *(t for _, ts in self._facets for t in ts)})
        self._made: tuple[int, Session] | None = None

    @property
    def moments(self) -> tuple[datetime, ...]:
        """When each entry comes to be seen, UTC, in order of the timeline."""
        return tuple(times[0] for _, times in self._facets)

    @property
    def entries(self) -> tuple[Facet, ...]:
        """Each entry that is ever seen, as it looks first, and when that is, UTC."""
        return tuple(facets[0] for facets, _ in self._facets)

    @property
    def named(self) -> tuple[Facet, ...]:
        """Each entry that came to hold a milestone after it was seen, and when that was, UTC."""
        return tuple(
            after
            for facets, _ in self._facets
            for before, after in pairwise(facets)
            if before[1].milestones != after[1].milestones
        )

    @property
    def span(self) -> tuple[datetime, datetime]:
        """When the first entry was seen and when the last one was; without any, when it began."""
        seen = self.moments or tuple(each.at for each in self.whole.timeline)
        return (min(seen), max(seen)) if seen else (_some_time(self.whole),) * 2

    def step(self, at: datetime) -> int:
        """Give a number that is another one whenever something else is known at `at`."""
        return bisect_right(self._times, at)

    def at(self, at: datetime) -> Session:
        """Give the session as far as it has come at `at` (UTC); the same object for a step."""
        step = self.step(at)
        if self._made is None or self._made[0] != step:
            timeline = tuple(
                facets[index - 1][1]
                for facets, times in self._facets
                if (index := bisect_right(times, at))
            )
            make = _told if self.later else _seen
            self._made = step, make(self.whole, timeline, at)
        return self._made[1]


# -- as known then --------------------------------------------------------------------------------


def then_facets(session: Session) -> Iterator[tuple[Facet, ...]]:
    """Give how each entry looked that could be seen then: what was learned later is left out."""
    known = [(entry, since) for entry in session.timeline if (since := _since(entry))]
    last = max((entry.at for entry, _ in known), default=None)
    known = [(entry, since) for entry, since in known if last and since <= last]
    noticed = _noticed(session, known)
    for entry, since in known:
        named = dict(_named(entry, since, noticed))
        ends = [entry.until] if entry.until and entry.until > since else []
        times = sorted({since, *ends, *named.values()})
        yield tuple((time, _looked(entry, time, named)) for time in times)


def _since(entry: Entry) -> datetime | None:
    """Give since when `entry` was known; None where only the review found it."""
    if isinstance(entry.known_from, datetime):
        return max(entry.at, entry.known_from)
    return None if entry.later else entry.at


def _noticed(session: Session, known: Iterable[tuple[Entry, datetime]]) -> datetime | None:
    """Give when somebody noticed, as far as anything says so."""
    times = [since for entry, since in known if set(NOTICING) & set(entry.milestones)]
    return min([*times, *filter(None, (session.detected,))], default=None)


def _named(
    entry: Entry, since: datetime, noticed: datetime | None
) -> Iterator[tuple[Milestone, datetime]]:
    """Give the milestones of `entry` that could be named then, each with since when."""
    for milestone in entry.milestones:
        if milestone in REVIEWED or (milestone in LOOKING_BACK and noticed is None):
            continue
        back = milestone in LOOKING_BACK and noticed is not None
        yield milestone, max(since, noticed) if back and noticed else since


def _looked(entry: Entry, at: datetime, named: dict[Milestone, datetime]) -> Entry:
    """Give `entry` as it looked at `at`."""
    seen = {name: entry.__dict__[name] for name in SEEN}
    return Entry.model_construct(
        **seen,
        severity_after=entry.severity_after,
        until=entry.until if entry.until and entry.until <= at else None,
        known_from=entry.known_from if _since(entry) != entry.at else None,
        milestones=tuple(each for each in entry.milestones if each in named and named[each] <= at),
    )


def _seen(session: Session, timeline: tuple[Entry, ...], at: datetime) -> Session:
    """Give the session that shows nothing but what was seen by `at`."""
    actors = {entry.actor for entry in timeline}
    changes = sorted(
        (max(entry.at, since), entry.severity_after)
        for entry in timeline
        if entry.severity_after and (since := _since(entry))
    )
    found = Session.model_construct(
        id=session.id,
        title=COVERED,
        date=session.date,
        zone=session.zone,
        detected=_by(session.detected, at),
        resolved=_by(session.resolved, at),
        severity=Severity.model_construct(level=changes[-1][1] if changes else None),
        slo=Slo.model_construct(target=session.slo.target, window=session.slo.window),
        people=tuple(_known(each) for each in session.people if each.key in actors),
        timeline=timeline,
    )
    return found.model_copy(update={"impact": _lasting(found, at)})


def _known(person: Person) -> Person:
    """Give `person` without what they came to be in the meeting."""
    names = {name: person.__dict__[name] for name in ("key", "name", "handle", "pseudonym", "team")}
    return Person.model_construct(**names)


# -- as known now ---------------------------------------------------------------------------------


def now_facets(session: Session) -> Iterator[tuple[Facet, ...]]:
    """Give how each entry looks from when it happened, and from its end on where it lasted."""
    for entry in session.timeline:
        if entry.until and entry.until > entry.at:
            going = entry.model_copy(update={"until": None})
            yield (entry.at, going), (entry.until, entry)
        else:
            yield ((entry.at, entry),)


def _told(session: Session, timeline: tuple[Entry, ...], at: datetime) -> Session:
    """Give the session with all that is told of it today, so far as it had happened by `at`."""
    found = session.model_copy(
        update={
            "timeline": timeline,
            "detected": _by(session.detected, at),
            "resolved": _by(session.resolved, at),
            "slo": session.slo.model_copy(update={"bad_events": None, "all_events": None}),
            "impact": session.impact.model_copy(update={"windows": ()}),
        }
    )
    if session.near_miss:
        return found
    if not session.impact.windows:
        return found.model_copy(update={"impact": _lasting(found, at)})
    windows = tuple(
        each.model_copy(update={"end": _by(each.end, at)})
        for each in session.impact.windows
        if each.start <= at
    )
    return found.model_copy(
        update={"impact": session.impact.model_copy(update={"windows": windows})}
    )


# -- both -----------------------------------------------------------------------------------------


def held(session: Session) -> Marks:
    """Give the moments that count as milestones in a session as far as it had come.

    A mitigation after which impact began again is none.
    """
    claimed = claims(session)
    found = marks(session, claimed)
    begun = claimed.get("impact_start", [])
    again = max((entry.at for entry in begun if entry.at > begun[0].at), default=None)
    if again is None:
        return found
    return {name: mark for name, mark in found.items() if name not in OVER or mark.at >= again}


def _lasting(session: Session, at: datetime) -> Impact:
    """Give the impact from its start to its end, or until it goes on, as the entries say."""
    found = held(session)
    start, end = found.get("impact_start"), found.get("impact_end")
    if start is None or start.at > at or session.near_miss:
        return session.impact
    over = end.at if end and end.at <= at else None
    windows = tuple(
        Window.model_construct(id=f"W{number}", start=begun, end=ended)
        for number, (begun, ended) in enumerate(_spans(session, start.at, over), 1)
    )
    return session.impact.model_copy(update={"windows": windows})


def _spans(
    session: Session, start: datetime, end: datetime | None
) -> Iterator[tuple[datetime, datetime | None]]:
    """Give when impact began and when it ended, and again for each relapse; no end: it goes on."""
    claimed = claims(session)
    over = sorted(entry.at for name in OVER for entry in claimed.get(name, ()))
    for entry in claimed.get("impact_start", ()):
        ended = [each for each in over if start <= each <= entry.at]
        if ended and start < entry.at:
            yield start, ended[-1]
            start = entry.at
    yield start, end if end and start <= end else None


def _by(time: datetime | None, at: datetime) -> datetime | None:
    return time if time is not None and time <= at else None


def _cuts(session: Session, later: bool) -> Iterator[datetime]:
    """Give when something else than an entry comes to be known."""
    yield from filter(None, (session.detected, session.resolved))
    for window in session.impact.windows if later else ():
        yield from filter(None, (window.start, window.end))


def _some_time(session: Session) -> datetime:
    """Give a moment of the day of an incident of which no entry tells."""
    day = session.date
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return session.detected or start or datetime(2000, 1, 1, tzinfo=UTC)
