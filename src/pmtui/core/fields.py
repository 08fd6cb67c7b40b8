"""A part or one field of it: made from TOML values, checked, and refused in plain words."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from pmtui.core.addresses import structure
from pmtui.core.labels import field
from pmtui.core.refusals import EditRefused, sentence
from pmtui.core.session import Session
from pmtui.core.toml import copied, name_of
from pmtui.core.values import Item, Part

PartT = TypeVar("PartT", bound=Part)

NOTHING: tuple[Any, ...] = ("", [], (), {})
"""What clears a field that the program knows, as None does."""


def made(kind: type[PartT], data: Mapping[str, Any], called: str) -> PartT:
    """Give a part of `kind` made from `data`; `called` names it where it is refused.

    Raises EditRefused.
    """
    try:
        return kind.model_validate(copied(data))
    except ValidationError as error:
        raise EditRefused(_reason(error, called)) from None
    except ValueError as error:
        raise EditRefused(f"{called}: {error}") from None


def given(part: PartT, name: str, value: Any, called: str) -> PartT:
    """Give `part` with the field `name` set to `value`; None clears it.

    A field that the program does not know takes every value that a file can hold. `called` names
    the part where the value is refused. Raises EditRefused.
    """
    known = type(part).model_fields.get(name)
    if name in structure(type(part)):
        raise EditRefused(f"{field(name)} of {called} cannot be set as a whole")
    if _fixed(part, name):
        raise EditRefused(f"{field(name)} of {called} cannot be changed")
    if known and value in NOTHING:
        value = None
    if known and known.is_required() and value is None:
        raise EditRefused(f"{field(name)} of {called} cannot be left empty")
    try:
        new = None if value is None else copied(value)
        if known is None:
            return _loose(part, name_of(name), new)
        data = _around(part, name) if new is None else {**_around(part, name), name: new}
        checked = type(part).model_validate(data)
    except ValidationError as error:
        raise EditRefused(_reason(error, called)) from None
    except ValueError as error:
        raise EditRefused(f"{field(name)} of {called}: {error}") from None
    return part.model_copy(update={name: getattr(checked, name)})


def _fixed(part: Part, name: str) -> bool:
    """Tell whether `name` names the part or follows from other fields."""
    if isinstance(part, Item):
        return name == part.KEY
    return isinstance(part, Session) and name in ("schema", "schema_version", "counters")


def _around(part: Part, name: str) -> dict[str, Any]:
    """Give what `name` is checked with: a session has no rule that looks at two fields."""
    if isinstance(part, Session):
        return {"title": part.title}
    return {other: value for other, value in part.__dict__.items() if other != name}


def _loose(part: PartT, name: str, value: Any) -> PartT:
    extra = {other: each for other, each in (part.model_extra or {}).items() if other != name}
    if value is not None:
        extra[name] = value
    changed = part.model_copy()
    object.__setattr__(changed, "__pydantic_extra__", extra)
    return changed


def _reason(error: ValidationError, called: str) -> str:
    """Give what is wrong, field by field: "time of entry T7: 'noon' is not a time"."""
    found: dict[str, list[str]] = {}
    for each in error.errors(include_url=False):
        names = [str(step) for step in each["loc"] if str(step).isidentifier()]
        place = f"{field(names[-1])} of {called}" if names else called
        found.setdefault(place, []).append(sentence(each))
    said = []
    for place, sentences in found.items():
        text = " and ".join(dict.fromkeys(sentences))
        said.append(f"{place}{' ' if text.startswith(('is ', 'holds ')) else ': '}{text}")
    return "; ".join(said)
