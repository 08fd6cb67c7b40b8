"""Which rows somebody wants to see: words, people, kinds, times and states, typed on one line."""

import re
from collections.abc import Collection
from datetime import datetime, time
from typing import NamedTuple

CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d"
SPAN = re.compile(rf"(?P<begin>{CLOCK})?\s?[-–…]\s?(?P<end>{CLOCK})?")
STATES = ("new", "taken", "there", "noise", "refused", "unsure")
"""What `is:` may be followed by."""


class Sight(NamedTuple):
    """What of a row is looked at."""

    text: str
    """All words that are shown of it, in small letters."""
    source: str
    """Who or what it comes from, in small letters."""
    kind: str
    """The kind of the entry that is proposed."""
    at: datetime | None
    """When it was, on a clock as it is shown."""


class Sieve(NamedTuple):
    """What a row has to be; what is empty keeps all."""

    words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    spans: tuple[tuple[time | None, time | None], ...] = ()

    def keeps(self, row: Sight, states: Collection[str]) -> bool:
        """Tell whether `row`, which is in `states`, is one that is wanted."""
        return (
            all(word in row.text for word in self.words)
            and (not self.sources or any(each in row.source for each in self.sources))
            and (not self.kinds or row.kind in self.kinds)
            and (not self.states or any(each in states for each in self.states))
            and all(_within(row.at, *span) for span in self.spans)
        )


def sieve(text: str) -> Sieve:
    """Give what `text` asks for.

    `@mira` is somebody, `kind:alert` a kind, `is:new` a state, `13:30-14:10` a time of day;
    all else are words that have to stand in a row.
    """
    words, sources, kinds, states = list[str](), list[str](), list[str](), list[str]()
    spans: list[tuple[time | None, time | None]] = []
    for word in text.casefold().split():
        mark, _, value = word.partition(":")
        span = SPAN.fullmatch(word)
        if span and (span["begin"] or span["end"]):
            spans.append((_clock(span["begin"]), _clock(span["end"])))
        elif word[0] == "@" and word[1:]:
            sources.append(word[1:])
        elif mark == "kind" and value:
            kinds.append(value)
        elif mark == "is" and value in STATES:
            states.append(value)
        else:
            words.append(word)
    return Sieve(tuple(words), tuple(sources), tuple(kinds), tuple(states), tuple(spans))


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text.zfill(5)) if text else None


def _within(at: datetime | None, begin: time | None, end: time | None) -> bool:
    """Tell whether a moment is in a time of day; one that ends before it begins spans midnight."""
    if at is None:
        return False
    clock = at.time().replace(second=0, microsecond=0)
    if begin and end and begin > end:
        return clock >= begin or clock <= end
    return (begin is None or clock >= begin) and (end is None or clock <= end)
