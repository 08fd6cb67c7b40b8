"""People whom a session names and whose names its roster lacks."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from pmtui.core.origins import role
from pmtui.core.people import HOLDS_PERSON
from pmtui.core.session import Session
from pmtui.core.values import Part


class Stranger(NamedTuple):
    """Somebody whom fields name and the roster does not hold."""

    said: str
    """What the fields say."""
    times: int
    """How often."""

    @property
    def known(self) -> dict[str, str]:
        """What the form of the person can begin with, by field."""
        if not re.search(r"\s", self.said):
            return {"key": self.said}
        first = re.sub(r"\W", "", self.said.split()[0]).casefold()
        return {"key": first, "name": self.said} if first else {"name": self.said}


def strangers(session: Session) -> tuple[Stranger, ...]:
    """Give whom the timeline and the fields for people name and the roster lacks, most first.

    Roles and teams are nobody; neither is an actor of an entry that no human made.
    """
    listed = [(each.key, each.handle, each.name, *each.roles, each.team) for each in session.people]
    known = {name.strip("@").casefold() for names in listed for name in names if name}
    counted = Counter(name.strip("@") for name in _named(session))
    return tuple(
        Stranger(name, count)
        for name, count in sorted(counted.items(), key=lambda pair: -pair[1])
        if name and name.casefold() not in known and role(name) is None
    )


def _named(part: Part) -> Iterator[str]:
    """Give all values of fields below `part` that hold people."""
    for name, value in part.__dict__.items():
        acts = name == "actor" and getattr(part, "agency", None) in ("human", None)
        values: tuple[Any, ...] = value if isinstance(value, tuple) else (value,)
        for each in values:
            if isinstance(each, Part):
                yield from _named(each)
            elif isinstance(each, str) and (acts or name in HOLDS_PERSON):
                yield each
