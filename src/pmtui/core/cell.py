"""The cells of an action: its fields as they are gone through, edited where they stand."""

from datetime import date
from typing import Any

from pmtui.core.actions import ActionItem, ActionStatus
from pmtui.core.addresses import find
from pmtui.core.choices import Choice, Table, choices
from pmtui.core.edits import Batch, Edit, EditRefused, Set
from pmtui.core.progress import given_status
from pmtui.core.requests import Answer, Fill, FillCell, Selected
from pmtui.core.session import Session
from pmtui.core.values import Part
from pmtui.core.zones import Unclear

CELLS: dict[str, str] = {
    "kind": "kind",
    "speeds": "speeds up",
    "text": "action",
    "factors": "answers",
    "owner": "owner",
    "helpers": "helpers",
    "due": "due",
    "priority": "priority",
    "ticket": "ticket",
    "status": "status",
    "done_when": "done when",
    "verification": "seen",
}
"""The cells of an action in their order, by field, and what they are called."""
WORDED: dict[str, Table] = {"kind": "kinds", "speeds": "speeds", "status": "statuses"}
"""Cells whose values have a meaning to be told."""


def cells_of(action: ActionItem) -> tuple[str, ...]:
    """Give the cells that `action` has: what is made quicker is one of those that speed up."""
    return tuple(name for name in CELLS if name != "speeds" or action.kind == "speed")


def told(action: ActionItem, name: str) -> str:
    """Give what the cell `name` of `action` holds, in words."""
    value: Any = getattr(action, name)
    if name == "verification":
        day = f"{value.date.day} {value.date:%B %Y}" if value.date else ""
        by = f"by {value.by}" if value.by else ""
        return ": ".join(filter(None, (" ".join(filter(None, (day, by))), value.seen))) or "not yet"
    if name in WORDED and (value or name == "status"):
        choice: Choice = choices(WORDED[name])[value or "proposed"]
        return f"{choice.label.lower()}: {choice.meaning[:1].lower()}{choice.meaning[1:]}"
    if name == "due" and value:
        return f"{value:%A} {value.day} {value:%B %Y}"
    return ", ".join(value) if isinstance(value, tuple) and value else str(value or "not yet said")


def edit_cell(on: Selected) -> FillCell | Fill:
    """Give what edits the cell under the cursor: in place, or a form where a line is no room."""
    path = f"{on.path}/{on.cell}"
    held = find(on.session, path)
    if isinstance(held, Part) or "\n" in str(held):
        return Fill(path)
    return FillCell(path)


def typed(on: Selected, path: str, text: str) -> Answer | None:
    """Give what comes of `text`, typed into the cell at `path`; None where it changes nothing.

    Raises FieldRefused, with the reason in words, where it cannot be.
    """
    from pmtui.core.forms import changes

    item, _, name = path.rpartition("/")
    action = find(on.session, item)
    if name == "kind" and "/" in text:
        kind, _, speeds = text.partition("/")
        both = changes(on.session, item, {"kind": kind, "speeds": speeds}, on.today).edits
        return Batch(both) if both else None
    if name == "status" and text.strip():
        status = _status(on.session, path, text)
        same = status == action.status
        return None if same else given_status(on.session, item, status, on.today)
    batch = changes(on.session, path, {name: text}, on.today)
    if not batch.edits:
        return None
    change: Edit = batch.edits[0]
    if isinstance(change, Set) and name == "kind" and action.speeds and change.value != "speed":
        return Batch((change, Set(f"{item}/speeds", None)))
    return batch


def _status(session: Session, path: str, text: str) -> ActionStatus:
    """Give the status that `text` means. Raises EditRefused where it means none."""
    from pmtui.core.forms import fields
    from pmtui.core.typed import Around, read

    allowed = [(each.value, each.label) for each in fields(session, path).fields[0].choices]
    try:
        status: ActionStatus = read(text, "choice", Around(session.tz, date.min, allowed=allowed))
    except Unclear as refusal:
        raise EditRefused(str(refusal)) from None
    return status
