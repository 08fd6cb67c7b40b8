"""The instants that clocks on walls stand for: their zones, and the hours that come twice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from pmtui.core.session import Session
from pmtui.core.zones import Unclear, rough
from pmtui.sources import places
from pmtui.sources.candidates import Candidate, Gathered, ZoneFrom


@dataclass(frozen=True, slots=True)
class Zoned:
    """The zone of a row, or what is missing for it."""

    tz: tzinfo | None = None
    word: str = ""
    """As it was written or answered."""
    source: ZoneFrom = ""
    need: str = ""
    """The key of the question that would give it."""

    def notes(self, at: datetime) -> tuple[str, ...]:
        """Give a note where its name is not that of the season at `at`."""
        other = places.off_season(self.word, at)
        if not other or self.tz is None:
            return ()
        return (f"{self.word} is taken at its word; {places.home(self.word)} had {other} then.",)


@dataclass(frozen=True, slots=True)
class Instant:
    """What a clock on a wall stands for."""

    at: datetime
    notes: tuple[str, ...] = ()
    twice: bool = False
    """Whether the clock shows it twice, and nobody said which it is: `at` is the first."""
    refused: str = ""


def zoned(
    row: Candidate, gathered: Gathered, answers: Mapping[str, str], session: Session
) -> Zoned:
    """Give the zone of a row: its own, that over it, the file's, or what was answered."""
    own: tuple[tuple[str, ZoneFrom], ...] = (
        (row.when.zone, row.when.zone_from or "line"),
        (row.zone, "heading"),
        (gathered.zone, "heading"),
    )
    for word, source in own:
        if word:
            return _named(word, source, answers)
    word = answers.get("zone", "")
    if not word:
        return Zoned(need="zone")
    return _named(word, "session" if word == (session.zone or "UTC") else "asked", answers)


def _named(word: str, source: ZoneFrom, answers: Mapping[str, str]) -> Zoned:
    key = f"word:{word.upper()}"
    try:
        return Zoned(places.meaning(answers.get(key, word)), word, source)
    except Unclear:
        return Zoned(None, word, source, key)


def instant(
    wall: datetime, zone: tzinfo, chosen: str = "", before: datetime | None = None
) -> Instant:
    """Give the instant at which clocks in `zone` show the naive time `wall`.

    Args:
        wall: A naive time.
        zone: Its zone.
        chosen: Which one is meant where the clocks show it twice: `first`, `second`, or `order`,
            the one that does not step back from the row before.
        before: When the row before was.
    """
    try:
        first, second = rough(wall, zone), rough(wall.replace(fold=1), zone)
    except OverflowError:
        return Instant(wall, refused=f"{wall} is outside the calendar")
    shown, where = f"{wall:%H:%M} on {wall.date()}", getattr(zone, "key", None) or str(zone)
    if first == second:
        return Instant(first)
    if first > second:
        return Instant(first, refused=f"{shown} is skipped by the clocks in {where}")
    if chosen == "order":
        chosen = "second" if before and before > first else "first"
    if chosen in ("first", "second"):
        at = first if chosen == "first" else second
        return Instant(at, (f"{shown} comes twice in {where}; it is the {chosen}.",))
    return Instant(first, (f"{shown} comes twice in {where}; which is not known.",), twice=True)
