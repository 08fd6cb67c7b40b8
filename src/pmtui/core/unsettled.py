"""Conflicts that were not settled when two sides met again."""

from collections.abc import Iterable
from typing import Any

from pmtui.core.conflicts import Conflict
from pmtui.core.nodes import same
from pmtui.core.session import Session
from pmtui.core.toml import alike


def together(
    base: Session, ours: Session, theirs: Session, new: Iterable[Conflict]
) -> tuple[Conflict, ...]:
    """Give the conflicts of two sides that had those of `base`, and the `new` ones between them.

    What either side settled is settled. Of two about one place the later has the values of both.
    """
    before = (base.conflicts, ours.conflicts, theirs.conflicts)
    old, mine, other = ({each.path: each for each in some} for some in before)
    found: dict[str, Conflict] = {}
    for path in dict.fromkeys([*mine, *other]):
        stands = _stands(old.get(path), mine.get(path), other.get(path))
        if stands:
            found[path] = stands
    for each in new:
        earlier = found.get(each.path)
        found[each.path] = _joined(each, earlier) if earlier else each
    return tuple(found.values())


def _stands(old: Conflict | None, mine: Conflict | None, other: Conflict | None) -> Conflict | None:
    """Give what is left of a conflict that one side or both have."""
    if mine and other:
        if same(mine, other) or (old and same(old, other)):
            return mine
        return other if old and same(old, mine) else _joined(mine, other)
    left = mine or other
    return None if old and left and same(old, left) else left


def _joined(one: Conflict, other: Conflict) -> Conflict:
    """Give `one` with the values that only `other` has."""
    known = [one.ours, one.theirs, *one.others]
    more: list[Any] = []
    for value in (other.ours, other.theirs, *other.others):
        if value is not None and not any(alike(value, each) for each in (*known, *more)):
            more.append(value)
    return one.model_copy(update={"others": (*one.others, *more)}) if more else one
