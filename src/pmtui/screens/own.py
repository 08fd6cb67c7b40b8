"""Choosing one of several lines, or typing one of one's own."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from textual.widgets import Input

from pmtui.screens.choose import PickScreen
from pmtui.widgets.options import Options, Pick

ChosenT = TypeVar("ChosenT")


class OwnOptions(Options):
    """Options beside a line that says what is typed, as soon as anything is."""

    def __init__(self, picks: Sequence[Pick], *, last: bool) -> None:
        super().__init__([Pick(""), *picks], id="options")
        self.shown = range(1, len(self.picks))
        self._last = last

    def filter(self, words: str) -> None:
        """Show what is typed, and the lines that hold all of `words`."""
        typed = words.strip()
        self.picks = [Pick(typed, "as typed"), *self.picks[1:]]
        super().filter(words)
        found = [place for place in self.shown if place]
        own = [0] if typed else []
        self.take([*found, *own] if self._last else [*own, *found])


class OwnScreen(PickScreen[ChosenT]):
    """Shows lines to choose from; what is typed may be the answer too."""

    legend: ClassVar[str] = "type your own, or to filter  ↑ ↓ move  ⏎ take it  esc leave"

    def __init__(
        self,
        title: str,
        picks: Sequence[tuple[Pick, ChosenT | None]],
        own: Callable[[str], ChosenT],
        *,
        last: bool = False,
    ) -> None:
        """Make the screen; `own` gives what typed words lead to.

        Their line stands first, or `last`, where the lines to choose from are what is wanted.
        """
        super().__init__(title, picks)
        self.own = own
        self.last = last

    def options(self, picks: Sequence[Pick]) -> Options:
        """Give the list of `picks`, with room for the typed words."""
        return OwnOptions(picks, last=self.last)

    def choose(self, place: int) -> None:
        """End with what was typed, or with what the line below it leads to."""
        if place:
            super().choose(place - 1)
        else:
            self.dismiss(self.own(self._typed))

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    def unsent(self) -> list[tuple[str, str]]:
        """Give what is typed, which may be the answer."""
        return [(self.heading, self._typed)] if self._typed else []
