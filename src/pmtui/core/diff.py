"""The edits between two sessions."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from pmtui.core.addresses import join, key_of, plain, structure, value_of
from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.toml import alike
from pmtui.core.values import Item, Part

KeyT = TypeVar("KeyT", bound=Hashable)

SKIPPED = ("counters", "schema_version")
"""Fields that no edit sets: they follow from others."""


class Lists(NamedTuple):
    """A list of items at its path, as it was and as it will be."""

    path: str
    old: tuple[Item, ...]
    new: tuple[Item, ...]


def diff(a: Session, b: Session) -> Batch:
    """Give the edits that turn `a` into `b`, as one batch.

    The counters of ids alone may then be higher than those of `b`: they never go down.
    """
    changes: list[Edit] = []
    lists: list[Lists] = []
    _parts("", a, b, changes, lists)
    gone: list[Edit] = []
    placed: list[Edit] = []
    for path, old, new in lists:
        kept = {key_of(item) for item in new}
        gone += [Remove(_below(path, key_of(item))) for item in old if key_of(item) not in kept]
        present = [item for item in old if key_of(item) in kept]
        keys = _landed(present, new) if path == "timeline" else [key_of(item) for item in present]
        placed += _arranged(path, keys, new)
    return Batch((*gone, *changes, *placed))


def _below(path: str, step: str) -> str:
    return f"{path}/{join(step)}" if path else join(step)


def _parts(path: str, a: Part, b: Part, changes: list[Edit], lists: list[Lists]) -> None:
    """Collect the values that differ in `a` and `b`, and the lists of items that are not one."""
    nested = structure(type(a))
    for name in (*type(a).model_fields, *{**(a.model_extra or {}), **(b.model_extra or {})}):
        old, new = value_of(a, name), value_of(b, name)
        if old is new or (not path and name in SKIPPED):
            continue
        below = _below(path, name)
        if name not in nested:
            if not alike(old, new):
                at = below if path else f"incident/{below}"
                changes.append(Set(at, None if new == () else plain(new)))
        elif isinstance(old, Part):
            _parts(below, old, new, changes, lists)
        else:
            lists.append(Lists(below, old, new))
            before = {key_of(item): item for item in old}
            for item in new:
                was = before.get(key_of(item))
                if was is not None and was is not item:
                    _parts(_below(below, key_of(item)), was, item, changes, lists)


def _landed(old: list[Any], new: tuple[Any, ...]) -> list[str]:
    """Give the ids of the entries `old` in their order once their new times have been set.

    The times are set one after the other, as `_parts` collects them; each entry stays where it
    stands while its time fits there, else it goes behind those of its new time.
    """
    entries: list[Entry] = list(old)
    ids = [entry.id for entry in entries]
    times = [entry.at for entry in entries]
    at = dict(zip(ids, times, strict=True))
    for entry in new:
        if at.get(entry.id, entry.at) == entry.at:
            continue
        index = ids.index(entry.id, bisect_left(times, at[entry.id]))
        del ids[index], times[index]
        if not _between(times, index, entry.at):
            index = bisect_right(times, entry.at)
        ids.insert(index, entry.id)
        times.insert(index, entry.at)
        at[entry.id] = entry.at
    return ids


def _between(times: list[datetime], index: int, at: datetime) -> bool:
    return (index == 0 or times[index - 1] <= at) and (index == len(times) or at <= times[index])


def _arranged(path: str, present: list[str], new: tuple[Item, ...]) -> list[Edit]:
    """Give the additions and moves that bring the list at `path` into the order of `new`.

    Items that stand in the right order among themselves stay; the others are placed from the end
    on, each before its right neighbour.
    """
    stay = longest_run(present, [key_of(item) for item in new])
    known = set(present)
    edits: list[Edit] = []
    after: str | None = None
    for item in reversed(new):
        key = key_of(item)
        if key not in known:
            edits.append(Add(path, plain(item), after))
        elif key not in stay:
            edits.append(Move(_below(path, key), after))
        after = key
    return edits


def longest_run(present: Sequence[KeyT], wanted: Sequence[KeyT]) -> set[KeyT]:
    """Give the keys of the longest part of `wanted` that already stands in that order."""
    at = {key: index for index, key in enumerate(present)}
    tails: list[int] = []
    ends: list[KeyT] = []
    before: dict[KeyT, KeyT | None] = {}
    for key in wanted:
        if key not in at:
            continue
        size = bisect_left(tails, at[key])
        before[key] = ends[size - 1] if size else None
        if size == len(tails):
            tails.append(at[key])
            ends.append(key)
        else:
            tails[size], ends[size] = at[key], key
    run: set[KeyT] = set()
    key_now = ends[-1] if ends else None
    while key_now is not None:
        run.add(key_now)
        key_now = before[key_now]
    return run
