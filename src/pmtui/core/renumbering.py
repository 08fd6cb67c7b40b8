"""Ids that two sides gave without knowing of each other: those of the other side are given anew."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pmtui.core.addresses import COLLECTIONS, join, split, structure
from pmtui.core.conflicts import Conflict
from pmtui.core.links import EVIDENCE, LINKS, targets
from pmtui.core.nodes import ASIDE, Held, Id, Nodes, same
from pmtui.core.session import Session
from pmtui.core.values import Item, Part

PartT = TypeVar("PartT", bound=Part)


def renumbered(base: Held, ours: Held, theirs: Held) -> Session:
    """Give `theirs` with other ids for what was added on both sides and is not the same thing.

    All links to it follow.
    """
    taken = _taken(base.nodes, ours.nodes, theirs.nodes)
    if not taken:
        return theirs.session
    last = counted(base.session, ours.session, theirs.session)
    new: dict[Id, str] = {}
    for found in taken:
        prefix = COLLECTIONS[found.place].prefix or ""
        last[prefix] = last.get(prefix, 0) + 1
        new[found] = f"{prefix}{last[prefix]}"
    after = _Renaming(new).part(theirs.session, "", "")
    return after.model_copy(update={"counters": dict(sorted(last.items()))})


def counted(*sessions: Session) -> dict[str, int]:
    """Give the highest number that one of `sessions` has given for each letter of an id."""
    last: dict[str, int] = {}
    for session in sessions:
        for prefix, count in session.counters.items():
            last[prefix] = max(last.get(prefix, 0), count)
    return dict(sorted(last.items()))


def _taken(base: Nodes, ours: Nodes, theirs: Nodes) -> list[Id]:
    """Give the ids that both sides gave to different things, in the order of `theirs`."""
    both = [
        each
        for each in theirs
        if each in ours and each not in base and COLLECTIONS[each.place].prefix
    ]
    taken: set[Id] = set()
    while True:
        more = {each for each in both if each not in taken and not _one(ours, theirs, each, taken)}
        if not more:
            return [each for each in both if each in taken]
        taken |= more


def _one(ours: Nodes, theirs: Nodes, each: Id, taken: set[Id]) -> bool:
    """Tell whether both sides have the same thing there, linked to the same things."""
    mine, other = ours[each], theirs[each]
    if not same(mine.item, other.item) or mine.outer != other.outer or other.outer in taken:
        return False
    return not any(Id(to, key) in taken for _, to, key in targets(each.place, other.item))


class _Renaming:
    """Gives parts with new ids for some."""

    def __init__(self, new: Mapping[Id, str]) -> None:
        self._new = new

    def part(self, part: PartT, place: str, outer: str) -> PartT:
        """Give `part`, which stands in the list or field `place` within the item `outer`."""
        changes: dict[str, Any] = {}
        if isinstance(part, Item):
            changes |= self._links(place, part.__dict__)
            if key := self._of(place, part.__dict__[part.KEY], outer):
                changes[part.KEY] = key
            outer = part.__dict__[part.KEY]
        for name in structure(type(part)):
            value, at = part.__dict__[name], f"{place}/{name}" if place else name
            if at == ASIDE:
                changes[name] = tuple(map(self._conflict, value))
            elif isinstance(value, Part):
                changes[name] = self.part(value, at, outer)
            elif value:
                changes[name] = tuple(self.part(each, at, outer) for each in value)
        return part.model_copy(update=changes) if changes else part

    def _of(self, place: str, key: str, outer: str = "") -> str | None:
        return self._new.get(Id(place, key)) or self._new.get(Id(place, key, outer))

    def _links(self, place: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Give the fields of an item that link to what has a new id, with that id."""
        found = {}
        for name in LINKS.get(place, {}):
            value = fields.get(name)
            linked = self._linked(place, name, value)
            if linked != value:
                found[name] = linked
        return found

    def _linked(self, place: str, name: str, value: Any) -> Any:
        """Give what the field `name` of an item of the list `place` holds, with new ids."""
        target = LINKS.get(place, {}).get(name)
        if isinstance(value, tuple | list):
            return type(value)(self._linked(place, name, each) for each in value)
        if target is None or not isinstance(value, str):
            return value
        if name == "source" and not EVIDENCE.fullmatch(value):
            return value
        return self._of(target, value) or value

    def _conflict(self, conflict: Conflict) -> Conflict:
        """Give a conflict of an earlier merge, about the same thing as before."""
        steps, place, outer, inside = split(conflict.path), "", "", False
        own = conflict.path.startswith("incident/")
        for index, step in enumerate(steps if not own else []):
            if inside:
                steps[index], outer, inside = self._of(place, step, outer) or step, step, False
            else:
                place = f"{place}/{step}" if place else step
                inside = place in COLLECTIONS
        where, _, name = place.rpartition("/")
        changes: dict[str, Any] = {} if own else {"path": join(*steps)}
        for side in ("ours", "theirs", "base", "others"):
            value = conflict.__dict__[side]
            changes[side] = (
                self._table(place, value, outer)
                if place in COLLECTIONS
                else self._linked(where, name, value)
            )
        return conflict.model_copy(update=changes)

    def _table(self, place: str, value: Any, outer: str) -> Any:
        """Give an item as a table, or the keys of a list in their order, with new ids."""
        if isinstance(value, tuple | list):
            return type(value)(self._table(place, each, outer) for each in value)
        if isinstance(value, str):
            return self._of(place, value, outer) or value
        if not isinstance(value, dict) or place not in COLLECTIONS:
            return value
        table = {**value, **self._links(place, value)}
        key = COLLECTIONS[place].item.KEY
        if isinstance(value.get(key), str):
            table[key] = self._of(place, value[key], outer) or value[key]
        for name in ("how", "extensions"):
            if f"{place}/{name}" in COLLECTIONS:
                inner, own = f"{place}/{name}", value.get(key, "")
                some = value.get(name, [])
                table |= {name: [self._table(inner, each, own) for each in some]} if some else {}
        return table
