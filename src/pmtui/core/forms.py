"""Forms: the fields of an item, or one field, as texts to be typed, and the edit they come to.

A form of what is there comes to its changes, a form of a new item to its addition.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from pmtui.core.addresses import (
    COLLECTIONS,
    NotFound,
    collection_at,
    find,
    join,
    key_of,
    place_of,
    plain,
    split,
)
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Set, apply, new_id
from pmtui.core.gates import refusals
from pmtui.core.labels import words
from pmtui.core.milestones import claims, marks
from pmtui.core.session import Session
from pmtui.core.slots import LONG, PEOPLE, SENTENCES, Allowed, Slot, allowed, hint, slots
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
    best: tuple[int, int] | None = None
    """With how few to how many sentences it reads best, where they are counted."""


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of an item or of a part, or one field."""

    path: str
    """What the names of the fields stand below, empty for the session's own; of a new item the
    list that it goes to."""
    title: str
    fields: tuple[FormField, ...]


def fields(session: Session, path: str, names: Collection[str] = ()) -> Form:
    """Give the form of the item or part at `path`, or of the one field there.

    What must not be blank comes first. Where there are `names`, only those fields are shown. Raises
    NotFound where nothing is there, EditRefused where a form cannot show it.
    """
    outer, found = _slots(session, path)
    asked = [slot for slot in found if slot.name in names] if names else found
    one = f"{path}/{asked[0].name}" if len(names) == 1 else path
    title = words(one).removeprefix("the ").removesuffix(" of the incident")
    return Form(
        outer,
        f"{title[:1].upper()}{title[1:]}",
        tuple(_field(session, slot) for slot in asked),
    )


def changes(session: Session, path: str, texts: Mapping[str, str], today: date) -> Batch:
    """Give the edit that makes the form at `path` say `texts`, by the names of its fields.

    Only what really changed is set; a text that stands as it was shown changes nothing, and fields
    that are not in `texts` stay. `+14d` and `fri` count from `today`. Raises FieldRefused for the
    first text that cannot be.
    """
    edits, _ = _typed(session, _slots(session, path)[1], texts, today)
    return Batch(tuple(edits), _label(session, path))


def blank(session: Session, to: str, given: Mapping[str, Any] = MappingProxyType({})) -> Form:
    """Give the form of a new item of the list at `to`, such as `people` or `factors/F3/how`.

    It begins with the values in `given`, by field, and with what is likely; all else is blank. A
    key that is no id is a field too. Raises NotFound where nothing is there, EditRefused where it
    is no list.
    """
    draft = _draft(session, to)
    draft = draft.model_copy(update={**_likely(session, to), **given})
    outer = join(*split(to)[:-1])
    of = f" of {words(outer)}" if outer and isinstance(find(session, outer), Item) else ""
    title = f"New {COLLECTIONS[place_of(to)[0]].noun}{of}"
    return Form(to, title, tuple(_field(session, slot) for slot in _new_slots(draft, to)))


def addition(session: Session, to: str, texts: Mapping[str, str], today: date) -> Add:
    """Give the edit that adds the item of which the form for `to` says `texts`.

    A field that is blank, or not in `texts`, is unknown. `+14d` and `fri` count from `today`.
    Raises FieldRefused for the first text that cannot be, otherwise what `blank` raises.
    """
    draft = _draft(session, to)
    found = _new_slots(draft, to)
    for slot in (each for each in found if each.required):
        try:
            text = texts.get(slot.name, "")
            value = _value(session, slot._replace(owner=draft), text, today)
        except Unclear as refusal:
            raise FieldRefused(slot.name, str(refusal)) from None
        if value is None:
            raise FieldRefused(slot.name, f"{slot.label} cannot be left empty")
        draft = draft.model_copy(update={slot.key: value})
    try:
        after = apply(session, Add(to, plain(draft)))
    except EditRefused as refusal:
        # Every text alone was read: what is left to refuse is a key, and that comes first.
        raise FieldRefused(found[0].name, str(refusal)) from None
    path = join(*split(to), key_of(draft))
    _, after = _typed(after, _slots(after, path)[1], texts, today)
    return Add(to, plain(find(after, path)))


def _draft(session: Session, to: str) -> Item:
    """Give a new item of the list at `to` of which nothing is known but its id, if it has one."""
    collection = collection_at(to)
    if collection is None:
        raise EditRefused(f"nothing can be added to {words(to)}")
    find(session, to)
    known: dict[str, Any] = {"id": new_id(session, to)} if collection.prefix else {}
    return collection.item.model_construct(**known)


def _new_slots(draft: Item, to: str) -> list[Slot]:
    """Give the fields of `draft`, which is to go to the list at `to`; a key that is typed first."""
    key = draft.__dict__.get("id")
    found = slots(draft, join(*split(to), key or "new"), keyed=key is None)
    return sorted(found, key=lambda slot: slot.rank)


def _likely(session: Session, to: str) -> dict[str, Any]:
    """Give what a new item most likely holds: the first window begins with the impact."""
    if to != "impact/windows" or session.impact.windows:
        return {}
    start = marks(session, claims(session)).get("impact_start")
    return {"start": start.at} if start else {}


def _typed(
    session: Session, found: Sequence[Slot], texts: Mapping[str, str], today: date
) -> tuple[list[Edit], Session]:
    """Give the edits that make the fields `found` of `session` say `texts`, and what comes of it.

    Raises FieldRefused for the first text that cannot be.
    """
    edits: list[Edit] = []
    after = session
    for slot in found:
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
    outer = found[0].path.rpartition("/")[0] if found else ""
    for name, reason in refusals(session, after, outer) if outer else ():
        raise FieldRefused(name, reason)
    return edits, after


def _slots(session: Session, path: str) -> tuple[str, list[Slot]]:
    """Give the fields of the form at `path`, and the path that their names stand below."""
    found, steps = find(session, path), split(path)
    if isinstance(found, Part):
        outer = join(*steps) if steps else ""
        return outer, sorted(slots(found, outer), key=lambda slot: slot.rank)
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
        best=SENTENCES.get(slot.place),
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
    if slot.key not in PEOPLE and slot.place != "people/key":
        return value
    return [_person(each) for each in value] if isinstance(value, list) else _person(value)


def _person(name: Any) -> Any:
    """Give `name` without the @ by which a person is called."""
    return name.strip("@") or None if isinstance(name, str) else name
