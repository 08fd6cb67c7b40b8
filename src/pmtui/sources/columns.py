"""What columns and labels of postmortems hold, by what they are called."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Literal

from pmtui.sources.headings import plain
from pmtui.sources.markdown import Table

Subject = Literal["timeline", "actions", "facts", "milestones"]


@cache
def names(subject: Subject) -> Mapping[str, str]:
    """Give what columns or labels of `subject` hold, by what they are called."""
    source = (files("pmtui.sources") / "columns.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)[subject].items()
    return {plain(name) or name: holds for holds, called in table for name in called}


def holds(subject: Subject, title: str) -> str | None:
    """Give what the column or label `title` holds; None where it is none of `subject`.

    What stands in parentheses is left aside: `Time (UTC)`.
    """
    known = names(subject)
    bare = plain(title.partition("(")[0])
    return known.get(plain(title)) or known.get(bare) or known.get(title.strip())


def columns(subject: Subject, titles: Sequence[str]) -> dict[str, int]:
    """Give the first column that holds each thing."""
    found: dict[str, int] = {}
    for index, title in enumerate(titles):
        if held := holds(subject, title):
            found.setdefault(held, index)
    return found


def is_actions(table: Table) -> bool:
    """Whether `table` lists actions: it says what, and who, by when, or how far."""
    found = columns("actions", table.titles)
    return "text" in found and len(found) > 1 and not is_timeline(table)


def is_timeline(table: Table) -> bool:
    """Whether `table` is a timeline: it has a column of times, and says what happened."""
    found = columns("timeline", table.titles)
    timed = "time" in found or "date" in found
    return (
        timed
        and "text" in found
        and not {"due", "ticket", "owner"}
        & set(
            columns(
                "actions", [each for each in table.titles if plain(each) not in ("when", "who")]
            )
        )
    )
