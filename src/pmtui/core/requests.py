"""What a command asks of the screen where it cannot give an edit at once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from pmtui.core.addresses import find
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.session import Session
from pmtui.core.values import Item


class Option(NamedTuple):
    """One line to choose from."""

    label: str
    note: str = ""
    """What to know before choosing it, or why it cannot be chosen."""
    leads: "Edit | Request | None" = None
    """What choosing it does; None: it cannot be chosen."""


class Choose(NamedTuple):
    """A request to let the person choose."""

    title: str
    options: tuple[Option, ...]


class Fill(NamedTuple):
    """A request to open the form of the item at `path`."""

    path: str


class FillNew(NamedTuple):
    """A request to open the form of a new item of the list at `to`."""

    to: str
    given: Mapping[str, Any] = MappingProxyType({})
    """Values that it begins with, by field."""


class Type(NamedTuple):
    """A request to open the capture line with `text`; what is captured links to `origin`."""

    text: str = ""
    origin: str | None = None


class Go(NamedTuple):
    """A request to put the cursor on the item at `path`."""

    path: str


Request = Choose | Fill | FillNew | Type | Go
Verb = Callable[["Selected"], Edit | Request]


class Selected(NamedTuple):
    """What a verb acts on: the session, the focused pane, its selected item, and the time."""

    session: Session
    pane: str
    path: str | None
    at: datetime
    live: bool = False
    """Whether the clock of the meeting runs."""

    @property
    def item(self) -> Item:
        """The selected item. Raises EditRefused where there is none."""
        if self.path is None:
            raise EditRefused("select an item first")
        found = find(self.session, self.path)
        if not isinstance(found, Item):
            raise EditRefused("this is a field, not an item; enter edits it")
        return found
