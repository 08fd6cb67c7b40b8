"""A list of things to choose from, filtered by words."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from pmtui.core.text import one_line
from pmtui.widgets.cells import Run, fit
from pmtui.widgets.listing import Listing

WIDEST = 48
"""Columns that a label takes at most where a long note stands beside it."""
GAP = "  "
SIGNS = " ✓✗!"
"""What labels may begin with that nobody types."""


class Pick(NamedTuple):
    """One line of the list."""

    label: str
    """Blanks before it stay, so that marked and unmarked labels stand below each other."""
    note: str = ""
    """What to know of it, in quiet words."""
    badge: str = ""
    """What stands at the right end, such as a key."""
    dim: bool = False
    """Whether it cannot be chosen."""


class Options(Listing):
    """Lines of a label, a note and a badge."""

    def __init__(self, picks: Sequence[Pick], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(len(picks), id=id)
        self.picks = picks
        self._label = max((cell_len(pick.label) for pick in picks), default=0)
        self._note = max((cell_len(pick.note) for pick in picks), default=0)
        self._badge = max((cell_len(pick.badge) for pick in picks), default=0)

    def filter(self, words: str) -> None:
        """Show the lines that hold all of `words`, the likeliest first.

        That is the one whose badge it is, then labels that begin with it, labels that hold it, and
        notes that do; what cannot be chosen comes last of each. Words are looked for in what is
        shown: with roles for names, where a name is masked.
        """
        if not words.strip():
            self.take(range(len(self.picks)))
            return
        found = [
            (rank, pick.dim, place)
            for place, pick in enumerate(self.picks)
            if (rank := _rank(self._shown(pick), words.strip())) is not None
        ]
        self.take([place for _, _, place in sorted(found)])

    def _shown(self, pick: Pick) -> Pick:
        return pick._replace(label=self.mask(pick.label), note=self.mask(pick.note))

    def cut(self, place: int) -> tuple[str, ...]:
        """Give the label and the note of a pick as far as its line does not show them whole."""
        pick = self.picks[place]
        first, second = self._rooms(self.scrollable_content_region.width)
        label, note = (self.mask(one_line(each)) for each in pick[:2])
        long = cell_len(label) + 1 > first
        whole = cell_len(note) + len(GAP) <= second
        return (label, note) if long else () if whole else (note,)

    def _rooms(self, width: int) -> tuple[int, int]:
        """Give the columns of the label and of the note."""
        room = max(width - (self._badge + len(GAP) + 1 if self._badge else 1), 0)
        spare = room - self._note - len(GAP)
        widest = max(min(WIDEST + 1, room * 3 // 5), spare)
        first = min(self._label + 1, widest) if self._note else room
        return first, room - first

    def runs(self, place: int, width: int) -> Sequence[Run]:
        """Give the label, the note and the badge of a pick."""
        pick = self.picks[place]
        indent = " " * (1 + len(pick.label) - len(pick.label.lstrip(" ")))
        first, second = self._rooms(width)
        label = indent + self.mask(one_line(pick.label))
        runs = [
            (fit(label, first), "quiet" if pick.dim else "plain"),
            (fit(GAP + self.mask(one_line(pick.note)), second), "quiet"),
        ]
        if self._badge:
            runs.append((GAP + fit(pick.badge, self._badge), "quiet" if pick.dim else "accent"))
        return runs


def _rank(pick: Pick, words: str) -> int | None:
    """Give how far down `pick` comes for `words`; None where it does not hold them."""
    label, wanted = pick.label.casefold(), words.casefold()
    if pick.badge == words or label.lstrip(SIGNS).startswith(wanted):
        return 1 - (pick.badge == words)
    if all(word in label for word in wanted.split()):
        return 2
    return 3 if all(word in f"{label} {pick.note.casefold()}" for word in wanted.split()) else None
