"""The edit that takes another one back."""

from typing import assert_never

from pmtui.core.addresses import (
    Finding,
    Positions,
    join,
    key_of,
    plain,
    position,
    reach,
    split,
    value_of,
)
from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set, added_path, raw, runs
from pmtui.core.session import Session


def invert(edit: Edit, session: Session, after: Session | None = None) -> Edit:
    """Give the edit that leads back to `session` once `edit` was applied to it.

    `after` is what came of that, where it is known. All comes back but the counters of ids, which
    never go down. Raises EditRefused where `edit` cannot be applied to `session`.
    """
    if not isinstance(edit, Batch):
        return _taken_back((edit,), session, after or raw(session, edit))[0]
    back: list[Edit] = []
    for run in runs(edit):
        after = raw(session, Batch(run))
        back += _taken_back(run, session, after)
        session = after
    return Batch(tuple(reversed(back)), edit.label)


def _taken_back(run: tuple[Edit, ...], session: Session, after: Session) -> list[Edit]:
    """Give what takes each edit of a run, which led from `session` to `after`, back."""
    match run[0]:
        case Add():
            return [Remove(added_path(each)) for each in run if isinstance(each, Add)]
        case Remove():
            return _restored(
                [split(each.path) for each in run if isinstance(each, Remove)], session
            )
        case Move() as edit:
            return [Move(edit.path, _next(session, split(edit.path)))]
        case Set() as edit if len(run) == 1:
            return [_unset(edit, session, after)]
        case Set():
            at = Positions()
            return [_old(each, session, at) for each in run if isinstance(each, Set)]
        case Batch() as edit:
            return [invert(edit, session)]
    assert_never(run[0])


def _restored(gone: list[list[str]], session: Session) -> list[Edit]:
    """Give what puts the items at the steps `gone`, all of one list, back, the first gone last."""
    outer = gone[0][:-1]
    items = {key_of(item): item for item in reach(session, outer)}
    keys = list(items)
    back: list[Edit] = []
    for *_, key in gone:
        index = keys.index(key)
        del keys[index]
        before = keys[index] if index < len(keys) else None
        back.append(Add(join(*outer), plain(items[key]), before))
    return back


def _next(session: Session, steps: list[str]) -> str | None:
    """Give the key of the item after the one at `steps`, None for the last."""
    items = reach(session, steps[:-1])
    index = position(items, steps[-1]) + 1
    return key_of(items[index]) if index < len(items) else None


def _old(edit: Set, session: Session, at: Finding = position) -> Set:
    """Give what sets the value that `session` has."""
    steps = split(edit.path)
    old = value_of(reach(session, steps[:-1], at), steps[-1])
    return Set(edit.path, None if old == () else plain(old))


def _unset(edit: Set, session: Session, after: Session) -> Edit:
    """Give what sets the old value again; an old time takes its old place among equal times."""
    steps, back = split(edit.path), _old(edit, session)
    if steps[0] != "timeline" or steps[-1] != "at":
        return back
    returned = raw(after, back)
    if [entry.id for entry in returned.timeline] == [entry.id for entry in session.timeline]:
        return back
    return Batch((back, Move(join(*steps[:-1]), _next(session, steps[:-1]))))
