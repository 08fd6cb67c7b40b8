"""Which rows say again what a session has, each entry said again by one row at most."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from pmtui.core.session import Session
from pmtui.core.timeline import Entry

WORD = re.compile(r"\w+")
READ = 400
"""How many characters of a text are compared."""
NEAR = 0.6
"""Which share of the words of two texts is in both, where they say the same."""
FEWEST = 3
"""Texts of fewer words say the same only where they are the same."""
MOST = 40
"""With how many entries of its minute a row is compared."""
LONGEST = 120
"""How many characters of a name in a source stand in a session."""


class Repeats:
    """The entries of a session, to be found again in rows."""

    def __init__(self, session: Session) -> None:
        self._origins: dict[str, list[Entry]] = {}
        self._minutes: dict[datetime, list[Entry]] = {}
        for each in session.timeline:
            if each.origin:
                self._origins.setdefault(each.origin, []).append(each)
            self._minutes.setdefault(_minute(each.at), []).append(each)
        self._taken: set[str] = set()
        self._words: dict[str, tuple[frozenset[str], ...]] = {}

    def find(self, entry: Mapping[str, Any]) -> tuple[str, str]:
        """Give the id of the entry that `entry`, as fields, says again, and why; empty: none."""
        origin = entry.get("origin", "")
        for found, why in self._likely(entry, origin):
            if found.id not in self._taken:
                self._taken.add(found.id)
                return found.id, why
        return "", ""

    def _likely(self, entry: Mapping[str, Any], origin: str) -> Iterator[tuple[Entry, str]]:
        """Give the entries that may say the same, the surest first."""
        if origin:
            yield from ((each, "it was imported before") for each in self._origins.get(origin, ()))
        beside = [
            each
            for each in self._minutes.get(_minute(entry["at"]), ())
            if not (origin and each.origin)
        ]
        if not beside:
            return
        quote = entry.get("quote") or ""
        same = (each for each in beside if quote and each.quote == quote)
        yield from ((each, "the same line at the same time") for each in same)
        own = [_set(entry["text"]), _set(quote)]
        for each in beside[:MOST]:
            if any(_near(one, other) for one in own for other in self._sets(each)):
                yield each, "much the same words in the same minute"

    def _sets(self, entry: Entry) -> tuple[frozenset[str], ...]:
        if entry.id not in self._words:
            texts = filter(None, (entry.text, entry.quote))
            self._words[entry.id] = tuple(map(_set, texts))
        return self._words[entry.id]


def named(key: str) -> str:
    """Give what a session calls a row with `key`; a long key is told by its beginning and sum."""
    if len(key) <= LONGEST:
        return key
    return f"{key[: LONGEST - 17]}:{sha256(key.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _set(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text[:READ].casefold()))


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two texts say much the same."""
    if one == other:
        return bool(one)
    fewer = min(len(one), len(other))
    return fewer >= FEWEST and len(one & other) >= NEAR * len(one | other)
