"""Digits large enough for the far end of the room, of which only those that change are drawn."""

from rich.segment import Segment
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


class LargeClock(Widget):
    """A text of digits, `:`, `+` and `-`, as large as fits; too narrow for that, as it is."""

    DEFAULT_CSS = """
    LargeClock { height: 5; background: $surface; color: $foreground; }
    """

    text: reactive[str] = reactive("", repaint=False)
    """What is shown."""
    tone: reactive[str] = reactive("strong")
    """The name of its ink."""

    def watch_text(self, before: str, after: str) -> None:
        """Draw the lines of signs that changed; everything where the number of signs did."""
        scale = self.scale(after)
        if len(before) != len(after) or not scale:
            self.refresh()
            return
        top, places = self._top(scale), self._places(after, scale)
        for old, new, x in zip(before, after, places, strict=True):
            for row in range(ROWS):
                if GLYPHS[old][row] != GLYPHS[new][row]:
                    self.refresh(Region(x, top + scale * row, _width(new, scale), scale))

    def scale(self, text: str) -> int:
        """Give how many times its smallest size `text` may have here; 0: it is written plainly."""
        width, height = self.size
        fitting = (n for n in SCALES if ROWS * n <= height and _wide(text, n) <= width)
        return next(fitting, 0)

    def _top(self, scale: int) -> int:
        """Give the line on which the signs begin."""
        return (self.size.height - ROWS * scale) // 2

    def _places(self, text: str, scale: int) -> list[int]:
        """Give the column at which each sign begins; the whole stands in the middle."""
        x = (self.size.width - _wide(text, scale)) // 2
        places = []
        for sign in text:
            places.append(x)
            x += _width(sign, scale) + (2 * scale)
        return places

    def render_line(self, y: int) -> Strip:
        """Give line `y` with a piece for each sign."""
        width, height = self.size
        scale = self.scale(self.text)
        style = self.rich_style + ink(self.app.theme_variables, self.tone)
        if not scale:
            line = self.text.center(width) if y == height // 2 else " " * width
            return Strip([Segment(line[:width], style)], width)
        row = (y - self._top(scale)) // scale
        pieces: list[Segment] = []
        at = 0
        for sign, x in zip(self.text, self._places(self.text, scale), strict=True):
            pieces.append(Segment(" " * (x - at), style))
            pieces.append(Segment(_drawn(sign, row, scale), style))
            at = x + _width(sign, scale)
        pieces.append(Segment(" " * (width - at), style))
        return Strip([piece for piece in pieces if piece.text], width)


def _width(sign: str, scale: int) -> int:
    return 2 * scale * len(GLYPHS[sign][0])


def _wide(text: str, scale: int) -> int:
    """Give the columns that `text` takes, a cell of blank between two signs."""
    return sum(_width(sign, scale) for sign in text) + 2 * scale * (len(text) - 1)


def _drawn(sign: str, row: int, scale: int) -> str:
    if not 0 <= row < ROWS:
        return " " * _width(sign, scale)
    return "".join(cell * 2 * scale for cell in GLYPHS[sign][row])
