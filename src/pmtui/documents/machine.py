"""All of a session as JSON, for other programs: what is known of it, and its numbers."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from pmtui.core.metrics import metrics
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.values import Item, Part
from pmtui.documents.metrics import as_dict
from pmtui.documents.names import Naming
from pmtui.documents.rewriting import rewritten

FORMAT = 1
"""The form of the data: another number where a name that was there is gone or means another."""
ASIDE = frozenset(("conflicts", "counters", "origin"))
"""What only the session file needs."""


def machine(session: Session, *, now: datetime | None = None, keys: bool = True) -> str:
    """Give `session` and its numbers as JSON, always in the order of the model.

    What is unknown or empty is left out of the session, as it is in its file; so are keys that
    this program does not know, as nobody could say whom they name.

    Args:
        session: What is known of the incident, people shown as a document shows them.
        now: Where an incident that still goes on is frozen (UTC).
        keys: Whether fields name people by the keys of the roster, as they do in the file;
            otherwise people have no keys, and fields hold what stands for them.
    """
    shown = rewritten(session, Naming(_keys(session))) if keys else session
    numbers = metrics(session, now)
    if not numbers.ongoing:
        numbers = numbers._replace(now=None)
    figures = as_dict(numbers)
    if not keys:
        names = {person.key: person.name or person.key for person in session.people}
        people = figures["coordination"]["people"]
        figures["coordination"]["people"] = [names.get(key, key) for key in people]
    data = {"format": FORMAT, "session": _part(shown, keys=keys), "metrics": figures}
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _keys(session: Session) -> Mapping[str, str]:
    """Give the key of each person by the name that fields show, where only one has it."""
    found = Counter(person.name or person.key for person in session.people)
    return {
        name: person.key
        for person in session.people
        if found[name := person.name or person.key] == 1
    }


def _part(part: Part, *, keys: bool) -> dict[str, Any]:
    """Give a part as plain data; without `keys` those of the roster are left out."""
    kind = type(part)
    first = (kind.KEY,) if issubclass(kind, Item) else ()
    named = {name: kind.model_fields[name].alias or name for name in (*first, *kind.model_fields)}
    found = {}
    for name, shown in named.items():
        value = getattr(part, name)
        if value is None or value == () or name in ASIDE or (not keys and _is_key(part, name)):
            continue
        plain = _plain(value, keys=keys)
        if plain != {}:
            found[shown] = plain
    return found


def _is_key(part: Part, name: str) -> bool:
    return name == Person.KEY and isinstance(part, Person)


def _plain(value: Any, *, keys: bool) -> Any:
    match value:
        case Part():
            return _part(value, keys=keys)
        case tuple():
            return [_plain(each, keys=keys) for each in value]
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
    return value
