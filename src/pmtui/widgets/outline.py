"""The lines above and below a document: which it is, for whom, what is hidden in it, the keys."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.reactive import reactive

from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import cells, fit
from pmtui.widgets.flow import flow

LINES, WIDE = 3, 110
"""How many lines there are where what is hidden is said in a few words; where there is room."""


Key = tuple[str, str, str]
"""What is pressed, what it does in a word, and the command that a click on it asks for."""


class Told(NamedTuple):
    """What is told above a document."""

    kinds: tuple[str, ...] = ()
    """What the documents are called that one can choose from."""
    kind: int = 0
    """Which of them this is."""
    readers: str = ""
    """For whom it is."""
    parts: tuple[tuple[str, str, str], ...] = ()
    """For each part that may be hidden: its key, what it is called, how it is shown."""
    hides: str = ""
    """What is hidden, in words."""
    warning: bool = False
    """Whether the words are a warning."""


class Outline(Bar):
    """The documents by their keys; for whom the one is that is shown; what is hidden in it."""

    DEFAULT_CSS = "Outline { height: 3; }"

    told: reactive[Told] = reactive(Told())

    def left(self, y: int, width: int) -> list[Group]:
        """Give the documents, for whom this one is, what is shown how, and what is hidden."""
        told = self.told
        if not told.kinds:
            return []
        ink = "mark" if told.warning else "strong"
        if y == 0:
            return self._tabs(width)
        if y == 1 and self._short(width):
            return [[(f" For {told.readers}   ", "plain"), (told.hides, ink)]]
        if y < self.lines(width) - 1:
            first, second = self._broken(width)
            return [[(f" {first if y == 1 else second}", ink)]]
        return [_switch(*each) for each in told.parts]

    def right(self, y: int) -> Group:
        """Give what this screen is."""
        return [("PREVIEW ", "quiet")] if y == 0 and self.size.width >= WIDE else []

    def lines(self, width: int) -> int:
        """Give how many lines are needed where there are `width` columns."""
        return LINES + bool(self._broken(width)[1] and not self._short(width))

    def _short(self, width: int) -> bool:
        return cells(f" For {self.told.readers}   {self.told.hides} ") <= width

    def _broken(self, width: int) -> tuple[str, str]:
        """Give what is hidden in two lines, the second one cut where not even that is enough."""
        found = flow(((self.told.hides, "plain"),), max(width - 2, 2))
        first, *others = ("".join(text for text, _ in line) for line in found)
        rest = " ".join(others)
        return first, fit(rest, width - 2).rstrip() if rest else ""

    def _tabs(self, width: int) -> list[Group]:
        """Give the documents, the shown one marked; where room is short, keys of the others."""
        told = self.told
        titles = [f"{n} {each}" for n, each in enumerate(told.kinds, 1)]
        whole = sum(cells(title) + 3 for title in titles) <= width
        groups: list[Group] = []
        for n, title in enumerate(titles):
            here = n == told.kind
            text = title if here or whole else str(n + 1)
            ink = f"{'title' if here else 'quiet'}@kind.{n}"
            groups.append([(f"[{text}] " if here else f" {text}  ", ink)])
        return groups


def _switch(key: str, name: str, state: str) -> Group:
    """Give how a part is shown, and the key that changes it."""
    wanted = f"@part.{name.lower()}"
    return [
        (f" {key} ", f"accent{wanted}"),
        (f"{name} ", f"quiet{wanted}"),
        (f"{state}  ", f"strong{wanted}"),
    ]


class Legend(Bar):
    """The keys of a screen, or what was just done; a click on a key is as good as pressing it."""

    said: reactive[str] = reactive("")
    """What was done or refused; empty: the keys."""

    def __init__(self, keys: Sequence[Key], leave: Key) -> None:
        """Show `keys`, and at the right end, whatever room there is, the one to `leave`."""
        super().__init__()
        self._keys = tuple(keys)
        self._leave = leave

    def left(self, y: int, width: int) -> list[Group]:
        """Give the keys, or what was said."""
        if self.said:
            return [[(fit(f" {one_line(self.said)}", width), "strong")]]
        return [_pressed(*key) for key in self._keys]

    def right(self, y: int) -> Group:
        """Give the key to leave."""
        return [] if self.said else _pressed(*self._leave)


def _pressed(key: str, label: str, command: str) -> Group:
    return [(f" {key} ", f"accent@{command}"), (f"{label} ", f"quiet@{command}")]
