"""A session in the making: what was read so far, and what found no place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from pmtui.core.addresses import COLLECTIONS
from pmtui.core.limits import ITEMS, TEXT, megabytes, too_long
from pmtui.core.refusals import sentence
from pmtui.core.session import Session
from pmtui.core.text import cut, one_line
from pmtui.core.values import ID, Item, Part
from pmtui.sources.markdown import Block, told
from pmtui.sources.roster import Roster

BACKGROUND = "our sections have no place for it; it stands in the background"
WIDTH = 120
"""How many characters of a text are said."""
NOTHING: tuple[Any, ...] = (None, "", (), [], {})


class Unplaced(NamedTuple):
    """Something of the text that a person has to look at."""

    line: int
    """Where it stands, from 1."""
    heading: str
    """The heading above it; empty before the first."""
    text: str
    """What it says, cut to a line."""
    why: str
    """What became of it, and why."""


@dataclass(slots=True)
class Draft:
    """What a text has told of a session so far."""

    roster: Roster
    """The people it names."""
    data: dict[str, Any] = field(default_factory=dict)
    """The session as plain data."""
    unplaced: list[Unplaced] = field(default_factory=list)
    """What found no place."""
    heading: str = ""
    """The heading above what is read now."""
    day: date | None = None
    """The day that the facts name for an entry of the timeline."""
    zone: tzinfo = UTC
    """The zone in which times without one are read."""
    times: dict[str, datetime] = field(default_factory=dict)
    """When impact began and ended, where a label says so: `start`, `end`."""
    kept: list[tuple[int, str]] = field(default_factory=list)
    """Paragraphs for the background, of texts that found no other place, each with its line."""
    highest: dict[str, int] = field(default_factory=dict)
    """The highest number of the ids of each letter."""
    keys: dict[str, set[str]] = field(default_factory=dict)
    """The keys that each list has already."""

    def items(self, place: str) -> list[dict[str, Any]]:
        """Give the list at `place`, such as `impact/windows`, to be added to."""
        *outer, name = place.split("/")
        part = self.data
        for step in outer:
            part = part.setdefault(step, {})
        found: list[dict[str, Any]] = part.setdefault(name, [])
        return found

    def put(self, path: str, value: Any, line: int = 0) -> bool:
        """Set the field at `path`, such as `severity/level`; one that has a value keeps it.

        Gives whether the field holds `value`; where it cannot, that is said of `line`.
        """
        *outer, name = path.split("/")
        if value in NOTHING:
            return False
        part, model = self.data, _SESSION
        for step in outer:
            part, model = part.setdefault(step, {}), _part(model, step)
        if name in part:
            return bool(part[name] == value)
        try:
            model.model_validate({"title": "a title", name: value})
        except ValidationError as error:
            self.miss(line, str(value), _why(error))
            return False
        part[name] = value
        return True

    def add(self, place: str, item: dict[str, Any], line: int = 0) -> dict[str, Any] | None:
        """Add an item to the list at `place` and give it; None where it cannot stand there.

        An id that it lacks, or that another has, is made.
        """
        kind = COLLECTIONS[place]
        whole = {name: value for name, value in item.items() if value not in NOTHING}
        name = kind.item.KEY
        whole[name] = self._key(place, kind.prefix, str(whole.get(name, "")))
        try:
            kind.item.model_validate(whole)
        except ValidationError as error:
            self.miss(line, _text(whole), _why(error))
            return None
        found = self.items(place) if place not in NESTED else None
        if found is not None and len(found) >= ITEMS:
            self.miss(line, _text(whole), f"a list holds at most {ITEMS:,} items")
            return None
        if found is not None:
            found.append(whole)
        return whole

    def _key(self, place: str, prefix: str | None, key: str) -> str:
        """Give `key` where it is free; else a new one. Keys of people are given by the roster."""
        taken = self.keys.setdefault(place, set())
        match = ID.fullmatch(key)
        if prefix is None:
            found = key if key not in taken else f"{key}-{len(taken) + 1}"
        elif match and match[1] == prefix and f"{prefix}{match[2]}" not in taken:
            found = f"{prefix}{match[2]}"
            self.highest[prefix] = max(self.highest.get(prefix, 0), int(match[2]))
        else:
            self.highest[prefix] = self.highest.get(prefix, 0) + 1
            found = f"{prefix}{self.highest[prefix]}"
        taken.add(found)
        return found

    def reserve(self, ids: Iterable[str]) -> None:
        """Keep the numbers of `ids` from being given to items that have none."""
        for match in filter(None, map(ID.fullmatch, ids)):
            self.highest[match[1]] = max(self.highest.get(match[1], 0), int(match[2]))

    def miss(self, line: int, text: str, why: str) -> None:
        """Note that `text` found no place."""
        self.unplaced.append(Unplaced(line, self.heading, cut(text, WIDTH), why))

    def keep(self, blocks: Iterable[Block], heading: str = "", why: str = BACKGROUND) -> None:
        """Keep the text of `blocks` in the background, and say so of each of its lines."""
        said = [(line, text) for line, text in told(blocks) if text.strip()]
        for line, text in said:
            self.miss(line, text, why)
        if said:
            title, lines = heading or self.heading, [text for _, text in said]
            self.kept.append((said[0][0], "\n".join([f"{title}:", *lines] if title else lines)))

    def background(self) -> None:
        """Add what was kept to the background; what it cannot hold is only said."""
        own, kept = self.data.get("background"), [text for _, text in sorted(self.kept)]
        text = "\n\n".join([own, *kept] if own else kept)
        if too_long(text):
            self.miss(0, text, f"a text holds at most {megabytes(TEXT)}; it stands nowhere")
        elif text:
            self.data["background"] = text


_SESSION: type[Part] = Session
NESTED = frozenset({"factors/how", "meeting/phases/extensions"})
"""Lists whose items stand in another item: that holds them itself."""


def _part(model: type[Part], name: str) -> type[Part]:
    """Give the type of the part `name` of `model`."""
    hint = model.model_fields[name].annotation
    options = (hint, *get_args(hint))
    return next(each for each in options if isinstance(each, type) and issubclass(each, Part))


def _why(error: ValidationError) -> str:
    found = error.errors(include_url=False)[0]
    name = str(found["loc"][0]) if found["loc"] else "it"
    said = sentence(found)
    return f"{name}{' ' if said.startswith('is ') else ': '}{said}"


def _text(item: dict[str, Any]) -> str:
    values = (str(value) for name, value in item.items() if name != Item.KEY)
    return one_line(" ".join(values))
