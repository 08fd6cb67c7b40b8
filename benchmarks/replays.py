"""The replay of a meeting: what a jump to any moment of a long record costs."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks import journals
from benchmarks.comparisons import FEW, MANY, Comparison, Figure, Measured, Programs
from benchmarks.journals import EDITS
from benchmarks.measures import Count, Spent, timed
from benchmarks.table import Promise

if TYPE_CHECKING:
    from pmtui.replay.meeting import Reel

STRIDE = 997
"""How far apart the moments are that are jumped to; it shares no factor with their number."""
JUMPS = 40


class Recorded:
    """The record of so many edits of a session with so many entries."""

    def __init__(self, folder: Path, entries: int, edits: int) -> None:
        self._folder = folder / f"recorded-{entries}-{edits}"
        self._entries = entries
        self._edits = edits

    @cached_property
    def reel(self) -> "Reel":
        """The record as frames."""
        from pmtui.replay.meeting import reel
        from pmtui.storage import reader
        from pmtui.storage.session import load

        self._folder.mkdir(parents=True)
        path = journals.long(self._folder, self._entries, 0)
        base = load(path).session
        path.unlink()
        path = journals.long(self._folder, self._entries, self._edits)
        return reel(reader.read(reader.place(path)).records, {1: base})

    @property
    def moments(self) -> Sequence[int]:
        """The frames that are jumped to, far apart and each from nothing."""
        count = len(self.reel.frames)
        return [number * STRIDE % count for number in range(1, JUMPS + 1)]

    def jump(self) -> Measured:
        """Jump to moments far apart."""
        reel = self.reel
        spent = [timed(partial(reel.scene, number)) for number in self.moments]
        middle = Spent(median(each.seconds for each in spent), median(each.cpu for each in spent))
        dearest = max(reel.scene(number).cost for number in self.moments)
        return {"jump": middle, "edits": Count(dearest, "edits")}

    def dearest(self) -> int:
        """Give how many single edits the dearest jump of all applies."""
        return max(self.reel.scene(index).cost for index in range(len(self.reel.frames)))


def comparisons(programs: Programs) -> list[Comparison]:
    """Give what is compared of the replay of a meeting."""
    long, short = (Recorded(programs.folder, FEW, edits) for edits in (EDITS, EDITS // 10))
    large = Recorded(programs.folder, MANY, EDITS)
    what = f"jump to a moment of a meeting of {EDITS:,} edits"
    return [
        Comparison(
            long.jump,
            short.jump,
            f"the same of {EDITS // 10} edits",
            (
                Figure("jump", what, Promise(1.3)),
                Figure("edits", f"edits applied by a {what}", Promise(100, "ours")),
            ),
        ),
        Comparison(
            large.jump,
            long.jump,
            f"the same, {FEW} entries",
            (Figure("jump", f"{what}, {MANY:,} entries", Promise(3.0)),),
        ),
    ]
