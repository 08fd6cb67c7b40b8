"""Digits large enough for the far end of the room, of which only what changes is written."""

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmtui.widgets.ink import ink

ROWS = 5
"""Lines of a digit, at its smallest."""
GLYPHS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", "███", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ":": (" ", "█", " ", "█", " "),
    "+": ("   ", " █ ", "███", " █ ", "   "),
    "-": ("   ", "   ", "███", "   ", "   "),
}
"""What each sign looks like; a cell is drawn two columns wide, so that it is about square."""
SCALES = (2, 1)
"""How large a digit may be, as times of the smallest."""
MOST = 8
"""The longest text, in signs."""


class Sign(Widget):
    """One sign; a widget of its own, as a line is written from the left edge of its widget on."""

    text = ""
    scale = 0
    tone = "strong"

    def show(self, text: str, scale: int, tone: str) -> None:
        """Show `text`, a sign of GLYPHS or nothing, in the ink `tone`; at scale 0 as it is."""
        before, self.text = self.text, text
        same = (self.scale, self.tone) == (scale, tone) and before and text
        self.scale, self.tone = scale, tone
        self.display = bool(text)
        self.styles.width = width(text, scale)
        self.styles.height = ROWS * scale or 1
        self.styles.margin = (0, scale)
        if not same or not scale:
            self.refresh()
        elif before != text:
            for row, (old, new) in enumerate(zip(GLYPHS[before], GLYPHS[text], strict=True)):
                if old != new:
                    self.refresh(Region(0, row * scale, self.size.width, scale))

    def render_line(self, y: int) -> Strip:
        """Give line `y` of the sign."""
        style = self.rich_style + ink(self.app.theme_variables, self.tone)
        line = self.text
        if self.scale and self.text:
            rows = GLYPHS[self.text]
            # A sign that just became smaller is still asked for the lines that it had.
            row = rows[y // self.scale] if y < ROWS * self.scale else ""
            line = "".join(cell * 2 * self.scale for cell in row)
        return Strip([Segment(line, style)])


class LargeClock(Widget):
    """A text of digits, `:`, `+` and `-`, as large as fits; too narrow for that, as it is."""

    DEFAULT_CSS = """
    LargeClock { height: 5; layout: horizontal; align: center middle; background: $surface; }
    """

    text: reactive[str] = reactive("", repaint=False)
    """What is shown, at most 8 signs."""
    tone: reactive[str] = reactive("strong", repaint=False)
    """The name of its ink."""

    def __init__(
        self,
        text: str = "",
        tone: str = "strong",
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.set_reactive(LargeClock.text, text)
        self.set_reactive(LargeClock.tone, tone)

    def compose(self) -> ComposeResult:
        """Give the signs."""
        for _ in range(MOST):
            yield Sign()

    def on_resize(self, event: events.Resize) -> None:
        """Use the room that there is."""
        self._lay()

    def watch_text(self) -> None:
        """Show another text."""
        self._lay()

    def watch_tone(self) -> None:
        """Show it in another ink."""
        self._lay()

    def _lay(self) -> None:
        scale = self.scale()
        for sign, text in zip(self.query(Sign), self.text.ljust(MOST), strict=False):
            sign.show(text.strip(), scale, self.tone)

    def scale(self) -> int:
        """Give how many times its smallest size the text may have here; 0: it is written."""
        columns, lines = self.size
        for scale in SCALES:
            needed = sum(width(sign, scale) + 2 * scale for sign in self.text)
            if ROWS * scale <= lines and needed <= columns:
                return scale
        return 0


def width(sign: str, scale: int) -> int:
    """Give the columns that `sign` takes at `scale`."""
    return 2 * scale * len(GLYPHS[sign][0]) if scale and sign else len(sign)
