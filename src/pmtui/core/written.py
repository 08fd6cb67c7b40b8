"""Edits as values that JSON can hold, and back: how the journal and a follower know them.

What JSON has no value for stands as a table of one key: `{"$time": "2026-03-04T10:00:00Z"}`,
`$date`, `$clock` for a time of day, `$number` for `nan` and `inf`. A table of the user's own that
has one key which begins with `$` stands below `$table`: nothing is taken for what it is not.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from pmtui.core.edits import Add, Batch, Edit, Move, Remove, Set
from pmtui.core.refusals import shown

DEPTH = 60
"""How deep batches, tables and lists may lie in one another."""

TAGS: dict[str, Callable[[str], Any]] = {
    "$time": datetime.fromisoformat,
    "$date": date.fromisoformat,
    "$clock": time.fromisoformat,
    "$number": {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}.__getitem__,
}


def written(edit: Edit) -> dict[str, Any]:
    """Give `edit` as a value that JSON can hold; `read` gives it back, tuples as lists."""
    match edit:
        case Add(to=to, item=item, before=before):
            pairs = {name: _down(value) for name, value in item.items()}
            return {"do": "add", "to": to, "item": pairs, **_if("before", before)}
        case Remove(path=path):
            return {"do": "remove", "path": path}
        case Set(path=path, value=value):
            return {"do": "set", "path": path, "value": _down(value)}
        case Move(path=path, before=before):
            return {"do": "move", "path": path, **_if("before", before)}
        case Batch(edits=edits, label=label):
            some = [written(each) for each in edits]
            return {"do": "batch", "edits": some, **_if("label", label or None)}


def read(value: object) -> Edit:
    """Give the edit that `value`, as read from JSON, stands for.

    Raises ValueError, with what is wrong in words, where it stands for none.
    """
    return _edit(value, DEPTH)


def _if(name: str, value: str | None) -> dict[str, str]:
    return {} if value is None else {name: value}


def _down(value: Any) -> Any:
    match value:
        case datetime():
            return {"$time": value.isoformat().replace("+00:00", "Z")}
        case date():
            return {"$date": value.isoformat()}
        case time():
            return {"$clock": value.isoformat()}
        case float() if not math.isfinite(value):
            return {"$number": str(value)}
        case Mapping():
            table = {name: _down(each) for name, each in value.items()}
            return {"$table": table} if _tag(table) else table
        case list() | tuple():
            return [_down(each) for each in value]
    return value


def _tag(table: Mapping[str, Any]) -> str | None:
    """Give the only key of `table` where it begins with `$`."""
    key = next(iter(table)) if len(table) == 1 else ""
    return key if key.startswith("$") else None


def _edit(value: object, depth: int) -> Edit:
    table = _table(value, "an edit")
    if depth < 0:
        raise ValueError("batches lie too deep in one another")
    match table.get("do"):
        case "add":
            _only(table, "to", "item", optional="before")
            item = _table(table["item"], "item")
            pairs = {name: _up(each, DEPTH) for name, each in item.items()}
            return Add(_text(table, "to"), pairs, _key(table))
        case "remove":
            _only(table, "path")
            return Remove(_text(table, "path"))
        case "set":
            _only(table, "path", "value")
            return Set(_text(table, "path"), _up(table["value"], DEPTH))
        case "move":
            _only(table, "path", optional="before")
            return Move(_text(table, "path"), _key(table))
        case "batch":
            _only(table, "edits", optional="label")
            if not isinstance(table["edits"], list):
                raise ValueError(f"edits is {shown(table['edits'])} and not a list")
            some = tuple(_edit(each, depth - 1) for each in table["edits"])
            return Batch(some, _text(table, "label") if "label" in table else "")
    raise ValueError(f"do is {shown(table.get('do'))} and not add, remove, set, move or batch")


def _table(value: object, called: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{called} is {shown(value)} and not a table")
    return value


def _only(table: dict[str, Any], *names: str, optional: str = "") -> None:
    """Raise ValueError where a name is missing or one is there that no such edit has."""
    for name in names:
        if name not in table:
            raise ValueError(f"{table['do']} needs {name}")
    for name in table:
        if name not in (*names, optional, "do"):
            raise ValueError(f"{table['do']} has no {shown(name)}")


def _text(table: dict[str, Any], name: str) -> str:
    if not isinstance(table[name], str):
        raise ValueError(f"{name} is {shown(table[name])} and not text")
    return str(table[name])


def _key(table: dict[str, Any]) -> str | None:
    return None if table.get("before") is None else _text(table, "before")


def _up(value: Any, depth: int) -> Any:
    if depth < 0:
        raise ValueError("tables and lists lie too deep in one another")
    match value:
        case None | bool() | str() | int() | float():
            return value
        case list():
            return [_up(each, depth - 1) for each in value]
        case dict() if tag := _tag(value):
            return _untagged(tag, value[tag], depth)
        case dict():
            return {name: _up(each, depth - 1) for name, each in value.items()}
    raise ValueError(f"{shown(value)} is no value of JSON")


def _untagged(tag: str, value: Any, depth: int) -> Any:
    if tag == "$table":
        table = _table(value, tag)
        return {name: _up(each, depth - 1) for name, each in table.items()}
    if tag not in TAGS:
        raise ValueError(f"{shown(tag)} is not one of {', '.join(TAGS)}, $table")
    try:
        return TAGS[tag](value)
    except (KeyError, TypeError, ValueError):
        raise ValueError(f"{tag} does not go with {shown(value)}") from None
