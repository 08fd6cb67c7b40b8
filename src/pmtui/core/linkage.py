"""Linking items to each other, and following those links, from the selected item."""

from dataclasses import replace
from typing import Any

from pmtui.core.addresses import NotFound, find, key_of, place_of, split
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Set
from pmtui.core.links import LINKED, LINKS, linking, targets
from pmtui.core.requests import Choose, Go, Option, Selected
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from pmtui.core.told import named
from pmtui.core.values import Item

STEPS = 50
"""How many followed links are remembered, for the way back."""


def link(on: Selected) -> Choose:
    """Give the items that the selected one can link to, and those it links to already."""
    item, path = on.item, on.path or ""
    place, _ = place_of(path)
    options = list(_links_out(on.session, place, path, item))
    options += _links_in(on.session, place, item)
    if not options:
        raise EditRefused("there is nothing yet that this could be linked to")
    options.sort(key=lambda option: not option.label.startswith("✓"))
    return Choose(f"Link {named(item, on.session)} to", tuple(options))


def _links_out(session: Session, place: str, path: str, item: Item) -> list[Option]:
    options = []
    held = {(name, key) for name, _, key in targets(place, item)}
    for name, target in LINKS.get(place, {}).items():
        for other in getattr(session, target):
            if other is item:
                continue
            linked = (name, key_of(other)) in held
            options.append(_toggle(session, item, f"{path}/{name}", other, linked))
    return options


def _links_in(session: Session, place: str, item: Item) -> list[Option]:
    options = []
    for source in ("factors", "actions"):
        for name, target in LINKS[source].items():
            if target != place or source == place:
                continue
            for other in getattr(session, source):
                linked = key_of(item) in other.__dict__[name]
                where = f"{source}/{key_of(other)}/{name}"
                options.append(_toggle(session, other, where, item, linked, shown=other))
    return options


def _toggle(
    session: Session,
    holder: Item,
    path: str,
    other: Item,
    linked: bool,
    *,
    shown: Item | None = None,
) -> Option:
    name, key = split(path)[-1], key_of(other)
    old: Any = holder.__dict__[name]
    if isinstance(old, tuple):
        new: Any = [each for each in old if each != key] if linked else [*old, key]
    else:
        new = None if linked else key
    words = named(shown or other, session)
    label = words if not isinstance(shown or other, Entry) else f"{key} {words}"
    verb = ("unlink", "from") if linked else ("link", "to")
    said = f"{verb[0]} {key_of(holder)} {verb[1]} {key}"
    edit = Batch((Set(path, new),), said)
    note = "unlink" if linked else ""
    return Option(f"{'✓' if linked else ' '} {label}", note, edit)


def follow(on: Selected) -> Go | Choose:
    """Give the way along the links of the selected item, both directions."""
    item = on.item
    place, _ = place_of(on.path or "")
    found = {f"{to}/{key}": key for _, to, key in targets(place, item)}
    if place in LINKED:
        for placed, _ in linking(on.session, place, key_of(item)):
            found[placed.path] = key_of(placed.item)
    if not found:
        raise EditRefused("nothing is linked here; {item.link} links it")
    way = replace(on.viewing, came_from=(*on.viewing.came_from, on.path or "")[-STEPS:])
    if len(found) == 1:
        return Go(next(iter(found)), way)
    options = [
        Option(named(find(on.session, path), on.session), "", Go(path, way)) for path in found
    ]
    return Choose(f"Links of {named(item, on.session)}", tuple(options))


def back(on: Selected) -> Go:
    """Give the way back to where the last link was followed from. Raises EditRefused."""
    there = [path for path in on.viewing.came_from if _is_there(on.session, path)]
    if not there:
        raise EditRefused("no link was followed yet; . follows one")
    return Go(there[-1], replace(on.viewing, came_from=tuple(there[:-1])))


def _is_there(session: Session, path: str) -> bool:
    try:
        return isinstance(find(session, path), Item)
    except NotFound:
        return False


def linked_to(edit: Edit, origin: str | None) -> Edit:
    """Give the addition `edit` with its item linked to the one at `origin`, where one links so."""
    if not isinstance(edit, Add) or origin is None:
        return edit
    target, key = place_of(origin)[0], split(origin)[-1]
    for name, to in LINKS.get(edit.to, {}).items():
        if to == target:
            many = name in ("entries", "factors", "evidence")
            return replace(edit, item={**edit.item, name: [key] if many else key})
    return edit
