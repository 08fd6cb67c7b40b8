"""The people whom a text names, and the keys by which a session names them."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from pmtui.sources.words import listed

LONGEST = 40
"""How many characters of a name stand in a key."""


@dataclass(slots=True)
class Roster:
    """Keys by name."""

    said: Collection[str] = frozenset()
    """Words that fields of the text hold, so that no key means somebody else."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of each name."""
    people: list[dict[str, Any]] = field(default_factory=list)
    """The people in their order, as plain data."""
    called: tuple[dict[str, set[str]], dict[str, set[str]]] = field(
        default_factory=lambda: ({}, {})
    )
    """The keys of those who are called so by their whole name, and by their first one."""
    taken: set[str] = field(default_factory=set)
    """The keys that are given."""
    numbers: dict[str, int] = field(default_factory=dict)
    """The number that the next key of a name gets which several have."""

    def add(self, name: str, **told: Any) -> str:
        """Add somebody to the roster; gives the key."""
        key = self._free(name)
        self.taken.add(key)
        self.keys.setdefault(name, key)
        for size, called in zip((None, 1), self.called, strict=True):
            for each in (_letters(" ".join(name.split()[:size])), key):
                called.setdefault(each, set()).add(key)
        known = {label: value for label, value in told.items() if value}
        self.people.append({"key": key, "name": name, **known})
        return key

    def key(self, name: str) -> str:
        """Give what a field holds for `name`: a key where the roster has one, else the name."""
        return self.keys.get(name, name)

    def find(self, name: str) -> str | None:
        """Give the key of somebody who may be called `name`: so, by first name, or nearly so."""
        if name in self.keys:
            return self.keys[name]
        wanted = _letters(name)
        for called in self.called:
            found = called.get(wanted, ())
            if wanted and len(found) == 1:
                return next(iter(found))
        return None

    def several(self, text: str) -> list[str]:
        """Give what a field holds for names joined by commas; a name may hold a comma itself."""
        return [self.key(name) for name in self.apart(text)]

    def apart(self, text: str) -> list[str]:
        """Give the names of which `text` is made, known ones as long as can be."""
        parts, found = list(listed(text)), list[str]()
        while parts:
            sizes = range(min(len(parts), 8), 0, -1)
            size = next((n for n in sizes if ", ".join(parts[:n]) in self.keys), 1)
            found.append(", ".join(parts[:size]))
            parts = parts[size:]
        return found

    def _free(self, name: str) -> str:
        """Give a key for `name`: its first word, all of it, or with a number."""
        plain = "".join(
            mark if unicodedata.category(mark)[0] in "LMN" else " " for mark in name.casefold()
        )
        words = plain.split() or ["person"]
        whole = "-".join(words)[:LONGEST].strip("-")
        for key in (words[0][:LONGEST], whole):
            if self._may_be(key, name):
                return key
        numbers = count(self.numbers.get(whole, 2))
        number = next(each for each in numbers if self._may_be(f"{whole}-{each}", name))
        self.numbers[whole] = number + 1
        return f"{whole}-{number}"

    def _may_be(self, key: str, name: str) -> bool:
        return key not in self.taken and (key == name or key not in self.said)


def _letters(name: str) -> str:
    """Give the letters and digits of `name`, in small letters."""
    return "".join(mark for mark in name.casefold() if mark.isalnum())


def words_said(texts: Iterable[str]) -> frozenset[str]:
    """Give what fields of people may hold in `texts`: each whole, and each of its parts."""
    found: set[str] = set()
    for text in texts:
        found.add(text)
        found.update(re.split(r", |\n(?:with )?|: ", text))
    return frozenset(found)
