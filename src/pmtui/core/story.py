"""The story: its sections, and what each of their fields says in words."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from pmtui.core.addresses import find, place_of
from pmtui.core.choices import choices
from pmtui.core.hints import hints
from pmtui.core.people import HOLDS_PERSON, OR_ROLE
from pmtui.core.session import Session
from pmtui.core.told import CHOICES


class Field(NamedTuple):
    """A field of the story."""

    label: str
    path: str
    when: str = ""
    """Where it is shown, as `WHEN` tells it, or in which status; empty: always."""


class Section(NamedTuple):
    """A part of the story: fields, or one list."""

    title: str
    fields: tuple[Field, ...] = ()
    list: str = ""
    """The path of its list; empty: it has none."""
    meaning: str = ""
    """What belongs in the list."""


WHEN: dict[str, Callable[[Session], bool]] = {
    "set": lambda _: False,
    "begun": lambda session: not session.timeline,
    "lacking": lambda session: "no" in _replies(session),
}
"""By word: where a field without a value is shown; one that has a value always is."""


def _replies(session: Session) -> tuple[str | None, ...]:
    """Give the answers of the follow-up to its three questions."""
    return session.followup.landed, session.followup.used, session.followup.shorter


@cache
def sections() -> tuple[Section, ...]:
    """Give the sections of the story in their order, read from the data when first asked for."""
    import tomllib
    from importlib.resources import files

    rows = tomllib.loads((files("pmtui.core") / "story.toml").read_text(encoding="utf-8"))
    return tuple(
        Section(**row | {"fields": tuple(Field(**each) for each in row.get("fields", ()))})
        for row in rows["sections"]
    )


def lists() -> tuple[Section, ...]:
    """Give the sections that hold a list."""
    return tuple(each for each in sections() if each.list)


def told_of(session: Session) -> list[Section]:
    """Give the sections with the fields that `session` has something to show for."""
    return [
        each._replace(fields=tuple(one for one in each.fields if _wanted(session, one)))
        for each in sections()
    ]


def said(session: Session, path: str) -> str:
    """Give the value of the field at `path` in words; empty where it is unknown.

    People are named as the roster has them, choices by their labels, times in the session's zone.
    """
    value = find(session, path)
    values = value if isinstance(value, tuple) else () if value is None else (value,)
    place, _ = place_of(path)
    name = place.rpartition("/")[2]
    known = choices(CHOICES[place]) if place in CHOICES else {}
    if name in HOLDS_PERSON or name in OR_ROLE:
        names = people(session)
        return ", ".join(names.get(each, each) for each in values)
    return ", ".join(
        known[each].label if each in known else _plain(each, session) for each in values
    )


def asked(path: str) -> str:
    """Give the questions that the field at `path` answers; empty where it answers none."""
    lines = hints().get(place_of(path)[0], ())
    return " ".join(line for line in lines if line.endswith("?"))


def replied(path: str) -> bool:
    """Tell whether the field at `path` is an answer: yes, no, or something between."""
    return CHOICES.get(place_of(path)[0]) in ("answers", "replies")


def people(session: Session) -> Mapping[str, str]:
    """Give the name of each person of the roster by the key; the key itself where none is known."""
    return {each.key: each.name or each.key for each in session.people}


def _wanted(session: Session, field: Field) -> bool:
    if field.when in WHEN and find(session, field.path) is not None:
        return True
    if field.when in WHEN:
        return WHEN[field.when](session)
    return not field.when or session.status == field.when


def _plain(value: Any, session: Session) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone(session.tz):%Y-%m-%d %H:%M}"
    return f"{value:,}" if isinstance(value, int) else str(value)
