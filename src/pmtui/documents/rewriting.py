"""A session with other words in it: each field that holds words is given what stands for them."""

from functools import cache
from typing import Any, Protocol, TypeVar, get_args, get_type_hints

from pmtui.core.people import HOLDS_PERSON, OR_ROLE
from pmtui.core.values import Part, Text, Texts

ADDRESSES = frozenset({"url", "url_or_path"})
SomePart = TypeVar("SomePart", bound=Part)


class Rewriting(Protocol):
    """What becomes of the values of fields that hold words."""

    def person(self, value: str) -> str:
        """Give what stands for `value`, a person key or a role, in a field."""
        ...

    def text(self, value: str) -> str:
        """Give what stands for a text."""
        ...

    def address(self, value: str) -> str:
        """Give what stands for an address or a path."""
        ...


def rewritten(part: SomePart, rewriting: Rewriting) -> SomePart:
    """Give `part` with what `rewriting` makes of the people, texts and addresses in it."""
    changes: dict[str, Any] = {}
    for name, holds_text in _fields(type(part)).items():
        value = getattr(part, name)
        changed: Any = value
        if isinstance(value, Part):
            changed = rewritten(value, rewriting)
        elif isinstance(value, tuple):
            changed = tuple(_replaced(each, name, holds_text, rewriting) for each in value)
        elif value:
            changed = _replaced(value, name, holds_text, rewriting)
        if changed != value:
            changes[name] = changed
    return part.model_copy(update=changes) if changes else part


def _replaced(value: Any, name: str, holds_text: bool, rewriting: Rewriting) -> Any:
    """Give what stands for one value of the field `name`."""
    if isinstance(value, Part):
        return rewritten(value, rewriting)
    if not holds_text:
        return value
    if name in HOLDS_PERSON or name in OR_ROLE:
        return rewriting.person(value)
    return rewriting.address(value) if name in ADDRESSES else rewriting.text(value)


@cache
def _fields(kind: type[Part]) -> dict[str, bool]:
    """Give the fields of `kind` that may hold people: parts, and (true) free text."""
    hints = get_type_hints(kind, include_extras=True)
    found = {}
    for name in kind.model_fields:
        options = (hints[name], *get_args(hints[name]))
        text = Text in options or Texts in options
        if text or _holds_parts(hints[name]):
            found[name] = text
    return found


def _holds_parts(hint: Any) -> bool:
    return (isinstance(hint, type) and issubclass(hint, Part)) or any(
        _holds_parts(option) for option in get_args(hint) if option is not Ellipsis
    )
