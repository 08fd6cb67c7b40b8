"""Copies of items, for those that resemble one that is there already."""

from typing import Any

from pmtui.core.addresses import COLLECTIONS, find, join, key_of, place_of, plain, position, split
from pmtui.core.edits import Add, Batch, Edit, EditRefused, new_id
from pmtui.core.labels import several
from pmtui.core.requests import Selected
from pmtui.core.values import Item

OWN: dict[str, tuple[str, ...]] = {
    "timeline": ("milestones", "origin"),
    "factors": ("votes",),
    "actions": ("status", "ticket", "verification", "dropped_reason", "moved_to"),
    "questions": ("answer",),
    "parking": ("outcome",),
}
"""By list: what belongs to the one item alone and is not copied."""


def duplicate(on: Selected) -> Edit:
    """Give the edit that adds a copy of each selected item after it.

    Raises EditRefused where two items of the kind cannot be alike.
    """
    _ = on.item
    place, _ = place_of(on.paths[0])
    if place not in COLLECTIONS or COLLECTIONS[place].prefix is None:
        raise EditRefused(
            f"a {COLLECTIONS[place].noun} cannot be there twice; {{item.add}} adds another one"
        )
    taken: dict[str, int] = {}
    edits = tuple(_copied(on, path, taken) for path in on.paths)
    if len(edits) == 1:
        return edits[0]
    return Batch(edits, f"copy {several(len(edits), COLLECTIONS[place].noun)}")


def _copied(on: Selected, path: str, taken: dict[str, int]) -> Add:
    """Give the addition of a copy; `taken` counts the ids that copies took before, by list."""
    steps, (place, _) = split(path), place_of(path)
    to = join(*steps[:-1])
    items: tuple[Item, ...] = find(on.session, to)
    index = position(items, steps[-1])
    own = ("id", *OWN.get(place, ()))
    values = {name: value for name, value in plain(items[index]).items() if name not in own}
    if "how" in values:
        values["how"] = [step | {"id": _fresh(on, f"{path}/how", taken)} for step in values["how"]]
    item: dict[str, Any] = {"id": _fresh(on, to, taken), **values}
    return Add(to, item, key_of(items[index + 1]) if index + 1 < len(items) else None)


def _fresh(on: Selected, to: str, taken: dict[str, int]) -> str:
    """Give an id for the list at `to` that neither the session nor another copy has."""
    place, _ = place_of(to)
    taken[place] = taken.get(place, 0) + 1
    return new_id(on.session, to, taken[place] - 1)
