"""Changes as values: every change of a session is one of five edits, applied, undone or told.

An edit addresses paths (see `addresses`). It holds only TOML values, so that it can be written
down and read again. A refused edit changes nothing and says why.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from pmtui.core.addresses import (
    Collection,
    NotFound,
    absent,
    changed,
    collection_at,
    join,
    key_of,
    place_of,
    position,
    reach,
    split,
)
from pmtui.core.fields import given, made
from pmtui.core.labels import words
from pmtui.core.links import LINKED, astray, broken_around, inner, linking
from pmtui.core.refusals import EditRefused
from pmtui.core.session import Session
from pmtui.core.values import ID, Item, Part

__all__ = [
    "Add",
    "Batch",
    "Edit",
    "EditRefused",
    "Move",
    "Remove",
    "Set",
    "apply",
    "item_of",
    "new_id",
    "raw",
    "removal",
]


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


def apply(session: Session, edit: Edit) -> Session:
    """Give the session after `edit`. Raises EditRefused and changes nothing where it cannot be."""
    after = raw(session, edit)
    _check_links(after, edit)
    return after


def raw(session: Session, edit: Edit) -> Session:
    """Give the session after `edit`, links not looked at. Raises EditRefused."""
    try:
        match edit:
            case Batch():
                for each in edit.edits:
                    session = raw(session, each)
                return session
            case Add():
                return _added(session, edit)
            case Remove():
                return _removed(session, edit)
            case Set():
                return _set(session, edit)
            case Move():
                return _moved(session, edit)
    except NotFound as error:
        raise EditRefused(str(error)) from None
    assert_never(edit)


def new_id(session: Session, to: str, offset: int = 0) -> str:
    """Give the next free id of the list at `to`; `offset` more for several at once.

    Raises EditRefused where the items of that list have no ids.
    """
    collection = _collection(to)
    if collection.prefix is None:
        raise EditRefused(f"{words(to)} have no ids")
    return f"{collection.prefix}{session.counters.get(collection.prefix, 0) + 1 + offset}"


def removal(session: Session, path: str) -> Batch:
    """Give the edit that removes the item at `path` together with all links to it.

    Raises EditRefused where there is no such item.
    """
    item = _item(session, path)
    path, key, edits = join(*split(path)), key_of(item), dict[str, Edit]()
    place, _ = place_of(path)
    links = linking(session, place, key) if place in LINKED else ()
    for found, field in links:
        if found.path.startswith(f"{path}/"):
            continue
        at, value = f"{found.path}/{field}", found.item.__dict__[field]
        if field == found.item.KEY:
            edits[at] = Remove(found.path)
        elif isinstance(value, tuple):
            edits[at] = Set(at, [each for each in value if each != key] or None)
        else:
            edits[at] = Set(at, None)
    if place == "meeting/phases" and session.meeting.phase == key:
        edits["meeting/phase"] = Set("meeting/phase", None)
    return Batch((*edits.values(), Remove(path)))


def item_of(edit: Add) -> Item:
    """Give the item that `edit` adds. Raises EditRefused where it cannot be one."""
    collection = _collection(edit.to)
    key = edit.item.get(collection.item.KEY)
    new = f"a new {collection.noun}"
    called = words(join(*split(edit.to), key)) if isinstance(key, str) else new
    return made(collection.item, edit.item, called)


def _check_links(session: Session, edit: Edit) -> None:
    """Raise EditRefused where something that `edit` touched now links to what is not there."""
    if isinstance(edit, Batch):
        for each in edit.edits:
            _check_links(session, each)
        return
    path = edit.path if not isinstance(edit, Add) else join(*split(edit.to), key_of(item_of(edit)))
    steps = split(path)
    problem = next(iter(astray(session)), None) if steps[0] == "meeting" else None
    place, _ = place_of(path)
    if isinstance(edit, Remove) and place in LINKED:
        found = next(linking(session, place, steps[-1]), None)
        if found and position(reach(session, steps[:-1]), steps[-1]) < 0:
            raise EditRefused(f"{words(found[0].path)} links to {words(path)}; unlink it first")
    elif isinstance(edit, Add | Set):
        problem = problem or next(broken_around(session, steps), None)
    if problem:
        raise EditRefused(f"{words(problem.path)}: {problem.message}")


def _collection(to: str) -> Collection:
    collection = collection_at(to)
    if collection is None:
        raise EditRefused(f"nothing can be added to {words(to)}")
    return collection


def _item(session: Session, path: str) -> Item:
    try:
        item = reach(session, split(path))
    except NotFound as error:
        raise EditRefused(str(error)) from None
    if not isinstance(item, Item):
        raise EditRefused(f"{words(path)} cannot be moved or removed")
    return item


def _added(session: Session, edit: Add) -> Session:
    item = item_of(edit)
    steps, key = split(edit.to), key_of(item)
    below = [key_of(each) for each in inner(item)]
    if len(below) != len(set(below)):
        raise EditRefused(f"{words(join(*steps, key))} holds two lines with the same id")
    if position(reach(session, steps), key) >= 0:
        raise EditRefused(f"{words(join(*steps, key))} is there already")

    def insert(items: tuple[Any, ...]) -> tuple[Any, ...]:
        index = len(items) if edit.before is None else position(items, edit.before)
        if index < 0:
            raise NotFound(absent(place_of(edit.to)[0], edit.before or ""))
        return _inserted(items, index, item) if steps == ["timeline"] else _at(items, index, item)

    after: Session = changed(session, steps, insert)
    return after.model_copy(update={"counters": _counted(session.counters, item)})


def _counted(counters: dict[str, int], item: Item) -> dict[str, int]:
    counts = dict(counters)
    for each in (item, *inner(item)):
        match = ID.fullmatch(key_of(each)) if each.KEY == "id" else None
        if match:
            counts[match[1]] = max(counts.get(match[1], 0), int(match[2]))
    return dict(sorted(counts.items())) if counts != counters else counters


def _at(items: tuple[Any, ...], index: int, item: Any) -> tuple[Any, ...]:
    return (*items[:index], item, *items[index:])


def _inserted(entries: tuple[Any, ...], index: int, entry: Any) -> tuple[Any, ...]:
    """Give the timeline with `entry` at `index` or, where its time is another, after its like."""
    if not _fits(entries, index, entry):
        index = bisect_right(entries, entry.at, key=lambda each: each.at)
    return _at(entries, index, entry)


def _fits(items: tuple[Any, ...], index: int, item: Any) -> bool:
    return (index == 0 or items[index - 1].at <= item.at) and (
        index == len(items) or item.at <= items[index].at
    )


def _removed(session: Session, edit: Remove) -> Session:
    _item(session, edit.path)
    steps = split(edit.path)

    def without(items: tuple[Any, ...]) -> tuple[Any, ...]:
        index = position(items, steps[-1])
        return (*items[:index], *items[index + 1 :])

    after: Session = changed(session, steps[:-1], without)
    return after


def _set(session: Session, edit: Set) -> Session:
    steps = split(edit.path)
    owner = reach(session, steps[:-1])
    if not steps or not isinstance(owner, Part):
        raise EditRefused(f"{words(edit.path)} cannot be set as a whole")
    part = given(owner, steps[-1], edit.value, words(join("incident", *steps[:-1])))
    after: Session = changed(session, steps[:-1], lambda _: part)
    if steps[0] == "timeline" and steps[-1] == "at":
        return after.model_copy(update={"timeline": _resorted(after.timeline, steps[1])})
    return after


def _resorted(entries: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    index = position(entries, key)
    return _inserted((*entries[:index], *entries[index + 1 :]), index, entries[index])


def _moved(session: Session, edit: Move) -> Session:
    item = _item(session, edit.path)
    steps = split(edit.path)
    if edit.before == steps[-1]:
        raise EditRefused(f"{words(edit.path)} cannot go before itself")

    def reorder(items: tuple[Any, ...]) -> tuple[Any, ...]:
        index = position(items, steps[-1])
        rest = (*items[:index], *items[index + 1 :])
        to = len(rest) if edit.before is None else position(rest, edit.before)
        if to < 0:
            raise NotFound(absent(place_of(edit.path)[0], edit.before or ""))
        if steps[:-1] == ["timeline"] and not _fits(rest, to, item):
            raise EditRefused("the timeline is kept in order of time; change the time instead")
        return _at(rest, to, item)

    after: Session = changed(session, steps[:-1], reorder)
    return after
