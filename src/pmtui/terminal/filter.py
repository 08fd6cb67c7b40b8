"""The last look at each line before it is written to the terminal."""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from pmtui.core.text import BROKEN, CONTROL, DIRECTION

HOSTILE = re.compile(f"[\t\n{CONTROL}{DIRECTION}{BROKEN}\u2028\u2029]")
"""What a terminal obeys or reorders; a line on the screen holds no tab or newline either."""


class HostileFilter(LineFilter):
    """Keeps control and direction characters from the terminal, whatever let them come so far.

    All text is cleaned where it enters; this is for the entrance that was forgotten. Each such
    character gives way to dots of its own width, which is none for most, so nothing moves. To be
    given by `App.get_line_filters` after Textual's own filters, one filter for the whole app.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments of a line, the same list if there is nothing to take out."""
        for text, style, _ in segments:
            if not text.isprintable() and HOSTILE.search(text):
                break
            if style is not None and style.link and HOSTILE.search(style.link):
                break
        else:
            return segments
        return [harmless(segment) for segment in segments]


def harmless(segment: Segment) -> Segment:
    """Give the segment with what is hostile in its text, or its link, taken out."""
    text, style, control = segment
    if style is not None and style.link and HOSTILE.search(style.link):
        style = style.update_link(None)
    return Segment(HOSTILE.sub(dots, text), style, control)


def dots(found: re.Match[str]) -> str:
    """Give as many dots as the character found takes up cells."""
    return "·" * cell_len(found[0])
