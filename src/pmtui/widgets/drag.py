"""Cards that are moved by hand: pressed, dragged over a section, and released there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.geometry import Offset

from pmtui.core.addresses import key_of
from pmtui.core.board import Group, Place, dropped
from pmtui.core.edits import EditRefused
from pmtui.messages import Dropped, Told
from pmtui.widgets.cards import Heading, Shelf, named
from pmtui.widgets.lines import Lines


class Aim(NamedTuple):
    """Where a card would land if it were released now."""

    factor: str
    """The id of its factor."""
    place: Place


class Spot(NamedTuple):
    """A place in the pane: a column, a line of it (-1: above the cards), and how far right."""

    column: int
    line: int
    x: int


@dataclass
class Hold:
    """A card under a pressed button."""

    path: str
    at: Offset
    """Where it was pressed, on the screen."""
    moving: bool = False
    """Whether the pointer has left that place: a click that does not is none of a drag."""


class Draggable(Lines):
    """A pane of cards in sections, of which each may be dragged to another place.

    Where there are no commands, the cards are read and none is moved.
    """

    lanes: Sequence[Sequence[Group]] = ()
    """The sections of each column, from top to bottom."""
    aim: Aim | None = None
    """Where the card that is dragged would land."""
    _hold: Hold | None = None
    _let_go = False
    """Whether a drag has just ended: the click that comes of it selects nothing."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the card under the pointer."""
        self._let_go = False
        path = self.path_under(event)
        held = event.shift or event.ctrl or not self.keymap.commands
        if event.button == 1 and path is not None and not held:
            self._hold = Hold(path, event.screen_offset)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the card would land."""
        hold = self._hold
        if hold is None or (not hold.moving and event.screen_offset == hold.at):
            return
        factor = hold.path.rpartition("/")[2]
        if not hold.moving:
            hold.moving = True
            self.show(hold.path)
            self.post_message(Told(f"release {factor} where it belongs; esc leaves it"))
        self._scroll_on(event)
        place = self._place_under(event, factor)
        self._take_aim(Aim(factor, place) if place else None)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the card where it was released; outside the pane it stays where it was."""
        hold, aim = self._hold, self.aim
        self._drop()
        if hold is None or not hold.moving or self.session is None:
            return
        if aim is None:
            self.post_message(Told("nothing was moved"))
            return
        try:
            edit = dropped(self.session, hold.path, aim.place, self.viewing.grouping)
        except EditRefused as refusal:
            self.post_message(Told(str(refusal)))
            return
        self.post_message(Dropped(edit) if edit else Told(f"{aim.factor} stands there already"))

    def on_mouse_release(self) -> None:
        """Leave the card where it is when the mouse was taken away."""
        self._drop()

    def on_key(self, event: events.Key) -> None:
        """Leave the card where it is on escape."""
        if self._hold is not None and event.key == "escape":
            event.stop()
            event.prevent_default()
            self._drop()
            self.post_message(Told("nothing was moved"))

    def on_click(self, event: events.Click) -> None:
        """Pass over the click that comes of a drag."""
        if self._let_go:
            event.prevent_default()
        self._let_go = False

    def _drop(self) -> None:
        """Let go of the card; nothing is moved by that."""
        if self._hold is None:
            return
        self._let_go = self._hold.moving
        self._hold = None
        self.release_mouse()
        self._take_aim(None)

    def _take_aim(self, aim: Aim | None) -> None:
        if aim != self.aim:
            self.aim = aim
            self.watch_session()

    def _scroll_on(self, event: events.MouseMove) -> None:
        """Scroll a line where the pointer is at the upper or lower edge of the cards."""
        y = event.get_content_offset_capture(self).y
        by = (y >= self.size.height - 1) - (y <= self.head_height)
        if by:
            self.scroll_relative(y=by, animate=False, force=True, immediate=True)

    # -- what is under the pointer ---------------------------------------------------------------

    def _under(self, event: events.MouseEvent) -> Spot | None:
        """Give what is under the pointer; None outside the pane."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        column = sum(offset.x > across.stop for across in self._across[:-1])
        line = offset.y - self.head_height
        line = line + self.scroll_offset.y if line >= 0 else -1
        return Spot(column, line, offset.x - self._across[column].start)

    def _place_under(self, event: events.MouseEvent, moved: str) -> Place | None:
        """Give the place of a card that is released now; None outside the pane."""
        spot = self._under(event)
        if spot is None or not self.lanes:
            return None
        group = self._group_at(spot)
        own = next((n for n, each in enumerate(group.factors) if each.id == moved), -1)
        for index, factor in enumerate(group.factors):
            rows = self._lines(self.rows.span(self.rows.places[f"factors/{factor.id}"]))
            below = 0 <= own < index
            if index != own and spot.line < rows.start + (len(rows) + (not below)) // 2:
                return Place(group.section.key, key_of(factor))
        return Place(group.section.key)

    def _group_at(self, spot: Spot) -> Group:
        """Give the section at a spot: the last one of which something stands above."""
        groups, rows = self.lanes[spot.column], self.rows.columns[spot.column]
        row = rows[spot.line] if 0 <= spot.line < len(rows) else None
        if isinstance(row, Shelf):
            name = row.section_at(spot.x)
            found = next((each for each in groups if named(each.section) == name), None)
            if found:
                return found
        headings = [n for n, row in enumerate(rows) if isinstance(row, Heading)]
        return groups[max(sum(at <= spot.line for at in headings) - 1, 0)]
