"""Lists of items: where a new or moved item goes, and what is left when some go.

The timeline is kept in order of time; in every other list an item goes where it is told to.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pmtui.core.addresses import COLLECTIONS, NotFound, absent, key_of, position
from pmtui.core.limits import ITEMS
from pmtui.core.refusals import EditRefused
from pmtui.core.values import ID, LARGE

TIMED = "timeline"
"""The list that is kept in order of time."""


class Growing:
    """The list `place` while items are added to it, however many, each in next to no time."""

    def __init__(
        self, place: str, items: Iterable[Any], counters: Mapping[str, int] | None = None
    ) -> None:
        """Begin with `items`; `counters` say how high the numbers of ids are, by their letters."""
        self.place = place
        self.items = list(items)
        self._prefix = COLLECTIONS[place].prefix
        self._highest = (counters or {}).get(self._prefix or "", LARGE)
        self._last = 0
        self._asked = False
        self._keys: set[str] | None = None

    def holds(self, key: str) -> bool:
        """Tell whether an item with `key` is in the list, which is looked through twice at most."""
        if self._number(key) > self._highest:
            return False
        if not self._asked:
            self._asked = True
            return position(self.items, key) >= 0
        if self._keys is None:
            self._keys = {key_of(item) for item in self.items}
        return key in self._keys

    def add(self, item: Any, before: str | None) -> None:
        """Put `item` before the one with the key `before`; None: to the end.

        Raises NotFound where there is none with that key, EditRefused where the list is full.
        """
        if len(self.items) >= ITEMS:
            noun = COLLECTIONS[self.place].noun
            raise EditRefused(f"no {noun} can be added: a list holds at most {ITEMS:,} items")
        index = len(self.items) if before is None else self._index(before)
        self._last = _timely(self.items, index, item) if self.place == TIMED else index
        self.items.insert(self._last, item)
        self._highest = max(self._highest, self._number(key_of(item)))
        if self._keys is not None:
            self._keys.add(key_of(item))

    def _number(self, key: str) -> int:
        """Give the number of an id; 0 of a key that is none."""
        match = ID.fullmatch(key)
        return int(match[2]) if match and match[1] == self._prefix else 0

    def _index(self, key: str) -> int:
        """Give where `key` stands; items added backwards stand before the one added last."""
        if self._last < len(self.items) and key_of(self.items[self._last]) == key:
            return self._last
        return _placed(self.place, self.items, key)


def without(place: str, items: tuple[Any, ...], keys: Sequence[str]) -> tuple[Any, ...]:
    """Give `items` of the list `place` without those with `keys`. Raises NotFound."""
    if len(keys) == 1:
        index = _placed(place, items, keys[0])
        return (*items[:index], *items[index + 1 :])
    left = {key_of(item): item for item in items}
    for key in keys:
        if left.pop(key, None) is None:
            raise NotFound(absent(place, key))
    return tuple(left.values())


def moved(place: str, items: tuple[Any, ...], key: str, before: str | None) -> tuple[Any, ...]:
    """Give `items` with the one with `key` before that with `before`; None: at the end.

    Raises NotFound, and ValueError where that would not be in order of time.
    """
    index = _placed(place, items, key)
    rest = [*items[:index], *items[index + 1 :]]
    to = len(rest) if before is None else _placed(place, rest, before)
    if place == TIMED and not _fits(rest, to, items[index]):
        raise ValueError("the timeline is kept in order of time; change the time instead")
    return (*rest[:to], items[index], *rest[to:])


def resorted(entries: tuple[Any, ...], index: int, entry: Any) -> tuple[Any, ...]:
    """Give the timeline with `entry` for the one at `index`, and where its time belongs."""
    rest = [*entries[:index], *entries[index + 1 :]]
    rest.insert(_timely(rest, index, entry), entry)
    return tuple(rest)


def _placed(place: str, items: Any, key: str) -> int:
    index = position(items, key)
    if index < 0:
        raise NotFound(absent(place, key))
    return index


def _timely(entries: list[Any], index: int, entry: Any) -> int:
    """Give `index` where the time of `entry` fits there, else the place behind its like."""
    if _fits(entries, index, entry):
        return index
    return bisect_right(entries, entry.at, key=lambda each: each.at)


def _fits(entries: list[Any], index: int, entry: Any) -> bool:
    return (index == 0 or entries[index - 1].at <= entry.at) and (
        index == len(entries) or entry.at <= entries[index].at
    )
