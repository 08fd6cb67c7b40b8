"""The numbers of one incident as aligned lines of text and as plain data."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from typing import Any

from pmtui.core import durations
from pmtui.core.budget import Budget
from pmtui.core.felt import Felt
from pmtui.core.intervals import Interval, Segment
from pmtui.core.metrics import FOOTNOTE, SHARES_NOTE, Metrics
from pmtui.core.text import one_line
from pmtui.core.times import clock as time_of_day
from pmtui.core.times import day_and_time

MINUTE_NOTE = "Stamps are to the minute: each difference is uncertain by about a minute."
Row = tuple[str, ...]


def lines(metrics: Metrics, tz: tzinfo) -> list[str]:
    """Give the numbers as lines: label, value, the two ends with their times in `tz`, marks."""
    clock = Clock(metrics, tz)
    parts: dict[str, Sequence[Row]] = {
        "Intervals": [_interval(found, clock) for found in metrics.intervals],
        "From the users' clock": [_interval(found, clock) for found in metrics.users_clock],
        "Segments": _segments(metrics, clock),
        "Impact and error budget": _budget(metrics),
        "Time at each severity": [
            (one_line(level.level), level.text, level.reason, _joined(level.marks))
            for level in metrics.levels
        ],
        "Cost of coordination": _coordination(metrics),
        "Remarks": [
            (remark.level, remark.text, " ".join(remark.parts)) for remark in metrics.remarks
        ],
    }
    text = [clock.note, ""]
    for heading, rows in parts.items():
        if rows:
            text += [heading, *(f"  {line}" for line in aligned(rows)), ""]
    if any(found.minutes and not found.exact for found in metrics.intervals):
        text.append(MINUTE_NOTE)
    if metrics.budget.percent is not None:
        text.append(SHARES_NOTE)
    return [*text, FOOTNOTE]


class Clock:
    """How instants are printed: in one zone, with the day where more than one is concerned."""

    def __init__(self, metrics: Metrics, tz: tzinfo) -> None:
        ends = [at for found in metrics.intervals for at in (found.start, found.end) if at]
        self.tz = tz
        self.days = len({at.astimezone(tz).date() for at in ends}) > 1
        self.note = _zone_note(min(ends).astimezone(tz) if ends else None)

    def said(self, at: datetime | None) -> str:
        """Give a time of day, with its date where several days are concerned."""
        if at is None:
            return "--:--"
        return (day_and_time if self.days else time_of_day)(at.astimezone(self.tz))


def _zone_note(first: datetime | None) -> str:
    """Say in which zone times are printed, and what the first one is in UTC."""
    if first is None:
        return "No time is known yet."
    if first.tzinfo is UTC:
        return f"Times in UTC, {first.date()}."
    there = f"{day_and_time(first)} is {day_and_time(first.astimezone(UTC))} UTC"
    return f"Times in {first.tzinfo}: {there}."


def aligned(rows: Sequence[Row]) -> list[str]:
    """Give rows of cells as lines whose columns stand below one another."""
    count = max((len(row) for row in rows), default=0)
    widths = [max(len(row[place]) for row in rows if place < len(row)) for place in range(count)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]


def _joined(marks: Iterable[str], details: Iterable[str] = ()) -> str:
    """Give marks and what they rest on in one cell."""
    found = ", ".join(marks)
    rest = "; ".join(details)
    return f"{found} ({rest})" if found and rest else found or rest


def _interval(found: Interval, clock: Clock) -> Row:
    ends = (
        f"{clock.said(found.start)} {found.start_name} → {clock.said(found.end)} {found.end_name}"
    )
    short = found.short if found.short.isupper() else ""
    return (
        short,
        found.label,
        found.text,
        found.reason or ends,
        _joined(found.marks, found.details),
    )


def _segments(metrics: Metrics, clock: Clock) -> list[Row]:
    if metrics.order_unusual:
        return [("order unusual", "no bar, see the numbers above")]
    return [
        (
            part.name,
            segment_text(part),
            f"{clock.said(part.start)} → {'now' if part.so_far else clock.said(part.end)}",
        )
        for part in metrics.segments
    ]


def segment_text(part: Segment) -> str:
    """Give the length of a segment in words."""
    return durations.spoken(part.minutes, part.approx) + (" so far" if part.so_far else "")


def _budget(metrics: Metrics) -> list[Row]:
    """Give the weighted minutes and what they used, each with its weight and window."""
    felt, budget = metrics.felt, metrics.budget
    rows: list[Row] = []
    if felt.weighted is not None:
        rows.append(("weighted impact", durations.used(felt.weighted, felt.approx), weights(felt)))
    if felt.excluded:
        rows.append(("excluded", durations.used(felt.excluded), "not counted by the objective"))
    if budget.requests:
        rows.append(("error budget", *_value_first(budget.requests.text, budget)))
    for share in budget.shares:
        rows.append(("error budget", *_value_first(share.text, budget)))
        availability = f"{durations.decimals(share.availability, 3)} %"
        days = f"in {share.window / durations.DAY:g} days, with this incident alone"
        rows.append(("availability", availability, days))
    if budget.burn_rate is not None:
        rate = durations.decimals(budget.burn_rate).removesuffix(".0")
        rows.append(("burn rate", rate, "1 would use the budget in exactly its window"))
    if budget.reason:
        rows.append(("error budget", "-", budget.reason))
    return rows


def _value_first(text: str, budget: Budget) -> Row:
    """Give a percentage and, as a second cell, the budget and the target that it refers to."""
    share, rest = text.split(" of ", 1)
    return share, f"of {rest}; target {budget.target:g} %"


def weights(felt: Felt) -> str:
    """Give the weights that the impact was counted with, and whether one is an estimate."""
    if felt.basis == "statement":
        return "near miss, by statement"
    found = sorted({part.weight for part in felt.stretches if not part.excluded})
    if not found:
        return "no counted impact"
    said = "weight " + " to ".join(f"{weight:g}" for weight in dict.fromkeys((found[0], found[-1])))
    return f"{said}, estimated" if felt.estimated else said


def _coordination(metrics: Metrics) -> list[Row]:
    cost = metrics.coordination
    counts = {
        "people": len(cost.people),
        "teams": len(cost.teams),
        "systems and tools": len(cost.systems),
        "channels": len(cost.channels),
        "handoffs": cost.handoffs,
        "escalations": cost.escalations,
        "outside messages": cost.messages,
    }
    return [(label, str(count)) for label, count in counts.items()] if any(counts.values()) else []


def as_dict(metrics: Metrics) -> dict[str, Any]:
    """Give the numbers as plain data that JSON can hold; unknown is null, times are UTC."""
    data: dict[str, Any] = {
        "now": metrics.now,
        "near_miss": metrics.near_miss,
        "ongoing": metrics.ongoing,
        "milestones": {name: mark._asdict() for name, mark in metrics.marks.items()},
        "intervals": [found._asdict() for found in metrics.intervals],
        "from_impact_start": [found._asdict() for found in metrics.users_clock],
        "order_unusual": metrics.order_unusual,
        "segments": [{**part._asdict(), "minutes": part.minutes} for part in metrics.segments],
        "impact": _felt(metrics.felt),
        "budget": _shares(metrics.budget),
        "severities": [level._asdict() for level in metrics.levels],
        "coordination": metrics.coordination._asdict(),
        "relapses": len(metrics.relapses),
        "remarks": [remark._asdict() for remark in metrics.remarks],
        "note": FOOTNOTE,
    }
    plain: dict[str, Any] = _plain(data)
    return plain


def _felt(felt: Felt) -> dict[str, Any]:
    return {
        "basis": felt.basis,
        "minutes": felt.minutes,
        "counted_minutes": felt.counted,
        "weighted_minutes": felt.weighted,
        "excluded_minutes": felt.excluded,
        "estimated": felt.estimated,
        "so_far": bool(felt.so_far),
        "reason": felt.reason,
    }


def _shares(budget: Budget) -> dict[str, Any]:
    requests = budget.requests
    return {
        "target": budget.target,
        "window": budget.window,
        "percent": budget.percent,
        "burn_rate": budget.burn_rate,
        "reason": budget.reason,
        "requests": {**requests._asdict(), "percent": requests.percent} if requests else None,
        "shares": [
            {
                "name": share.name,
                "window_minutes": share.window,
                "budget_minutes": share.budget,
                "consumed_minutes": share.consumed,
                "percent": share.percent,
                "over_minutes": share.over,
                "availability": share.availability,
            }
            for share in budget.shares
        ],
    }


def _plain(value: Any) -> Any:
    """Give `value` with times as ISO 8601 text and tuples as lists."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
