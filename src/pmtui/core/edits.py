"""Changes as values: every change of a session is one of five edits, applied, undone or told.

An edit addresses paths (see `addresses`). It holds only TOML values, so that it can be written
down and read again. A refused edit changes nothing and says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from pmtui.core.addresses import (
    NotFound,
    changed,
    collection_at,
    find,
    join,
    key_of,
    place_of,
    position,
    split,
    structure,
)
from pmtui.core.factors import Factor, HowStep
from pmtui.core.links import LINKED, Problem, astray, broken, linking
from pmtui.core.meeting import Extension, Phase
from pmtui.core.refusals import sentence
from pmtui.core.session import Session
from pmtui.core.values import ID, Item, Part


class EditRefused(ValueError):
    """An edit that cannot be applied; its text says why, for the person who made it."""


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


def _check_links(session: Session, edit: Edit) -> None:
    """Raise EditRefused where something that `edit` touched now links to what is not there."""
    if isinstance(edit, Batch):
        for each in edit.edits:
            _check_links(session, each)
        return
    path = edit.path if not isinstance(edit, Add) else join(*split(edit.to), _key_in(edit))
    place, _ = place_of(path)
    problem = next(iter(astray(session)), None) if path.startswith("meeting") else None
    if isinstance(edit, Remove):
        found = next(linking(session, place, split(path)[-1]), None) if place in LINKED else None
        if found and position(find(session, place), split(path)[-1]) < 0:
            raise EditRefused(f"{found[0].path} links to {split(path)[-1]}")
    elif isinstance(edit, Add | Set):
        problem = problem or _broken_at(session, path)
    if problem:
        raise EditRefused(f"{problem.path}: {problem.message}")


def _key_in(edit: Add) -> str:
    collection = collection_at(edit.to)
    return str(edit.item.get(collection.item.KEY)) if collection else ""


def _broken_at(session: Session, path: str) -> Problem | None:
    """Give the first broken link of the item at or around `path`, if it is still there."""
    steps = split(path)
    for size in range(len(steps), 0, -1):
        here = join(*steps[:size])
        try:
            item = find(session, here)
        except NotFound:
            return None
        if isinstance(item, Item):
            how = item.how if isinstance(item, Factor) else ()
            inner = [(f"{here}/how/{step.id}", "factors/how", step) for step in how]
            for at, place, each in ((here, place_of(here)[0], item), *inner):
                for problem in broken(session, place, each, at):
                    return problem
            return None
    return None


def _inner(item: Item) -> tuple[HowStep | Extension, ...]:
    if isinstance(item, Factor):
        return item.how
    return item.extensions if isinstance(item, Phase) else ()


def new_id(session: Session, to: str, offset: int = 0) -> str:
    """Give the next free id of the list at `to`; `offset` more for several at once."""
    collection = collection_at(to)
    if collection is None or collection.prefix is None:
        raise EditRefused(f"{to} is no list whose items have ids")
    return f"{collection.prefix}{session.counters.get(collection.prefix, 0) + 1 + offset}"


def removal(session: Session, path: str) -> Batch:
    """Give the edit that removes the item at `path` together with all links to it."""
    item = _item(session, path)
    edits: list[Edit] = []
    place, _ = place_of(path)
    if place in LINKED:
        for found, field in linking(session, place, key_of(item)):
            if found.path.startswith(f"{path}/"):
                continue
            if field == found.item.KEY:
                edits.append(Remove(found.path))
                continue
            value = found.item.__dict__[field]
            left = [key for key in value if key != key_of(item)] if isinstance(value, tuple) else None
            edits.append(Set(f"{found.path}/{field}", left or None))
    edits.append(Remove(path))
    return Batch(tuple(edits))


def validated(kind: type[Part], data: Mapping[str, Any]) -> Any:
    """Give a part of `kind` made from `data`. Raises EditRefused in plain words."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        raise EditRefused(
            "; ".join(
                f"{'.'.join(str(step) for step in each['loc']) or 'it'}: {sentence(each)}"
                for each in error.errors(include_url=False)
            )
        ) from None


def _item(session: Session, path: str) -> Item:
    item = find(session, path)
    if not isinstance(item, Item):
        raise EditRefused(f"{path} is no item of a list")
    return item


def _added(session: Session, edit: Add) -> Session:
    collection = collection_at(edit.to)
    if collection is None:
        raise EditRefused(f"{edit.to} is no list of items")
    item = validated(collection.item, {name: v for name, v in edit.item.items() if v is not None})
    key = key_of(item)
    inner = [key_of(each) for each in _inner(item)]
    if len(inner) != len(set(inner)):
        raise EditRefused(f"{collection.noun} {key} holds a key twice")
    if position(find(session, edit.to), key) >= 0:
        raise EditRefused(f"there is already a {collection.noun} {key}")

    def insert(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return _inserted(items, item, edit.before, edit.to)

    after: Session = changed(session, split(edit.to), insert)
    return after.model_copy(update={"counters": _counted(session.counters, item)})


def _counted(counters: dict[str, int], item: Item) -> dict[str, int]:
    counts = dict(counters)
    for each in (item, *_inner(item)):
        match = ID.fullmatch(key_of(each)) if each.KEY == "id" else None
        if match:
            counts[match[1]] = max(counts.get(match[1], 0), int(match[2]))
    return dict(sorted(counts.items())) if counts != counters else counters


def _inserted(
    items: tuple[Any, ...], item: Any, before: str | None, to: str
) -> tuple[Any, ...]:
    index = len(items) if before is None else position(items, before)
    if index < 0:
        raise NotFound(f"{to}: there is no {before}")
    if to == "timeline" and not _fits(items, index, item):
        index = _place_in_time(items, item)
    return (*items[:index], item, *items[index:])


def _fits(items: tuple[Any, ...], index: int, item: Any) -> bool:
    return (index == 0 or items[index - 1].at <= item.at) and (
        index == len(items) or item.at <= items[index].at
    )


def _place_in_time(items: tuple[Any, ...], item: Any) -> int:
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if items[middle].at <= item.at:
            low = middle + 1
        else:
            high = middle
    return low


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
    name, outer = steps[-1], steps[:-1]
    owner = find(session, join(*outer)) if outer else session
    if not isinstance(owner, Part):
        raise EditRefused(f"{edit.path} is no field")
    if _fixed(owner, name):
        raise EditRefused(f"{edit.path} cannot be set as a whole")
    value = None if edit.value in ("", [], (), {}) else edit.value
    part = _with(owner, name, value)
    after: Session = changed(session, outer, lambda _: part)
    if outer[:1] == ["timeline"] and name == "at":
        return after.model_copy(update={"timeline": _resorted(after.timeline, outer[1])})
    return after


def _fixed(owner: Part, name: str) -> bool:
    return (
        name in structure(type(owner))
        or (isinstance(owner, Item) and name == owner.KEY)
        or (isinstance(owner, Session) and name in ("schema", "schema_version", "counters"))
    )


def _with(owner: Part, name: str, value: Any) -> Part:
    known = type(owner).model_fields
    if name not in known:
        extra = {k: v for k, v in (owner.model_extra or {}).items() if k != name}
        if value is not None:
            extra[name] = value
        part = owner.model_copy()
        object.__setattr__(part, "__pydantic_extra__", extra)
        return part
    if isinstance(owner, Session):
        small = {"title": owner.title, name: value}
        checked = validated(Session, {k: v for k, v in small.items() if v is not None})
        return owner.model_copy(update={name: getattr(checked, name)})
    data = {k: v for k, v in owner.__dict__.items() if k != name}
    data |= owner.model_extra or {}
    checked = validated(type(owner), data if value is None else {**data, name: value})
    return owner.model_copy(update={name: getattr(checked, name)})


def _resorted(entries: tuple[Any, ...], key: str) -> tuple[Any, ...]:
    index = position(entries, key)
    if _fits(entries[:index] + entries[index + 1 :], index, entries[index]):
        return entries
    return _inserted(entries[:index] + entries[index + 1 :], entries[index], None, "timeline")


def _moved(session: Session, edit: Move) -> Session:
    item = _item(session, edit.path)
    steps = split(edit.path)

    def reorder(items: tuple[Any, ...]) -> tuple[Any, ...]:
        index = position(items, steps[-1])
        rest = (*items[:index], *items[index + 1 :])
        to = len(rest) if edit.before is None else position(rest, edit.before)
        if to < 0:
            raise NotFound(f"{edit.path}: there is no {edit.before} to go before")
        if steps[:-1] == ["timeline"] and not _fits(rest, to, item):
            raise EditRefused("the timeline is kept in order of time; change the time instead")
        return (*rest[:to], item, *rest[to:])

    after: Session = changed(session, steps[:-1], reorder)
    return after
