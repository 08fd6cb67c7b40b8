"""Which part of one text is which part of another: by anchor, words, name, place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from pmtui.core.diff import longest_run
from pmtui.core.orders import ordered
from pmtui.revision.sameness import alike

LIKE, NEAR = 0.5, 0.3
"""How much alike two parts are that are held for one: anywhere between the same neighbours, or in
the same place among as many."""
MOST = 2500
"""How many pairs are compared between the same neighbours; where there are more, none is."""
OWN = ("section", "table", "row")
"""Kinds of which another one in the same place is likely to be about something else."""


class Unit(Protocol):
    """A part of a text: a section, a block, a row, a column."""

    @property
    def kind(self) -> str:
        """What it is; only units of one kind can be one."""

    @property
    def key(self) -> str:
        """Its anchor, which is its own; empty where it has none."""

    @property
    def name(self) -> str:
        """What it is called; empty where it has no name."""

    @property
    def same(self) -> str:
        """What it says, as it is compared."""


U = TypeVar("U", bound=Unit)


class Ids(NamedTuple):
    """The units of three texts by numbers: the same unit has the same number in each."""

    base: list[int]
    mine: list[int]
    new: list[int]


class Three(NamedTuple):
    """The places of one unit in three texts; None where it is not there."""

    base: int | None
    mine: int | None
    new: int | None


def threes(base: Sequence[U], mine: Sequence[U], new: Sequence[U]) -> list[Three]:
    """Give the units that are in `mine` or in `new`, in an order that both led to."""
    ids = numbered(base, mine, new)
    places = [{number: at for at, number in enumerate(some)} for some in ids]
    keys = in_order(*ids)
    return [Three(*(some.get(key) for some in places)) for key in keys]


def in_order(base: Sequence[int], mine: Sequence[int], new: Sequence[int]) -> list[int]:
    """Give the numbers in `mine` or `new` in an order that both led to from that of `base`."""
    if not base:
        common = {*mine} & {*new}
        base = [each for each in mine if each in common]
    return ordered(base, mine, new, {*mine, *new}).keys


def moved(base: Sequence[int], mine: Sequence[int]) -> int:
    """Give how many of the numbers in `base` stand in another place in `mine`."""
    both = {*base} & {*mine}
    return len(both) - len(longest_run([each for each in base if each in both], mine))


def moved_units(some: Sequence[Three]) -> int:
    """Give how many of the units stand in another place than they were exported in."""
    by_hand = sorted((each.mine, each.base) for each in some if None not in each[:2])
    places = [base for _, base in by_hand if base is not None]
    return moved(sorted(places), places)


def numbered(base: Sequence[U], mine: Sequence[U], new: Sequence[U]) -> Ids:
    """Give numbers to the units of three texts."""
    by_hand = {to: at for at, to in pairs(base, mine, loose=True).items()}
    later = {to: at for at, to in pairs(base, new).items()}
    added = [at for at in range(len(mine)) if at not in by_hand]
    known = {*by_hand.values()}
    anew = [at for at, number in later.items() if number not in known]
    same = _Pairs([mine[at] for at in added], [new[at] for at in anew])
    same.pair_by("same")
    by_hand |= {added[at]: later[anew[to]] for at, to in same.found.items()}
    added = [at for at in added if at not in by_hand]
    given = [at for at in range(len(new)) if at not in later]
    by_hand |= {at: number for number, at in enumerate(added, len(base))}
    taken = {*later.values()}
    free = [at for at in range(len(mine)) if by_hand[at] not in taken]
    twice = pairs([mine[at] for at in free], [new[at] for at in given])
    later |= {given[to]: by_hand[free[at]] for at, to in twice.items()}
    for number, at in enumerate(given, len(base) + len(mine)):
        later.setdefault(at, number)
    return Ids(
        [*range(len(base))],
        [by_hand[at] for at in range(len(mine))],
        [later[at] for at in range(len(new))],
    )


def pairs(old: Sequence[U], other: Sequence[U], *, loose: bool = False) -> dict[int, int]:
    """Give for the units of `old` those of `other` that they have become, by their places.

    Where `loose`, as many units of the same kinds in the same place are held for the same,
    whatever they say: somebody has written them anew, or in another language.
    """
    found = _Pairs(old, other)
    for part in ("key", "same", "name"):
        found.pair_by(part)
    found.pair_near(loose=loose)
    return found.found


class _Pairs(Generic[U]):
    """The units of two texts while they are paired."""

    def __init__(self, old: Sequence[U], other: Sequence[U]) -> None:
        self.old = old
        self.other = other
        self.found: dict[int, int] = {}

    def pair_by(self, part: str) -> None:
        """Pair those of which `part` is the same, the first with the first and so on."""
        taken = {*self.found.values()}
        places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for to in reversed(range(len(self.other))):
            if to not in taken:
                places[self.other[to].kind, getattr(self.other[to], part)].append(to)
        for at, each in enumerate(self.old):
            value = getattr(each, part)
            some = places.get((each.kind, value)) if value and at not in self.found else None
            if some and self._may(at, some[-1]):
                self.found[at] = some.pop()

    def pair_near(self, *, loose: bool) -> None:
        """Pair what is left between the same neighbours: in its order, or by what it says."""
        for run, free in [*self._gaps()]:
            if len(run) == len(free):
                both = zip(run, free, strict=True)
                self.found |= {at: to for at, to in both if self._fits(at, to, loose=loose)}
                continue
            if len(run) * len(free) > MOST:
                continue
            start = 0
            for at in run:
                likely = [(self._alike(at, to), -n) for n, to in enumerate(free) if n >= start]
                best, place = max(likely, default=(0.0, 0))
                if best >= LIKE:
                    self.found[at] = free[-place]
                    start = 1 - place

    def _gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Give the runs of units without a partner, each with those that are free in its place."""
        taken = {*self.found.values()}
        places = [-1, *sorted(self.found), len(self.old)]
        for before, after in pairwise(places):
            start = self.found.get(before, -1)
            end = self.found.get(after, len(self.other))
            free = [to for to in range(start + 1, end) if to not in taken]
            if after - before > 1 and free:
                yield [*range(before + 1, after)], free

    def _fits(self, at: int, to: int, *, loose: bool) -> bool:
        """Whether two units in the same place are likely to be one."""
        one, other = self.old[at], self.other[to]
        other_one = one.kind in OWN and not (loose and one.kind != "row")
        least = NEAR if other_one or bool(one.key) != bool(other.key) else 0.0
        return self._alike(at, to) >= least

    def _alike(self, at: int, to: int) -> float:
        """Give how much alike two units are; less than 0 where they may not be one."""
        return alike(self.old[at].same, self.other[to].same) if self._may(at, to) else -1.0

    def _may(self, at: int, to: int) -> bool:
        """Whether two units may be one: not where each has an anchor of its own."""
        one, other = self.old[at], self.other[to]
        return one.kind == other.kind and (one.key == other.key or not (one.key and other.key))
