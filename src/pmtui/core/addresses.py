"""Where things are in a session: paths of field names, ids and natural keys, never positions.

`timeline/T7/quote`, `impact/windows/W2/weight`, `factors/F3/how/H1/answer`, `people/mira/team`,
`incident/title` for the session's own fields. A `/` inside a key is written `~1`, a `~` as `~0`.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from operator import attrgetter, indexOf
from typing import Any, NamedTuple, get_args

from pmtui.core.actions import ActionItem
from pmtui.core.conflicts import Conflict
from pmtui.core.factors import Decision, Factor, HowStep
from pmtui.core.followup import ActionOutcome
from pmtui.core.impact import Excluded, Measure, Window
from pmtui.core.meeting import Extension, Phase
from pmtui.core.notes import Learned, Link, Lucky, Parked, Question, Surprise, Term, Well
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.text import cut
from pmtui.core.timeline import Entry, Evidence
from pmtui.core.values import Item, Part


class Collection(NamedTuple):
    """A list of items: what they are, their letter, and what one is called."""

    item: type[Item]
    prefix: str | None
    """The letter of its ids; none where the key is a natural one."""
    noun: str


COLLECTIONS: dict[str, Collection] = {
    "people": Collection(Person, None, "person"),
    "links": Collection(Link, "L", "link"),
    "timeline": Collection(Entry, "T", "entry"),
    "evidence": Collection(Evidence, "E", "evidence"),
    "factors": Collection(Factor, "F", "factor"),
    "factors/how": Collection(HowStep, "H", "how-step"),
    "well": Collection(Well, "G", "went-well line"),
    "lucky": Collection(Lucky, "Y", "lucky line"),
    "learned": Collection(Learned, "N", "learned line"),
    "surprises": Collection(Surprise, "S", "surprise"),
    "questions": Collection(Question, "Q", "open question"),
    "actions": Collection(ActionItem, "A", "action"),
    "decisions": Collection(Decision, "D", "decision"),
    "parking": Collection(Parked, "P", "parked point"),
    "glossary": Collection(Term, None, "term"),
    "impact/windows": Collection(Window, "W", "impact window"),
    "impact/excluded": Collection(Excluded, "X", "excluded window"),
    "impact/metrics": Collection(Measure, "M", "impact number"),
    "meeting/phases": Collection(Phase, None, "phase"),
    "meeting/phases/extensions": Collection(Extension, "V", "extension"),
    "followup/outcomes": Collection(ActionOutcome, None, "outcome"),
    "conflicts": Collection(Conflict, None, "conflict"),
}
"""Every list of items by its place, keys of outer items left out."""


ONE_BY_ONE = 4
"""How many items of a list are looked for one by one, before all of it is gone through."""
NEAR = 64
"""How far from where its number says an item is looked for first, in items."""


class NotFound(LookupError):
    """A path that leads nowhere; its text says what is not there."""


def split(path: str) -> list[str]:
    """Give the steps of `path`; the session's own fields lose their `incident`."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")]
    return steps[1:] if steps[0] == "incident" else steps


def join(*steps: str) -> str:
    """Give the path of `steps`, keys that hold `/` or `~` made safe."""
    return "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)


def key_of(item: Item) -> str:
    """Give the key by which `item` is addressed in its list."""
    return str(getattr(item, item.KEY))


def position(items: Sequence[Any], key: str) -> int:
    """Give where the item with `key` stands in `items`, or -1, also among values.

    Ids are given in order, so one is looked for where its number says, and then everywhere.
    """
    if not items or not isinstance(items[0], Item):
        return -1
    keys = attrgetter(items[0].KEY)
    number = int(key[1:9]) if key[1:9].isdecimal() else 0
    near = max(0, min(number, len(items)) - NEAR)
    for start, some in ((near, items[near : near + 2 * NEAR]), (0, items)):
        with suppress(ValueError):
            return start + indexOf(map(keys, some), key)
    return -1


class Positions:
    """Where items stand in the lists of one session, as `position` tells it for one list.

    A list is looked through `ONE_BY_ONE` times and once more, however many are asked for. The
    session must outlive it.
    """

    def __init__(self) -> None:
        self._found: dict[int, dict[str, int]] = {}
        self._whole: set[int] = set()
        """The lists of which all positions are found."""

    def __call__(self, items: tuple[Any, ...], key: str) -> int:
        """Give where the item with `key` stands in `items`, or -1, also among values."""
        found = self._found.setdefault(id(items), {})
        if key not in found and id(items) not in self._whole:
            if len(found) < ONE_BY_ONE:
                found[key] = position(items, key)
            else:
                found |= _positions(items)
                self._whole.add(id(items))
        return found.get(key, -1)


def _positions(items: tuple[Any, ...]) -> dict[str, int]:
    """Give where each of `items` stands, by its key; nothing where they are values."""
    if not items or not isinstance(items[0], Item):
        return {}
    name = type(items[0]).KEY
    return {item.__dict__[name]: index for index, item in enumerate(items)}


Finding = Callable[[tuple[Any, ...], str], int]
"""What tells where the item with a key stands: `position`, or one of `Positions`."""


def find(session: Session, path: str) -> Any:
    """Give what stands at `path`: an item, a part, a list of items, or a value.

    Raises NotFound where an item or a part on the way is not there.
    """
    return reach(session, split(path))


def reach(session: Session, steps: list[str], at: Finding = position) -> Any:
    """Give what stands at `steps`, the steps of a path. Raises NotFound, as `find` does.

    `at` tells where items stand in their lists: `Positions` where one is looked for twice.
    """
    here: Any = session
    place = ""
    for step in steps:
        if isinstance(here, tuple):
            index = at(here, step)
            if index < 0:
                raise NotFound(absent(place, step))
            here = here[index]
            continue
        place = f"{place}/{step}" if place else step
        if not isinstance(here, Part):
            raise NotFound(f"there is nothing below {cut(place.rpartition('/')[0])}")
        here = value_of(here, step)
    return here


def absent(place: str, key: str) -> str:
    """Give a sentence that says that the list `place` has no `key`."""
    noun = COLLECTIONS[place].noun if place in COLLECTIONS else cut(place)
    return f"there is no {noun} {cut(key)}"


def value_of(part: Part, name: str) -> Any:
    """Give the field `name` of `part`, also one that the program does not know, or None."""
    if name == "schema" and isinstance(part, Session):
        return part.schema_version
    return part.__dict__.get(name, (part.model_extra or {}).get(name))


def changed(
    part: Part, steps: list[str], change: Callable[[Any], Any], at: Finding = position
) -> Any:
    """Give `part` with `change` applied to what stands at `steps` below it; nothing else moves.

    `at` as for `reach`. Raises NotFound where an item on the way is not there.
    """
    if not steps:
        return change(part)
    name, rest = steps[0], steps[1:]
    value = value_of(part, name)
    if isinstance(value, tuple) and rest:
        index = at(value, rest[0])
        if index < 0:
            raise NotFound(absent(name, rest[0]))
        item = changed(value[index], rest[1:], change, at)
        items = list(value)
        items[index] = item
        return part.model_copy(update={name: tuple(items)})
    if isinstance(value, Part):
        return part.model_copy(update={name: changed(value, rest, change, at)})
    if rest:
        raise NotFound(f"there is nothing below {cut(name)}")
    return part.model_copy(update={name: change(value)})


def place_of(path: str) -> tuple[str, bool]:
    """Give the place that `path` leads to, keys left out, and whether that is a whole list.

    `factors/F3/how` is `factors/how` and a list; `factors/F3/how/H1` is the same and none.
    """
    place, inside = "", False
    for step in split(path):
        if inside:
            inside = False
            continue
        place = f"{place}/{step}" if place else step
        inside = place in COLLECTIONS
    return place, inside


def path_of(identifier: str) -> str:
    """Give the path of the item with this id: `T4` is at `timeline/T4`; of none, `/T4`."""
    letter = identifier.rstrip("0123456789")
    found = (place for place, each in COLLECTIONS.items() if letter and each.prefix == letter)
    return f"{next(found, '')}/{identifier}"


def item_of(path: str) -> str:
    """Give the path of the item that `path` lies in; a field of the session is one itself.

    What lies within an item that lists items of its own, such as a how-step, belongs to the outer.
    """
    steps = path.split("/")
    for length in (1, 2):
        if "/".join(steps[:length]) in COLLECTIONS:
            return "/".join(steps[: length + 1])
    return path


def collection_at(path: str) -> Collection | None:
    """Give the kind of list that `path` names, such as `factors/F3/how`, or None."""
    place, whole = place_of(path)
    return COLLECTIONS.get(place) if whole else None


@cache
def structure(kind: type[Part]) -> frozenset[str]:
    """Give the fields of `kind` that hold parts or lists of items rather than values."""
    found = set()
    for name, field in kind.model_fields.items():
        for each in (field.annotation, *get_args(field.annotation)):
            if isinstance(each, type) and issubclass(each, Part):
                found.add(name)
    return frozenset(found)


def plain(part: Any) -> Any:
    """Give `part` as dictionaries and lists of TOML values, without what is None or empty.

    Keys that the program does not know come as they are, with copies of their values.
    """
    if isinstance(part, Part):
        fields = type(part).model_fields
        known = {
            fields[name].alias or name: plain(v) for name, v in part.__dict__.items() if v != ()
        }
        pairs = {name: value for name, value in known.items() if value is not None and value != {}}
        return pairs | {name: plain(value) for name, value in (part.model_extra or {}).items()}
    if isinstance(part, tuple | list):
        return [plain(value) for value in part]
    if isinstance(part, dict):
        return {name: plain(value) for name, value in part.items()}
    return part
