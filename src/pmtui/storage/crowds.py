"""Lists that are too long, found in the text of a file before it is read into memory."""

import re
from collections import Counter
from dataclasses import dataclass, field

from pmtui.core.limits import ITEMS
from pmtui.storage.lines import TOKEN

SIGN = re.compile(
    rf"{TOKEN.pattern}"
    r"|^[ \t]*\[\[(?P<list>[^\]\n]*)\]\]"
    r"|^[ \t]*(?P<table>\[[^\[\]\n]*\])"
    r"|(?P<mark>[\[\]{},=])",
    re.DOTALL | re.MULTILINE,
)
"""Strings and comments, which say nothing here; headers; what lists and tables are made of."""


def crowded(text: str) -> int | None:
    """Give where in `text` a list or a table has more than `ITEMS` items, or None where none has.

    What stands in brackets counts with all brackets in it: nothing is gained by nesting them.
    """
    if max(map(text.count, ("[[", ",", "="))) <= ITEMS:
        return None  # nearly every file
    crowd = _Crowd()
    for found in SIGN.finditer(text):
        if found["mark"]:
            crowd.meet(found["mark"])
        elif not crowd.depth and found["list"] is not None:
            crowd.begin(re.sub(r"[\s\"']", "", found["list"]))
        elif not crowd.depth and found["table"]:
            crowd.pairs = 0
        if crowd.most > ITEMS:
            return found.start()
    return None


@dataclass(slots=True)
class _Crowd:
    """How many items were met in each list."""

    depth: int = 0
    """How many brackets are open."""
    pairs: int = 0
    """Keys since the last header, or items since the first bracket."""
    most: int = 0
    """The items of the longest list so far."""
    _outside: int = 0
    _headers: int = 0
    _latest: dict[str, int] = field(default_factory=dict)  # by list: the header met last
    _items: Counter[tuple[str, int]] = field(default_factory=Counter)  # by list and header outside

    def meet(self, mark: str) -> None:
        """Go on over a bracket, a comma or an equals sign."""
        if mark in "[{":
            if not self.depth:
                self._outside, self.pairs = self.pairs, 0
            self.depth += 1
        elif mark in "]}":
            self.depth -= bool(self.depth)
            if not self.depth:
                self.pairs = self._outside
        elif (mark == ",") == bool(self.depth):
            self.pairs += 1
            self.most = max(self.most, self.pairs)

    def begin(self, name: str) -> None:
        """Go on over the header of one item of the list `name`."""
        place = name, self._latest.get(name.rpartition(".")[0], 0)
        self._headers += 1
        self._latest[name] = self._headers
        self._items[place] += 1
        self.most = max(self.most, self._items[place], len(self._latest))
        self.pairs = 0
