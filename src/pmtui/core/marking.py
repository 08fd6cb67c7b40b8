"""Marking items, so that one edit changes them together."""

from collections.abc import Iterable
from dataclasses import replace

from pmtui.core.addresses import COLLECTIONS, key_of
from pmtui.core.edits import EditRefused
from pmtui.core.labels import several
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing

MARKABLE = ("timeline", "factors", "actions", "parking")
"""The panes whose items are marked."""


def mark(on: Selected) -> Viewing:
    """Give the view with the selected item marked; one that was marked is so no longer."""
    path = _markable(on)
    if path in on.viewing.marked:
        return replace(on.viewing, marked=on.viewing.marked - {path}, anchor=None)
    return _with(on.viewing, [path], path)


def mark_range(on: Selected) -> Viewing:
    """Give the view with all items marked from the last mark to the selected one.

    They are taken in the order in which the pane shows them. Without a mark there, only the
    selected one is.
    """
    path = _markable(on)
    shown = list(on.shown) or listed(on.session, on.pane)
    ends = [at for at in (on.viewing.anchor, path) if at in shown]
    first, last = min(map(shown.index, ends)), max(map(shown.index, ends))
    return _with(on.viewing, shown[first : last + 1], path)


def mark_found(on: Selected) -> Viewing:
    """Give the view with all items of the focused pane marked that the last search found."""
    _check_pane(on)
    here = set(listed(on.session, on.pane))
    found = [path for path in on.viewing.found if path in here]
    if not found:
        raise EditRefused("nothing was found in this pane; / searches")
    return _with(on.viewing, found, found[-1])


def kept(viewing: Viewing, session: Session) -> Viewing:
    """Give `viewing` without the marks of items that `session` does not have any more."""
    if not viewing.marked:
        return viewing
    panes = {path.partition("/")[0] for path in viewing.marked}
    there = viewing.marked.intersection(path for pane in panes for path in listed(session, pane))
    if there == viewing.marked:
        return viewing
    return replace(
        viewing, marked=there, anchor=viewing.anchor if viewing.anchor in there else None
    )


def counted(on: Selected) -> str:
    """Give in words how many items of the focused pane are marked: "3 entries marked"."""
    count = sum(path.startswith(f"{on.pane}/") for path in on.viewing.marked)
    return f"{several(count, COLLECTIONS[on.pane].noun)} marked" if count else "nothing is marked"


def _with(viewing: Viewing, paths: Iterable[str], anchor: str) -> Viewing:
    return replace(viewing, marked=viewing.marked | frozenset(paths), anchor=anchor)


def _markable(on: Selected) -> str:
    """Give the selected path. Raises EditRefused where its item is not marked with others."""
    _check_pane(on)
    _ = on.item
    return on.path or ""


def _check_pane(on: Selected) -> None:
    if on.path is None:
        raise EditRefused("select an item first")
    if on.pane not in MARKABLE:
        raise EditRefused("here items are changed one by one; nothing is marked")


def listed(session: Session, pane: str) -> list[str]:
    """Give the paths of the items of `pane`, one of those whose items are marked."""
    return [f"{pane}/{key_of(item)}" for item in getattr(session, pane)]
