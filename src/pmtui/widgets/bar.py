"""A line of the screen that is made of groups of words."""

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmtui.messages import CommandRequested
from pmtui.widgets.cells import fit
from pmtui.widgets.ink import ink

Group = list[tuple[str, str]]
"""Texts that belong together, each with the name of its ink.

A click on a text whose ink is named like `accent@meeting.next` asks for that command.
"""


class Bar(Widget):
    """One or two lines of groups; where room is short, the last groups are left out whole."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $foreground; }
    """

    live: reactive[bool] = reactive(default=False, init=False)
    """Whether the clock runs: no text is faint then."""

    def left(self, y: int, width: int) -> list[Group]:
        """Give the groups of line `y`, the most important ones first."""
        raise NotImplementedError

    def right(self, y: int) -> Group:
        """Give what stands at the right end of line `y`, always whole."""
        return []

    def render_line(self, y: int) -> Strip:
        """Give line `y`: all groups that fit, and the first one cut where not even it does."""
        width = self.size.width
        right = self._drawn(self.right(y))
        room = max(width - sum(piece.cell_length for piece in right), 0)
        pieces: list[Segment] = []
        for group in self.left(y, room):
            drawn = self._drawn(group)
            size = sum(piece.cell_length for piece in drawn)
            if size > room and pieces:
                break
            pieces += drawn if size <= room else [Segment(fit(drawn[0].text, room))]
            room = max(room - size, 0)
        line = [*pieces, Segment(" " * room), *right]
        return Strip(line).crop_extend(0, width, None).apply_style(self.rich_style)

    def _drawn(self, group: Group) -> list[Segment]:
        return [Segment(text, self.style_of(name)) for text, name in group if text]

    def style_of(self, name: str) -> Style:
        """Give the style of the ink `name`, which holds the command that a click asks for."""
        name, _, command = name.partition("@")
        style = ink(self.app.theme_variables, name, live=self.live)
        return style + Style(meta={"command": command}) if command else style

    def on_click(self, event: events.Click) -> None:
        """Ask for the command that was clicked."""
        if command := event.style.meta.get("command"):
            self.post_message(CommandRequested(command))
