"""The intervals between milestones, and the segments that tile the incident.

Every interval names both of its ends: without its anchor a number says nothing.
"""

from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from pmtui.core.durations import minutes_between, spoken
from pmtui.core.felt import Felt
from pmtui.core.milestones import Mark, Marks
from pmtui.core.timeline import Milestone


class Form(NamedTuple):
    """What an interval is called, and the milestones that it lies between."""

    key: str
    short: str
    label: str
    start: Milestone
    end: Milestone


FORMS = (
    Form("ttd", "TTD", "time to detect", "impact_start", "detected"),
    Form("tta", "TTA", "time to acknowledge", "detected", "acknowledged"),
    Form("tti", "TTI", "time to identify", "detected", "identified"),
    Form("ttm", "TTM", "time to mitigate", "detected", "mitigated"),
    Form("ttr", "TTR", "time to resolve (response time)", "detected", "resolved"),
    Form("exposure", "exposure", "exposure", "introduced", "impact_start"),
    Form("stabilise", "tail", "stabilise tail", "mitigated", "resolved"),
    Form("first_message", "message", "time to first message", "detected", "comms_first"),
)
USERS_CLOCK = tuple(
    Form(f"users_{form.key}", form.short, form.label, "impact_start", form.end)
    for form in FORMS
    if form.start == "detected"
)
"""The same intervals on the users' clock: from the start of impact."""

ORDER: tuple[Milestone, ...] = (
    "impact_start",
    "detected",
    "acknowledged",
    "identified",
    "mitigated",
    "resolved",
)
SEGMENTS = ("undetected", "waiting", "diagnosing", "mitigating", "stabilising")
"""What lies between each two neighbours of `ORDER`."""


class Interval(NamedTuple):
    """The time between two milestones of one incident, or the reason why there is none."""

    key: str
    """One word to find it by, such as `ttd`."""
    short: str
    """The abbreviation, such as `TTD`."""
    label: str
    """The name in words."""
    start_name: str
    """The milestone it is measured from."""
    end_name: str
    """The milestone it is measured to; `now` where it still runs."""
    start: datetime | None
    """When it began, UTC."""
    end: datetime | None
    """When it ended, UTC."""
    minutes: float | None = None
    """Its length; none where it has none, never below zero."""
    reason: str = ""
    """Why it has no length."""
    text: str = "-"
    """What to show as the value."""
    marks: tuple[str, ...] = ()
    """`assumed`, `unanchored`, `approx`, `so far`."""
    details: tuple[str, ...] = ()
    """What the marks rest on, such as `detected taken from first_signal`."""
    ahead: float | None = None
    """Minutes by which detection came before impact."""
    exact: bool = False
    """Whether both ends are good to the second."""


class Segment(NamedTuple):
    """One piece of the incident's bar."""

    name: str
    """`undetected`, `waiting` …; joined by ` + ` where the milestone between two is missing."""
    start: datetime
    """When it begins, UTC."""
    end: datetime
    """When it ends, UTC."""
    so_far: bool = False
    """Whether it still runs."""
    approx: bool = False
    """Whether one of its ends is a guess."""

    @property
    def minutes(self) -> float:
        """Its length in minutes."""
        return minutes_between(self.start, self.end)


def intervals(held: Marks, near_miss: bool, until: datetime | None) -> tuple[Interval, ...]:
    """Give all intervals of the domain table but the impact time.

    Args:
        held: The milestones that are known.
        near_miss: Whether nothing reached users: nothing is measured from or to impact then.
        until: Where an incident that goes on is frozen, UTC; none for one that ended.
    """
    return tuple(_interval(form, held, near_miss, until) for form in FORMS)


def users_clock(held: Marks, near_miss: bool, until: datetime | None) -> tuple[Interval, ...]:
    """Give the intervals measured from the start of impact; see `intervals`."""
    return tuple(_interval(form, held, near_miss, until) for form in USERS_CLOCK)


def _interval(form: Form, held: Marks, near_miss: bool, until: datetime | None) -> Interval:
    start, end = held.get(form.start), held.get(form.end)
    if not end and until and start and _may_run(form, held) and start.at <= until:
        end = Mark(form.end, until)
    elif end:
        until = None
    blank = Interval(
        *form[:3], form.start, form.end, start.at if start else None, end.at if end else None
    )
    if near_miss and "impact_start" in (form.start, form.end):
        return _without(blank, "near miss: nothing reached users")
    if not start or not end:
        return _without(blank, f"no '{form.end if start else form.start}' entry")
    minutes = minutes_between(start.at, end.at)
    if minutes < 0:
        return _backwards(blank, form, start, end)
    return _measured(blank, start, end, minutes, so_far=until is not None)


def _may_run(form: Form, held: Marks) -> bool:
    """Whether the end may still come: it is no message, and no later milestone is known."""
    return form.end in ORDER and not any(
        later in held for later in ORDER[ORDER.index(form.end) + 1 :]
    )


def _without(blank: Interval, reason: str) -> Interval:
    return blank._replace(reason=reason)


def _backwards(blank: Interval, form: Form, start: Mark, end: Mark) -> Interval:
    """Give an interval whose end lies before its start: detected ahead, or no value."""
    if form.key != "ttd":
        return _without(blank, f"'{form.end}' lies before '{form.start}'")
    ahead = minutes_between(end.at, start.at)
    said = spoken(ahead, start.approx or end.approx, start.exact and end.exact)
    found = _measured(blank, start, end, ahead, so_far=False)
    return found._replace(
        minutes=None,
        ahead=ahead,
        reason="detected before impact",
        text=f"detected {said} ahead",
    )


def _measured(blank: Interval, start: Mark, end: Mark, minutes: float, so_far: bool) -> Interval:
    approx, exact = start.approx or end.approx, start.exact and end.exact
    ends = (start,) if so_far else (start, end)
    marks = {
        "assumed": any(mark.assumed for mark in ends),
        "unanchored": any(mark.unanchored for mark in ends),
        "approx": approx,
        "so far": so_far,
    }
    return blank._replace(
        minutes=minutes,
        text=spoken(minutes, approx, exact) + (" so far" if so_far else ""),
        marks=tuple(mark for mark, holds in marks.items() if holds),
        details=tuple(detail for mark in ends if (detail := said_of(mark))),
        end_name="now" if so_far else blank.end_name,
        exact=exact,
    )


def said_of(mark: Mark) -> str:
    """Give where a mark is from if no entry makes it; else an empty text."""
    if mark.unanchored:
        return f"{mark.milestone} typed in the header, no entry shows it"
    return f"{mark.milestone} taken from {mark.assumed}" if mark.assumed else ""


def impact_time(held: Marks, felt: Felt) -> Interval:
    """Give the impact time: the merged length of the windows, else start to end of impact."""
    form = Form("impact", "impact", "impact time", "impact_start", "impact_end")
    if felt.basis == "milestones":
        return _interval(form, held, near_miss=False, until=None)
    blank = Interval(*form, None, None)
    if felt.basis == "statement":
        return blank._replace(minutes=0.0, text=spoken(0), details=("near miss, by statement",))
    if felt.minutes is None:
        return _without(blank, felt.reason)
    ended = [f"{window} had no end: closed with the incident" for window in felt.assumed_end]
    marks = (("assumed",) if ended else ()) + (("so far",) if felt.so_far else ())
    return blank._replace(
        start=felt.stretches[0].start if felt.stretches else None,
        end=felt.stretches[-1].end if felt.stretches else None,
        end_name="now" if felt.so_far else form.end,
        minutes=felt.minutes,
        text=spoken(felt.minutes) + (" so far" if felt.so_far else ""),
        marks=marks,
        details=tuple(ended),
    )


def in_order(held: Marks) -> bool:
    """Whether the milestones of the bar stand in the usual order; early detection is usual."""
    times = [mark.at for mark in _points(held)]
    return times == sorted(times)


def segments(held: Marks, near_miss: bool, until: datetime | None) -> tuple[Segment, ...]:
    """Give the pieces that tile the incident without overlap; none where the order is unusual.

    Where a milestone is missing the pieces around it are one. See `intervals` for the arguments.
    """
    if not in_order(held):
        return ()
    points = [mark for mark in _points(held) if not (near_miss and mark.milestone == ORDER[0])]
    pieces = []
    for start, end in pairwise(points):
        span = slice(ORDER.index(start.milestone), ORDER.index(end.milestone))
        name, approx = " + ".join(SEGMENTS[span]), start.approx or end.approx
        pieces.append(Segment(name, start.at, end.at, approx=approx))
    last = points[-1] if points else None
    if last and until and last.milestone != ORDER[-1] and last.at <= until:
        name = SEGMENTS[ORDER.index(last.milestone)]
        pieces.append(Segment(name, last.at, until, so_far=True, approx=last.approx))
    return tuple(pieces)


def _points(held: Marks) -> list[Mark]:
    """Give the known milestones of the bar; early detection begins it."""
    points = [held[milestone] for milestone in ORDER if milestone in held]
    start, detected = held.get("impact_start"), held.get("detected")
    if start and detected and detected.at < start.at:
        points.remove(start)
    return points
