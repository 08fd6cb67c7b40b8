"""What the journal of a session holds: everything that happened to it, one record a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pmtui.core.edits import Edit


@dataclass(frozen=True, slots=True)
class Started:
    """A window begins to change the session that a file holds."""

    session: str | None
    """The id of the session, such as `INC-2031`."""
    schema: int
    """The form of the file."""
    hash: str
    """SHA-256 of `base`, in hexadecimal."""
    base: bytes = field(repr=False)
    """The file as it is, byte for byte: what the records that follow begin from."""


@dataclass(frozen=True, slots=True)
class Made:
    """An edit was made that undo takes back."""

    edit: Edit
    back: Edit
    """What takes it back."""
    label: str
    """What it does, in words."""
    phase: str | None = None
    """The phase of the meeting in which it was made."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The edit of an earlier record was taken back."""

    of: int
    """The number of that record."""


@dataclass(frozen=True, slots=True)
class Redone:
    """The edit of an earlier record, which had been taken back, was made again."""

    of: int
    """The number of that record."""


@dataclass(frozen=True, slots=True)
class Met:
    """The log of the meeting went on: the clock, phases, votes. Undo passes over it."""

    edit: Edit
    phase: str | None
    """The phase of the meeting since then."""
    clock: str
    """How the meeting stands since then: `planned`, `running`, `paused` or `done`."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The session's file holds everything up to a record."""

    to: int
    """The number of that record."""
    hash: str
    """SHA-256 of the file, in hexadecimal."""


Happening = Started | Made | Undone | Redone | Met | Saved


@dataclass(frozen=True, slots=True)
class Record:
    """One happening with its place in the journal."""

    n: int
    """Its number: one more than that of the record before it, 1 for the first."""
    at: datetime
    """When, UTC, to the second: how fast somebody types is not recorded."""
    window: str
    """A random id of the window that wrote it; never a person or a host."""
    what: Happening


def linked(records: Sequence[Record]) -> Sequence[Record]:
    """Give the last `records` that go on from one another, without those before."""
    begun = beginnings(records)
    return records[begun[-1] :] if begun else records


def beginnings(records: Sequence[Record]) -> tuple[int, ...]:
    """Give the indexes of the starts that do not go on from what stands before them.

    Their file is not what was saved last, or something was changed since.
    """
    found, known, to, changed = list[int](), "", 0, 0
    for index, record in enumerate(records):
        match record.what:
            case Started(hash=digest):
                if digest != known or changed > to:
                    found.append(index)
                known, to = digest, record.n
            case Saved(to=to, hash=known):
                pass
            case _:
                changed = record.n
    return tuple(found)
