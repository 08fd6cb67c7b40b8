"""Correcting the zone in which the times of entries were read."""

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from functools import cache

from pmtui.core.edits import Edit
from pmtui.core.labels import several
from pmtui.core.requests import Choose, Option, Selected
from pmtui.core.session import Session, zone_of
from pmtui.core.shifts import Retimed, entries, retimed, subject
from pmtui.core.timeline import Entry
from pmtui.core.times import local
from pmtui.core.zones import Unclear, instant, rough

UNCHANGED = "as they are now"


def zone(on: Selected) -> Choose:
    """Give the zones in which the times of the selected entries may have been read.

    Each says what the first of these entries would become. Raises EditRefused where what is
    selected is no entry.
    """
    some = entries(on)
    of = (
        f"of {subject(some, on.session)}"
        if len(some) == 1
        else f"of these {several(len(some), 'entry')}"
    )
    names = dict.fromkeys(["UTC", on.session.zone or "UTC", *common()])
    options = tuple(option for name in names for option in _offered(on.session, some, name))
    return Choose(f"The times {of} were read in", options)


@cache
def common() -> tuple[str, ...]:
    """Give the zones that are offered to everybody, by their IANA names."""
    import tomllib
    from importlib.resources import files

    data = tomllib.loads((files("pmtui.core") / "zones.toml").read_text(encoding="utf-8"))
    return tuple(name for names in data.values() for name in names)


def read_in(
    session: Session, some: Sequence[Entry], zone: tzinfo, *, second: bool = False
) -> list[Retimed]:
    """Give `some` entries with the times that their clocks mean in `zone`.

    Args:
        session: The session, in whose zone the entries show their times.
        some: Entries of it.
        zone: Where the clocks stood that these times were read from.
        second: Whether a time that comes twice, as when summer time ends, means the second one.

    Raises:
        Unclear: Clocks in `zone` never show one of the times.
        OverflowError: A time would be outside the calendar.
    """

    def meant(at: datetime) -> datetime:
        wall = at.astimezone(session.tz).replace(tzinfo=None, fold=0)
        first, other = rough(wall, zone), rough(wall.replace(fold=1), zone)
        return instant(wall, zone) if first > other else other if second else first

    return [
        Retimed(each, meant(each.at), meant(each.until) if each.until else None) for each in some
    ]


def _offered(session: Session, some: Sequence[Entry], name: str) -> Iterator[Option]:
    """Give the option of a zone; two where a time comes twice there."""
    zone = zone_of(name)
    try:
        times, again = (read_in(session, some, zone, second=fold) for fold in (False, True))
    except (Unclear, OverflowError) as error:
        yield Option(name, f"{error}")
        return
    if times == again:
        yield _option(session, times, name)
        return
    yield _option(session, times, f"{name}, the earlier of two")
    yield _option(session, again, f"{name}, the later of two")


def _option(session: Session, times: list[Retimed], name: str) -> Option:
    changed = [each for each in times if (each.at, each.until) != (each.entry.at, each.entry.until)]
    if not changed:
        return Option(name, UNCHANGED)
    first = times[0]
    note = f"{local(first.entry.at, session)} becomes {local(first.at, session)}"
    return Option(name, note, _reading(session, times, name))


def _reading(session: Session, times: list[Retimed], name: str) -> Edit:
    some = [each.entry for each in times]
    return retimed(times, f"read {subject(some, session)} in {name}")
