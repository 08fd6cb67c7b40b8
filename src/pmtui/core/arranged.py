"""Which actions are shown, and in which order."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from pmtui.core.actions import STATUSES, ActionItem
from pmtui.core.progress import FINISHED
from pmtui.core.requests import Choose, Option, Selected
from pmtui.core.session import Session
from pmtui.core.told import named
from pmtui.core.viewing import Only, Order, Viewing

ORDERS: dict[Order, str] = {
    "listed": "As they are listed",
    "due": "By due date",
    "owner": "By owner",
    "status": "By status",
    "priority": "By priority",
}
"""What the orders are called; where a value is missing, an action comes last."""


def arranged(
    session: Session, viewing: Viewing, besides: Collection[str | None] = ()
) -> tuple[ActionItem, ...]:
    """Give the actions that are shown, in the order that is wanted.

    Those whose paths are in `besides` are shown in any case.
    """
    kept = [
        action
        for action in session.actions
        if shows(viewing, action) or f"actions/{action.id}" in besides
    ]
    if viewing.order != "listed":
        kept.sort(key=lambda action: _rank(action, viewing.order))
    return tuple(kept)


def shows(viewing: Viewing, action: ActionItem) -> bool:
    """Tell whether `action` is shown."""
    match viewing.only:
        case "open":
            return is_open(action)
        case "no due":
            return action.due is None
        case "factor":
            return viewing.whose in action.factors
        case "owner":
            return (action.owner or "") == viewing.whose
    return True


def is_open(action: ActionItem) -> bool:
    """Tell whether somebody still has to do or to see something."""
    return action.status not in FINISHED


def told(viewing: Viewing) -> str:
    """Give what is shown, and in which order, in words; empty where that is all, as listed."""
    only = {
        "open": "open only",
        "no due": "without due date",
        "factor": f"for {viewing.whose}",
        "owner": f"owned by {viewing.whose or 'nobody yet'}",
    }.get(viewing.only, "")
    order = "" if viewing.order == "listed" else ORDERS[viewing.order].lower()
    return " · ".join(filter(None, (only, order)))


def show(on: Selected) -> Choose:
    """Give the ways to show the actions: which of them, and in which order."""
    return Choose("Show actions", (*_filters(on), *_orders(on)))


def _filters(on: Selected) -> Iterator[Option]:
    session, actions = on.session, on.session.actions
    yield _option(on, "All actions", len(actions), "all")
    note = "neither verified nor dropped; done is a claim until somebody saw it"
    yield _option(on, "Open", sum(map(is_open, actions)), "open", note=note)
    yield _option(on, "Without due date", sum(not each.due for each in actions), "no due")
    owners = Counter(action.owner or "" for action in actions)
    for owner, count in sorted(owners.items(), key=lambda each: not each[0]):
        yield _option(on, f"Owned by {owner or 'nobody yet'}", count, "owner", owner)
    answered = Counter(factor for action in actions for factor in action.factors)
    for factor in session.factors:
        if factor.id in answered:
            words = f"For {named(factor, session)}"
            yield _option(on, words, answered[factor.id], "factor", factor.id)


def _option(
    on: Selected, words: str, count: int, only: Only, whose: str = "", *, note: str = ""
) -> Option:
    now = (on.viewing.only, on.viewing.whose) == (only, whose)
    told = " · ".join(filter(None, (f"{count} of {len(on.session.actions)}", note)))
    return Option(
        f"{'✓' if now else ' '} {words}", told, replace(on.viewing, only=only, whose=whose)
    )


def _orders(on: Selected) -> Iterator[Option]:
    for order, words in ORDERS.items():
        mark = "✓" if on.viewing.order == order else " "
        note = "J and K move an action" if order == "listed" else ""
        yield Option(f"{mark} {words}", note, replace(on.viewing, order=order))


def _rank(action: ActionItem, order: Order) -> tuple[bool, date | str | int]:
    """Give what an action is sorted by; one of which that is not known comes last."""
    match order:
        case "due":
            return action.due is None, action.due or date.max
        case "owner":
            return action.owner is None, (action.owner or "").casefold()
        case "priority":
            return action.priority is None, action.priority or ""
        case "status":
            return False, STATUSES.index(action.status or "proposed")
    return False, 0
