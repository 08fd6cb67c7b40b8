"""The values that a file can hold: checked and copied before a session keeps them, and compared."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from pmtui.core.limits import ITEMS, TEXT, megabytes, too_long
from pmtui.core.text import FORBIDDEN

DEPTH = 40
"""How deep tables and lists may lie in one another."""

BROKEN = re.compile("[\ud800-\udfff]")


def copied(value: Any, depth: int = DEPTH) -> Any:
    """Give a copy of `value`, tuples as lists; keys of tables whose value is None are left out.

    Raises ValueError, in words, where a file cannot hold it.
    """
    if depth < 0:
        raise ValueError("tables and lists lie too deep in one another")
    match value:
        case str():
            return _whole(value)
        case bool() | int() | float():
            return value
        case datetime() | date() | time():
            return _on_the_minute(value)
        case Mapping():
            pairs = [(name, each) for name, each in value.items() if each is not None]
            return {name_of(name): copied(each, depth - 1) for name, each in pairs}
        case list() | tuple():
            return [copied(each, depth - 1) for each in _few(value)]
        case None:
            raise ValueError("a list cannot hold nothing")
    raise ValueError(f"a file cannot hold a value of type {type(value).__name__}")


def _whole(text: str) -> str:
    """Give `text` back. Raises ValueError where a file cannot hold it."""
    if BROKEN.search(text):
        raise ValueError("the text holds broken characters")
    if too_long(text):
        raise ValueError(f"the text is longer than {megabytes(TEXT)}")
    return text


def _few(items: Sequence[Any]) -> Sequence[Any]:
    """Give `items` back. Raises ValueError where a list holds fewer."""
    if len(items) > ITEMS:
        raise ValueError(f"a list holds at most {ITEMS:,} items")
    return items


def name_of(key: object) -> str:
    """Give `key` back where it can name something in a file. Raises ValueError."""
    if not isinstance(key, str):
        raise ValueError(f"a key is text, not {type(key).__name__}")
    if FORBIDDEN.search(key):
        raise ValueError("a key holds characters that cannot be shown")
    if too_long(key):
        raise ValueError(f"a key is longer than {megabytes(TEXT)}")
    return key


def alike(a: Any, b: Any) -> bool:
    """Tell whether a file holds `a` and `b` in the same way: 1, 1.0 and true are not alike."""
    return a is b or bool(_form(a) == _form(b))


def _form(value: Any) -> Any:
    match value:
        case list() | tuple():
            return [_form(each) for each in value]
        case dict():
            return {name: _form(each) for name, each in value.items()}
        case float() | datetime() | time():
            return type(value), str(value)
    return type(value), value


def _on_the_minute(value: date | time) -> date | time:
    """Give `value` back. Raises ValueError for a zone that a file cannot name."""
    if isinstance(value, datetime):
        offset = value.utcoffset()
        if offset is not None and offset % timedelta(minutes=1):
            raise ValueError(f"the zone of {value} is not a whole number of minutes")
    elif isinstance(value, time) and value.tzinfo is not None:
        raise ValueError(f"{value} has a zone but no day")
    return value
