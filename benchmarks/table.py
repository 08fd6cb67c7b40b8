"""The table of what was measured, and how to read it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.ratios import Pairs

HEAD = ("what", "in", "ours", "floor", "ratio [min-max]", "promise")
READING = (
    "How to read it: each ratio is ours divided by the floor that ran right after it, the median "
    "of all pairs first; wall is what a person waits, CPU is steadier where others use the machine "
    "too, and neither may be compared with those of another run."
)


@dataclass(frozen=True, slots=True)
class Promise:
    """The most that something may be."""

    most: float
    of: Literal["ratio", "ours"] = "ratio"
    """Whether the median ratio is meant or the median of ours itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, in one unit."""

    what: str
    floor: str
    """What ours is measured against."""
    unit: str
    pairs: Pairs
    promise: Promise | None = None

    @property
    def judgement(self) -> str:
        """The promise in words, and whether it is exceeded."""
        if self.promise is None:
            return "none"
        of_ratio = self.promise.of == "ratio"
        found = self.pairs.ratio if of_ratio else self.pairs.middle[0]
        said = f"at most {self.promise.most:,g}{'x' if of_ratio else ' ' + self.unit}"
        if math.isnan(found):
            return f"{said}: not measured"
        return f"{said}: OVER ITS PROMISE" if found > self.promise.most else f"{said}: kept"


def table(rows: Sequence[Row]) -> str:
    """Give the rows as aligned text, what each is measured against under its name."""
    lines = [HEAD]
    last = ""
    for row in rows:
        name = "" if row.what == last else row.what
        if row.what == last:
            name = f"  against {row.floor}"
        last = row.what
        lines.append((name, row.unit, *_numbers(row.pairs), row.judgement))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(cells, widths) for cells in lines)


def _numbers(pairs: Pairs) -> tuple[str, str, str]:
    ours, floor = pairs.middle
    ratios = pairs.ratios
    spread = f" [{min(ratios):.2f}-{max(ratios):.2f}]" if ratios else ""
    return f"{ours:,.1f}", f"{floor:,.1f}", f"{pairs.ratio:.2f}{spread}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    right = (2, 3)
    return "  ".join(
        cell.rjust(width) if place in right else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ).rstrip()
