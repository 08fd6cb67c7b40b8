"""`python -m benchmarks`: measures what is meant to be fast, in pairs, and prints one table.

It judges nothing: its exit code is 0 whatever it finds.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks import imports, journals, reading, replays, reviews
from benchmarks.comparisons import Comparison, Measured, Programs, comparisons
from benchmarks.measures import Count, NotMeasured, Spent
from benchmarks.ratios import Pairs
from benchmarks.table import READING, Row, table

LEAST_RUNS = 9


def main(words: Sequence[str] | None = None) -> int:
    """Measure what `words` (None: those of this process) ask for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=LEAST_RUNS, help="pairs; default and least: 9")
    parser.add_argument("--only", default="", metavar="WORD", help="only rows that hold WORD")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every number to FILE")
    parser.add_argument("--pmtui", metavar="COMMAND", help="what starts pmtui")
    options = parser.parse_args(words)
    runs = max(options.runs, LEAST_RUNS)
    with tempfile.TemporaryDirectory(prefix="pmtui-bench-") as folder:
        programs = Programs(Path(folder), options.pmtui)
        rows = [
            row
            for make in (
                comparisons,
                journals.comparisons,
                replays.comparisons,
                reading.comparisons,
                reviews.comparisons,
                imports.comparisons,
            )
            for comparison in make(programs)
            for row in measured(comparison, options.only, runs)
        ]
    print(table(rows))
    print(READING)
    if options.json:
        options.json.write_text(json.dumps(_numbers(rows), indent=2) + "\n", encoding="utf-8")
    return 0


def measured(comparison: Comparison, only: str, runs: int) -> list[Row]:
    """Give the rows of `comparison` that hold the word `only`, from so many pairs."""
    figures = [figure for figure in comparison.figures if only.lower() in figure.what.lower()]
    if not figures:
        return []
    print(f"{figures[0].what} ...", file=sys.stderr)
    try:
        pairs = [(comparison.ours(), comparison.floor()) for _ in range(runs + 1)][1:]
    except NotMeasured as reason:
        print(f"not measured: {reason}", file=sys.stderr)
        return []
    return [
        Row(figure.what, comparison.against, unit, numbers, figure.promise)
        for figure in figures
        for unit, numbers in compared(pairs, figure.name).items()
    ]


def compared(pairs: Sequence[tuple[Measured, Measured]], name: str) -> dict[str, Pairs]:
    """Give for each unit the numbers called `name` of all pairs."""
    found: dict[str, list[tuple[float, float]]] = {}
    for ours, floor in pairs:
        for unit, number in _units(ours[name]).items():
            found.setdefault(unit, []).append((number, _units(floor[name])[unit]))
    return {unit: Pairs(*zip(*numbers, strict=True)) for unit, numbers in found.items()}


def _units(value: Spent | Count | float) -> dict[str, float]:
    if isinstance(value, Count):
        return {value.of: value.number}
    if isinstance(value, Spent):
        return {"wall ms": value.seconds * 1000, "CPU ms": value.cpu * 1000}
    return {"bytes": value}


def _numbers(rows: Sequence[Row]) -> dict[str, object]:
    from importlib.metadata import version

    return {
        "python": platform.python_version(),
        "textual": version("textual"),
        "processors": os.cpu_count(),
        "rows": [{**asdict(row), "ratios": row.pairs.ratios} for row in rows],
    }


if __name__ == "__main__":
    sys.exit(main())
