"""Refused values in plain words: what was found, and what is allowed."""

from typing import Any

from pydantic_core import ErrorDetails

from pmtui.core.text import clean, cut, one_line
from pmtui.core.values import LONGEST

WANTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "dataclass_type": "a table",
}


class EditRefused(ValueError):
    """An edit that cannot be applied; its text says why, for the person who made it."""

    def __init__(self, reason: str) -> None:
        super().__init__(one_line(clean(reason).text))


def sentence(error: ErrorDetails) -> str:
    """Give what is wrong with a value, without naming its place: "'foo' is not one of a, b"."""
    kind = error["type"]
    value = shown(error.get("input"))
    if kind == "missing":
        return "is missing"
    if kind == "value":
        return error["msg"]
    if kind == "literal_error":
        allowed = str(error.get("ctx", {}).get("expected", "")).replace("'", "")
        return f"{value} is not one of {allowed.replace(' or ', ', ')}"
    if kind == "string_unicode":
        return "holds broken characters"
    if kind in WANTED:
        return f"{value} is not {WANTED[kind]}"
    return f"{value} cannot stand here"


def shown(value: Any) -> str:
    """Give `value` as a reader may see it in a message: short, and on one line."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list | tuple):
        return "a list"
    text = cut(str(value), LONGEST)
    return f"'{text}'" if isinstance(value, str) else text
