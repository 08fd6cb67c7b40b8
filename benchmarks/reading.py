"""What leaves a meeting, on the screen: the preview of a long document, an incident that plays."""

from functools import partial
from statistics import fmean

from benchmarks import floors
from benchmarks.comparisons import FEW, FRAME, MANY, MOVE, ROWS, Comparison, Figure, Measured
from benchmarks.comparisons import Programs as Usual
from benchmarks.measures import Spent
from benchmarks.ratios import high
from benchmarks.table import Promise
from benchmarks.terminal import Terminal

PICTURE = "━{20}"
"""The rule below the title of a document."""
JUDGED = "Nothing is hidden"
"""What is said once the document was looked through."""
LAID_OUT = 2.0
"""Seconds without output after which the whole document is laid out."""
STEPS = ("down", "down", "up", "down") * 6
SPEED = "10"
PLAYED = 5.0
"""Seconds for which is counted what a replay writes."""


class Programs:
    """The programs in which a document is read, and an incident."""

    def __init__(self, usual: Usual) -> None:
        self._usual = usual

    def preview(self, entries: int) -> Measured:
        """Open the preview in a meeting, and go on and back in it."""
        usual = self._usual
        with Terminal([*usual.pmtui, str(usual.file(entries))], usual.env) as terminal:
            terminal.until(FRAME)
            terminal.until(ROWS)
            opened = terminal.shown("ctrl+e", PICTURE)
            terminal.until(JUDGED)
            terminal.settle(LAID_OUT)
            answers = [terminal.press(key) for key in STEPS]
            terminal.press("escape")
            terminal.leave()
        seconds = high([each.seconds for each in answers])
        key = Spent(seconds, fmean(each.cpu for each in answers))
        return {"open": opened, "key": key, "bytes": max(each.size for each in answers)}

    def replay(self) -> Measured:
        """Play the incident of the small session, ten times as fast as usual."""
        usual = self._usual
        words = [*usual.pmtui, "replay", str(usual.file(FEW)), "--speed", SPEED]
        with Terminal(words, usual.env) as terminal:
            terminal.until("leave")
            terminal.settle()
            terminal.press(".")
            terminal.press(" ")
            size = terminal.count(PLAYED)
            terminal.leave()
        return {"bytes": size / PLAYED}

    def nothing(self) -> Measured:
        """Let the app with a label stand."""
        usual = self._usual
        with Terminal(usual.floor("label"), usual.env) as terminal:
            terminal.until(floors.LABEL)
            terminal.settle()
            size = terminal.count(PLAYED)
            terminal.leave()
        return {"bytes": size / PLAYED}


def comparisons(usual: Usual) -> list[Comparison]:
    """Give what is compared of the preview and of an incident's replay."""
    programs = Programs(usual)
    many = f"{MANY:,} entries"
    return [
        Comparison(
            partial(programs.preview, MANY),
            partial(programs.preview, FEW),
            f"the same, {FEW} entries",
            (
                Figure("open", f"preview opened, {many}"),
                Figure("key", f"step in the preview, {many}", Promise(1.5)),
                Figure("bytes", f"most bytes of a step in the preview, {many}", MOVE),
            ),
        ),
        Comparison(
            programs.replay,
            programs.nothing,
            "the app with a label",
            (Figure("bytes", "bytes of a second of a replay at 10x", Promise(2000, "ours")),),
        ),
    ]
