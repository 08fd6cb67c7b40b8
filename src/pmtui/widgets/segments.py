"""The segments of the response: a bar drawn to scale, with what has no room on it below."""

from collections.abc import Sequence
from itertools import product

from pmtui.core.durations import HOURS_FROM, spoken
from pmtui.core.intervals import Segment
from pmtui.widgets.cells import Run, Runs, cells, fit

SHORT = {
    "undetected": "undet",
    "waiting": "wait",
    "diagnosing": "diag",
    "mitigating": "mitig",
    "stabilising": "stab",
}
"""What the segments are called where room is short."""


def bar(segments: Sequence[Segment], width: int) -> tuple[Runs, ...]:
    """Give a bar of `width` columns in which each segment has its share, a column at least.

    Where a segment is too narrow for its whole name, a second line tells those of all.
    """
    rooms = shares([segment.minutes for segment in segments], width)
    labels = [_label(*each) for each in zip(segments, rooms, strict=True)]
    line = tuple(
        (fit(label, room), f"band{index % 2}/plain")
        for index, (label, room) in enumerate(zip(labels, rooms, strict=True))
    )
    told = all(segment.name in label for segment, label in zip(segments, labels, strict=True))
    return (line,) if told else (line, _legend(segments, width))


def shares(lengths: Sequence[float], width: int) -> list[int]:
    """Give the columns of each of `lengths` in a bar of `width` columns; one at least."""
    total, spare = sum(lengths), max(width - len(lengths), 0)
    rooms: list[int] = []
    passed, start = 0.0, 0
    for index, length in enumerate(lengths, 1):
        passed += length
        end = round(spare * passed / total) if total else spare * index // len(lengths)
        rooms.append(end - start + 1)
        start = end
    return rooms


def lasted(segment: Segment) -> str:
    """Give how long a segment lasted: `46`, `~46`, `46+` while it runs, `3 h 10 min`."""
    minutes = segment.minutes
    said = f"{minutes:.0f}" if minutes < HOURS_FROM else spoken(minutes)
    return f"{'~' if segment.approx else ''}{said}{'+' if segment.so_far else ''}"


def _label(segment: Segment, room: int) -> str:
    """Give the longest label of a segment that has room, with its minutes whole or not at all."""
    long, short, initial = _names(segment.name)
    told = lasted(segment)
    labels = (f" {long} {told} ", f" {short} {told} ", f" {initial} {told}", f" {initial}", initial)
    return next((label for label in labels if cells(label) <= room), "")


def _names(name: str) -> tuple[str, str, str]:
    """Give the name of a segment as it is, shortened, and as its first letters."""
    parts = name.split(" + ")
    short = "+".join(SHORT.get(part, part) for part in parts)
    return name, short, "+".join(part[:1].upper() for part in parts)


def _legend(segments: Sequence[Segment], width: int) -> Runs:
    """Give names and minutes of all segments, the names as long as there is room."""
    unit = " min" if all(segment.minutes < HOURS_FROM for segment in segments) else ""
    for size, gap in product(range(3), ("  ", " ")):
        runs: list[Run] = []
        for segment in segments:
            before = gap if runs else " "
            runs.append((f"{before}{_names(segment.name)[size]} ", "quiet"))
            runs.append((lasted(segment), "plain"))
        runs.append((unit, "quiet"))
        if sum(cells(text) for text, _ in runs) <= width:
            break
    return tuple(runs)
