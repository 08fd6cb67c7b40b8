"""A meeting that is replayed: its clock as it was then, and what has just changed."""

from collections.abc import Iterable
from datetime import tzinfo

from pmtui.core.clock import ClockView
from pmtui.core.labels import several
from pmtui.core.text import one_line
from pmtui.replay.meeting import Frame
from pmtui.widgets.bar import Group
from pmtui.widgets.cells import cells, fit
from pmtui.widgets.scrubber import Piece
from pmtui.widgets.timer import FacilitatorTimer

LINES = 3
"""How many changes are shown, the last one below."""
QUIETLY = frozenset(("begun", "ended"))


class PlayedTimer(FacilitatorTimer):
    """The meeting bar in one line, without what can be done: all of it was done."""

    def _begin(self, words: str) -> Group:
        return [(f" {words} ", "quiet")]

    def _choices(self, length: int) -> Group:
        return []

    def _end(self, seen: ClockView) -> str:
        return super()._end(seen).replace(" here", "")  # that is the zone of the session


class Changes(Piece):
    """The last changes with their times; only lines that changed are written."""

    DEFAULT_CSS = f"""
    Changes {{ height: {LINES}; background: $surface; }}
    """

    def tell(self, frames: Iterable[tuple[Frame, str]], zone: tzinfo) -> None:
        """Show the last of `frames`, each with its words, their times in `zone`."""
        width = self.size.width
        last = [_line(frame, words, zone, width) for frame, words in [*frames][-self.size.height :]]
        for line in last[-1:]:
            line[1] = (line[1][0], line[1][1].replace("plain", "strong"))
        self.show(*last)


def _line(frame: Frame, words: str, zone: tzinfo, width: int) -> Group:
    time = f" {frame.at.astimezone(zone):%H:%M:%S}  "
    folded = f"  ({several(frame.folded, 'change')} taken back before)" if frame.folded else ""
    room = max(width - cells(time) - cells(folded), 1)
    said = one_line(words)
    text = fit(said, room) if cells(said) > room else said
    ink = "quiet" if frame.kind in QUIETLY else "plain"
    return [(time, "quiet"), (text, ink), (folded, "quiet")]
