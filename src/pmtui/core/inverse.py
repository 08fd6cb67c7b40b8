"""The edit that takes another one back."""

from pmtui.core.addresses import join, key_of, plain, position, reach, split, value_of
from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set, item_of, raw
from pmtui.core.session import Session


def invert(edit: Edit, session: Session) -> Edit:
    """Give the edit that leads back to `session` once `edit` was applied to it.

    All comes back but the counters of ids, which never go down. Raises EditRefused where `edit`
    cannot be applied to `session`.
    """
    if isinstance(edit, Batch):
        back: list[Edit] = []
        for each in edit.edits:
            back.append(invert(each, session))
            session = raw(session, each)
        return Batch(tuple(reversed(back)), edit.label)
    after = raw(session, edit)
    match edit:
        case Add():
            return Remove(join(*split(edit.to), key_of(item_of(edit))))
        case Remove():
            steps = split(edit.path)
            item = reach(session, steps)
            return Add(join(*steps[:-1]), plain(item), _next(session, steps))
        case Move():
            return Move(edit.path, _next(session, split(edit.path)))
        case Set():
            return _unset(edit, session, after)


def _next(session: Session, steps: list[str]) -> str | None:
    """Give the key of the item after the one at `steps`, None for the last."""
    items = reach(session, steps[:-1])
    index = position(items, steps[-1]) + 1
    return key_of(items[index]) if index < len(items) else None


def _unset(edit: Set, session: Session, after: Session) -> Edit:
    """Give what sets the old value again; an old time takes its old place among equal times."""
    steps = split(edit.path)
    old = value_of(reach(session, steps[:-1]), steps[-1])
    back = Set(edit.path, None if old == () else plain(old))
    if steps[0] != "timeline" or steps[-1] != "at":
        return back
    returned = raw(after, back)
    if [entry.id for entry in returned.timeline] == [entry.id for entry in session.timeline]:
        return back
    return Batch((back, Move(join(*steps[:-1]), _next(session, steps[:-1]))))
