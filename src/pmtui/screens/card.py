"""The base of what is shown large for the whole room, and closed by the key that opened it."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from pmtui.core.requests import Type
from pmtui.screens.asking import AskingScreen
from pmtui.widgets.page import Page, Paragraph


class CardScreen(AskingScreen[str | Type | None]):
    """Shows paragraphs; gives the id of a command, a line to type, or None."""

    CSS_PATH = "card.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    KEYS = "↑ ↓ scroll  esc close"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("escape,q", "leave", "Close", show=False),
    ]

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.heading = title
        """What stands at the top of the card."""
        self.page = Page()
        self.page.border_subtitle = Content(self.KEYS)
        self._entitled = ""

    def compose(self) -> ComposeResult:
        """Give the page."""
        yield self.page

    def on_mount(self) -> None:
        """Fill the page."""
        self.lay()

    def paragraphs(self) -> Iterable[Paragraph]:
        """Give what stands on the page."""
        raise NotImplementedError

    def lay(self) -> None:
        """Show what stands on the page now, names masked where that is wanted."""
        title = self.mask(self.heading)
        if title != self._entitled:
            # The page draws its whole border for a title, also for the same one.
            self._entitled = title
            self.page.border_title = Content(title)
            self.page.scroll_to(y=0, animate=False, force=True, immediate=True)
        self.page.show(
            each._replace(runs=tuple((self.mask(text), ink) for text, ink in each.runs))
            for each in self.paragraphs()
        )

    def action_move(self, by: int) -> None:
        """Scroll by so many lines."""
        self.page.scroll_relative(y=by, animate=False, force=True, immediate=True)

    def action_page(self, direction: int) -> None:
        """Scroll by what is shown at once."""
        lines = direction * max(self.page.size.height - 2, 1)
        self.page.scroll_relative(y=lines, animate=False, force=True, immediate=True)

    def action_leave(self) -> None:
        """Close the card."""
        self.dismiss(None)
