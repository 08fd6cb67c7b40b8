"""Every file in tests/data/sources, read, against the table that it gave when it was looked at.

`GOLDEN=write` writes the tables anew; look at what changed in them.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pmtui.sources.candidates import Piece, Unreadable
from pmtui.sources.registry import gathered
from sheets import sheet

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


@pytest.mark.parametrize(
    "sample", [*_samples()], ids=lambda each: f"{each.parent.name}-{each.name}"
)
def test_a_sample_gives_the_rows_that_it_holds(sample: Path) -> None:
    try:
        found = sheet(gathered(_pieces(sample)))
    except Unreadable as refused:
        found = f"{refused}\n"
    golden = GOLDEN / f"{sample.parent.name}-{sample.name}.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
