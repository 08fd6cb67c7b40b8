"""Every file in tests/data/sources, read, against the table that it gave when it was looked at.

`GOLDEN=write` writes the tables anew; look at what changed in them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmtui.sources.candidates import Candidate, Gathered, Piece, Unreadable, Written
from pmtui.sources.registry import gathered

TESTS = Path(__file__).parents[1]
DATA = TESTS / "data" / "sources"
GOLDEN = TESTS / "golden" / "sources"
FOLDERS = ("slack-export",)
"""Kinds of which one sample is a whole folder."""


def _samples() -> Iterator[Path]:
    for kind in sorted(each for each in DATA.iterdir() if each.is_dir()):
        if kind.name in FOLDERS:
            yield kind
        else:
            yield from sorted(each for each in kind.iterdir() if each.is_file())


def _pieces(sample: Path) -> list[Piece]:
    if sample.is_file():
        return [Piece(sample.name, sample.read_bytes())]
    inside = sorted(each for each in sample.rglob("*") if each.is_file())
    return [Piece(each.relative_to(sample).as_posix(), each.read_bytes()) for each in inside]


def _time(when: Written) -> str:
    if when.refused:
        return f"refused: {when.refused}"
    parts = (when.year, when.month, when.day)
    day = "-".join("??" if each is None else f"{each:02}" for each in parts)
    clock = when.clock.isoformat() if when.clock else "??:??"
    at = when.at.isoformat() if when.at else f"{day} {clock} {when.zone or 'no zone'}"
    until = f" to {_time(when.until)}" if when.until else ""
    return f"{at} {when.grain}{until}"


def _row(row: Candidate) -> str:
    said = "\\n".join(row.text.split("\n"))
    about = f"{row.agency or '-'} {row.kind or '-'} {','.join(row.milestones) or '-'}"
    who = f"{row.actor or '-'} @ {row.system or '-'}"
    more = " ".join(filter(None, (row.key, row.link, row.noise and f"({row.noise})")))
    above = " ".join(filter(None, (row.day and row.day.shown, row.zone)))
    over = f" below {above}" if above else ""
    return f"{row.where} | {_time(row.when)}{over} | {about} | {who} | {said} | {more}"


def _table(read: Gathered) -> str:
    head = [f"{read.kind}: {read.title}", *read.notes]
    if read.day or read.zone:
        head.append(f"day {read.day} ({read.day_from}), zone {read.zone}")
    skipped = [f"skipped {each.where}: {each.why}: {each.raw}" for each in read.skipped]
    return "\n".join([*head, *map(_row, read.rows), *skipped, ""])


@pytest.mark.parametrize(
    "sample", [*_samples()], ids=lambda each: f"{each.parent.name}-{each.name}"
)
def test_a_sample_gives_the_rows_that_it_holds(sample: Path) -> None:
    try:
        found = _table(gathered(_pieces(sample)))
    except Unreadable as refused:
        found = f"{refused}\n"
    golden = GOLDEN / f"{sample.parent.name}-{sample.name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
