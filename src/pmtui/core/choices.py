"""What a person may choose from, in words: labels and meanings for the values of a session.

The words are data, read when the first of them is asked for. Every mapping keeps the order in which
choices are offered, and its keys are the values that a session holds.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from pmtui.core.actions import ActionKind, Speeds

Table = Literal[
    "triggers",
    "levels",
    "confidences",
    "dispositions",
    "kinds",
    "speeds",
    "statuses",
    "lanes",
    "outcomes",
    "milestones",
    "agencies",
    "entry_kinds",
    "precisions",
    "evidence_kinds",
    "units",
    "standings",
    "answers",
    "replies",
    "approvals",
    "editions",
    "qualities",
    "modes",
    "objective_windows",
    "link_kinds",
]


class Choice(NamedTuple):
    """One value that a field may have, in words."""

    label: str
    """Two or three words for a button or a column."""
    meaning: str = ""
    """One line for somebody who meets the word for the first time."""
    mark: str = ""
    """One character that stands for it where room is short."""


class EffectChoice(NamedTuple):
    """A column of the factor board: what factors did, and what that calls for."""

    label: str
    """The title of the column."""
    question: str
    """What the room is asked."""
    calls_for: str
    """What an action for it does, in words."""
    kind: ActionKind | None = None
    """The kind of action it calls for; None: any, or none at all."""
    speeds: tuple[Speeds, ...] = ()
    """What such an action makes quicker."""


class CategoryChoice(NamedTuple):
    """A category of factors."""

    letter: str
    """The one character that stands for it on a card; no two share it."""
    label: str
    """Its name."""
    lens: str
    """The wider family it belongs to; empty for `unsorted`."""
    meaning: str
    """What belongs in it."""
    example: str
    """A factor that does; empty for `unsorted`."""


class SeverityChoice(NamedTuple):
    """A level of the severity scale; any one of its criteria is enough."""

    label: str
    """The level in a word."""
    criteria: tuple[str, ...]
    """What a session holds as the criterion that matched is one of these."""


class NumberChoice(NamedTuple):
    """A number that is usually given for an impact."""

    meaning: str
    """What is counted."""
    unit: str | None = None
    """What it is counted in; None: that differs."""


@cache
def choices(table: Table) -> Mapping[str, Choice]:
    """Give the choices of `table` by the value that a session holds."""
    return MappingProxyType({key: Choice(**row) for key, row in _tables()[table].items()})


@cache
def effects() -> Mapping[str, EffectChoice]:
    """Give the columns of the factor board by effect; `unsorted` is none of them."""
    rows = _tables()["effects"].items()
    return MappingProxyType(
        {key: EffectChoice(**row | {"speeds": tuple(row.get("speeds", ()))}) for key, row in rows}
    )


@cache
def categories() -> Mapping[str, CategoryChoice]:
    """Give the categories of factors, `unsorted` last."""
    rows = _tables()["categories"].items()
    return MappingProxyType({key: CategoryChoice(**row) for key, row in rows})


@cache
def severities() -> Mapping[str, SeverityChoice]:
    """Give the levels of the severity scale, the gravest first."""
    rows = _read("scale.toml")["levels"].items()
    return MappingProxyType(
        {key: SeverityChoice(row["label"], tuple(row["criteria"])) for key, row in rows}
    )


@cache
def numbers() -> Mapping[str, NumberChoice]:
    """Give the numbers that are usually given for an impact, by what they are called."""
    return MappingProxyType(
        {name: NumberChoice(**row) for name, row in _tables()["numbers"].items()}
    )


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return _read("choices.toml")


def _read(name: str) -> dict[str, dict[str, Any]]:
    import tomllib
    from importlib.resources import files

    return tomllib.loads((files("pmtui.core") / name).read_text(encoding="utf-8"))
