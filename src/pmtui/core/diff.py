"""The edits between two sessions."""

from bisect import bisect_left
from typing import Any

from pmtui.core.addresses import find, join, key_of, plain, structure
from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set, raw
from pmtui.core.session import Session
from pmtui.core.values import Item, Part

SKIPPED = ("counters", "schema_version")
"""Fields that no edit sets: they follow from others."""


def diff(a: Session, b: Session) -> Batch:
    """Give the edits that turn `a` into `b`, as one batch.

    The counters of ids alone may then be higher than those of `b`: they never go down.
    """
    changes: list[Edit] = []
    lists: list[tuple[str, tuple[Item, ...], tuple[Item, ...]]] = []
    _parts("", a, b, changes, lists)
    gone = [Remove(join_to(path, key)) for path, old, new in lists for key in _missing(old, new)]
    first = (*gone, *changes)
    middle = raw(a, Batch(first))
    placed: list[Edit] = []
    for path, old, new in lists:
        stay = set(map(key_of, old)) & set(map(key_of, new))
        present = [key for key in _keys_at(middle, path) if key in stay]
        placed += _arranged(path, present, new)
    return Batch((*first, *placed))


def join_to(path: str, key: str) -> str:
    """Give the path of the item `key` in the list at `path`."""
    return f"{path}/{join(key)}"


def _parts(
    path: str,
    a: Part,
    b: Part,
    changes: list[Edit],
    lists: list[tuple[str, tuple[Item, ...], tuple[Item, ...]]],
) -> None:
    if a is b:
        return
    nested = structure(type(a))
    names = [*type(a).model_fields, *{**(a.model_extra or {}), **(b.model_extra or {})}]
    for name in names:
        old, new = _value(a, name), _value(b, name)
        if old is new or (not path and name in SKIPPED):
            continue
        below = f"{path}/{join(name)}" if path else name
        if name not in nested:
            if _same(old, new):
                continue
            at = below if path else f"incident/{join(name)}"
            changes.append(Set(at, plain(new) if new not in (None, ()) else None))
        elif isinstance(old, Part):
            _parts(below, old, new, changes, lists)
        else:
            lists.append((below, old, new))
            before = {key_of(item): item for item in old}
            for item in new:
                if key_of(item) in before:
                    _parts(join_to(below, key_of(item)), before[key_of(item)], item, changes, lists)


def _value(part: Part, name: str) -> Any:
    return part.__dict__.get(name, (part.model_extra or {}).get(name))


def _same(old: Any, new: Any) -> bool:
    """Tell whether two values are written alike: `1`, `1.0` and `true` are not."""
    return bool(old == new) and _shape(old) == _shape(new)


def _shape(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_shape(each) for each in value if not isinstance(each, Part)]
    if isinstance(value, dict):
        return {name: _shape(each) for name, each in value.items()}
    return type(value) if not isinstance(value, Part) else None


def _missing(old: tuple[Item, ...], new: tuple[Item, ...]) -> list[str]:
    kept = {key_of(item) for item in new}
    return [key_of(item) for item in old if key_of(item) not in kept]


def _keys_at(session: Session, path: str) -> list[str]:
    return [key_of(item) for item in find(session, path)]


def _arranged(path: str, present: list[str], new: tuple[Item, ...]) -> list[Edit]:
    """Give the additions and moves that bring the list at `path` into the order of `new`.

    Items that stand in the right order among themselves stay; the others are placed from the end
    on, each before its right neighbour.
    """
    stay = _longest_run(present, [key_of(item) for item in new])
    known = set(present)
    edits: list[Edit] = []
    after: str | None = None
    for item in reversed(new):
        key = key_of(item)
        if key not in known:
            edits.append(Add(path, plain(item), after))
        elif key not in stay:
            edits.append(Move(join_to(path, key), after))
        after = key
    return edits


def _longest_run(present: list[str], wanted: list[str]) -> set[str]:
    """Give the keys of the longest part of `wanted` that already stands in that order."""
    at = {key: index for index, key in enumerate(present)}
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
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
    run: set[str] = set()
    key_now = ends[-1] if ends else None
    while key_now is not None:
        run.add(key_now)
        key_now = before[key_now]
    return run
