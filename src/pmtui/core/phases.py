"""What the facilitator does with clock and phases, each as an edit of the meeting's log.

All edits touch paths below `meeting` only. None of them moves a phase by itself: somebody says so.
Each function raises EditRefused, with the reason in words, where it makes no sense now.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from pmtui.core.addresses import join, plain
from pmtui.core.agenda import STANDARD, Agenda, begin, known, load
from pmtui.core.clock import position, seconds, stretch, tick, whole
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Set
from pmtui.core.meeting import Meeting, Phase
from pmtui.core.session import Session

Agendas = Mapping[str, Agenda]
"""Agendas of a team's own, by name."""
NONE: Agendas = MappingProxyType({})


def laid(agenda: Agenda) -> Iterable[Edit]:
    """Give the edits that plan a meeting without phases by `agenda`."""
    yield Set("meeting/template", agenda.name)
    for phase in begin(agenda):
        yield Add("meeting/phases", plain(phase))


def start(session: Session, now: datetime, own: Agendas = NONE) -> Edit:
    """Give the edit that starts the clock, or lets it go on after a pause or after the end.

    A meeting without phases gets those of its template, which may be one of the team's `own`
    agendas, or those of the standard agenda.
    """
    meeting = session.meeting
    if meeting.state == "running":
        raise EditRefused("the clock is running already")
    agenda = None if meeting.phases else known(meeting.template, own) or load(STANDARD)
    phases = begin(agenda) if agenda else meeting.phases
    edits: list[Edit] = list(laid(agenda)) if agenda else []
    edits += [Set("meeting/state", "running"), Set("meeting/since", _stamp(now))]
    if meeting.started is None:
        edits.append(Set("meeting/started", _stamp(now)))
    if meeting.ended is not None:
        edits.append(Set("meeting/ended", None))
    edits += _entering(meeting, phases[max(0, position(meeting))], now)
    return Batch(tuple(edits), "resume the clock" if meeting.state else "start the meeting")


def pause(session: Session, now: datetime) -> Edit:
    """Give the edit that pauses the clock."""
    if session.meeting.state != "running":
        raise EditRefused("the clock is not running")
    return _paused(session.meeting, now, "pause the clock")


def toggle(session: Session, now: datetime, own: Agendas = NONE) -> Edit:
    """Give the edit that starts the clock, or pauses it while it runs."""
    return pause(session, now) if session.meeting.state == "running" else start(session, now, own)


def next_phase(session: Session, now: datetime) -> Edit:
    """Give the edit that moves on to the next phase; after the last one the meeting ends.

    A phase that is left with nothing used is marked as skipped.
    """
    meeting = going(session)
    index = position(meeting)
    if index + 1 >= len(meeting.phases):
        return end(session, now)
    leaving = [
        *_counted(meeting, now),
        *_skipped(meeting, now, meeting.phases[max(index, 0) : index + 1]),
    ]
    return _moved(meeting, leaving, meeting.phases[index + 1], now)


def previous_phase(session: Session, now: datetime) -> Edit:
    """Give the edit that goes back a phase; its time goes on counting where it stopped."""
    meeting = going(session)
    index = position(meeting)
    if index <= 0:
        raise EditRefused("this is the first phase")
    return _moved(meeting, _counted(meeting, now), meeting.phases[index - 1], now)


def end(session: Session, now: datetime) -> Edit:
    """Give the edit that ends the meeting and counts the points that were parked in it.

    Phases in which nothing was used count as skipped.
    """
    meeting = going(session)
    keys = {phase.key for phase in meeting.phases}
    parked = sum(point.raised_in_phase in keys for point in session.parking)
    edits = [
        *_counted(meeting, now),
        *_skipped(meeting, now, meeting.phases),
        Set("meeting/state", "ended"),
        Set("meeting/since", None),
        Set("meeting/ended", _stamp(now)),
        Set("meeting/parked_count", parked),
    ]
    return Batch(tuple(edits), "end the meeting")


def reopened(session: Session, touched: datetime | None, now: datetime) -> Edit | None:
    """Give the edit that pauses a meeting whose clock was left running, or None.

    That is so where its file was last touched, or the clock last looked at on a machine that was
    suspended (`touched`; None: not since the clock was started), longer ago than the whole meeting
    was planned to take. Time counts up to that touch only.
    """
    meeting = session.meeting
    last = touched or meeting.since
    if meeting.state != "running" or last is None:
        return None
    if (now - last).total_seconds() <= whole(meeting):
        return None
    return _paused(meeting, last, "pause the clock that was left running")


def slid(session: Session, by: timedelta) -> Edit | None:
    """Give the edit that moves the stamps of a running meeting along with the wall clock, or None.

    `by` is how far the wall clock was set ahead, in whole seconds; all stamps move together, so
    that no phase gains or loses a second.
    """
    meeting = session.meeting
    if meeting.state != "running" or not by:
        return None
    stamps = [("meeting/since", meeting.since), ("meeting/started", meeting.started)]
    stamps += [(_field(phase, "started"), phase.started) for phase in meeting.phases]
    moved = tuple(Set(path, at + by) for path, at in stamps if at is not None)
    return Batch(moved, "follow the clock of this machine, which was set")


def going(session: Session) -> Meeting:
    """Give the meeting that is under way. Raises EditRefused where it is not."""
    if session.meeting.state is None:
        raise EditRefused("the meeting has not begun; start the clock first")
    if session.meeting.state == "ended":
        raise EditRefused("the meeting has ended; start the clock to go on with it")
    return session.meeting


def _stamp(now: datetime) -> datetime:
    return tick(now.astimezone(UTC))


def _field(phase: Phase, name: str) -> str:
    return join("meeting", "phases", phase.key, name)


def _entering(meeting: Meeting, phase: Phase, now: datetime) -> Iterable[Edit]:
    if meeting.phase != phase.key:
        yield Set("meeting/phase", phase.key)
    if phase.started is None:
        yield Set(_field(phase, "started"), _stamp(now))
    if phase.skipped:
        yield Set(_field(phase, "skipped"), None)


def _counted(meeting: Meeting, now: datetime) -> Iterable[Edit]:
    index, more = position(meeting), stretch(meeting, now)
    if index >= 0 and more:
        phase = meeting.phases[index]
        yield Set(_field(phase, "used"), seconds(phase) + more)


def _skipped(meeting: Meeting, now: datetime, phases: Iterable[Phase]) -> Iterable[Edit]:
    more = stretch(meeting, now)
    for phase in phases:
        used = seconds(phase) + (more if phase.key == meeting.phase else 0)
        if not used and not phase.skipped:
            yield Set(_field(phase, "skipped"), value=True)


def _paused(meeting: Meeting, now: datetime, label: str) -> Edit:
    stopped = (Set("meeting/state", "paused"), Set("meeting/since", None))
    return Batch((*_counted(meeting, now), *stopped), label)


def _moved(meeting: Meeting, leaving: Iterable[Edit], phase: Phase, now: datetime) -> Edit:
    edits = [*leaving, *_entering(meeting, phase, now)]
    if meeting.state == "running":
        edits.append(Set("meeting/since", _stamp(now)))
    return Batch(tuple(edits), f"go to {phase.name}")
