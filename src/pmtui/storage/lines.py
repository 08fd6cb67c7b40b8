"""Where in the text of a file a value stands: a scan, as good as it goes.

It takes the text once from its beginning to its end, whatever stands in it.
"""

import json
import re
from dataclasses import dataclass, field

from pmtui.storage.problems import Place

TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*",
    re.DOTALL,
)
"""Strings and comments; one that is not closed ends with its line, or with the text."""
PIECE = re.compile(
    rf"(?P<token>{TOKEN.pattern})|(?P<mark>[\[\]{{}},=\n])|(?P<word>[^\s\[\]{{}},=.\"'#]+)",
    re.DOTALL,
)
"""What TOML is made of; blanks and the dots of keys lie between."""
DEEPEST = 60
"""So many tables in one another are followed; no file that is read has more."""


def lines_of(text: str) -> dict[Place, int]:
    """Give the line, from one, of every table and every key in `text`, which is valid TOML.

    A value in a list has the line on which it begins.
    """
    text = text.replace("\r\n", "\n")
    return numbered(starts_of(text).keys, text)


def numbered(starts: dict[Place, int], text: str) -> dict[Place, int]:
    """Give the line, from one, of what begins at `starts` in `text`, in the order of the lines."""
    found, line, last = {}, 1, 0
    for place, start in sorted(starts.items(), key=lambda pair: pair[1]):
        line, last = line + text.count("\n", last, start), start
        found[place] = line
    return found


def line_at(place: Place, lines: dict[Place, int]) -> int | None:
    """Give the line of `place`, or of the nearest table around it, or None."""
    for size in range(len(place), 0, -1):
        if place[:size] in lines:
            return lines[place[:size]]
    return None


@dataclass(slots=True)
class Starts:
    """Where in a text things begin, in characters."""

    keys: dict[Place, int] = field(default_factory=dict)
    """Every table, key, and value in a list."""
    texts: dict[Place, int] = field(default_factory=dict)
    """The quotes of every value that is a text."""


def starts_of(text: str) -> Starts:
    """Give where things begin in `text`, which is valid TOML, its lines ended by one character."""
    scan = _Scan()
    for found in PIECE.finditer(text):
        piece, start = found[0], found.start()
        if piece == "\n":
            scan.end_line()
        elif found["mark"]:
            scan.meet(piece, start)
        elif not piece.startswith("#"):
            scan.name(piece, start)
    return scan.starts


@dataclass(slots=True)
class _Open:
    """A table or a list that is not closed yet."""

    place: Place
    listed: bool = False
    """Whether it is a list."""
    index: int = 0
    """Which of its values comes next, where it is a list."""
    keys: list[str] = field(default_factory=list)
    """The steps of the key that was read last."""
    start: int = 0
    """Where that key begins."""
    valued: bool = False
    """Whether its value comes next."""

    def next(self) -> Place:
        """Give the place of the value that comes next."""
        return (*self.place, self.index) if self.listed else (*self.place, *self.keys)

    def clear(self) -> None:
        """Forget the key."""
        self.keys, self.valued = [], False


@dataclass(slots=True)
class _Scan:
    """A text as far as it was taken."""

    starts: Starts = field(default_factory=Starts)
    _open: list[_Open] = field(default_factory=lambda: [_Open(())])
    _counts: dict[Place, int] = field(default_factory=dict)
    _header: int = 0  # how many brackets a header has begun with

    def name(self, piece: str, start: int) -> None:
        """Go on over a step of a key, or a value."""
        here = self._open[-1]
        if not here.listed and not here.valued:
            here.start = start if not here.keys else here.start
            here.keys.append(_plain(piece))
            return
        place = here.next()
        self.starts.keys.setdefault(place, start)
        if piece[0] in "\"'":
            self.starts.texts.setdefault(place, start)

    def meet(self, mark: str, start: int) -> None:
        """Go on over a mark."""
        here = self._open[-1]
        inside = len(self._open) > 1
        if not inside and not here.valued and mark in "[]":
            self._head(mark, start)
        elif mark == "=" and not here.listed:
            here.valued = True
            self._note((*here.place, *here.keys), len(here.place), here.start)
        elif mark in "[{" and len(self._open) < DEEPEST:
            place = here.next()
            self.starts.keys.setdefault(place, start)
            self._open.append(_Open(place, listed=mark == "["))
        elif mark in "]}" and inside:
            self._open.pop()
        elif mark == "," and inside:
            here.index += 1
            here.clear()

    def end_line(self) -> None:
        """Go on over the end of a line."""
        self._header = 0
        if len(self._open) == 1:
            self._open[0].clear()

    def _head(self, mark: str, start: int) -> None:
        """Go on over a bracket of a header."""
        here = self._open[0]
        if mark == "[":
            self._header += 1
            if self._header == 1:
                here.start = start
        elif here.keys:
            place = _entered(here.keys, self._header > 1, self._counts)
            self._note(place, 0, here.start)
            self._open[0] = _Open(place)

    def _note(self, place: Place, size: int, start: int) -> None:
        """Note where `place` begins, and all around it that is longer than `size` steps."""
        for steps in range(size + 1, len(place) + 1):
            self.starts.keys.setdefault(place[:steps], start)


def _plain(key: str) -> str:
    if key.startswith("'"):
        return key[1:-1]
    if not key.startswith('"'):
        return key
    try:
        return str(json.loads(key))
    except ValueError:
        return key


def _entered(keys: list[str], item: bool, counts: dict[Place, int]) -> Place:
    """Give the place of the table that a header with `keys` begins, and count it."""
    place: Place = ()
    for last, key in zip([*[False] * (len(keys) - 1), True], keys, strict=True):
        place = (*place, key)
        if last and item:
            counts[place] = counts.get(place, 0) + 1
        if place in counts:
            place = (*place, counts[place] - 1)
    return place
