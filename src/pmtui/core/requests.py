"""What a command asks of the screen where it cannot give an edit at once."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from pmtui.core.addresses import collection_at, find, key_of
from pmtui.core.agenda import Agenda
from pmtui.core.edits import Edit, EditRefused
from pmtui.core.noticed import Noticed
from pmtui.core.session import Session
from pmtui.core.values import Item
from pmtui.core.viewing import Viewing


class Option(NamedTuple):
    """One line to choose from."""

    label: str
    note: str = ""
    """What to know before choosing it, or why it cannot be chosen."""
    leads: "Edit | Request | Viewing | None" = None
    """What choosing it does; None: it cannot be chosen."""


class Choose(NamedTuple):
    """A request to let the person choose."""

    title: str
    options: tuple[Option, ...]


class Fill(NamedTuple):
    """A request to open the form of the item or the part at `path`, or of the field there."""

    path: str
    names: tuple[str, ...] = ()
    """The only fields that are asked for; none: all of them."""
    also: Edit | None = None
    """An edit that happens together with what is typed; the form shows what is there after it."""
    needs: tuple[str, ...] = ()
    """The names of fields that must not be left blank this time."""


class FillCell(NamedTuple):
    """A request to edit the field at `path` where it stands in the focused pane."""

    path: str


class FillNew(NamedTuple):
    """A request to open the form of a new item of the list at `to`."""

    to: str
    given: Mapping[str, Any] = MappingProxyType({})
    """Values that it begins with, by field."""
    before: str | None = None
    """The key of the item that it goes before; None: to the end."""


class Type(NamedTuple):
    """A request to open the capture line with `text`; what is captured links to `origin`."""

    text: str = ""
    origin: str | None = None
    once: bool = False
    """Whether the focus goes back once the line was taken, rather than staying for the next."""


class Go(NamedTuple):
    """A request to put the cursor on the item at `path`."""

    path: str
    viewing: Viewing | None = None
    """How to look at the session from there; None: as before."""
    says: str = ""
    """What is to be known there; empty: nothing."""
    then: "Request | None" = None
    """What is asked for there; None: nothing."""


class Open(NamedTuple):
    """A request to open the screen of a command."""

    command: str
    """Its id."""


class Write(NamedTuple):
    """A request to let the person write the text at `path` in an editor of their own."""

    path: str


class Copy(NamedTuple):
    """A request to copy something as text."""

    part: Literal["items", "section", "document"]
    """The items at `paths`, what the focused pane tells, or the whole document."""
    paths: tuple[str, ...] = ()


Request = Choose | Fill | FillCell | FillNew | Type | Go | Open | Write | Copy
Answer = Edit | Request | Viewing
"""What a verb gives: a change, something to ask or to open, or another way to look."""
Verb = Callable[["Selected"], Answer]


class Selected(NamedTuple):
    """What a verb acts on: the session, the focused pane, its selected item, and the time."""

    session: Session
    pane: str
    path: str | None
    at: datetime
    live: bool = False
    """Whether the clock of the meeting runs."""
    viewing: Viewing = Viewing()
    """How the session is looked at."""
    agendas: Mapping[str, Agenda] = MappingProxyType({})
    """The team's own agendas, by name."""
    cell: str = ""
    """The field of the selected item that the cursor is on, in a pane that has cells."""
    shown: Collection[str] = ()
    """The paths that the focused pane shows, in their order there; none: that of the session."""
    noticed: Noticed | None = None
    """What the coach found; None: it is silent, or has not read the session yet."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The marked items of the focused pane in their order; where none is, the selected one."""
        marked = [path for path in self.viewing.marked if path.startswith(f"{self.pane}/")]
        if not marked:
            return (self.path,) if self.path else ()
        items = {f"{self.pane}/{key_of(item)}": None for item in getattr(self.session, self.pane)}
        return tuple(path for path in items if path in self.viewing.marked)

    @property
    def today(self) -> date:
        """The day in the zone of the session, which `+14d` and `fri` count from."""
        return self.at.astimezone(self.session.tz).date()

    @property
    def item(self) -> Item:
        """The selected item. Raises EditRefused where there is none."""
        if self.path is None:
            raise EditRefused("select an item first")
        found = find(self.session, self.path)
        if collection_at(self.path):
            raise EditRefused("there is none yet; {item.add} adds one")
        if not isinstance(found, Item):
            raise EditRefused("this is a field, not an item; {item.edit} edits it")
        return found


def only_shows(given: Answer | None) -> bool:
    """Tell whether `given`, or something it offers, only shows what is there."""
    if isinstance(given, Choose):
        return any(only_shows(each.leads) for each in given.options)
    return isinstance(given, Viewing | Go | Open | Copy)
