"""The five kinds of edits, as values, and which of several can be done together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pmtui.core.addresses import COLLECTIONS, split


@dataclass(frozen=True, slots=True)
class Add:
    """Puts a new item into the list at `to`."""

    to: str
    item: Mapping[str, Any]
    """The item as TOML values, its key among them."""
    before: str | None = None
    """The key of the item that it goes before; none: to the end."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Takes the item at `path` away."""

    path: str


@dataclass(frozen=True, slots=True)
class Set:
    """Gives the field at `path` a value; None clears it."""

    path: str
    value: Any


@dataclass(frozen=True, slots=True)
class Move:
    """Puts the item at `path` before its neighbour with the key `before`, or to the end."""

    path: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Several edits that happen together or not at all."""

    edits: tuple["Edit", ...]
    label: str = ""
    """What they do together, in words; empty: told from the edits."""


Edit = Add | Remove | Set | Move | Batch


def runs(batch: Batch) -> Iterator[tuple[Edit, ...]]:
    """Give the edits of `batch`, together where they stand in a row and can be done together.

    Those add to one list, remove from one, or set fields of items of one list of the session.
    """
    for kind, some in groupby(batch.edits, _kind):
        if len(kind) > 1:
            yield tuple(some)
        else:
            yield from ((each,) for each in some)


def flat(edit: Edit) -> list[Add | Remove | Set | Move]:
    """Give the single edits of `edit` in order."""
    if not isinstance(edit, Batch):
        return [edit]
    return [single for each in edit.edits for single in flat(each)]


def _kind(edit: Edit) -> tuple[Any, ...]:
    """Give what edits that can be done together have in common."""
    if isinstance(edit, Add):
        return Add, *split(edit.to)
    if isinstance(edit, Remove):
        return Remove, *split(edit.path)[:-1]
    if isinstance(edit, Set):
        place, *steps = split(edit.path)
        if place in COLLECTIONS and len(steps) == len(("key", "field")) and steps[1] != "at":
            return Set, place
    return (type(edit),)
