"""The lines above and below a document: which it is, for whom, what is hidden in it, the keys."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.reactive import reactive

from pmtui.core.text import one_line
from pmtui.widgets.bar import Bar, Group
from pmtui.widgets.cells import cells, fit
from pmtui.widgets.flow import flow

WIDE = 110
"""From so many columns on there is room to say what this screen is."""
HIDDEN, WARNED, DONE = 4, 2, 5
"""How many lines there are at most for what is hidden, what is to be looked at, what was done."""
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
    parts: tuple[tuple[str, str, str, str], ...] = ()
    """What can be changed: its key, what it is called, how it is now, the command of a click."""
    hides: str = ""
    """What is hidden, in words."""
    warning: str = ""
    """What ought to be looked at before it leaves; empty: nothing."""


class Outline(Bar):
    """The documents by their keys; for whom this one is; what is hidden, and what is to be seen."""

    told: reactive[Told] = reactive(Told())

    def lines(self, width: int) -> list[list[Group]]:
        """Give the groups of all lines for `width` columns."""
        told = self.told
        readers: Group = [(f" For {told.readers}.   ", "plain")]
        beside = cells(f" For {told.readers}.   {told.hides} ") <= width
        hides = _said(told.hides, "strong", width, HIDDEN)
        if beside:
            hides = [[[*readers, (told.hides, "strong")]]]
        switches = [_switch(*each) for each in told.parts]
        warning = _said(told.warning, "mark", width, WARNED) if told.warning else []
        return [self._tabs(width), *hides, switches, *warning] if told.kinds else []

    def left(self, y: int, width: int) -> list[Group]:
        """Give line `y`."""
        lines = self.lines(self.size.width)
        return self._tabs(width) if not y else lines[y] if y < len(lines) else []

    def right(self, y: int) -> Group:
        """Give what this screen is."""
        return [("PREVIEW ", "quiet")] if y == 0 and self.size.width >= WIDE else []

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


def _said(words: str, ink: str, width: int, most: int) -> list[list[Group]]:
    """Give a sentence in as many lines as it needs, at most `most`."""
    lines = ["".join(text for text, _ in line) for line in flow(((words, ""),), max(width - 2, 2))]
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), max(width - 2, 2))]
    return [[[(f" {line}", ink)]] for line in lines]


def _switch(key: str, name: str, state: str, command: str) -> Group:
    """Give how a part is shown, and the key that changes it."""
    return [
        (f" {key} ", f"accent@{command}"),
        (f"{name} ", f"quiet@{command}"),
        (f"{state}  ", f"strong@{command}"),
    ]


class Legend(Bar):
    """The keys of a screen, or what was just done; a click on a key is as good as pressing it."""

    said: reactive[str] = reactive("", init=False)
    """What was done or refused; empty: the keys."""
    keys: reactive[tuple[Key, ...]] = reactive(())
    """The keys, each with what it does."""

    def __init__(self, keys: Sequence[Key], leave: Key) -> None:
        """Show `keys`, and at the right end, whatever room there is, the one to `leave`."""
        super().__init__()
        self.set_reactive(Legend.keys, tuple(keys))
        self._leave = leave

    def watch_said(self) -> None:
        """Take as many lines as what was said needs."""
        self.styles.height = max(len(self.lines(self.app.size.width)), 1)

    def lines(self, width: int) -> list[list[Group]]:
        """Give the groups of what was said, in lines of at most `width` columns."""
        return _said(one_line(self.said), "strong", width, DONE) if self.said else []

    def left(self, y: int, width: int) -> list[Group]:
        """Give the keys, or line `y` of what was said."""
        if self.said:
            lines = self.lines(width)
            return lines[y] if y < len(lines) else []
        return [_pressed(*key) for key in self.keys]

    def right(self, y: int) -> Group:
        """Give the key to leave."""
        return [] if self.said else _pressed(*self._leave)


def _pressed(key: str, label: str, command: str) -> Group:
    return [(f" {key} ", f"accent@{command}"), (f"{label} ", f"quiet@{command}")]
