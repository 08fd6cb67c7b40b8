"""Where in the text of a file that stands what an address of the session names."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from pmtui.core.addresses import COLLECTIONS, split
from pmtui.core.values import ID
from pmtui.storage.lines import line_at, numbered, starts_of
from pmtui.storage.problems import Place

KEYS = tuple(dict.fromkeys(("id", *(each.item.KEY for each in COLLECTIONS.values()))))
"""The fields by which items are addressed."""
QUOTES = ('"""', "'''")
SIGN = re.compile(r"[^\\]+|\\[ \t]*\n\s*|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.", re.DOTALL)
"""In a basic string characters as they are, a line that goes on, or one character in signs."""


class Addresses:
    """The text of one file by the addresses of its session."""

    def __init__(self, text: str, data: dict[str, Any]) -> None:
        """Take the text of a file, and the values `data` that TOML has for it."""
        self._text, self._data = text.removeprefix("\ufeff").replace("\r\n", "\n"), data
        starts = starts_of(self._text)
        self._lines, self._texts = numbered(starts.keys, self._text), starts.texts
        self._indexes: dict[int, Mapping[str, int]] = {}

    def line(self, path: str, at: int | None = None) -> int:
        """Give the line, from one, on which what is at `path` begins.

        What stands nowhere in the file, such as a field that is missing, has the line of its
        table, or the first one.

        Args:
            path: An address of the session; empty: the session itself.
            at: A character of the text there, whose own line is wanted.
        """
        place = position(split(path), self._data, self._indexed) if path else ()
        line = line_at(place, self._lines) or 1
        start = self._texts.get(place)
        return line if start is None or at is None else line + _passed(self._text, start, at)

    def _indexed(self, items: list[Any]) -> Mapping[str, int]:
        if id(items) not in self._indexes:
            self._indexes[id(items)] = indexed(items)
        return self._indexes[id(items)]


def indexed(items: list[Any]) -> Mapping[str, int]:
    """Give where in `items` the table with each key stands; of two with one key, the second."""
    return {key: index for index, item in enumerate(items) for key in _keys(item)}


def position(
    steps: list[str],
    data: Any,
    indexes: Callable[[list[Any]], Mapping[str, int]] = indexed,
) -> Place:
    """Give the place of the path `steps` in `data`, as far as it leads.

    Args:
        steps: The steps of a path.
        data: The values of a file.
        indexes: Gives where items stand in a list.
    """
    place: Place = ()
    for step in steps:
        try:
            here: str | int = indexes(data)[step] if isinstance(data, list) else step
            data = data[here]
        except (KeyError, TypeError):
            break
        place = (*place, here)
    return place


def _keys(item: Any) -> set[str]:
    """Give the key of a table as written and, for an id, without leading zeros."""
    name = next((name for name in KEYS if isinstance(item, dict) and name in item), None)
    written = str(item[name]) if name else ""
    match = ID.fullmatch(written)
    return {written, match[1] + match[2]} if match else {written}


def _passed(text: str, start: int, at: int) -> int:
    """Give how many lines end within a text of several lines before its character `at`.

    Its quotes stand at `start` of `text`.
    """
    if not text.startswith(QUOTES, start):
        return 0
    place = start + len(QUOTES[0])
    ended = int(text.startswith("\n", place))  # one right after the quotes does not count
    place += ended
    if text.startswith(QUOTES[1], start):
        return ended + text.count("\n", place, place + at)
    while found := SIGN.match(text, place):
        plain = found[0][0] != "\\"
        if plain and len(found[0]) > at:
            return ended + text.count("\n", place, place + at)
        folded = not plain and "\n" in found[0]
        if not plain and not folded and at == 0:
            break
        at -= len(found[0]) if plain else 1 - folded
        ended += found[0].count("\n")
        place = found.end()
    return ended
