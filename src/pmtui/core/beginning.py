"""A new session: what is known of an incident before anybody has told its course."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from pydantic import ValidationError

from pmtui.core.agenda import STANDARD, Agenda, AgendaError, chosen, planned
from pmtui.core.choices import choices, severities
from pmtui.core.refusals import sentence
from pmtui.core.session import Session, zone_of
from pmtui.core.text import clean, one_line

NEAR_MISS = "near-miss"
"""The trigger that a near miss always has."""
LONGEST = 60
"""How many characters of a title stand in the name of a file."""
SUFFIX = ".toml"
NONE: Mapping[str, Agenda] = MappingProxyType({})


class NotBegun(ValueError):
    """Something told of the incident cannot stand; its text says what, for the person."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person tells of an incident at first; empty is unknown."""

    title: str
    level: str = ""
    criterion: str = ""
    id: str = ""
    day: date | str = ""
    zone: str = ""
    triggers: tuple[str, ...] = ()
    near_miss: bool = False
    agenda: str = STANDARD


def begun(told: Told, at: datetime, own: Mapping[str, Agenda] = NONE) -> Session:
    """Give the session that begins with what is `told`, at `at` (UTC, whole seconds).

    Its meeting is planned by the agenda, which may be one of the team's `own`. Raises NotBegun.
    """
    triggers = dict.fromkeys((*told.triggers, *([NEAR_MISS] if told.near_miss else [])))
    for trigger in triggers:
        if trigger not in choices("triggers"):
            known = ", ".join(choices("triggers"))
            raise NotBegun(f"there is no trigger '{trigger}'; there are {known}")
    fields = {
        "id": _line(told.id),
        "title": _line(told.title) or "",
        "trigger_reason": tuple(triggers),
        "near_miss": told.near_miss or None,
        "date": told.day or None,
        "zone": told.zone or None,
        "created": at.replace(microsecond=0),
        "severity": {"level": level(told.level), "criterion": _line(told.criterion)},
    }
    try:
        meeting = planned(chosen(told.agenda, own))
        return Session.model_validate({**fields, "meeting": meeting})
    except AgendaError as error:
        raise NotBegun(str(error)) from None
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        said = sentence(found)
        raise NotBegun(
            f"{found['loc'][0]}{' ' if said.startswith('is ') else ': '}{said}"
        ) from None


def level(said: str) -> str | None:
    """Give the severity level that `said` means: `2` and `sev2` are `SEV-2`, others stay.

    None where nothing is said.
    """
    plain = said.casefold().replace("-", "").replace(" ", "")
    for known in severities():
        if plain in (known.casefold().replace("-", ""), known.rpartition("-")[2]):
            return known
    return _line(said)


def today(zone: str, now: datetime) -> str:
    """Give the day that `now` is on in `zone`, as ISO 8601 text; in UTC if there is no such."""
    try:
        return now.astimezone(zone_of(zone or None)).date().isoformat()
    except ValueError:
        return now.date().isoformat()


def file_name(session: Session) -> str:
    """Give the name of a file for `session`: its id, day and title in small letters."""
    parts = (session.id, session.date and session.date.isoformat(), session.title)
    words = _plain(" ".join(part for part in parts if part)).split()
    name = words[0] if words else "session"
    for word in words[1:]:
        if len(name) + 1 + len(word) > LONGEST:
            break
        name += f"-{word}"
    return name.encode("utf-8")[:200].decode("utf-8", "ignore") + SUFFIX


def _line(text: str) -> str | None:
    return one_line(clean(text).text) or None


def _plain(text: str) -> str:
    """Give `text` in small letters, all but letters, marks on them and digits made blanks."""
    composed = unicodedata.normalize("NFC", text.casefold())
    return "".join(mark if unicodedata.category(mark)[0] in "LMN" else " " for mark in composed)
