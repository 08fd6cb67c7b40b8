"""A session as the text of its file: one canonical form, in which each field has its own lines.

Values come before tables, known keys in the order of the model, unknown ones after them by name.
What is unknown or empty is left out. How a value is laid out depends on that value alone, so that
a changed field changes no other line.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cache
from typing import Any

from pmtui.core.session import Session
from pmtui.core.text import clean
from pmtui.core.values import Item, Part

WIDTH = 100
"""Longer texts are written over several lines, folded at blanks."""
FOLD = WIDTH - 3
"""Where long lines are folded: the marks at their ends need room."""
ROW = 80
"""Longer lists are written with one value a line."""

BARE = re.compile(r"[A-Za-z0-9_-]+")
QUOTES = re.compile(r'""(?=")|"$')
quoted = json.JSONEncoder(ensure_ascii=False).encode
"""What JSON escapes in a cleaned text is what a basic string of TOML escapes."""


def dumps(session: Session) -> str:
    """Give the text of the file that holds `session`; the same session gives the same text."""
    return "\n".join(_table(session, "", None)) + "\n"


@cache
def _names(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    """Give the fields of `kind` in their order in the file, each with its name there."""
    names = {name: field.alias or name for name, field in kind.model_fields.items()}
    first = {kind.KEY: kind.KEY} if issubclass(kind, Item) else {}
    last = {"counters": "counters"} if issubclass(kind, Session) else {}
    return tuple((first | {n: names[n] for n in names if n not in last}).items())


def _pairs(part: Part | dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the keys and values of `part` in their order in the file."""
    if isinstance(part, dict):
        yield from sorted(part.items())
        return
    held = part.__dict__
    for field, name in _names(type(part)):
        value = held[field]
        if value is not None and value != ():
            yield name, value
    if part.model_extra:
        yield from sorted(part.model_extra.items())
    if isinstance(part, Session):
        yield "counters", part.counters


def _table(part: Part | dict[str, Any], path: str, header: str | None) -> list[str]:
    """Give the lines of a table and of the tables below it; none where it holds nothing."""
    own: list[str] = []
    below: list[str] = []
    for name, value in _pairs(part):
        if isinstance(value, Part | dict):
            inner = f"{path}{_key(name)}"
            below += _table(value, f"{inner}.", f"[{inner}]")
        elif _is_items(value):
            inner = f"{path}{_key(name)}"
            for item in value:
                below += _table(item, f"{inner}.", f"[[{inner}]]")
        elif written := _value(value):
            own.append(f"{_key(name)} = {written}")
    if header is not None and (own or header.startswith("[[")):
        own = ["", header, *own]
    return own + below


def _is_items(value: Any) -> bool:
    return (
        isinstance(value, tuple | list)
        and len(value) > 0
        and all(isinstance(item, Part | dict) for item in value)
    )


@cache
def _key(name: str) -> str:
    return name if BARE.fullmatch(name) else _inline(name)


def _value(value: Any) -> str:
    """Give `value` as it stands after its key, or nothing where it is as good as absent."""
    if isinstance(value, str):
        if len(value) <= WIDTH and "\n" not in value:
            return _inline(value) if value.strip() else ""
        return _long(clean(value).text)
    if isinstance(value, tuple | list):
        rows = [_inline(each) for each in value if not isinstance(each, str) or each.strip()]
        row = f"[{', '.join(rows)}]"
        if not rows:
            return ""
        return (
            row if len(row) <= ROW else "".join(["[\n", *(f"    {each},\n" for each in rows), "]"])
        )
    return _inline(value)


def _inline(value: Any) -> str:
    """Give `value` on one line.

    Raises TypeError where a file cannot hold a value of its type.
    """
    match value:
        case str():
            return quoted(clean(value).text)
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case datetime():
            return value.isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case tuple() | list():
            return f"[{', '.join(map(_inline, value))}]"
        case dict():
            pairs = (f"{_key(name)} = {_inline(each)}" for name, each in sorted(value.items()))
            return f"{{{', '.join(pairs)}}}"
    raise TypeError(f"a file cannot hold a value of type {type(value).__name__}")


def _long(text: str) -> str:
    """Give `text` as a string over several lines that reads back as exactly `text`."""
    if not text.strip():
        return ""
    text = text.replace("\\", "\\\\").replace("\t", "\\t")
    text = QUOTES.sub(lambda match: match[0][:-1] + '\\"', text)
    return '"""\n' + "\n".join(map(_folded, text.split("\n"))) + '"""'


def _folded(line: str) -> str:
    """Give an escaped `line` folded at blanks, its last blank safe from editors that trim."""
    if line.endswith(" "):
        line = line[:-1] + "\\u0020"
    pieces, start = [], 0
    while len(line) - start > FOLD:
        cut = line.rfind(" ", start + 1, start + FOLD)
        if cut < 0:
            cut = line.find(" ", start + FOLD)
        if cut < 0:
            break
        while line[cut + 1] == " ":
            cut += 1
        pieces.append(line[start : cut + 1])
        start = cut + 1
    return "\\\n".join([*pieces, line[start:]])
