"""Edits in words: what an edit does, said so that a room can follow it."""

from typing import Any

from pmtui.core.addresses import COLLECTIONS, NotFound, collection_at, find, place_of, split
from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set
from pmtui.core.session import Session
from pmtui.core.text import one_line
from pmtui.core.timeline import Entry
from pmtui.core.values import Item

WIDTH = 48
"""How many characters of a text are shown."""


def describe(edit: Edit, session: Session) -> str:
    """Give what `edit` does to `session` in one line: "add entry 14:02 payment-svc …"."""
    match edit:
        case Batch(edits=edits, label=label):
            return label or _several(edits, session)
        case Add(to=to, item=item):
            collection = collection_at(to)
            if collection is None:
                return f"add to {to}"
            try:
                made = collection.item.model_validate(item)
            except ValueError:
                return f"add {collection.noun}"
            return f"add {collection.noun} {named(made, session)}"
        case Remove(path=path):
            return f"remove {_subject(path, session)}"
        case Move(path=path, before=before):
            return f"move {_subject(path, session)} {f'before {before}' if before else 'to the end'}"
        case Set(path=path, value=value):
            return _setting(path, value, session)


def named(item: Item, session: Session) -> str:
    """Give the words by which a room knows `item`: its time, source and text, or its title."""
    if isinstance(item, Entry):
        at = item.at.astimezone(session.tz)
        words = " ".join(filter(None, [f"{at:%H:%M}", item.source, item.text]))
    else:
        key = str(getattr(item, item.KEY))
        fields = ("title", "text", "name", "reason", "how", "meaning")
        text = next((t for t in (getattr(item, field, None) for field in fields) if t), "")
        words = f"{key} {text}".strip()
    return cut(words)


def cut(text: str, width: int = WIDTH) -> str:
    """Give `text` on one line of at most `width` characters."""
    line = one_line(text)
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def _several(edits: tuple[Edit, ...], session: Session) -> str:
    if not edits:
        return "change nothing"
    last = describe(edits[-1], session)
    if len(edits) == 1:
        return last
    if isinstance(edits[-1], Remove):
        links = len(edits) - 1
        return f"{last} and {links} link{'' if links == 1 else 's'} to it"
    first = describe(edits[0], session)
    return f"{first} and {len(edits) - 1} more"


def _subject(path: str, session: Session) -> str:
    place, _ = place_of(path)
    try:
        item = find(session, path)
    except NotFound:
        item = None
    if isinstance(item, Item) and place in COLLECTIONS:
        return f"{COLLECTIONS[place].noun} {named(item, session)}"
    return path


def _setting(path: str, value: Any, session: Session) -> str:
    steps = split(path)
    owner = _owner(steps, session)
    field = steps[-1].replace("_", " ")
    if value in (None, "", [], ()):
        return f"clear {field} of {owner}"
    if isinstance(value, list | tuple):
        text = ", ".join(str(each) for each in value)
    else:
        text = f"{value:%Y-%m-%d %H:%M} UTC" if hasattr(value, "minute") else str(value)
    return f"set {field} of {owner} to {cut(text)}"


def _owner(steps: list[str], session: Session) -> str:
    for size in range(len(steps) - 1, 0, -1):
        try:
            found = find(session, "/".join(steps[:size]))
        except NotFound:
            continue
        if isinstance(found, Item):
            return _subject("/".join(steps[:size]), session)
    return steps[0] if len(steps) > 1 else "the incident"
