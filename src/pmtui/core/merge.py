"""Two sessions that came from one, made one again: by item and by field, nothing lost."""

from collections.abc import Iterator
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from pmtui.core.addresses import place_of, structure
from pmtui.core.blending import blended, clash
from pmtui.core.conflicts import Conflict, Side
from pmtui.core.links import LINKS, targets
from pmtui.core.lists import TIMED
from pmtui.core.nodes import ASIDE, Held, Id, Node, Nodes, path_of, same, sides
from pmtui.core.orders import ordered
from pmtui.core.renumbering import counted, renumbered
from pmtui.core.session import Session
from pmtui.core.unsettled import together
from pmtui.core.values import Item, Part

PartT = TypeVar("PartT", bound=Part)

Lists = dict[tuple[str, Id | None], list[Id]]
"""By list and the item that it stands in: its items in their order."""


class Merged(NamedTuple):
    """What came of a merge."""

    session: Session
    """What both sides have done; in a conflict as the first of them has it."""
    conflicts: tuple[Conflict, ...]
    """The conflicts that are new with it; the session holds them, and those from before."""


def merge(base: Session, ours: Session, theirs: Session) -> Merged:
    """Give the session with all that `ours` and `theirs` have changed since `base`.

    Where both changed one field differently, that of `ours` stays. An item that one side removed
    stays where the other side changed it or linked to it. Ids that both gave are given anew to what
    is new in `theirs`. Both values of what cannot be had both ways are in the conflicts.
    """
    three = sides(base, ours, theirs)
    other = renumbered(*three)
    return _Merge(*(three if other is theirs else sides(base, ours, other))).done()


class _Merge:
    """One merge: which items there are, what is in them, and how they are put together."""

    def __init__(self, base: Held, ours: Held, theirs: Held) -> None:
        self.base, self.old = base
        self.ours, self.mine = ours
        self.theirs, self.other = theirs
        self.items: dict[Id, Item] = {}
        self.outer: dict[Id, Id | None] = {}
        self.kept: dict[Id, Side] = {}
        """What one side removed and is there even so, with the side that still had it."""
        self.clashes: list[Conflict] = []

    def done(self) -> Merged:
        """Give the session and the conflicts."""
        whole = blended("", self.base, self.ours, self.theirs, self.clashes)
        for each in dict.fromkeys([*self.old, *self.mine, *self.other]):
            self._decide(each)
        self._close(whole.meeting.phase)
        self._relink()
        found: Session = self._built(whole, "", None, self._arranged())
        conflicts = (*self.clashes, *self._removals())
        update: dict[str, Any] = {
            "schema_version": max(self.ours.schema_version, self.theirs.schema_version),
            "counters": counted(self.base, self.ours, self.theirs),
            "conflicts": together(self.base, self.ours, self.theirs, conflicts),
        }
        return Merged(found.model_copy(update=update), conflicts)

    def _decide(self, each: Id) -> None:
        """Decide whether an item is there, and as what, as far as it alone tells."""
        old, mine, other = self.old.get(each), self.mine.get(each), self.other.get(each)
        if each in self.items:
            return
        if mine and other:
            moved = old is not None and old.outer == mine.outer
            self.outer[each] = other.outer if moved else mine.outer
            path = path_of(each, self.outer[each])
            before = old.item if old else None
            self.items[each] = blended(path, before, mine.item, other.item, self.clashes)
        elif node := mine or other:
            if old is None:
                self.items[each], self.outer[each] = node
            elif old.outer != node.outer or not same(old.item, node.item):
                self._keep(each)

    def _keep(self, each: Id) -> None:
        """Keep an item that one side removed, with all that still stands in it."""
        side: Side = "ours" if each in self.mine else "theirs"
        self.kept[each] = side
        some = self.mine if side == "ours" else self.other
        self.items[each], self.outer[each] = some[each]
        for inner, node in some.items() if structure(type(some[each].item)) else ():
            if node.outer == each and inner not in self.items:
                gone = inner not in self.mine or inner not in self.other
                if gone:
                    self.items[inner], self.outer[inner] = node

    def _close(self, phase: str | None) -> None:
        """Keep all that what is there stands in or links to."""
        waiting = list(self.items)
        needed = [Id("meeting/phases", phase)] if phase else []
        needed += [to for each in self.clashes for to in _targets(each)]
        while waiting or needed:
            if not needed:
                each = waiting.pop()
                needed += self._needed(each)
                continue
            wanted = needed.pop()
            if wanted not in self.items and (wanted in self.mine or wanted in self.other):
                before = len(self.items)
                self._keep(wanted)
                waiting += list(self.items)[before:]

    def _needed(self, each: Id) -> Iterator[Id]:
        outer = self.outer[each]
        if outer:
            yield outer
        for _, to, key in targets(each.place, self.items[each]):
            yield Id(to, key)

    def _relink(self) -> None:
        """Put back the links that went along with what is there even so."""
        for side, some in (("ours", self.mine), ("theirs", self.other)):
            back = {(each.place, each.key) for each, kept in self.kept.items() if kept == side}
            for each, node in some.items() if back else ():
                for field, to, key in targets(each.place, node.item):
                    if (to, key) in back:
                        self._link(each, node, field, key)

    def _link(self, each: Id, node: Node, field: str, key: str) -> None:
        """Have an item, which one side has as in `node`, link to `key` again."""
        item = self.items.get(each)
        if item is None:
            if field == node.item.KEY:
                self.items[each], self.outer[each] = node
            return
        value = item.__dict__[field]
        if isinstance(value, tuple) and key not in value:
            self.items[each] = item.model_copy(update={field: (*value, key)})
        elif value is None:
            self.items[each] = item.model_copy(update={field: key})

    def _arranged(self) -> Lists:
        """Give all lists in their order, and collect those about which both sides differ."""
        there: Lists = {}
        for each, outer in self.outer.items():
            there.setdefault((each.place, outer), []).append(each)
        old, mine, other = map(_lists, (self.old, self.mine, self.other))
        for at, some in there.items():
            sides = old.get(at, []), mine.get(at, []), other.get(at, [])
            keys, contested = ordered(*sides, {*some})
            there[at] = keys
            if at[0] == TIMED:
                keys.sort(key=lambda each: self.items[each].__dict__["at"])
            elif contested:
                common = {*some}.intersection(*sides)
                told = [[each.key for each in side if each in common] for side in sides]
                self.clashes.append(clash(_path(*at), told[1], told[2], told[0]))
        return there

    def _built(self, part: PartT, place: str, outer: Id | None, lists: Lists) -> PartT:
        """Give `part` with its lists of items as they are in `lists`."""
        changes: dict[str, Any] = {}
        for name in structure(type(part)):
            value, at = part.__dict__[name], f"{place}/{name}" if place else name
            if at == ASIDE:
                continue
            if isinstance(value, Part):
                changes[name] = self._built(value, at, outer, lists)
                continue
            some = lists.get((at, outer), ())
            items = tuple(self._built(self.items[each], at, each, lists) for each in some)
            if len(items) != len(value) or any(map(is_not, items, value)):
                changes[name] = items
        return part.model_copy(update=changes) if changes else part

    def _removals(self) -> Iterator[Conflict]:
        """Give the conflicts about what one side removed and the other changed or linked to."""
        for each, side in self.kept.items():
            outer = self.outer[each]
            if outer in self.kept:
                continue
            found = (some.get(each) for some in (self.mine, self.other, self.old))
            items = (node.item if node else None for node in found)
            yield clash(path_of(each, outer), *items).model_copy(update={"kept": side})


def _path(place: str, outer: Id | None) -> str:
    """Give the path of the list `place` of the session or of the item `outer`."""
    return f"{path_of(outer, None)}/{place.rpartition('/')[2]}" if outer else place


def _lists(some: Nodes) -> Lists:
    found: Lists = {}
    for each, node in some.items():
        found.setdefault((each.place, node.outer), []).append(each)
    return found


def _targets(conflict: Conflict) -> Iterator[Id]:
    """Give what the values of `conflict` link to: either of them may be chosen later."""
    place, _ = place_of(conflict.path)
    outer, _, name = place.rpartition("/")
    for value in (conflict.ours, conflict.theirs):
        if place == "meeting" and isinstance(value, dict) and "phase" in value:
            yield Id("meeting/phases", value["phase"])
        elif name in LINKS.get(outer, {}) and isinstance(value, str):
            yield Id(LINKS[outer][name], value)
