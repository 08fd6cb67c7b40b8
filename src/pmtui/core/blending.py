"""One part as two sides have changed it: field by field, and what cannot be had both ways."""

from typing import Any, TypeVar

from pmtui.core.addresses import join, plain, value_of
from pmtui.core.conflicts import Conflict
from pmtui.core.meeting import Meeting
from pmtui.core.nodes import fields, same
from pmtui.core.orders import ordered
from pmtui.core.session import Session
from pmtui.core.toml import alike
from pmtui.core.values import Part

PartT = TypeVar("PartT", bound=Part)

CLOCK = ("state", "phase", "since", "started", "ended")
"""Fields of the meeting that say one thing together: they are all of one side."""

FOLLOWING = ("schema_version", "counters")
"""Fields of the session that follow from others."""


def blended(
    path: str, base: PartT | None, ours: PartT, theirs: PartT, clashes: list[Conflict]
) -> PartT:
    """Give the part at `path` with what both sides have changed since `base`; lists are ours.

    What both changed differently stays as in `ours`, and is added to `clashes`. Without a base,
    a value that only one side has is taken.
    """
    if (base is not None and same(base, theirs)) or same(ours, theirs):
        return ours
    changes: dict[str, Any] = {}
    if isinstance(ours, Meeting) and isinstance(theirs, Meeting):
        changes |= _clock(path, base, ours, theirs, clashes)
    for name in fields(type(ours)):
        if name in changes or (isinstance(ours, Session) and name in FOLLOWING):
            continue
        mine, other = value_of(ours, name), value_of(theirs, name)
        old = None if base is None else value_of(base, name)
        below = f"{path}/{name}" if path else name
        if isinstance(mine, Part):
            found: Any = blended(below, old, mine, other, clashes)
        else:
            found = _value(below if path else f"incident/{name}", old, mine, other, clashes)
        if found is not mine:
            changes[name] = found
    return _with(ours, changes, _loose(path or "incident", base, ours, theirs, clashes))


def clash(path: str, ours: Any, theirs: Any, base: Any) -> Conflict:
    """Give the conflict about `path`; the values are those of the model, or None."""
    values = [None if each in (None, (), "") else plain(each) for each in (ours, theirs, base)]
    return Conflict(path=path, ours=values[0], theirs=values[1], base=values[2])


def clock_of(meeting: Part) -> dict[str, Any]:
    """Give what the clock of `meeting` says, as TOML values."""
    values = ((name, value_of(meeting, name)) for name in CLOCK)
    return {name: value for name, value in values if value is not None}


def _clock(
    path: str, base: Part | None, ours: Part, theirs: Part, clashes: list[Conflict]
) -> dict[str, Any]:
    """Give the fields of the clock, all as one side has them."""
    old = clock_of(base) if base is not None else {}
    mine, other = clock_of(ours), clock_of(theirs)
    found = _value(path, old or None, mine or None, other or None, clashes) or {}
    return {name: found.get(name) for name in CLOCK}


def _value(path: str, base: Any, ours: Any, theirs: Any, clashes: list[Conflict]) -> Any:
    if alike(ours, theirs) or alike(base, theirs):
        return ours
    if alike(base, ours):
        return theirs
    if isinstance(ours, tuple) and (both := _united(base or (), ours, theirs)) is not None:
        return both
    clashes.append(clash(path, ours, theirs, base))
    return ours


def _united(base: Any, ours: Any, theirs: Any) -> tuple[Any, ...] | None:
    """Give a list of values with what either side added and without what either removed.

    None where a value stands in it twice, or both put it in another order.
    """
    if any(len(set(each)) < len(each) for each in (base, ours, theirs)):
        return None
    gone = (set(base) - set(ours)) | (set(base) - set(theirs))
    found = ordered(base, ours, theirs, (set(ours) | set(theirs)) - gone)
    return None if found.contested else tuple(found.keys)


def _loose(
    path: str, base: Part | None, ours: Part, theirs: Part, clashes: list[Conflict]
) -> dict[str, Any]:
    """Give the values of keys that the program does not know."""
    extras = [(each.model_extra or {}) if each is not None else {} for each in (base, ours, theirs)]
    if alike(extras[0], extras[2]) or alike(extras[1], extras[2]):
        return extras[1]
    found = {}
    for name in {**extras[1], **extras[2]}:
        old, mine, other = (each.get(name) for each in extras)
        value = _value(f"{path}/{join(name)}", old, mine, other, clashes)
        if value is not None:
            found[name] = value
    return found


def _with(part: PartT, changes: dict[str, Any], extra: dict[str, Any]) -> PartT:
    copy = part.model_copy(update=changes)
    if part.model_extra is not None and extra is not part.model_extra:
        object.__setattr__(copy, "__pydantic_extra__", extra)
    return copy
