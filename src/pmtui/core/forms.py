"""Forms: the fields of an item, or one field, as texts to be typed, and the edit they come to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pmtui.core.addresses import COLLECTIONS, NotFound, find, join, place_of, split
from pmtui.core.edits import Batch, Edit, EditRefused, Set, apply
from pmtui.core.labels import words
from pmtui.core.session import Session
from pmtui.core.slots import LONG, PEOPLE, Allowed, Slot, allowed, hint, slots
from pmtui.core.told import named
from pmtui.core.typed import Around, Kind, read, shown
from pmtui.core.values import Item, Part
from pmtui.core.zones import Unclear

LATER = frozenset({"published", "started", "ended", "posted_at", "since", "captured_at"})
"""Times that need not be on the incident's day: their day is always shown and typed."""

ENDS = {"until": "at", "end": "start"}
"""Fields that end a stretch, and where it starts."""


class FieldRefused(EditRefused):
    """A text that cannot be the value of its field; its words say why, and nothing was changed."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        """The name of the field."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form."""

    name: str
    """Its name below the form's path; `verification/date` for a field of a part."""
    label: str
    text: str
    """The present value as a person types it; empty where it is unknown."""
    kind: Kind
    hint: str
    """What may be typed."""
    long: bool = False
    """Whether the text may take several lines."""
    required: bool = False
    """Whether it must not be left blank."""
    choices: tuple[Allowed, ...] = ()
    """What may be chosen; where the kind takes any text, what is usual there."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of an item or of a part, or one field."""

    path: str
    """What the names of the fields stand below; empty for the session's own."""
    title: str
    fields: tuple[FormField, ...]


def fields(session: Session, path: str) -> Form:
    """Give the form of the item or part at `path`, or of the one field there.

    What must not be blank comes first. Raises NotFound where nothing is there, EditRefused where
    a form cannot show it.
    """
    outer, found = _slots(session, path)
    title = words(path).removeprefix("the ").removesuffix(" of the incident")
    return Form(
        outer,
        f"{title[:1].upper()}{title[1:]}",
        tuple(_field(session, slot) for slot in found),
    )


def changes(session: Session, path: str, texts: Mapping[str, str], today: date) -> Batch:
    """Give the edit that makes the form at `path` say `texts`, by the names of its fields.

    Only what really changed is set; a text that stands as it was shown changes nothing, and fields
    that are not in `texts` stay. `+14d` and `fri` count from `today`. Raises FieldRefused for the
    first text that cannot be.
    """
    edits: list[Edit] = []
    after = session
    for slot in _slots(session, path)[1]:
        before = _text(session, slot)
        text = texts.get(slot.name, before)
        if text.strip() == before.strip():
            continue
        try:
            for edit in _edits(after, slot, text, today):
                if (changed := apply(after, edit)) != after:
                    edits.append(edit)
                    after = changed
        except (EditRefused, NotFound, Unclear) as refusal:
            raise FieldRefused(slot.name, str(refusal)) from None
    return Batch(tuple(edits), _label(session, path))


def _slots(session: Session, path: str) -> tuple[str, list[Slot]]:
    """Give the fields of the form at `path`, and the path that their names stand below."""
    found, steps = find(session, path), split(path)
    if isinstance(found, Part):
        outer = join(*steps) if steps else ""
        return outer, sorted(slots(found, outer), key=lambda slot: not slot.required)
    outer = join(*steps[:-1]) if steps[1:] else ""
    owner = find(session, outer) if outer else session
    one = [slot for slot in slots(owner, outer) if slot.name == steps[-1]]
    if not one:
        raise EditRefused(f"{words(path)} cannot be edited in a form")
    return outer, one


def _label(session: Session, path: str) -> str:
    item = find(session, path)
    if not isinstance(item, Item):
        return ""
    return f"edit {COLLECTIONS[place_of(path)[0]].noun} {named(item, session)}"


def _field(session: Session, slot: Slot) -> FormField:
    text = _text(session, slot)
    return FormField(
        slot.name,
        slot.label,
        text,
        slot.kind,
        hint(slot, session),
        long=slot.key in LONG or "\n" in text,
        required=slot.required,
        choices=allowed(slot, session),
    )


def _text(session: Session, slot: Slot) -> str:
    return shown(slot.value, slot.kind, _around(session, slot, date.min))


def _around(session: Session, slot: Slot, today: date) -> Around:
    """Give what the texts of `slot` are read against."""
    start = slot.owner.__dict__.get(ENDS.get(slot.key, ""))
    choices = allowed(slot, session) if slot.kind in ("choice", "choices", "since") else ()
    return Around(
        session.tz,
        today,
        None if slot.key in LATER else _day(session),
        slot.value,
        start if isinstance(start, datetime) else None,
        tuple((each.value, each.label) for each in choices),
    )


def _day(session: Session) -> date | None:
    """Give the incident's day, else that of the first entry."""
    if session.date or not session.timeline:
        return session.date
    return session.timeline[0].at.astimezone(session.tz).date()


def _edits(session: Session, slot: Slot, text: str, today: date) -> list[Edit]:
    """Give the edits that make `slot` of `session` say `text`."""
    outer = slot.path.rpartition("/")[0]
    slot = slot._replace(owner=find(session, outer) if outer else session)
    value = _value(session, slot, text, today)
    edits: list[Edit] = [Set(slot.path if outer else f"incident/{slot.path}", value)]
    if slot.place == "timeline/at" and text.lstrip()[:1] in ("~", "≈"):
        edits.append(Set(f"{outer}/precision", "approx"))
    return edits


def _value(session: Session, slot: Slot, text: str, today: date) -> Any:
    value = read(text, slot.kind, _around(session, slot, today))
    if slot.key not in PEOPLE:
        return value
    return [_person(each) for each in value] if isinstance(value, list) else _person(value)


def _person(name: Any) -> Any:
    """Give `name` without the @ by which a person is called."""
    return name.strip("@") or None if isinstance(name, str) else name
