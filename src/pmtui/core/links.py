"""Links between the parts of a session: which field names which item, and whether it is there."""

import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from pmtui.core.addresses import (
    COLLECTIONS,
    NotFound,
    Positions,
    absent,
    join,
    key_of,
    place_of,
    position,
    reach,
)
from pmtui.core.factors import Factor, HowStep
from pmtui.core.meeting import Extension, Phase
from pmtui.core.session import Session
from pmtui.core.values import Item, Part

LINKS: dict[str, dict[str, str]] = {
    "timeline": {"evidence": "evidence"},
    "factors": {"entries": "timeline", "evidence": "evidence"},
    "factors/how": {"evidence": "evidence", "branches_to": "factors"},
    "actions": {"factors": "factors"},
    "decisions": {"factor": "factors"},
    "well": {"entries": "timeline", "factor": "factors"},
    "lucky": {"entries": "timeline", "factor": "factors"},
    "learned": {"entries": "timeline", "factor": "factors"},
    "surprises": {"entries": "timeline", "factor": "factors"},
    "questions": {"entries": "timeline", "factor": "factors"},
    "parking": {"entry": "timeline"},
    "impact/metrics": {"source": "evidence"},
    "followup/outcomes": {"action": "actions"},
}
"""By list: the fields that hold ids, and the list that those ids are of."""

EVIDENCE = re.compile(r"E[1-9][0-9]*")
"""What makes the source of a number a link; all else there is words."""

LINKING = frozenset(step for place in LINKS for step in (*place.split("/"), *LINKS[place]))
"""The fields that hold ids, or items that do."""

LINKED = frozenset(target for fields in LINKS.values() for target in fields.values())
"""The lists whose items can be linked to."""


class Problem(NamedTuple):
    """Something in a session that cannot stand."""

    path: str
    message: str


class Placed(NamedTuple):
    """An item, its path, and the list that it stands in."""

    path: str
    place: str
    item: Item


def placed(session: Session, places: tuple[str, ...] = tuple(COLLECTIONS)) -> Iterator[Placed]:
    """Give every item of `session` in the lists `places`, outer items before inner ones."""
    for place in places:
        yield from _below(session, place, place.split("/"), "", "")


def _below(part: Part, place: str, steps: list[str], at: str, outer: str) -> Iterator[Placed]:
    value = getattr(part, steps[0])
    at = f"{at}/{steps[0]}" if at else steps[0]
    outer = f"{outer}/{steps[0]}" if outer else steps[0]
    if isinstance(value, Part):
        yield from _below(value, place, steps[1:], at, outer)
        return
    for item in value:
        path = f"{at}/{join(key_of(item))}"
        if outer == place:
            yield Placed(path, place, item)
        else:
            yield from _below(item, place, steps[1:], path, outer)


def targets(place: str, item: Item) -> Iterator[tuple[str, str, str]]:
    """Give every link that `item` of the list `place` holds: field, list linked to, id."""
    for field, target in LINKS.get(place, {}).items():
        value: Any = item.__dict__[field]
        for found in value if isinstance(value, tuple) else (value,):
            if found is not None and (field != "source" or EVIDENCE.fullmatch(found)):
                yield field, target, found


def linking(session: Session, target: str, key: str) -> Iterator[tuple[Placed, str]]:
    """Give the items that link to `key` of the list `target`, each with the field that does."""
    places = tuple(place for place, fields in LINKS.items() if target in fields.values())
    for found in placed(session, places):
        for field, to, link in targets(found.place, found.item):
            if to == target and link == key:
                yield found, field


def unlinked(session: Session, gone: Collection[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Give all links to what is `gone`, pairs of a list and a key: path, list linked to, key."""
    lists = {target for target, _ in gone}
    places = tuple(place for place, fields in LINKS.items() if lists & set(fields.values()))
    for found in placed(session, places):
        for _, to, key in targets(found.place, found.item):
            if (to, key) in gone:
                yield found.path, to, key


def broken(session: Session, place: str, item: Item, path: str, at: Positions) -> Iterator[Problem]:
    """Give the links of `item`, at `path` in the list `place`, that lead nowhere."""
    for field, target, key in targets(place, item):
        if at(getattr(session, target), key) < 0:
            yield Problem(f"{path}/{field}", absent(target, key))


def broken_around(session: Session, steps: list[str], at: Positions) -> Iterator[Problem]:
    """Give the links that lead nowhere of the item at or around `steps`, and of those in it.

    `at` knows where items of `session` stand.
    """
    for size in range(len(steps), 0, -1):
        try:
            item = reach(session, steps[:size], at)
        except NotFound:
            return
        if isinstance(item, Item):
            path = join(*steps[:size])
            yield from broken(session, place_of(path)[0], item, path, at)
            for each in inner(item):
                below = f"{path}/how/{key_of(each)}"
                yield from broken(session, place_of(below)[0], each, below, at)
            return


def inner(item: Item) -> tuple[HowStep | Extension, ...]:
    """Give the items that stand in a list of `item`."""
    if isinstance(item, Factor):
        return item.how
    return item.extensions if isinstance(item, Phase) else ()


def problems(session: Session) -> tuple[Problem, ...]:
    """Give what cannot stand in `session`: keys given twice, links to what is not there."""
    found: list[Problem] = []
    keys: dict[str, set[str]] = {}
    for path, _, item in placed(session):
        seen = keys.setdefault(path.rpartition("/")[0], set())
        if key_of(item) in seen:
            found.append(Problem(path, f"the key {key_of(item)} is used twice"))
        seen.add(key_of(item))
    for path, place, item in placed(session, tuple(LINKS)):
        for field, target, key in targets(place, item):
            if key not in keys.get(target, ()):
                found.append(Problem(f"{path}/{field}", absent(target, key)))
    return (*found, *astray(session))


def astray(session: Session) -> tuple[Problem, ...]:
    """Give the problem of a meeting that stands in a phase which its agenda does not have."""
    phase = session.meeting.phase
    if phase is None or position(session.meeting.phases, phase) >= 0:
        return ()
    return (Problem("meeting/phase", absent("meeting/phases", phase)),)
