"""A scrolled widget that draws its lines from pieces whose styles have names."""

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pmtui.widgets.cells import Run, fitted, merged
from pmtui.widgets.ink import ink


class Painted(ScrollView):
    """A scrolled widget of lines in the theme's inks."""

    ALLOW_SELECT: ClassVar[bool] = False
    """Each press of the mouse would paint all of it again, for a selection that it cannot give."""

    live: reactive[bool] = reactive(default=False, init=False)
    """Whether the clock runs: no text is faint then."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._styles_of: dict[str, Style] = {}
        self._scrolled_over = Size()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Take a new size; the scrollbar is drawn where there is one, or where more scrolls.

        Textual compares the room without the frame with the room within it, and all the lines with
        those in view, finds them different, and draws the scrollbar at every layout.
        """
        inner = size - self.styles.gutter.totals
        before, self._scrolled_over = self._scrolled_over, self.virtual_size
        return super()._size_updated(size, before, inner, layout)

    def painted(self, runs: Iterable[Run], width: int) -> Strip:
        """Give the line of `runs` in exactly `width` columns, with as few pieces as it needs."""
        line = merged(fitted(runs, width))
        return Strip([Segment(text, self._style_of(name)) for text, name in line if text], width)

    def _style_of(self, name: str) -> Style:
        if name not in self._styles_of:
            self._styles_of[name] = self.rich_style + ink(
                self.app.theme_variables, name, live=self.live
            )
        return self._styles_of[name]

    def watch_live(self) -> None:
        """Draw everything in other styles."""
        self.notify_style_update()

    def notify_style_update(self) -> None:
        """Forget the styles that were."""
        super().notify_style_update()
        self._styles_of.clear()
