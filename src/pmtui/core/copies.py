"""What there is to copy, and what it is called."""

from collections.abc import Sequence

from pmtui.core.addresses import COLLECTIONS, place_of, split
from pmtui.core.edits import EditRefused
from pmtui.core.labels import words
from pmtui.core.requests import Copy, Selected

PANES = {"story": "the story", "timeline": "the timeline", "parking": "the parking lot"}
"""What a pane tells, where its own name does not say it."""


def items(on: Selected) -> Copy:
    """Give the marked items, or the selected one. Raises EditRefused where there is none."""
    if not on.paths:
        raise EditRefused("select an item first")
    if place_of(on.paths[0])[1]:
        raise EditRefused("there is nothing to copy here yet")
    return Copy("items", on.paths)


def section(_on: Selected) -> Copy:
    """Give what the focused pane tells."""
    return Copy("section")


def document(_on: Selected) -> Copy:
    """Give the whole document."""
    return Copy("document")


def called(wanted: Copy, pane: str) -> str:
    """Give what is to be copied in words that name no person: `T4`, `summary`, `the actions`."""
    match wanted.part:
        case "document":
            return "the document"
        case "section":
            return PANES.get(pane, f"the {pane}")
    return _items(wanted.paths)


def _items(paths: Sequence[str]) -> str:
    if len(paths) > 1:
        return f"{len(paths)} items"
    place, key = place_of(paths[0])[0], split(paths[0])[-1]
    if place not in COLLECTIONS:
        return words(paths[0]).removesuffix(" of the incident")
    return key if COLLECTIONS[place].prefix else f"the {COLLECTIONS[place].noun}"
