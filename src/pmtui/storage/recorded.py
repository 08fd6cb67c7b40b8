"""The record of a meeting: the journal beside a session, where the room wanted it to be kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pmtui.core.records import Record, Started, beginnings
from pmtui.core.recovery import Standing, standing
from pmtui.core.session import Session
from pmtui.storage import reader
from pmtui.storage.atomic import reason
from pmtui.storage.problems import Unreadable
from pmtui.storage.records import BadLine
from pmtui.storage.toml import Loaded, loads


class Unrecorded(ValueError):
    """A session of which there is no record to replay; its text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is kept of a meeting."""

    records: Sequence[Record]
    """All records, in order."""
    bases: Mapping[int, Session]
    """The sessions that starts begin from, by the number of the record.

    Those of the first start, and of each that does not go on from what stands before it.
    """
    standing: Standing
    """How the record stands to the file."""
    notes: tuple[str, ...] = ()
    """What is wrong with the record, a sentence each."""


def recorded(path: Path, loaded: Loaded) -> Recorded:
    """Give the record of the session in the file at `path`, which was read as `loaded`.

    Raises Unrecorded.
    """
    place, session = reader.place(path), loaded.session
    found = reader.read(place)
    if found.broken and not found.records:
        raise Unrecorded(f"The journal {place.name} {_broken(found.broken)}.")
    if found.torn and not found.records:
        raise Unrecorded(f"The journal {place.name} holds nothing but a torn line.")
    if not found.records:
        raise Unrecorded(
            f"There is no journal {place.name} beside the session, so nothing was recorded."
        )
    if session.record is not True:
        raise Unrecorded("This session keeps no record of its meeting.")
    if not found.starts:
        raise Unrecorded(
            f"The journal {place.name} was cut to what undo needs; the meeting is not in it."
        )
    bases = dict(_bases(place, found))
    if not bases:
        raise Unrecorded(f"The journal {place.name} holds no session to begin from.")
    ids = {each.id for each in bases.values()} - {None}
    if ids and session.id is not None and session.id not in ids:
        raise Unrecorded(f"The journal {place.name} is that of another session.")
    return Recorded(
        found.records, bases, standing(found.records, loaded.digest), tuple(_notes(found))
    )


def _bases(place: Path, found: reader.Read) -> Iterator[tuple[int, Session]]:
    """Give the sessions to begin from. Raises Unrecorded where one cannot be read."""
    starts = [n for n, each in enumerate(found.records) if isinstance(each.what, Started)]
    wanted = {starts[0], *beginnings(found.records)}
    for index, offset in zip(starts, found.starts, strict=True):
        if index not in wanted:
            continue
        record = found.records[index]
        try:
            what = reader.start(place, offset).what
            if isinstance(what, Started):
                yield record.n, loads(what.base.decode("utf-8"), place.name).session
        except (BadLine, OSError, Unreadable, UnicodeDecodeError) as error:
            why = reason(error) if isinstance(error, OSError) else "it cannot be read"
            raise Unrecorded(
                f"The journal {place.name} does not say what record {record.n} begins from: {why}."
            ) from None


def _notes(found: reader.Read) -> Iterator[str]:
    if found.torn:
        yield "The last line of the journal is torn and left out."
    if found.broken:
        yield f"History ends here: the journal {_broken(found.broken)}."


def _broken(why: str) -> str:
    return why if why.startswith(("is ", "cannot ", "holds ")) else f"is broken: {why}"
