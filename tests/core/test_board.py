from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.board import (
    Place,
    beside,
    dropped,
    grouped,
    regroup,
    section_of,
    sections,
    worded,
)
from pmtui.core.edits import EditRefused, apply
from pmtui.core.factors import EFFECTS
from pmtui.core.inverse import invert
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.told import describe
from pmtui.core.verbs import VERBS
from pmtui.core.viewing import Viewing

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
CARDS = (
    ("opened", "change"),
    ("hidden", "detection"),
    ("opened", "deploy"),
    ("hidden", "detection"),
    (None, "unsorted"),
    ("opened", None),
)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "factors": [
            {"id": f"F{n}", "title": f"Condition {n}", "effect": effect, "category": category}
            for n, (effect, category) in enumerate(CARDS, 1)
        ],
    }
)


def on(path, grouping="effect", session=SESSION):
    return Selected(session, "factors", path, NOW, viewing=Viewing(grouping=grouping))


def shown(session, grouping="effect"):
    """Give the numbers of the factors by section."""
    return {
        section.key: "".join(factor.id[1:] for factor in factors)
        for section, factors in grouped(session.factors, grouping)
        if factors
    }


def test_sections_are_the_effects_or_the_categories():
    assert tuple(section.key for section in sections("effect")) == EFFECTS
    by_category = sections("category")
    assert len(by_category) == 13
    assert by_category[-1].key is None
    assert all(section.letter for section in by_category)
    assert all(section.family for section in by_category[:-1])
    assert sections("effect")[2].question == "What delayed noticing or understanding?"


def test_what_is_not_placed_stands_last():
    assert shown(SESSION) == {"opened": "136", "hidden": "24", None: "5"}
    assert shown(SESSION, "category") == {
        "change": "1",
        "deploy": "3",
        "detection": "24",
        None: "56",
    }
    assert [group.section.key for group in grouped((), "effect")] == list(EFFECTS[:-1])


def test_the_same_key_groups_by_the_other():
    assert regroup(on(None)).grouping == "category"
    assert regroup(on(None, "category")).grouping == "effect"


@pytest.mark.parametrize(
    ("grouping", "path", "step", "key"),
    [
        ("effect", "factors/F1", 1, "spread"),
        ("effect", "factors/F2", -1, "spread"),
        ("effect", "factors/F5", -1, "softened"),
        ("category", "factors/F1", 1, "test"),
        ("category", "factors/F3", -1, "test"),
        ("category", "factors/F6", -1, "pressure"),
    ],
)
def test_a_card_moves_to_the_next_section_of_what_is_shown(grouping, path, step, key):
    verb = VERBS["item.right" if step > 0 else "item.left"]
    after = apply(SESSION, verb(on(path, grouping)))
    factor = next(each for each in after.factors if path.endswith(each.id))
    assert section_of(factor, grouping) == key


def test_at_the_ends_it_stays():
    for path, step, words in (("F1", -1, "first column"), ("F5", 1, "last column")):
        factor = next(each for each in SESSION.factors if each.id == path)
        with pytest.raises(EditRefused, match=words):
            beside(on(f"factors/{path}"), factor, step)


def test_order_is_that_of_the_section_shown():
    after = apply(SESSION, VERBS["item.down"](on("factors/F1")))
    assert shown(after)["opened"] == "316"
    after = apply(SESSION, VERBS["item.up"](on("factors/F6", "category")))
    assert shown(after, "category")[None] == "65"
    with pytest.raises(EditRefused):
        VERBS["item.down"](on("factors/F1", "category"))


@pytest.mark.parametrize(
    ("path", "place", "numbers"),
    [
        ("F1", Place("hidden", "F4"), {"opened": "36", "hidden": "214", None: "5"}),
        ("F1", Place("hidden"), {"opened": "36", "hidden": "241", None: "5"}),
        ("F6", Place("opened", "F1"), {"opened": "613", "hidden": "24", None: "5"}),
        ("F1", Place("opened"), {"opened": "361", "hidden": "24", None: "5"}),
        ("F2", Place("slowed"), {"opened": "136", "hidden": "4", "slowed": "2", None: "5"}),
        ("F5", Place("opened", "F1"), {"opened": "5136", "hidden": "24"}),
    ],
)
def test_a_card_lands_where_it_is_dropped(path, place, numbers):
    edit = dropped(SESSION, f"factors/{path}", place, "effect")
    after = apply(SESSION, edit)
    assert shown(after) == numbers
    assert describe(edit, SESSION).startswith(f"move {path} to '")
    assert apply(after, invert(edit, SESSION)) == SESSION


@pytest.mark.parametrize("place", [Place("opened", "F3"), Place("opened", "F1")])
def test_a_card_dropped_where_it_stands_changes_nothing(place):
    path = "factors/F1" if place.before == "F3" else "factors/F6"
    found = dropped(SESSION, path, place, "effect")
    assert (found is None) is (place.before == "F3")


def test_what_went_meanwhile_is_said():
    for path, place in (("factors/F9", Place("opened")), ("factors/F1", Place("opened", "F9"))):
        with pytest.raises(EditRefused):
            dropped(SESSION, path, place, "effect")


def test_a_place_is_said_in_words():
    assert worded(Place("hidden", "F4"), "effect") == "'Kept it hidden', before F4"
    assert worded(Place(None), "category") == "'Unsorted'"


@given(st.data())
def test_a_card_always_lands_where_it_was_said(data):
    grouping = data.draw(st.sampled_from(["effect", "category"]))
    factor = data.draw(st.sampled_from(SESSION.factors))
    key = data.draw(st.sampled_from([section.key for section in sections(grouping)]))
    there = [f.id for f in SESSION.factors if f is not factor and section_of(f, grouping) == key]
    before = data.draw(st.sampled_from([None, *there]))
    edit = dropped(SESSION, f"factors/{factor.id}", Place(key, before), grouping)
    after = apply(SESSION, edit) if edit else SESSION
    index = len(there) if before is None else there.index(before)
    wanted = [*there[:index], factor.id, *there[index:]]
    assert [f.id for f in after.factors if section_of(f, grouping) == key] == wanted
    rest = [f.id for f in SESSION.factors if f is not factor]
    assert [f.id for f in after.factors if f.id != factor.id] == rest
