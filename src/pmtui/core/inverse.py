"""The edit that takes another one back."""

from pmtui.core.addresses import (
    collection_at,
    find,
    join,
    key_of,
    plain,
    position,
    split,
    value_of,
)
from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set, raw
from pmtui.core.session import Session
from pmtui.core.values import Part


def invert(edit: Edit, session: Session) -> Edit:
    """Give the edit that leads back to `session` once `edit` was applied to it.

    All comes back but the counters of ids, which never go down. Raises EditRefused where `edit`
    cannot be applied to `session`.
    """
    match edit:
        case Batch(edits=edits, label=label):
            back: list[Edit] = []
            for each in edits:
                back.append(invert(each, session))
                session = raw(session, each)
            return Batch(tuple(reversed(back)), label)
        case Add(to=to, item=item):
            collection = collection_at(to)
            key = key_of(collection.item.model_validate(item)) if collection else ""
            return Remove(join(*split(to), key))
        case Remove(path=path):
            item = find(session, path)
            return Add(join(*split(path)[:-1]), plain(item), _next(session, path))
        case Move(path=path):
            return Move(path, _next(session, path))
        case Set(path=path):
            return _unset(edit, session)


def _next(session: Session, path: str) -> str | None:
    """Give the key of the item after the one at `path`, None for the last."""
    steps = split(path)
    items = find(session, join(*steps[:-1]))
    index = position(items, steps[-1]) + 1
    return key_of(items[index]) if index < len(items) else None


def _unset(edit: Set, session: Session) -> Edit:
    steps = split(edit.path)
    owner = find(session, join(*steps[:-1])) if steps[1:] else session
    old = plain(value_of(owner, steps[-1])) if isinstance(owner, Part) else None
    back = Set(edit.path, None if old == [] else old)
    if steps[0] != "timeline" or steps[-1] != "at":
        return back
    returned = raw(raw(session, edit), back)
    if [entry.id for entry in returned.timeline] == [entry.id for entry in session.timeline]:
        return back
    entry = join(*steps[:-1])
    return Batch((back, Move(entry, _next(session, entry))))
