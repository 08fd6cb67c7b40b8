"""What there is to be told of one moment of an incident, beside its timeline."""

from collections.abc import Iterable
from datetime import datetime
from math import floor
from typing import NamedTuple

from pmtui.core.budget import budget
from pmtui.core.durations import minutes_between, percent, spoken
from pmtui.core.factors import Factor
from pmtui.core.felt import felt
from pmtui.core.intervals import ORDER, Segment, segments
from pmtui.core.milestones import Marks
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.core.times import local
from pmtui.replay.knowledge import Knowledge, held

UNNOTICED = "nobody has noticed anything yet"


class Told(NamedTuple):
    """What customers had been told."""

    time: str
    """When, as the session shows times."""
    text: str
    """What it said."""


class Involved(NamedTuple):
    """Somebody who had acted by then."""

    name: str
    """What they are called."""
    team: str
    """Their team, or nothing."""
    since: str
    """When they acted first, as the session shows times."""


class Moment(NamedTuple):
    """One moment, in words."""

    elapsed: str
    """How long there has been impact, or how long it is known."""
    segment: str
    """Which segment it is and for how long; empty before the first one."""
    severity: str
    """The severity at that time; empty where none was declared."""
    budget: str
    """How much of the error budget was used; empty where nothing says so."""
    involved: tuple[Involved, ...]
    """Who had acted, those first who came first."""
    told: tuple[Told, ...]
    """What customers had been told, in order."""
    latest: tuple[Entry, ...]
    """The entries of the last time at which there were any."""
    factors: tuple[Factor, ...]
    """The factors that show in what is seen; none as long as they are covered."""


def moment(knowledge: Knowledge, at: datetime) -> Moment:
    """Give what there is to be told at `at` (UTC)."""
    session, found = knowledge.at(at), known_marks(knowledge, at)
    piece = next((each for each in reversed(pieces(knowledge, at)) if each.start <= at), None)
    here = piece if piece and (at < piece.end or piece.so_far) else None
    return Moment(
        elapsed=elapsed(session, found, at),
        segment=f"{here.name}, {_minutes(here.start, at)}" if here else "",
        severity=severity_at(session, knowledge.whole),
        budget=burnt(session, found, at, exact=knowledge.later),
        involved=tuple(_involved(session)),
        told=tuple(_told(session)),
        latest=latest(session, at),
        factors=_showing(session),
    )


def elapsed(session: Session, found: Marks, at: datetime) -> str:
    """Say how long there has been impact at `at`; else since when anything was noticed."""
    if session.near_miss:
        return "a near miss: nothing reached users"
    start, noticed = found.get("impact_start"), found.get("detected")
    if start and start.at <= at:
        lasted = felt(session, found, at)
        over = not lasted.so_far and bool(lasted.stretches)
        if over:
            end = lasted.stretches[-1].end
            whole = spoken(floor(lasted.minutes or 0))
            return f"impact lasted {whole}; {_minutes(end, at)} since it ended"
        return f"{_minutes(start.at, at)} since impact began"
    if noticed and noticed.at <= at:
        return f"{_minutes(noticed.at, at)} since it was noticed"
    return UNNOTICED if session.timeline else "nothing has happened yet"


def known_marks(knowledge: Knowledge, at: datetime) -> Marks:
    """Give the milestones that may be named at `at`."""
    if not knowledge.later:
        return held(knowledge.at(at))
    return {name: mark for name, mark in held(knowledge.whole).items() if mark.at <= at}


def pieces(knowledge: Knowledge, at: datetime) -> tuple[Segment, ...]:
    """Give the segments that have begun by `at`, as they may be named then, those of no length out.

    As known now they are those of the whole incident.
    """
    marks = held(knowledge.whole) if knowledge.later else known_marks(knowledge, at)
    session = knowledge.at(at)
    until = None if knowledge.later else at
    found = segments(marks, bool(session.near_miss), until)
    return tuple(each for each in found if each.start <= at and (each.minutes or each.so_far))


def severity_at(session: Session, whole: Session) -> str:
    """Give the severity that was declared last; that of the session where none ever was."""
    changes = [each.severity_after for each in session.timeline if each.severity_after]
    ever = any(each.severity_after for each in whole.timeline)
    return one_line(changes[-1] if changes else "" if ever else session.severity.level or "")


def burnt(session: Session, found: Marks, at: datetime, *, exact: bool) -> str:
    """Say how much of the error budget was used by `at`.

    Where the share of users is not to be known yet (not `exact`) it is what it can be at most.
    """
    used = budget(session, felt(session, found, at))
    share = max(used.shares, key=lambda each: each.percent, default=None)
    if share is None or not share.consumed:
        return ""
    most = "" if exact else "at most "
    return f"{most}{percent(share.percent, share.approx)} of {share.name}"


def latest(session: Session, at: datetime) -> tuple[Entry, ...]:
    """Give the entries that came to be known last, by `at`, what happened then first."""
    times = [(_seen(each), each) for each in session.timeline]
    last = max((time for time, _ in times if time <= at), default=None)
    return tuple(sorted((each for time, each in times if time == last), key=lambda e: e.at != last))


def _seen(entry: Entry) -> datetime:
    known = entry.known_from
    return max(entry.at, known) if isinstance(known, datetime) else entry.at


def _involved(session: Session) -> Iterable[Involved]:
    roster = {each.key: each for each in session.people}
    first = {each.actor: each.at for each in reversed(session.timeline) if each.actor}
    for actor, since in sorted(first.items(), key=lambda each: each[1]):
        person = roster.get(actor)
        name = (person.name if person else None) or actor
        team = (person.team if person else None) or ""
        yield Involved(one_line(name), one_line(team), local(since, session))


def _told(session: Session) -> Iterable[Told]:
    for entry in session.timeline:
        if entry.kind == "comms" or {"comms_first", "comms_last"} & set(entry.milestones):
            yield Told(local(entry.at, session), one_line(entry.quote or entry.text))


def _showing(session: Session) -> tuple[Factor, ...]:
    seen = {each.id for each in session.timeline}
    return tuple(each for each in session.factors if seen & set(each.entries))


def _minutes(start: datetime, end: datetime) -> str:
    return spoken(floor(max(minutes_between(start, end), 0)))


def parts(knowledge: Knowledge, at: datetime) -> tuple[tuple[datetime, str], ...]:
    """Give the segments that may be named at `at`: when each began, UTC, and its name."""
    found = [(each.start, each.name) for each in pieces(knowledge, at)]
    end = known_marks(knowledge, at).get(ORDER[-1])
    if found and end and found[-1][0] < end.at <= at:
        found.append((end.at, "resolved"))
    return tuple(found)
