"""The values that fields are made of, and the base of every part of a session.

A key that is absent means unknown: every optional field is `None` or an empty tuple then, and
never a made-up zero. All messages of refused values are written for the person who typed them.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from math import isfinite
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
)
from pydantic_core import PydanticCustomError, core_schema

from pmtui.core.limits import TEXT, megabytes, too_long
from pmtui.core.text import FORBIDDEN, cut

ID = re.compile(r"([A-Z]+)0*([1-9][0-9]{0,8})")
LARGE = 2**63
"""Whole numbers in a file lie below this."""
FIRST, LAST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)
"""Instants lie from the first to before the last, so that clocks of all zones can show them."""
LONGEST = 60
"""How many characters of a value stand in a message."""


class Part(BaseModel):
    """A part of a session: immutable; keys that it does not know are kept."""

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        defer_build=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )


class Item(Part):
    """A part that stands in a list and can be addressed there by its key."""

    KEY: ClassVar[str] = "id"
    """The name of the field that holds the key."""


def wrong(message: str, value: object) -> PydanticCustomError:
    """Give the error for a value that `message` describes, `{value}` standing for it."""
    text = message.replace("{value}", cut(repr(value), LONGEST))
    return PydanticCustomError("value", "{text}", {"text": text})


def text_value(value: str) -> str:
    """Give `value` back where it holds text that can be shown."""
    if not value.strip():
        raise wrong("is empty", value)
    if too_long(value):
        raise wrong(f"is longer than {megabytes(TEXT)}", "")
    if FORBIDDEN.search(value):
        raise wrong("{value} holds characters that cannot be shown", value)
    return value


def instant(value: object) -> datetime:
    """Give an aware time as UTC; accepts a datetime or ISO 8601 text with a zone."""
    found = value
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            raise wrong("{value} is not a time", value) from None
    if not isinstance(found, datetime):
        raise wrong("{value} is not a time; write it as 2026-03-04T10:05:00Z", value)
    if found.tzinfo is None:
        raise PydanticCustomError(
            "value",
            "{text}",
            {"text": f"'{found.isoformat()}' has no zone; end it with Z for UTC or +02:00"},
        )
    try:
        return within_calendar(found.astimezone(UTC))
    except OverflowError:
        raise wrong("{value} is outside the calendar", value) from None


def within_calendar(at: datetime) -> datetime:
    """Give `at`, which is aware, back where the clocks of all zones can show it.

    Raises OverflowError.
    """
    if not FIRST <= at < LAST:
        raise OverflowError("outside the calendar")
    return at


def day(value: object) -> date:
    """Give a calendar day; accepts a date or ISO 8601 text."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise wrong("{value} is not a date; write it as 2026-03-04", value) from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise wrong("{value} is not a date; write it as 2026-03-04", value)
    return value


def number(value: object) -> int | float:
    """Give a finite number; text and booleans are none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong("{value} is not a number", value)
    if isinstance(value, float) and not isfinite(value):
        raise wrong("{value} is not a number", value)
    if isinstance(value, int) and not -LARGE <= value < LARGE:
        raise wrong("is too large a number", "")
    return value


def flag(value: object) -> bool:
    """Give yes or no; numbers and words are neither."""
    if not isinstance(value, bool):
        raise wrong("{value} is not true or false", value)
    return value


def natural(value: object) -> int:
    """Give a count: a whole number, zero or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise wrong("{value} is not a whole number of zero or more", value)
    if value >= LARGE:
        raise wrong("is too large a number", "")
    return value


def share(value: object) -> int | float:
    """Give a number from 0 to 1."""
    found = number(value)
    if not 0 <= found <= 1:
        raise wrong("{value} is not between 0 and 1", value)
    return found


def percentage(value: object) -> int | float:
    """Give a number above 0 and below 100, as a target of an objective is."""
    found = number(value)
    if not 0 < found < 100:  # noqa: PLR2004
        raise wrong("{value} is not between 0 and 100", value)
    return found


def item_id(prefix: str) -> Callable[[str], str]:
    """Give the reader of ids that begin with `prefix`: `T07` is read as `T7`."""

    def read(value: str) -> str:
        match = ID.fullmatch(value)
        if not match or match[1] != prefix:
            raise wrong(f"{{value}} is not an id such as {prefix}7", value)
        return prefix + match[2]

    return read


def key(value: str) -> str:
    """Give a natural key: one word that names a thing."""
    if value != value.strip() or any(mark.isspace() for mark in value):
        raise wrong("{value} is not one word", value)
    return value


class Read:
    """The mark of a type whose values `read` takes in; the schema of its JSON form is `json`.

    It says the same as pydantic's validators, but is built without looking at signatures: opening
    a session builds some hundred of them.
    """

    def __init__(self, read: Callable[[Any], Any], json: dict[str, Any] | None = None) -> None:
        self.read = read
        self.json = json

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Give the schema: text is told to be text first, all else is left to `read`."""
        if self.json is None:
            text = core_schema.str_schema(strict=True)
            return core_schema.no_info_after_validator_function(self.read, text)
        return core_schema.no_info_plain_validator_function(
            self.read, metadata={"pydantic_js_functions": [lambda *_: self.json]}
        )


Text = Annotated[str, Read(text_value)]
Key = Annotated[str, Read(lambda value: key(text_value(value)))]
Instant = Annotated[datetime, Read(instant, {"type": "string", "format": "date-time"})]
Day = Annotated[date, Read(day, {"type": "string", "format": "date"})]
Number = Annotated[int | float, Read(number, {"type": "number"})]
Count = Annotated[int, Read(natural, {"type": "integer", "minimum": 0})]
Share = Annotated[int | float, Read(share, {"type": "number", "minimum": 0, "maximum": 1})]
Percentage = Annotated[
    int | float,
    Read(percentage, {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 100}),
]
Flag = Annotated[bool, Read(flag, {"type": "boolean"})]
Answer = Literal["yes", "no", "unknown"]


def words(value: object) -> object:
    """Read a single text where a list of texts is meant."""
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[Text, ...], BeforeValidator(words)]

EntryId = Annotated[str, Read(item_id("T"))]
EvidenceId = Annotated[str, Read(item_id("E"))]
FactorId = Annotated[str, Read(item_id("F"))]
StepId = Annotated[str, Read(item_id("H"))]
ActionId = Annotated[str, Read(item_id("A"))]
DecisionId = Annotated[str, Read(item_id("D"))]
WindowId = Annotated[str, Read(item_id("W"))]
ExcludedId = Annotated[str, Read(item_id("X"))]
MetricId = Annotated[str, Read(item_id("M"))]
ParkedId = Annotated[str, Read(item_id("P"))]
LinkId = Annotated[str, Read(item_id("L"))]
QuestionId = Annotated[str, Read(item_id("Q"))]
WellId = Annotated[str, Read(item_id("G"))]
LuckyId = Annotated[str, Read(item_id("Y"))]
LearnedId = Annotated[str, Read(item_id("N"))]
SurpriseId = Annotated[str, Read(item_id("S"))]
VoteId = Annotated[str, Read(item_id("V"))]
