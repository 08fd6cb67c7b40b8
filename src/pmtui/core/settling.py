"""The end of a conflict: one of its values is chosen, as an edit."""

from typing import Any

from pmtui.core.addresses import (
    COLLECTIONS,
    NotFound,
    find,
    join,
    key_of,
    place_of,
    plain,
    position,
    split,
)
from pmtui.core.blending import CLOCK
from pmtui.core.conflicts import Conflict, Side
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Move, Remove, Set, removal
from pmtui.core.labels import words
from pmtui.core.session import Session
from pmtui.core.sides import worded
from pmtui.core.text import cut
from pmtui.core.toml import alike


def settle(session: Session, path: str, side: Side) -> Batch:
    """Give the edit that ends the conflict about `path` with the value of one side.

    Where the place is gone by now, only the conflict goes. Raises EditRefused where there is no
    such conflict.
    """
    index = position(session.conflicts, path)
    if index < 0:
        raise EditRefused(f"there is no conflict about {words(path)}")
    conflict = session.conflicts[index]
    value = conflict.ours if side == "ours" else conflict.theirs
    edits = _chosen(session, conflict, value)
    return Batch((*edits, Remove(join("conflicts", path))), f"settle {words(path)}: {side}")


def unsettled(session: Session) -> tuple[str, ...]:
    """Give each conflict of `session` in a line: "title of the incident: ours …, theirs …"."""
    return tuple(_line(each, session) for each in session.conflicts)


def _line(conflict: Conflict, session: Session) -> str:
    place, whole = place_of(conflict.path)
    nothing = "removed" if place in COLLECTIONS and not whole else "nothing"
    said = [cut(worded(conflict, value, session)) for value in (conflict.ours, conflict.theirs)]
    ours, theirs = (f"“{each}”" if each else nothing for each in said)
    return f"{words(conflict.path)}: ours {ours}, theirs {theirs}; {conflict.kept} stands"


def _chosen(session: Session, conflict: Conflict, value: Any) -> tuple[Edit, ...]:
    """Give the edits that put `value` where the conflict is about, which may be there already."""
    place, whole = place_of(conflict.path)
    if place == "meeting":
        return _clock(session, value if isinstance(value, dict) else {})
    if whole:
        keys = value if isinstance(value, list) else []
        return _order(session, conflict.path, [each for each in keys if isinstance(each, str)])
    if place in COLLECTIONS:
        return _item(session, conflict.path, value)
    try:
        now = find(session, conflict.path)
    except NotFound:
        return ()
    same = alike(None if now == () else plain(now), value)
    return () if same else (Set(conflict.path, value),)


def _clock(session: Session, table: dict[str, Any]) -> tuple[Edit, ...]:
    """Give the edits that set the clock of the meeting as `table` has it."""
    now = session.meeting.__dict__
    return tuple(
        Set(f"meeting/{name}", table.get(name)) for name in CLOCK if now[name] != table.get(name)
    )


def _item(session: Session, path: str, value: Any) -> tuple[Edit, ...]:
    """Give the edits that take an item away, or put it back where it is gone."""
    steps = split(path)
    try:
        there = position(find(session, join(*steps[:-1])), steps[-1]) >= 0
    except NotFound:
        return ()
    if value is None:
        return removal(session, path).edits if there else ()
    return () if there else (Add(join(*steps[:-1]), value),)


def _order(session: Session, path: str, keys: list[str]) -> tuple[Edit, ...]:
    """Give the edits that put the items with `keys` into that order; others stay where they are."""
    try:
        now = [key_of(item) for item in find(session, path)]
    except NotFound:
        return ()
    among = {*keys} & {*now}
    wanted = iter(key for key in dict.fromkeys(keys) if key in among)
    order = [next(wanted) if key in among else key for key in now]
    edits: list[Edit] = []
    after: str | None = None
    for key in reversed(order):
        index = now.index(key)
        if now[index + 1 : index + 2] != ([after] if after else []):
            edits.append(Move(f"{path}/{join(key)}", after))
            now.remove(key)
            now.insert(now.index(after) if after else len(now), key)
        after = key
    return tuple(edits)
