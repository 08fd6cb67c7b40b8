"""Rows of a foreign file from lines that begin with a time, for tests of what settles them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmtui.core.session import Session
from pmtui.sources.candidates import NONE, Answers, Candidate, Gathered, Settled
from pmtui.sources.settling import settled
from pmtui.sources.written import day_in, written


def gathered(lines: Sequence[str], *, day: date | None = None, zone: str = "") -> Gathered:
    """Give a file of `lines`; a line that begins with `#` is a heading and names a day."""
    rows: list[Candidate] = []
    over = None
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            over = day_in(line)
            continue
        found = written(line)
        assert found is not None, line
        rows.append(Candidate(line, f"a.md:{number}", found[1], found[0], day=over))
    return Gathered("lines", "a.md", tuple(rows), day=day, zone=zone)


def session(on: str | None = None, zone: str | None = None, **more: Any) -> Session:
    """Give a session whose incident was on a day, in a zone."""
    told = {"title": "Checkout slow", "date": on, "zone": zone, **more}
    return Session.model_validate({name: value for name, value in told.items() if value})


def told(rows: Sequence[Settled]) -> list[str]:
    """Give each row in a line: its text, its instant and how well that is known."""
    lines = []
    for each in rows:
        at = f"{each.when.at:%Y-%m-%d %H:%M}" if each.when.at else "none"
        until = f" to {each.when.until:%Y-%m-%d %H:%M}" if each.when.until else ""
        how = "refused" if each.when.refused else each.when.precision
        lines.append(f"{each.row.text}: {at}{until} {how}")
    return lines


def read(lines: Sequence[str], into: Session, answers: Answers = NONE, **more: Any) -> list[str]:
    """Give what `lines` become, see `told`."""
    return told(settled(gathered(lines, **more), answers, into))
