"""Detection and response: the intervals with their ends, and the bar of segments to scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pmtui.core.choices import choices
from pmtui.core.coordination import Coordination
from pmtui.core.durations import spoken
from pmtui.core.intervals import Interval, Segment
from pmtui.core.metrics import Metrics
from pmtui.core.times import clock, day_and_time

WIDTH = 60
"""Characters of the bar."""


@dataclass(frozen=True, slots=True)
class Line:
    """One interval, in words."""

    label: str
    """Its abbreviation and name."""
    length: str
    """Its length, with its doubts; `-` where it has none."""
    start: str
    """What it is measured from, with the time."""
    end: str
    """What it is measured to, with the time."""
    users: str
    """The length from the start of impact to the same end; empty where it is the same."""


@dataclass(frozen=True, slots=True)
class Response:
    """How the incident was noticed and ended, in numbers."""

    lines: tuple[Line, ...]
    """The intervals that have a length or a reason for none."""
    bar: str
    """The segments to scale; empty where none can be drawn."""
    reasons: tuple[str, ...]
    """Why intervals have no length."""
    details: tuple[str, ...]
    """What the numbers rest on, in sentences."""
    levels: str
    """The time at each severity; empty where no entry sets one."""
    coordination: str
    """What it cost to work together; empty where nothing was counted."""


def response(numbers: Metrics) -> Response | None:
    """Give the intervals of one incident; nothing where none has a length."""
    if not any(found.minutes is not None or found.ahead for found in numbers.intervals):
        return None
    dated = len({mark.at.date() for mark in numbers.marks.values()}) > 1
    details = [detail for found in numbers.intervals for detail in found.details]
    notes = [remark.text for remark in numbers.remarks if remark.level == "note"]
    gaps: dict[str, list[str]] = {}
    for found in numbers.intervals:
        if found.minutes is None and not found.ahead:
            gaps.setdefault(found.reason, []).append(found.label)
    levels = [f"{level.level} {level.text}" for level in numbers.levels]
    return Response(
        tuple(_line(found, numbers, dated) for found in numbers.intervals),
        bar(numbers.segments, dated),
        tuple(f"No {' and no '.join(labels)}: {reason}." for reason, labels in gaps.items()),
        tuple(dict.fromkeys([*(f"{detail}." for detail in details), *notes])),
        ", ".join(levels),
        _coordination(numbers.coordination),
    )


def ends(found: Interval, dated: bool) -> tuple[str, str]:
    """Give both ends of an interval, each with its name and time (UTC)."""
    return _end(found.start_name, found.start, found, dated), _end(
        found.end_name, found.end, found, dated
    )


def _end(name: str, at: datetime | None, found: Interval, dated: bool) -> str:
    known = choices("milestones")
    words = known[name].label.lower() if name in known else name
    if at is None:
        return words
    return f"{words} {(day_and_time if dated else clock)(at, found.exact)}"


def _line(found: Interval, numbers: Metrics, dated: bool) -> Line:
    start, end = ends(found, dated)
    doubts = [mark for mark in found.marks if mark in ("assumed", "unanchored")]
    users = {each.key: each.text for each in numbers.users_clock if each.minutes is not None}
    return Line(
        _label(found),
        f"{found.text} ({', '.join(doubts)})" if doubts else found.text,
        start,
        end,
        users.get(f"users_{found.key}", ""),
    )


def _label(found: Interval) -> str:
    return f"{found.short}, {found.label}" if found.short.isupper() else found.label.capitalize()


def bar(segments: Sequence[Segment], dated: bool = False) -> str:
    """Give the segments as one bar of `WIDTH` characters to scale, with a line for each.

    Every segment that took time gets one character at least; its letter is its initial.
    """
    whole = sum(segment.minutes for segment in segments)
    if not whole:
        return ""
    widths = _widths([segment.minutes for segment in segments])
    drawn = "".join(
        segment.name[0] * width for segment, width in zip(segments, widths, strict=True)
    )
    shown = day_and_time if dated else clock
    times = [(shown(each.start), shown(each.end)) for each in segments]
    name = max(len(segment.name) for segment in segments)
    lengths = [spoken(each.minutes, each.approx) + " so far" * each.so_far for each in segments]
    size = max(map(len, lengths))
    lines = [
        f"{segment.name[0]}  {segment.name:<{name}}  {length:>{size}}  {start} to {end}"
        for segment, length, (start, end) in zip(segments, lengths, times, strict=True)
    ]
    return "\n".join([f"|{drawn}|", *lines])


def _widths(minutes: list[float]) -> list[int]:
    """Give the characters of each segment: to scale, none for no time, at least one for some."""
    whole = sum(minutes)
    shares = [WIDTH * each / whole for each in minutes]
    widths = [max(1, int(share)) if share else 0 for share in shares]
    by_rest = sorted(range(len(shares)), key=lambda index: int(shares[index]) - shares[index])
    for index in by_rest:
        if sum(widths) < WIDTH and shares[index] > 1:
            widths[index] += 1
    while sum(widths) > WIDTH:
        widths[widths.index(max(widths))] -= 1
    return widths


def _coordination(cost: Coordination) -> str:
    counts = (
        (len(cost.people), "person", "people"),
        (len(cost.teams), "team", "teams"),
        (len(cost.systems), "system or tool", "systems and tools"),
        (len(cost.channels), "channel", "channels"),
        (cost.handoffs, "handoff", "handoffs"),
        (cost.escalations, "escalation", "escalations"),
        (cost.messages, "message to those affected", "messages to those affected"),
    )
    if not any(count for count, _, _ in counts):
        return ""
    return ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts)
