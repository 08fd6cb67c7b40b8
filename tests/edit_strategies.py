"""Generated edits of a given session: those that apply, and those that may be refused."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

import strategies
from pmtui.core.addresses import COLLECTIONS, find, join, key_of, place_of, plain, structure
from pmtui.core.edits import (
    Add,
    Batch,
    Edit,
    EditRefused,
    Move,
    Remove,
    Set,
    apply,
    new_id,
    removal,
)
from pmtui.core.links import placed
from pmtui.core.session import Session
from pmtui.core.values import Part
from strategies import sessions

PARTS = ("", "severity", "slo", "impact", "meeting", "followup", "external")
FIXED = ("schema_version", "counters")
NEW = strategies.UNKNOWN_KEYS | strategies.texts() | st.sampled_from(["", [], 0])
"""Values of a field that the model does not know."""


def lists(session: Session) -> list[str]:
    """Give the paths of all lists of items, those of factors and phases too."""
    top = [
        place for place in COLLECTIONS if place not in ("factors/how", "meeting/phases/extensions")
    ]
    how = [join("factors", factor.id, "how") for factor in session.factors]
    votes = [join("meeting", "phases", each.key, "extensions") for each in session.meeting.phases]
    return [*top, *how, *votes]


def links_of(session: Session) -> strategies.Links:
    """Give the ids that fields of a new item may hold."""
    return {
        kind: [key_of(item) for item in getattr(session, name)]
        for kind, name in strategies.LINKED.items()
        if getattr(session, name)
    }


@st.composite
def additions(draw: DrawFn, session: Session) -> Edit:
    """Give additions of new items, with links to what is there."""
    to = draw(strategies.one_of(*lists(session)))
    kind, prefix, _ = COLLECTIONS[place_of(to)[0]]
    links = links_of(session)
    annotation = strategies.hints_of(kind)[kind.KEY]
    if prefix:
        key = new_id(session, to)
    elif annotation in strategies.LINKED:
        key = draw(st.sampled_from(links.get(annotation, ["A1"])))
    else:
        key = draw(strategies.FIELDS[annotation])
    item = strategies.plain(draw, kind, links, **{kind.KEY: key})
    for name in ("how", "extensions"):
        item.pop(name, None)
    keys = [key_of(each) for each in find(session, to)]
    return Add(to, item, draw(strategies.one_of(None, *keys)))


@st.composite
def settings_of(draw: DrawFn, session: Session) -> Edit:
    """Give edits that set or clear a field, known or not, of a part or an item."""
    paths = [*PARTS, *(found.path for found in placed(session))]
    path = draw(strategies.one_of(*paths))
    owner: Part = find(session, path) if path else session
    kind = type(owner)
    hints = strategies.hints_of(kind)
    fixed = (*FIXED, *structure(kind), getattr(kind, "KEY", ""))
    names = [name for name in kind.model_fields if name not in fixed]
    name = draw(strategies.one_of(*names, *(owner.model_extra or {}), "x_new"))
    at = join("incident", name) if not path else f"{path}/{join(name)}"
    if draw(strategies.up_to(0, 3)) == 0:
        return Set(at, None)
    if name == "zone":
        return Set(at, draw(strategies.one_of(*strategies.ZONES)))
    if name not in kind.model_fields:
        return Set(at, draw(NEW))
    if all(links_of(session).get(each) for each in strategies.links_in(hints[name])):
        return Set(at, strategies.value_of(draw, hints[name], links_of(session)))
    return Set(at, None)


@st.composite
def removals(draw: DrawFn, session: Session) -> Edit:
    """Give removals of an item with its links, or without them."""
    paths = [found.path for found in placed(session)]
    if not paths:
        return Batch(())
    path = draw(strategies.one_of(*paths))
    return removal(session, path) if draw(strategies.EITHER) else Remove(path)


@st.composite
def moves(draw: DrawFn, session: Session) -> Edit:
    """Give moves of an item within its list."""
    paths = [found.path for found in placed(session)]
    if not paths:
        return Batch(())
    path = draw(strategies.one_of(*paths))
    keys = [key_of(item) for item in find(session, path.rpartition("/")[0])]
    return Move(path, draw(strategies.one_of(None, *keys)))


@st.composite
def ties(draw: DrawFn, session: Session) -> Edit:
    """Give entries a time that another entry has, so that order among equals is at stake."""
    if not session.timeline:
        return Add("timeline", {"id": "T1", "at": strategies.START, "text": "First"})
    one, other = draw(st.sampled_from(session.timeline)), draw(st.sampled_from(session.timeline))
    new = plain(one) | {"id": new_id(session, "timeline"), "at": other.at}
    add = Add("timeline", new, draw(st.sampled_from([None, one.id, other.id])))
    return draw(st.sampled_from([Set(f"timeline/{one.id}/at", other.at), add]))


def any_edit(session: Session) -> st.SearchStrategy[Edit]:
    """Give single edits and removals; some are refused."""
    return st.one_of(
        additions(session), settings_of(session), removals(session), moves(session), ties(session)
    )


@st.composite
def edits(draw: DrawFn, session: Session) -> Edit:
    """Give edits that `session` accepts, among them batches that build on one another."""
    made: list[Edit] = []
    here = session
    for _ in range(draw(strategies.up_to(1, 3))):
        edit = draw(any_edit(here))
        try:
            here = apply(here, edit)
        except EditRefused:
            continue
        made.append(edit)
    return made[0] if len(made) == 1 else Batch(tuple(made))


@st.composite
def triples(draw: DrawFn) -> tuple[Session, Session, Session]:
    """Give a session and two that came from it, each by a few edits."""
    base = draw(sessions())
    sides = []
    for _ in range(2):
        side = base
        for _ in range(draw(strategies.up_to(1, 3))):
            side = apply(side, draw(edits(side)))
        sides.append(side)
    return base, sides[0], sides[1]


def uncounted(session: Session) -> Session:
    """Give `session` as it is compared: counters of ids only ever go up."""
    return session.model_copy(update={"counters": {}})


JUNK: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)
"""Values that JSON may hold."""
