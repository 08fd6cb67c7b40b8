"""An empty app with one bar in it, and what a person reads there."""

from typing import Any

from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.widget import Widget

from pmtui.messages import CommandRequested
from pmtui.themes import dark


class BarHost(App[None]):
    """Shows one bar of so many lines."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, bar: Widget, lines: int = 1) -> None:
        super().__init__()
        self.bar = bar
        self.asked: list[str] = []
        """The commands that were asked for."""
        self.bar.styles.height = lines
        self.register_theme(dark.THEME)
        self.theme = dark.THEME.name

        self.written = 0
        """How many bytes a terminal would have got."""

    def compose(self) -> ComposeResult:
        yield self.bar

    def _display(self, screen: Any, renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            self.written += len(renderable.render_segments(self.console).encode())

    def on_command_requested(self, message: CommandRequested) -> None:
        self.asked.append(message.command)


def read(bar: Widget) -> list[str]:
    """Give the lines of the bar, without the blanks at their ends."""
    return [bar.render_line(y).text.rstrip() for y in range(bar.size.height)]
