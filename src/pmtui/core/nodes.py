"""The items of a session, each known by its list and its key, wherever it stands."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pmtui.core.addresses import COLLECTIONS, join, key_of, structure, value_of
from pmtui.core.links import placed
from pmtui.core.session import Session
from pmtui.core.toml import alike
from pmtui.core.values import Item, Part

ASIDE = "conflicts"
"""The list that is no part of what is merged item by item."""


class Id(NamedTuple):
    """What an item is known by."""

    place: str
    """Its list, keys of outer items left out: `factors/how`."""
    key: str
    within: str = ""
    """The key of the outer item, where keys of that list are used twice."""


class Node(NamedTuple):
    """An item as one session has it."""

    item: Item
    outer: Id | None
    """The item whose list it stands in; none: a list of the session."""


Nodes = dict[Id, Node]
"""All items of a session in their order, outer items before inner ones."""

INNER = tuple(place for place in COLLECTIONS if place.rpartition("/")[0] in COLLECTIONS)
"""The lists that stand in items."""


class Held(NamedTuple):
    """One of several sessions that came from one."""

    session: Session
    nodes: Nodes


def sides(*sessions: Session) -> tuple[Held, ...]:
    """Give `sessions` with their items, an item known by the same id in all of them."""
    twice = repeated(*sessions)
    return tuple(Held(each, nodes(each, twice)) for each in sessions)


def nodes(session: Session, twice: frozenset[str] = frozenset()) -> Nodes:
    """Give the items of `session`; in the lists `twice`, keys are those within the outer item."""
    return dict(_below(session, "", None, twice))


def _below(
    part: Part, place: str, outer: Id | None, twice: frozenset[str]
) -> Iterator[tuple[Id, Node]]:
    for name in _nested(type(part)):
        value, at = part.__dict__[name], f"{place}/{name}" if place else name
        if isinstance(value, Part):
            yield from _below(value, at, outer, twice)
            continue
        within = outer.key if outer and at in twice else ""
        for item in value if at != ASIDE else ():
            found = Id(at, key_of(item), within)
            yield found, Node(item, outer)
            yield from _below(item, at, found, twice)


@cache
def _nested(kind: type[Part]) -> tuple[str, ...]:
    """Give the fields of `kind` that hold parts or items, in their order."""
    return tuple(name for name in kind.model_fields if name in structure(kind))


def repeated(*sessions: Session) -> frozenset[str]:
    """Give the lists within items in which one of `sessions` uses a key twice."""
    found = set()
    for session in sessions:
        seen: set[tuple[str, str]] = set()
        for _, place, item in placed(session, INNER):
            if (place, key_of(item)) in seen:
                found.add(place)
            seen.add((place, key_of(item)))
    return frozenset(found)


def path_of(found: Id, outer: Id | None) -> str:
    """Give the path of an item that stands in the item `outer`, or in a list of the session."""
    if outer is None:
        return f"{found.place}/{join(found.key)}"
    return f"{path_of(outer, None)}/{found.place.rpartition('/')[2]}/{join(found.key)}"


@cache
def fields(kind: type[Part]) -> tuple[str, ...]:
    """Give the fields of `kind` that are its own: values and parts, no lists of items."""
    found = []
    for name, field in kind.model_fields.items():
        annotation = field.annotation
        whole = isinstance(annotation, type) and issubclass(annotation, Part)
        if name not in structure(kind) or whole:
            found.append(name)
    return tuple(found)


def same(a: Part, b: Part) -> bool:
    """Tell whether a file holds two parts of a kind alike, lists of items left aside."""
    if a is b:
        return True
    for name in fields(type(a)):
        x, y = value_of(a, name), value_of(b, name)
        if x is y or (type(x) is str and x == y):
            continue
        if isinstance(x, Part) and isinstance(y, Part):
            if not same(x, y):
                return False
        elif not alike(x, y):
            return False
    return alike(a.model_extra or {}, b.model_extra or {})
