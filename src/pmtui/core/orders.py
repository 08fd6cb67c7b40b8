"""The order of a list that two sides have changed."""

from collections.abc import Collection, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

from pmtui.core.diff import longest_run

KeyT = TypeVar("KeyT", bound=Hashable)


class Order(NamedTuple, Generic[KeyT]):
    """The keys of a list in an order that both sides led to."""

    keys: list[KeyT]
    contested: bool
    """Whether both sides moved the same key to different places; then it stands as in ours."""


def ordered(
    base: Sequence[KeyT], ours: Sequence[KeyT], theirs: Sequence[KeyT], there: Collection[KeyT]
) -> Order[KeyT]:
    """Give all of the keys `there`, each of which is in `ours` or in `theirs`, in order.

    What one side moved or added stands where that side put it: behind what it follows there and
    the other side left in its place. Where both put keys there, those of ours come first.
    """
    if list(base) == list(theirs) and len(there) == len(ours):
        return Order(list(ours), contested=False)
    mine, other = (_moved(base, side) for side in (ours, theirs))
    put = (set(ours) - set(base)) | mine
    known = set(ours)
    chain = _Chain([key for key in ours if key in there])
    last: KeyT | None = None
    for key in theirs:
        if key not in there:
            continue
        if key not in known or (key in other and key not in mine):
            chain.place(key, last, put)
            last = key
        elif key not in put:
            last = key
    keys = chain.keys()
    both = mine & other & set(there)
    steady = (known & set(theirs) & set(base) & set(there)) - (mine ^ other)
    contested = bool(both) and _only(keys, steady) != _only(theirs, steady)
    return Order(keys, contested)


def _moved(base: Sequence[KeyT], side: Sequence[KeyT]) -> set[KeyT]:
    """Give the keys of `base` that `side` has in another place among the others."""
    kept = set(side)
    present = [key for key in base if key in kept]
    return set(present) - longest_run(present, side)


def _only(keys: Sequence[KeyT], some: set[KeyT]) -> list[KeyT]:
    return [key for key in keys if key in some]


class _Chain(Generic[KeyT]):
    """A list in which a key is put behind another one in next to no time."""

    def __init__(self, keys: list[KeyT]) -> None:
        self._next: dict[KeyT | None, KeyT | None] = {}
        self._before: dict[KeyT, KeyT | None] = {}
        for before, key in zip([None, *keys], [*keys, None], strict=True):
            self._join(before, key)

    def place(self, key: KeyT, after: KeyT | None, passed: set[KeyT]) -> None:
        """Put `key` behind `after`, or at the front, and behind what is `passed` there."""
        if key in self._before:
            self._join(self._before.pop(key), self._next.pop(key))
        while (following := self._next[after]) is not None and following in passed:
            after = following
        self._join(key, self._next[after])
        self._join(after, key)

    def keys(self) -> list[KeyT]:
        """Give all keys in their order."""
        found: list[KeyT] = []
        key = self._next[None]
        while key is not None:
            found.append(key)
            key = self._next[key]
        return found

    def _join(self, before: KeyT | None, key: KeyT | None) -> None:
        self._next[before] = key
        if key is not None:
            self._before[key] = before
