"""The header: which incident it is, how it stands, its numbers, and what is safe on disk."""

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmtui.core.facts import facts
from pmtui.core.metrics import Metrics
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.widgets.cells import cells, fit
from pmtui.widgets.ink import ink


class Bar(Widget):
    """A widget of one or two lines that are drawn whole, from pieces with styles."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $foreground; }
    """

    def style_of(self, name: str) -> Style:
        """Give the style of the ink `name`."""
        return ink(self.app.theme_variables, name)

    def pieces(self, y: int, width: int) -> tuple[list[Segment], list[Segment]]:
        """Give what stands left and what stands right on line `y`."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Give line `y`: the right part whole, the left one cut to what is left."""
        width = self.size.width
        left, right = self.pieces(y, width)
        taken = min(sum(segment.cell_length for segment in right), width)
        room = max(width - taken, 0)
        strip = Strip(left).adjust_cell_length(room)
        return Strip.join([strip, Strip(right)]).crop_extend(0, width, None).apply_style(
            self.rich_style
        )


class Headline(Bar):
    """Id, severity, status and title; the incident's numbers; mode and what is saved."""

    session: reactive[Session | None] = reactive(None, init=False)
    measured: reactive[Metrics | None] = reactive(None, init=False)
    saved: reactive[str] = reactive("")
    """What is safe on disk, in words."""
    mode: reactive[str] = reactive("")
    """LIVE, READ-ONLY, or nothing."""

    def pieces(self, y: int, width: int) -> tuple[list[Segment], list[Segment]]:
        """Give the title and the state, or the numbers and the mode."""
        session = self.session
        if session is None:
            return [], []
        right = self._state(y)
        if y:
            return self._numbers(), right
        front = [session.id, session.severity.level or "severity unknown", session.status]
        left = [Segment(" ")]
        for text, name in zip(front, ("strong", "mark", "quiet"), strict=True):
            if text:
                left.append(Segment(one_line(text) + "  ", self.style_of(name)))
        used = sum(segment.cell_length for segment in left + right)
        title = one_line(session.title)
        return [*left, Segment(fit(title, min(cells(title), max(width - used - 1, 0))))], right

    def _state(self, y: int) -> list[Segment]:
        one_row = self.size.height == 1
        pieces = []
        if self.mode and (y or one_row):
            pieces.append(Segment(f" {self.mode} ", self.style_of("accent")))
        if self.saved and not y:
            pieces.append(Segment(f" {self.saved} ", self.style_of("quiet")))
        return pieces

    def _numbers(self) -> list[Segment]:
        if self.measured is None:
            return []
        pieces = [Segment(" ")]
        for label, text in facts(self.measured):
            pieces.append(Segment(f"{label} ", self.style_of("quiet")))
            pieces.append(Segment(f"{text}   ", self.style_of("strong")))
        return pieces
