"""Moving items: a step to the side, a place in their order, an entry in time.

What is marked moves together: in one edit, or not at all.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from pmtui.core.actions import ActionItem
from pmtui.core.addresses import COLLECTIONS, find, join, key_of, place_of, plain, position, split
from pmtui.core.arranged import ORDERS, shows
from pmtui.core.board import beside, section_of
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Move, Remove, Set
from pmtui.core.factors import Factor
from pmtui.core.labels import several
from pmtui.core.notes import Parked
from pmtui.core.progress import step as step_on
from pmtui.core.requests import Answer, Selected
from pmtui.core.session import Session
from pmtui.core.standing import stepped
from pmtui.core.timeline import Entry
from pmtui.core.told import named
from pmtui.core.turning import beside as lane_beside
from pmtui.core.values import Item, within_calendar

MINUTE = timedelta(minutes=1)


class Retimed(NamedTuple):
    """An entry, and the times that it is to have, UTC."""

    entry: Entry
    at: datetime
    until: datetime | None


def earlier(on: Selected) -> Answer:
    """Give the selected items one step back: a minute, an effect, a status, a lane."""
    return _sideways(on, -1)


def later(on: Selected) -> Answer:
    """Give the selected items one step on: a minute, an effect, a status, a lane."""
    return _sideways(on, 1)


def up(on: Selected) -> Edit:
    """Give the selected items one place up in their order."""
    return _reordered(on, -1)


def down(on: Selected) -> Edit:
    """Give the selected items one place down in their order."""
    return _reordered(on, 1)


def entries(on: Selected) -> list[Entry]:
    """Give the entries that are marked, or the selected one. Raises EditRefused."""
    _ = on.item
    wanted = set(on.paths)
    found = [each for each in on.session.timeline if f"timeline/{each.id}" in wanted]
    if not found:
        raise EditRefused("only entries of the timeline have a time")
    return found


def subject(items: list[Entry], session: Session) -> str:
    """Give what `items` are called: the entry itself, or how many there are."""
    return named(items[0], session) if len(items) == 1 else several(len(items), "entry")


def moved_by(delta: timedelta, items: Iterable[Entry]) -> list[Retimed]:
    """Give the times of `items`, all moved by `delta`. Raises EditRefused outside the calendar."""
    try:
        return [
            Retimed(
                each,
                within_calendar(each.at + delta),
                within_calendar(each.until + delta) if each.until else None,
            )
            for each in items
        ]
    except OverflowError:
        raise EditRefused("this time would be outside the calendar") from None


def retimed(times: list[Retimed], label: str) -> Batch:
    """Give the edit that gives entries their new times.

    Several are taken out and put back together, so that they keep their order among each other.
    """
    if len(times) == 1:
        entry, at, until = times[0]
        edits: list[Edit] = [Set(f"timeline/{entry.id}/at", at)]
        if until:
            edits.append(Set(f"timeline/{entry.id}/until", until))
        return Batch(tuple(edits), label)
    out = [Remove(f"timeline/{each.entry.id}") for each in times]
    back = [
        Add("timeline", plain(entry.model_copy(update={"at": at, "until": until})))
        for entry, at, until in times
    ]
    return Batch((*out, *back), label)


def _sideways(on: Selected, step: int) -> Answer:
    if on.path and not isinstance(find(on.session, on.path), Item):
        return stepped(on, step)
    item = on.item
    if isinstance(item, Entry):
        some = entries(on)
        word = "later" if step > 0 else "earlier"
        label = f"shift {subject(some, on.session)} a minute {word}"
        return retimed(moved_by(step * MINUTE, some), label)
    if isinstance(item, Factor):
        return _each(on, lambda path: beside(on, find(on.session, path), step))
    if isinstance(item, ActionItem):
        return step_on(on, step)
    if isinstance(item, Parked):
        return _each(on, lambda path: lane_beside(on.session, path, step))
    raise EditRefused("only entries, factors, actions and parked points move sideways")


def _each(on: Selected, change: Callable[[str], Edit]) -> Edit:
    """Give `change` of each path that is acted on, as one edit."""
    edits = tuple(change(path) for path in on.paths)
    return edits[0] if len(edits) == 1 else Batch(edits)


def _reordered(on: Selected, step: int) -> Edit:
    if isinstance(on.item, ActionItem) and on.viewing.order != "listed":
        order_now = ORDERS[on.viewing.order].lower()
        raise EditRefused(f"actions stand {order_now}; they move where F shows them as listed")
    paths = on.paths
    list_ = join(*split(paths[0])[:-1])
    order: list[Item] = list(find(on.session, list_))
    edits: list[Edit] = []
    for path in paths if step < 0 else reversed(paths):
        move = _neighboured(on, path, order, step)
        item = order.pop(position(tuple(order), split(path)[-1]))
        to = position(tuple(order), move.before) if move.before else len(order)
        order.insert(to, item)
        edits.append(move)
    if len(edits) == 1:
        return edits[0]
    noun = COLLECTIONS[place_of(paths[0])[0]].noun
    return Batch(tuple(edits), f"move {several(len(edits), noun)} {'up' if step < 0 else 'down'}")


def _neighboured(on: Selected, path: str, order: list[Item], step: int) -> Move:
    """Give the move of the item at `path` past its neighbour in the same column of `order`."""
    key = split(path)[-1]
    item = order[position(tuple(order), key)]
    group = [each for each in order if _column(each, on) == _column(item, on)]
    index = position(tuple(group), key) + step
    if not 0 <= index < len(group):
        raise EditRefused("this is the first one" if step < 0 else "this is the last one")
    if step < 0:
        return Move(path, key_of(group[index]))
    after = position(tuple(order), key_of(group[index])) + 1
    return Move(path, key_of(order[after]) if after < len(order) else None)


def _column(item: Item, on: Selected) -> str | None:
    """Give what items have in common that move past each other; what is hidden is passed over."""
    if isinstance(item, ActionItem):
        return str(shows(on.viewing, item))
    return section_of(item, on.viewing.grouping) if isinstance(item, Factor) else ""
