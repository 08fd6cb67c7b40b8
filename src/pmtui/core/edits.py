"""Changes as values: every change of a session is one of five edits, applied, undone or told.

An edit addresses paths (see `addresses`). It holds only TOML values, so that it can be written
down and read again. A refused edit changes nothing and says why.
"""

from typing import Any, assert_never

from pmtui.core.addresses import (
    Collection,
    NotFound,
    Positions,
    absent,
    changed,
    collection_at,
    join,
    key_of,
    place_of,
    position,
    reach,
    split,
)
from pmtui.core.fields import given, made
from pmtui.core.kinds import Add, Batch, Edit, Move, Remove, Set, flat, runs
from pmtui.core.labels import words
from pmtui.core.links import LINKED, LINKING, astray, broken_around, inner, linking, unlinked
from pmtui.core.lists import TIMED, Growing, moved, resorted, without
from pmtui.core.refusals import EditRefused
from pmtui.core.session import Session
from pmtui.core.values import ID, Item, Part

__all__ = [
    "Add",
    "Batch",
    "Edit",
    "EditRefused",
    "Move",
    "Remove",
    "Set",
    "added_path",
    "apply",
    "flat",
    "item_of",
    "new_id",
    "raw",
    "removal",
    "runs",
]


def apply(session: Session, edit: Edit) -> Session:
    """Give the session after `edit`. Raises EditRefused and changes nothing where it cannot be."""
    after = raw(session, edit)
    _check_links(after, edit)
    return after


def raw(session: Session, edit: Edit) -> Session:
    """Give the session after `edit`, links not looked at. Raises EditRefused."""
    try:
        for run in runs(edit) if isinstance(edit, Batch) else ((edit,),):
            session = _done(session, run)
        return session
    except NotFound as error:
        raise EditRefused(str(error)) from None


def new_id(session: Session, to: str, offset: int = 0) -> str:
    """Give the next free id of the list at `to`; `offset` more for several at once.

    Raises EditRefused where the items of that list have no ids.
    """
    collection = _collection(to)
    if collection.prefix is None:
        raise EditRefused(f"{words(to)} have no ids")
    return f"{collection.prefix}{session.counters.get(collection.prefix, 0) + 1 + offset}"


def removal(session: Session, *paths: str) -> Batch:
    """Give the edit that removes the items at `paths` and all links to them. Raises EditRefused."""
    links, lost, at_once = dict[str, Any](), dict[str, Edit](), Positions()
    gone = {join(*split(path)): _item(session, path, at_once) for path in paths}
    for path, item in gone.items():
        place, key = place_of(path)[0], key_of(item)
        for found, field in linking(session, place, key) if place in LINKED else ():
            at = f"{found.path}/{field}"
            if any(at.startswith(f"{each}/") for each in gone):
                continue
            value = links.get(at, found.item.__dict__[field])
            if field == found.item.KEY:
                lost[at] = Remove(found.path)
            else:
                some = value if isinstance(value, tuple | list) else ()
                links[at] = [each for each in some if each != key] or None
        if place == "meeting/phases" and session.meeting.phase == key:
            links["meeting/phase"] = None
    return Batch((*map(Set, links, links.values()), *lost.values(), *map(Remove, gone)))


def item_of(edit: Add) -> Item:
    """Give the item that `edit` adds. Raises EditRefused where it cannot be one."""
    collection = _collection(edit.to)
    key = edit.item.get(collection.item.KEY)
    new = f"a new {collection.noun}"
    called = words(join(*split(edit.to), key)) if isinstance(key, str) else new
    return made(collection.item, edit.item, called)


def added_path(edit: Add) -> str:
    """Give the path of what `edit` adds. Raises EditRefused where it cannot be an item."""
    return join(*split(edit.to), key_of(item_of(edit)))


def _check_links(session: Session, edit: Edit) -> None:
    """Raise EditRefused where something that `edit` touched now links to what is not there."""
    at, touched = Positions(), flat(edit)
    _check_removed(session, touched, at)
    for each in touched:
        steps = split(added_path(each) if isinstance(each, Add) else each.path)
        problem = next(iter(astray(session)), None) if steps[0] == "meeting" else None
        if not LINKING.isdisjoint(each.item if isinstance(each, Add) else steps[-1:]):
            problem = problem or next(broken_around(session, steps, at), None)
        if problem:
            raise EditRefused(f"{words(problem.path)}: {problem.message}")


def _check_removed(session: Session, touched: list[Any], at: Positions) -> None:
    """Raise EditRefused where something links to what was removed and not added again."""
    gone: dict[tuple[str, str], str] = {}
    again = any(isinstance(each, Add) for each in touched)
    for each in (each for each in touched if isinstance(each, Remove)):
        place, key = place_of(each.path)[0], split(each.path)[-1]
        if place in LINKED and not (again and at(getattr(session, place), key) >= 0):
            gone[place, key] = each.path
    for path, *to in unlinked(session, gone):
        raise EditRefused(f"{words(path)} links to {words(gone[to[0], to[1]])}; unlink it first")


def _done(session: Session, run: tuple[Edit, ...]) -> Session:
    """Give the session after a run of edits, as `runs` gives them."""
    match run[0]:
        case Add():
            return _added(session, [each for each in run if isinstance(each, Add)])
        case Remove():
            return _removed(session, [each for each in run if isinstance(each, Remove)])
        case Set() as edit if len(run) == 1:
            return _set(session, edit)
        case Set():
            return _all_set(session, [each for each in run if isinstance(each, Set)])
        case Move() as edit:
            return _moved(session, edit)
        case Batch() as edit:
            return raw(session, edit)
    assert_never(run[0])


def _collection(to: str) -> Collection:
    collection = collection_at(to)
    if collection is None:
        raise EditRefused(f"nothing can be added to {words(to)}")
    return collection


def _item(session: Session, path: str, at: Any = position) -> Item:
    try:
        item = reach(session, split(path), at)
    except NotFound as error:
        raise EditRefused(str(error)) from None
    if not isinstance(item, Item):
        raise EditRefused(f"{words(path)} cannot be moved or removed")
    return item


def _added(session: Session, edits: list[Add]) -> Session:
    """Give the session with the items of `edits`, all of one list, added."""
    items = [item_of(edit) for edit in edits]
    place, steps = place_of(edits[0].to)[0], split(edits[0].to)
    list_ = Growing(place, reach(session, steps), session.counters)
    for edit, item in zip(edits, items, strict=True):
        below = [key_of(each) for each in inner(item)]
        if len(below) != len(set(below)):
            raise EditRefused(f"{words(added_path(edit))} holds two lines with the same id")
        if list_.holds(key_of(item)):
            raise EditRefused(f"{words(added_path(edit))} is there already")
        list_.add(item, edit.before)
    after: Session = changed(session, steps, lambda _: tuple(list_.items))
    return after.model_copy(update={"counters": _counted(session.counters, items)})


def _counted(counters: dict[str, int], items: list[Item]) -> dict[str, int]:
    counts = dict(counters)
    for each in (part for item in items for part in (item, *inner(item))):
        match = ID.fullmatch(key_of(each)) if each.KEY == "id" else None
        if match:
            counts[match[1]] = max(counts.get(match[1], 0), int(match[2]))
    return dict(sorted(counts.items())) if counts != counters else counters


def _removed(session: Session, edits: list[Remove]) -> Session:
    """Give the session without the items of `edits`, all of one list."""
    _item(session, edits[0].path)
    place, steps = place_of(edits[0].path)[0], split(edits[0].path)[:-1]
    keys = [split(edit.path)[-1] for edit in edits]
    after: Session = changed(session, steps, lambda items: without(place, items, keys))
    return after


def _set(session: Session, edit: Set) -> Session:
    steps, at = split(edit.path), Positions()
    owner = reach(session, steps[:-1], at)
    if not steps or not isinstance(owner, Part):
        raise EditRefused(f"{words(edit.path)} cannot be set as a whole")
    part = given(owner, steps[-1], edit.value, words(join("incident", *steps[:-1])))
    if steps[0] == TIMED and steps[-1] == "at":
        entries = resorted(session.timeline, at(session.timeline, steps[1]), part)
        return session.model_copy(update={TIMED: entries})
    after: Session = changed(session, steps[:-1], lambda _: part, at)
    return after


def _all_set(session: Session, edits: list[Set]) -> Session:
    """Give the session with fields of items, all of one list of it, set."""
    place = split(edits[0].path)[0]
    items, at = list(getattr(session, place)), Positions()
    for edit in edits:
        _, key, name = split(edit.path)
        index = at(getattr(session, place), key)
        if index < 0:
            raise NotFound(absent(place, key))
        items[index] = given(items[index], name, edit.value, words(join("incident", place, key)))
    return session.model_copy(update={place: tuple(items)})


def _moved(session: Session, edit: Move) -> Session:
    _item(session, edit.path)
    place, steps = place_of(edit.path)[0], split(edit.path)
    if edit.before == steps[-1]:
        raise EditRefused(f"{words(edit.path)} cannot go before itself")
    try:
        after: Session = changed(
            session, steps[:-1], lambda items: moved(place, items, steps[-1], edit.before)
        )
    except ValueError as error:
        raise EditRefused(str(error)) from None
    return after
