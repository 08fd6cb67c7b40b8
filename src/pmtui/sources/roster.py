"""The people whom a text names, and the keys by which a session names them."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
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

    def add(self, name: str, **told: Any) -> str:
        """Add somebody to the roster; gives the key."""
        key = self._free(name)
        self.keys.setdefault(name, key)
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
        for size in (None, 1):
            keys: set[str] = {
                person["key"]
                for person in self.people
                if wanted in (_letters(" ".join(person["name"].split()[:size])), person["key"])
            }
            if wanted and len(keys) == 1:
                return keys.pop()
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
        taken = {person["key"] for person in self.people}
        for key in _keys(name):
            if key not in taken and (key == name or key not in self.said):
                return key
        raise AssertionError  # the numbers have no end


def _letters(name: str) -> str:
    """Give the letters and digits of `name`, in small letters."""
    return "".join(mark for mark in name.casefold() if mark.isalnum())


def _keys(name: str) -> Iterable[str]:
    plain = "".join(
        mark if unicodedata.category(mark)[0] in "LMN" else " " for mark in name.casefold()
    )
    words = plain.split() or ["person"]
    whole = "-".join(words)[:LONGEST].strip("-")
    yield words[0][:LONGEST]
    yield whole
    number = 2
    while True:
        yield f"{whole}-{number}"
        number += 1


def words_said(texts: Iterable[str]) -> frozenset[str]:
    """Give what fields of people may hold in `texts`: each whole, and each of its parts."""
    found: set[str] = set()
    for text in texts:
        found.add(text)
        found.update(re.split(r", |\n(?:with )?|: ", text))
    return frozenset(found)
