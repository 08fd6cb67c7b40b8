"""A list of single lines with a cursor, moved by its screen; only what is visible is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from pmtui.widgets.cells import Run
from pmtui.widgets.painted import Painted


class Listing(Painted, can_focus=False):
    """Shows some of the things that it was made from, by their places; says what a line is."""

    DEFAULT_CSS = """
    Listing {
        background: $surface;
        color: $foreground;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 30%;
        scrollbar-background: $surface;
    }
    """

    mask: Callable[[str], str] = staticmethod(str)
    """Gives a text as it may be shown; a screen that shows people by their roles sets it."""
    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The line under the cursor, from 0."""

    @dataclass
    class Reached(Message):
        """The cursor is on another thing, or other things are shown."""

        place: int | None
        """Where it is among all things; None: nothing is shown."""

    class Picked(Message):
        """The line under the cursor was clicked."""

    def __init__(self, count: int, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shown: Sequence[int] = range(count)
        self._measure()

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give the pieces of the line for the thing at `place`, `width` columns together."""
        raise NotImplementedError

    @property
    def place(self) -> int | None:
        """Where the thing under the cursor is among all things."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    def take(self, shown: Sequence[int]) -> None:
        """Show the things at these places, the cursor on the first."""
        self.shown = shown
        self._measure()
        self.set_reactive(Listing.cursor, 0)
        self.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.refresh()
        self.post_message(self.Reached(self.place))

    def move(self, by: int) -> None:
        """Move the cursor by so many lines, to the first or last one at most."""
        self.cursor = min(max(self.cursor + by, 0), max(len(self.shown) - 1, 0))

    def page(self, direction: int) -> None:
        """Move the cursor by what is shown at once."""
        self.move(direction * max(self.size.height - 1, 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two lines that changed, scroll where the cursor left the view, and tell it."""
        self.refresh_line(old)
        self.refresh_line(new)
        self._keep_in_view()
        self.post_message(self.Reached(self.place))

    def _keep_in_view(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if height and not top <= self.cursor < top + height:
            goal = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=goal, animate=False, force=True, immediate=True)

    def _measure(self) -> None:
        size = Size(0, len(self.shown))
        if size != self.virtual_size:
            self.set_reactive(Listing.virtual_size, size)
            self.refresh(repaint=False, layout=True)

    def on_mount(self) -> None:
        """Tell what the cursor is on."""
        self.post_message(self.Reached(self.place))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        """Give the line at `y` of the visible part."""
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        runs = self.runs(self.shown[line], width) if line < len(self.shown) else ()
        if line == self.cursor:
            runs = [(text, "cursor/plain") for text, _ in runs]
        return self.painted(runs, width)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked, and tell it."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < len(self.shown):
            self.cursor = offset.y + self.scroll_offset.y
            self.post_message(self.Picked())
