"""The fields of the model as a form sees them: their kinds, labels, and what may stand there.

All of it follows from the annotations of the model; the tables say only what those cannot.
"""

from collections.abc import Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pmtui.core import values
from pmtui.core.addresses import COLLECTIONS, place_of, split, structure, value_of
from pmtui.core.choices import Table, categories, choices, effects, severities
from pmtui.core.hints import hints
from pmtui.core.labels import field as name_of
from pmtui.core.labels import plural
from pmtui.core.links import LINKS
from pmtui.core.people import HOLDS_PERSON, OR_ROLE
from pmtui.core.session import Session
from pmtui.core.told import CHOICES
from pmtui.core.typed import Kind, worded
from pmtui.core.values import Item, Part

LEFT_OUT = frozenset(
    (
        *("lint_ok", "lint_off", "schema", "schema_version", "counters", "created", "updated"),
        *("ours", "theirs", "base", "others", "kept", "approved_sum", "origin"),
    )
)
"""Fields that no form shows: they are written elsewhere, or follow from others."""

LONG = frozenset(
    (
        *("quote", "summary", "background", "service_health", "was", "did", "answer", "excerpt"),
        *("note", "end_users", "infrastructure", "staff", "what_happened", "impact_on_you"),
        *("what_we_did", "what_we_change", "what_you_can_do", "data_statement", "apology"),
        *("landed_note", "used_note", "shorter_note", "change", "meaning"),
        *("abandoned_reason", "override_reason"),
    )
)
"""Fields whose text may take several lines."""

FIRST = {
    "factors": ("title", "effect", "category", "was", "did", "confidence", "evidence", "entries"),
}
"""The fields that a form shows first, in this order, by list; the others follow as they are."""

PEOPLE = HOLDS_PERSON | OR_ROLE
"""Fields that may hold the key of a person."""

LABELS = {
    "questions/by": "by when",
    "timeline/known_from": "known since",
    "timeline/severity_after": "severity then",
    "people/key": "short name",
    "factors/in_document": "in document",
    "factors/disposition_reason": "reason for that",
    "actions/verification/date": "verified on",
    "actions/verification/by": "verified by",
    "actions/verification/seen": "what was seen",
    "customer_liaison": "customer voice",
    "meeting_date": "meeting day",
    "trigger_reason": "reviewed because",
    "abandoned_reason": "given up for",
    "override_reason": "final despite",
    "followup/landed_note": "what was seen",
    "followup/used_note": "what was seen",
    "followup/shorter_note": "what was seen",
}
"""Labels by place, where the field's own name is not short or clear enough."""

HINTS: dict[Kind, str] = {
    "list": "Separated by commas",
    "day": "2026-03-18, +14d, fri or today",
    "number": "A number such as 1,250; blank where it is not known",
    "share": "0 to 1, or percent: 0.4 or 40%",
    "flag": "← → or type: yes, no, blank",
    "since": "then, review, or a time such as 2026-03-05 09:00",
}

USUAL: dict[str, Table] = {"impact/metrics/unit": "units", "slo/window": "objective_windows"}
"""Fields that take any text, and what is usual there, by place."""

SENTENCES = {"summary": (2, 4), "external/summary": (2, 3)}
"""Fields that read best with so few to so many sentences, by place."""

KINDS: tuple[tuple[Any, Kind], ...] = (
    (values.Instant, "time"),
    (values.Day, "day"),
    (values.Number, "number"),
    (values.Count, "number"),
    (values.Percentage, "number"),
    (values.Share, "share"),
    (values.Flag, "flag"),
    (values.Texts, "list"),
)


class Allowed(NamedTuple):
    """One value that a field may have, in words."""

    value: str
    label: str
    meaning: str = ""


class Slot(NamedTuple):
    """A field of the model: where it is, and what its values are."""

    name: str
    """Its name below the form; `verification/date` for a field of a part."""
    owner: Part
    path: str
    annotation: Any

    @property
    def place(self) -> str:
        """Where it is, keys of items left out."""
        return place_of(self.path)[0]

    @property
    def key(self) -> str:
        """The name of the field in its part."""
        return split(self.path)[-1]

    @property
    def value(self) -> Any:
        """What stands there."""
        return value_of(self.owner, self.key)

    @property
    def required(self) -> bool:
        """Whether it must not be left blank."""
        return type(self.owner).model_fields[self.key].is_required()

    @property
    def label(self) -> str:
        """What it is called in a form."""
        return LABELS.get(self.place) or name_of(self.key)

    @property
    def target(self) -> str | None:
        """The list of the items that it links to."""
        outer, _, key = self.place.rpartition("/")
        return LINKS.get(outer, {}).get(key)

    @property
    def rank(self) -> tuple[bool, int]:
        """Where it stands in a form: what must not be blank first, then what is typed first."""
        first = FIRST.get(self.place.rpartition("/")[0], ())
        return not self.required, first.index(self.key) if self.key in first else len(first)

    @property
    def kind(self) -> Kind:
        """How its values are typed."""
        annotation, origin = self.annotation, get_origin(self.annotation)
        if origin is Literal:
            return "choice"
        if origin in (Union, UnionType):
            return "since"
        if origin is tuple:
            literal = get_origin(get_args(annotation)[0]) is Literal
            return "choices" if literal else "links" if self.target else "list"
        for known, kind in KINDS:
            if annotation == known:
                return kind
        return "link" if self.target and annotation != values.Text else "text"


def slots(owner: Part, path: str, prefix: str = "", *, keyed: bool = False) -> Iterator[Slot]:
    """Give the fields of `owner`, which is at `path`, that a form can show.

    Lists of items are left out, and so is the key of an item unless it is `keyed`; the fields of a
    part within an item come in its place.
    """
    key = owner.KEY if isinstance(owner, Item) and not keyed else None
    for name, annotation in _hints(type(owner)).items():
        at = f"{path}/{name}" if path else name
        value = value_of(owner, name)
        if isinstance(value, Part) and not isinstance(owner, Session):
            yield from slots(value, at, f"{prefix}{name}/")
        elif name not in LEFT_OUT and name != key and name not in structure(type(owner)):
            yield Slot(f"{prefix}{name}", owner, at, annotation)


@cache
def _hints(kind: type[Part]) -> dict[str, Any]:
    hints = get_type_hints(kind, include_extras=True)
    return {name: _known(hints[name]) for name in kind.model_fields}


def _known(annotation: Any) -> Any:
    """Give `annotation` without the None that stands for unknown."""
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    kinds = [kind for kind in get_args(annotation) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else annotation


def allowed(slot: Slot, session: Session) -> tuple[Allowed, ...]:
    """Give what may stand in `slot`, or what is usual there where it takes any text."""
    place, literal = slot.place, slot.annotation
    if place == "factors/category":
        return tuple(Allowed(key, c.label, c.meaning) for key, c in categories().items())
    if place == "factors/effect":
        return tuple(Allowed(key, e.label, e.question) for key, e in effects().items())
    if place in ("severity/level", "timeline/severity_after"):
        return tuple(Allowed(k, s.label, "; ".join(s.criteria)) for k, s in severities().items())
    if place == "severity/criterion":
        level = severities().get(session.severity.level or "")
        return tuple(Allowed(each, "") for each in level.criteria) if level else ()
    if place in CHOICES or place in USUAL:
        table = choices(CHOICES.get(place) or USUAL[place])
        return tuple(Allowed(key, each.label, each.meaning) for key, each in table.items())
    if slot.key in PEOPLE and slot.kind in ("text", "list"):
        return tuple(Allowed(each.key, each.name or "") for each in session.people)
    literal = next((a for a in (literal, *get_args(literal)) if get_origin(a) is Literal), None)
    return tuple(Allowed(each, "") for each in get_args(literal)) if literal else ()


def hint(slot: Slot, session: Session) -> str:
    """Give what belongs in `slot`, and what may be typed there: a line each."""
    return "\n".join([*hints().get(slot.place, ()), *_typable(slot, session)])


def _typable(slot: Slot, session: Session) -> Iterator[str]:
    """Give a line that says what may be typed into `slot`, where its kind says so."""
    kind, usual = slot.kind, allowed(slot, session)
    names = ", ".join(worded(each.value) for each in usual)
    match kind:
        case "choice":
            yield f"← → or type: {names}"
        case "choices":
            yield f"Separated by commas: {names}"
        case "time":
            about = "~14:05 for about" if slot.place == "timeline/at" else "14:05:30"
            yield f"14:05, {about}, or 2026-03-04 14:05 · {session.zone or 'UTC'}"
        case "link" | "links" if slot.target:
            noun, letter = COLLECTIONS[slot.target].noun, COLLECTIONS[slot.target].prefix
            several = f"Ids of {plural(noun)}, such as {letter}3, {letter}7"
            yield several if kind == "links" else f"The id of one {noun}, such as {letter}3"
        case "flag":
            yield HINTS[kind]
        case "list" if names:
            yield f"Separated by commas; usual: {names}"
        case "text" if names:
            yield f"In the roster: {names}" if slot.key in PEOPLE else f"Usual: {names}"
        case _ if kind in HINTS and slot.place not in hints():
            yield HINTS[kind]
