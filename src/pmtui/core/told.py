"""Edits in words: what an edit does, said so that a room can follow it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pmtui.core.addresses import (
    COLLECTIONS,
    NotFound,
    join,
    place_of,
    reach,
    split,
    value_of,
)
from pmtui.core.choices import Table, categories, choices, effects
from pmtui.core.conflicts import Conflict
from pmtui.core.edits import Add, Batch, Edit, EditRefused, Move, Remove, Set, flat, item_of
from pmtui.core.factors import Decision
from pmtui.core.fields import given
from pmtui.core.followup import ActionOutcome
from pmtui.core.impact import Excluded, Window
from pmtui.core.labels import field, several, words
from pmtui.core.links import EVIDENCE, LINKS
from pmtui.core.meeting import Extension, Phase
from pmtui.core.people import Person
from pmtui.core.session import Session
from pmtui.core.text import cut
from pmtui.core.timeline import Entry
from pmtui.core.times import local
from pmtui.core.values import Item, Part

LINE = 100
"""How many characters a label or a description has at most."""

MANY = 4
"""How many of several things are named."""

CHOICES: dict[str, Table] = {
    "timeline/agency": "agencies",
    "timeline/kind": "entry_kinds",
    "timeline/precision": "precisions",
    "timeline/milestones": "milestones",
    "evidence/kind": "evidence_kinds",
    "factors/level": "levels",
    "factors/confidence": "confidences",
    "factors/disposition": "dispositions",
    "actions/kind": "kinds",
    "actions/speeds": "speeds",
    "actions/status": "statuses",
    "parking/lane": "lanes",
    "parking/outcome": "outcomes",
    "trigger_reason": "triggers",
    "status": "standings",
    "impact/data_lost": "answers",
    "impact/data_exposed": "answers",
    "impact/contract_touched": "answers",
    "impact/mode": "modes",
    "impact/metrics/quality": "qualities",
    "links/kind": "link_kinds",
    "external/state": "approvals",
    "external/edition": "editions",
    "followup/landed": "replies",
    "followup/used": "replies",
    "followup/shorter": "replies",
}
"""Fields whose values have words of their own, by place."""

MARKS = {
    "pivot": ("mark {} as a pivot", "unmark {} as a pivot"),
    "disputed": ("mark {} as disputed", "unmark {} as disputed"),
    "public": ("mark {} as public", "unmark {} as public"),
    "near_miss": ("mark {} as a near miss", "unmark {} as a near miss"),
    "attended": ("mark {} as present", "unmark {} as present"),
    "skipped": ("mark {} as skipped", "unmark {} as skipped"),
}
"""What it is called to set a flag, and to clear it."""


def describe(edit: Edit, session: Session) -> str:
    """Give what `edit` does to `session` in one line: "add entry 14:02 payment-svc …"."""
    match edit:
        case Batch(label=label):
            return cut(label, LINE) or _together(flat(edit), session)
        case Add():
            return _adding(edit, session)
        case Remove(path=path):
            return f"remove {_subject(path, session)}"
        case Move(path=path, before=before):
            to = f"before {cut(before)}" if before else "to the end"
            return f"move {_subject(path, session)} {to}"
        case Set():
            return _setting(edit, session)


def named(item: Item, session: Session) -> str:
    """Give the words by which a room knows `item`: its time, source and text, or its title."""
    key = str(getattr(item, item.KEY))
    match item:
        case Entry():
            said = " ".join(filter(None, [local(item.at, session), item.source, item.text]))
        case Window() | Excluded():
            end = f" to {local(item.end, session)}" if item.end else ""
            said = f"{key} from {local(item.start, session)}{end}"
        case Person():
            said = key
        case Conflict(path=path):
            said = f"about {words(path)}"
        case Phase():
            said = item.name
        case Extension():
            said = f"{key} of {item.minutes:g} min"
        case ActionOutcome():
            said = f"{key} {item.outcome}"
        case Decision():
            said = f"{key} {item.text or item.reason}"
        case _:
            fields = ("title", "text", "name", "how", "meaning", "url")
            said = f"{key} {next((t for t in (getattr(item, f, None) for f in fields) if t), '')}"
    return cut(said)


def _adding(edit: Add, session: Session) -> str:
    try:
        item = item_of(edit)
    except EditRefused:
        return f"add to {words(edit.to)}"
    place, _ = place_of(edit.to)
    return f"add {COLLECTIONS[place].noun} {named(item, session)}"


def _subject(path: str, session: Session) -> str:
    """Give what is at `path` in words, an item with its title."""
    place, _ = place_of(path)
    item = _there(split(path), session)
    if isinstance(item, Item) and place in COLLECTIONS:
        return f"{COLLECTIONS[place].noun} {named(item, session)}"
    return words(path)


def _there(steps: list[str], session: Session) -> Any:
    try:
        return reach(session, steps)
    except NotFound:
        return None


def _setting(edit: Set, session: Session, subject: str = "") -> str:
    """Give what setting a field does; `subject` says whose it is, where it is of several."""
    steps = split(edit.path)
    owner = _there(steps[:-1], session) if steps else None
    if not isinstance(owner, Part):
        return f"change {words(edit.path, short=True)}"
    name, subject = steps[-1], subject or _owner(steps)
    try:
        new = value_of(given(owner, name, edit.value, subject), name)
    except EditRefused:
        return f"change {field(name)} of {subject}"
    if name in MARKS and name in type(owner).model_fields:
        return MARKS[name][not new].format(subject)
    place, _ = place_of(edit.path)
    linked = _linking(place, subject, value_of(owner, name), new)
    return linked or _giving(place, subject, new, session)


def _giving(place: str, subject: str, new: Any, session: Session) -> str:
    name = place.rpartition("/")[2]
    if place == "factors/effect":
        effect = f"'{effects()[new].label}'" if new else "unsorted"
        return f"move {subject} to {effect}"
    if place == "timeline/at":
        return f"move {subject} to {local(new, session)}"
    said = "" if new is None else _value(place, new, session)
    if not said:
        return f"clear {field(name)} of {subject}"
    if place in CHOICES or place == "factors/category":
        return f"{field(name)} of {subject}: {said}"
    return f"set {field(name)} of {subject} to {said}"


def _owner(steps: list[str]) -> str:
    """Give whose field stands at `steps`: "T7", "H1 of F3", "the incident"."""
    return words(join("incident", *steps[:-1]), short=True)


def _linking(place: str, subject: str, old: Any, new: Any) -> str:
    """Give what comes to and goes from a list of links or milestones; empty for other fields."""
    outer, _, name = place.rpartition("/")
    had, has = ([] if v is None else list(v) if isinstance(v, tuple) else [v] for v in (old, new))
    come = [each for each in has if each not in had]
    gone = [each for each in had if each not in has]
    if not come and not gone:
        return ""
    if place == "timeline/milestones":
        come, gone = ([_value(place, each, None) for each in some] for some in (come, gone))
        if not come:
            return f"unmark {subject} {_and(gone)}"
        return f"mark {subject} {_and(come)}{f' and not {_and(gone)}' if gone else ''}"
    if name not in LINKS.get(outer, ()):
        return ""
    if name == "source" and not all(EVIDENCE.fullmatch(each) for each in (*come, *gone)):
        return ""
    if not come:
        return f"unlink {subject} from {_and(gone)}"
    return f"link {subject} to {_and(come)}{f' instead of {_and(gone)}' if gone else ''}"


def _and(some: Sequence[str]) -> str:
    if len(some) > MANY:
        return f"{', '.join(some[: MANY - 1])} and {len(some) - MANY + 1} more"
    return " and ".join(filter(None, [", ".join(some[:-1]), some[-1]]))


def _value(place: str, value: Any, session: Session | None) -> str:
    """Give a value of the field at `place` as a person says it."""
    if isinstance(value, tuple | list):
        return cut(", ".join(_value(place, each, session) for each in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.tzinfo and session:
        return local(value, session)
    if isinstance(value, dict):
        return "a table"
    known = choices(CHOICES[place]) if place in CHOICES else {}
    if place == "factors/category":
        return categories()[value].label.lower()
    return known[value].label.lower() if value in known else cut(str(value))


def _together(edits: Sequence[Add | Remove | Set | Move], session: Session) -> str:
    """Give what several edits do together: one thing to many items, or many to one."""
    if not edits:
        return "change nothing"
    last, rest = edits[-1], edits[:-1]
    if not rest:
        return describe(last, session)
    if isinstance(last, Remove) and all(_unlinks(each, last, session) for each in rest):
        return f"{describe(last, session)} and {several(len(rest), 'link')} to it"
    return _alike(edits, session) or (
        f"{describe(edits[0], session)} and {several(len(rest), 'more change')}"
    )


def _unlinks(edit: Edit, last: Remove, session: Session) -> bool:
    """Tell whether `edit` takes away a link to what `last` removes."""
    place, key = place_of(last.path)[0], split(last.path)[-1:]
    steps = split(getattr(edit, "path", ""))
    if isinstance(edit, Remove):
        outcome = steps[:2] == ["followup", "outcomes"]
        return place == "actions" and outcome and steps[-1:] == key
    outer, _, name = place_of(join(*steps))[0].rpartition("/")
    if not isinstance(edit, Set) or LINKS.get(outer, {}).get(name) != place:
        return False
    had = _there(steps, session)
    links, left = (v if isinstance(v, tuple | list) else (v,) for v in (had, edit.value))
    return all(each in links and each not in left for each in key)


def _alike(edits: Sequence[Add | Remove | Set | Move], session: Session) -> str:
    """Give what edits of one kind do in one place, or nothing where they differ."""
    if len({type(edit) for edit in edits}) > 1:
        return ""
    paths = [edit.to if isinstance(edit, Add) else edit.path for edit in edits]
    places = {place_of(path)[0] for path in paths}
    place, owners = places.pop(), {tuple(split(path)[:-1]) for path in paths}
    if isinstance(edits[0], Set) and len(owners) == 1 and all(map(split, paths)):
        names = list(dict.fromkeys(field(split(path)[-1]) for path in paths))
        return f"change {_and(names)} of {_owner(split(paths[0]))}"
    outer, _, name = place.rpartition("/")
    items = COLLECTIONS.get(outer if isinstance(edits[0], Set) else place)
    if places or items is None:
        return ""
    if isinstance(edits[0], Set):
        subject = several(len(owners), items.noun)
        said = {_setting(each, session, subject) for each in edits if isinstance(each, Set)}
        return said.pop() if len(said) == 1 else f"set {field(name)} of {subject}"
    verb = {Add: "add", Remove: "remove", Move: "move"}[type(edits[0])]
    return f"{verb} {several(len(set(paths)) if verb != 'add' else len(edits), items.noun)}"
