"""Lines that begin with a letter: a factor, an action, a parked point, or what was understood."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, get_args

from pmtui.core.actions import ActionKind, Priority, Speeds
from pmtui.core.days import NEAR, WEEKDAYS, day
from pmtui.core.factors import Category, Effect
from pmtui.core.notes import Lane
from pmtui.core.origins import Known, Origin, called
from pmtui.core.text import one_line
from pmtui.core.zones import Unclear

PREFIX = re.compile(r"([fapwyesq])(?:\s*(?=:)|\s+(?=\S))")
EFFECTS, CATEGORIES = get_args(Effect), get_args(Category)
KINDS, SPEEDS, PRIORITIES = get_args(ActionKind), get_args(Speeds), get_args(Priority)
LANES = get_args(Lane)
SHORT_LANES = {"fix": "fix-idea", "idea": "fix-idea", "absent": "needs-someone-absent"}
NOTES = {
    "w": ("well", "went well"),
    "y": ("lucky", "lucky"),
    "e": ("learned", "learned"),
    "s": ("surprises", "surprise"),
    "q": ("questions", "open question"),
}
TICKET = re.compile(r"[A-Z][A-Z0-9]*-[0-9]+|#[0-9]+")
FACTOR = re.compile(r"F0*([1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Around:
    """What the fields of a prefix are read against."""

    known: Known
    factors: dict[str, None] = field(default_factory=dict)
    """The ids of the factors, in order."""
    today: date | None = None
    """The present day in the session's zone, where it is known."""
    phase: str | None = None
    """The phase of the meeting."""
    entry: str | None = None
    """The id of the selected entry."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An item that lacks only its id."""

    to: str
    """The path of the list that it goes into."""
    item: dict[str, Any]
    said: str
    """What it is, in one line."""
    notes: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    """People whom the roster lacks."""
    source: Origin | None = None
    """Who or what an entry comes from."""


def draft(line: str, around: Around) -> Draft | None:
    """Give the item that `line` is where it begins with a prefix, else None.

    A prefix counts only where everything before the colon reads as its fields; after `f` alone
    the colon may be missing. Raises Unclear where the fields are meant and one is wrong.
    """
    match = PREFIX.match(line)
    if match is None:
        return None
    letter, rest = match[1], line[match.end() :]
    before, colon, after = rest.partition(":")
    if not colon and letter == "f":
        before, after = "", rest
    elif not colon:
        return None
    words = [word for word in re.split(r"[\s,]+", before) if word]
    found = READERS[letter](words, one_line(after), around)
    if found is not None and not after.strip():
        raise Unclear(f"{one_line(line)[:40]} has no text; write it after the colon")
    return found


def _factor(words: list[str], text: str, _: Around) -> Draft | None:
    parts = [part for word in words for part in word.split("/")]
    effects = [part for part in parts if part in EFFECTS]
    categories = [part for part in parts if part in CATEGORIES]
    if len(effects) > 1 or len(categories) > 1 or len(effects + categories) < len(parts):
        if len(words) == 1:
            raise Unclear(
                f"{words[0][:40]} is no effect or category; effects are {', '.join(EFFECTS)},"
                f" categories {', '.join(CATEGORIES)}"
            )
        return None
    item = {"effect": next(iter(effects), None), "category": next(iter(categories), None)}
    placed = "/".join((*effects, *categories))
    return Draft("factors", _filled(item | {"title": text}), _said("factor", placed, text))


def _parked(words: list[str], text: str, around: Around) -> Draft | None:
    lane = None
    front, colon, after = text.partition(":")
    if not words and colon and after.strip() and _lane(front.strip()):
        words, text = [front.strip()], after.strip()
    if words:
        lane = _lane(words[0])
        if lane is None and len(words) == 1:
            raise Unclear(f"{words[0][:40]} is no lane of the parking lot; use {', '.join(LANES)}")
        if lane is None or len(words) > 1:
            return None
    item = {"lane": lane, "text": text, "raised_in_phase": around.phase, "entry": around.entry}
    return Draft("parking", _filled(item), _said("parked", lane or "", text))


def _lane(word: str) -> str | None:
    """Give the lane that `word` means: its name, a synonym, or an unmistakable beginning."""
    name = word.lower()
    fitting = [lane for lane in LANES if name and lane.startswith(name)]
    return SHORT_LANES.get(name) or (fitting[0] if len(fitting) == 1 else None)


def _note(letter: str) -> Callable[[list[str], str, Around], Draft | None]:
    to, called_so = NOTES[letter]

    def read(words: list[str], text: str, _: Around) -> Draft | None:
        return None if words else Draft(to, {"text": text}, _said(called_so, "", text))

    return read


@dataclass(slots=True)
class _Fields:
    """The fields of an action as they are found, and the words that are none."""

    item: dict[str, Any] = field(default_factory=dict)
    factors: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    marked: int = 0
    """How many words can only have been meant as fields."""

    def put(self, name: str, value: Any) -> None:
        """Hold `value`; raises Unclear where the field has another one already."""
        if self.item.setdefault(name, value) != value:
            raise Unclear(f"{self.item[name]} and {value} are two; write only one of them")


def _action(words: list[str], text: str, around: Around) -> Draft | None:
    fields, notes = _Fields(), []
    strangers: tuple[str, ...] = ()
    for word in words:
        _read(word, fields, around)
    if fields.strange:
        if fields.marked:
            raise Unclear(f"{fields.strange[0][:40]} is no kind, @owner, date, ticket or factor")
        return None
    missing = next((key for key in fields.factors if key not in around.factors), None)
    if missing:
        raise Unclear(f"there is no factor {missing}; factors are {_some(around.factors)}")
    item = fields.item
    if "owner" in item:
        owner = around.known.person(item["owner"])
        item["owner"] = owner.name
        if owner.stranger:
            strangers, notes = (owner.name,), [f"{owner.name} is not in the roster."]
    if fields.factors:
        item["factors"] = list(dict.fromkeys(fields.factors))
    said = _said("action", _placed(item), text)
    return Draft("actions", {"text": text} | item, said, tuple(notes), strangers)


def _placed(item: dict[str, Any]) -> str:
    """Give the fields of an action as they would be typed."""
    kind = [item[name] for name in ("kind", "speeds") if name in item]
    names = ("owner", "due", "priority", "ticket")
    single = [str(item[name]) for name in names if name in item]
    return " ".join(word for word in ("/".join(kind), *single, *item.get("factors", ())) if word)


def _read(word: str, fields: _Fields, around: Around) -> None:
    """Put `word` where it belongs in `fields`. Raises Unclear where it is a field and wrong."""
    kind, slash, speeds = word.lower().partition("/")
    owner = called(word)
    due = day(word, around.today)
    factor = FACTOR.fullmatch(word)
    if kind in KINDS and (not slash or (kind == "speed" and speeds in SPEEDS)):
        fields.put("kind", kind)
        if slash:
            fields.put("speeds", speeds)
        return
    fields.marked += word.lower() not in (*WEEKDAYS, *NEAR)
    if owner:
        fields.put("owner", owner)
    elif due:
        fields.put("due", due)
    elif word in PRIORITIES:
        fields.put("priority", word)
    elif factor:
        fields.factors.append(f"F{factor[1]}")
    elif TICKET.fullmatch(word):
        fields.put("ticket", word)
    else:
        fields.marked -= 1
        fields.strange.append(word)


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value is not None}


def _said(what: str, placed: str, text: str) -> str:
    return one_line(f"{what} {placed}: {text}" if placed else f"{what} {text}")


def _some(keys: Collection[str]) -> str:
    return ", ".join(list(keys)[:8]) or "none yet"


READERS: dict[str, Callable[[list[str], str, Around], Draft | None]] = {
    "f": _factor,
    "a": _action,
    "p": _parked,
    **{letter: _note(letter) for letter in NOTES},
}
