"""What two sides said of one place, and a person has still to settle."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic_core import PydanticCustomError

from pmtui.core.toml import copied
from pmtui.core.values import Item, Read, Text

Side = Literal["ours", "theirs"]
"""Which of two sessions that were merged: the one at hand, or the other one."""


def held(value: object) -> Any:
    """Give a copy of `value`, which may be all that a file can hold."""
    try:
        return copied(value)
    except ValueError as error:
        raise PydanticCustomError("value", "{text}", {"text": str(error)}) from None


Value = Annotated[Any, Read(held, {})]
"""A value as the file holds it: text, number, time, list or, for an item, a table."""


class Conflict(Item):
    """A place for which two sides had different values, none of which is lost."""

    KEY: ClassVar[str] = "path"

    path: Text
    """The place: `incident/title`, `timeline/T7/quote`, a whole item, or the order of a list."""
    ours: Value | None = None
    """What this side had; absent: nothing, or it was removed."""
    theirs: Value | None = None
    """What the other side had; absent: nothing, or it was removed."""
    base: Value | None = None
    """What both had before; absent: nothing."""
    others: tuple[Value, ...] = ()
    """What an earlier conflict about the same place still held, where two of them met."""
    kept: Side = "ours"
    """Which of the two stands in the session until somebody decides."""
