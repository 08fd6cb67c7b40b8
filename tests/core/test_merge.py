"""The laws of a merge, on generated triples, and what it does in single cases."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from hypothesis import given, settings

from core.test_diff import MANY, many, same
from edit_strategies import triples, uncounted
from pmtui.core.addresses import key_of, plain
from pmtui.core.conflicts import Conflict
from pmtui.core.diff import diff
from pmtui.core.edits import Add, Batch, EditRefused, Move, Remove, Set, apply, removal
from pmtui.core.links import placed, problems
from pmtui.core.merge import merge
from pmtui.core.nodes import repeated, sides
from pmtui.core.renumbering import renumbered
from pmtui.core.session import Session
from pmtui.core.values import ID
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads

SOME = settings(max_examples=settings.default.max_examples // 2)
"""Fewer for each law: a triple takes long to make, and there are many laws."""
NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)
BASE = Session.model_validate(
    {
        "title": "Search: no answers",
        "status": "draft",
        "tags": ["search", "queue"],
        "people": [{"key": "imani", "name": "Imani Otieno"}],
        "evidence": [{"id": "E1", "title": "Graph"}, {"id": "E2", "title": "Log"}],
        "timeline": [
            {"id": f"T{n}", "at": NINE + timedelta(minutes=n), "text": f"Fact {n}"}
            for n in range(1, 5)
        ],
        "factors": [
            {
                "id": "F1",
                "title": "One reader",
                "entries": ["T1", "T2"],
                "how": [{"id": "H1", "how": "How was it seen?"}],
            },
            {"id": "F2", "title": "No alert", "how": [{"id": "H2", "how": "How was it told?"}]},
        ],
        "actions": [{"id": f"A{n}", "text": f"Step {n}"} for n in range(1, 5)],
        "meeting": {"phases": [{"key": "open", "name": "Open", "planned": 5}]},
    }
)


def after(*edits):
    return apply(BASE, Batch(edits))


def merged(ours, theirs, base=BASE):
    found = merge(base, ours, theirs)
    assert problems(found.session) == ()
    assert loads(dumps(found.session)).session == found.session
    return found


def keys(items):
    return [key_of(item) for item in items]


def apart(base, ours, theirs):
    """Tell whether both sides gave the same ids to different things."""
    return renumbered(*sides(base, ours, theirs)) is not theirs


def leaves(value):
    """Give every text, number and time below `value`; ids and what is aside left out."""
    if isinstance(value, dict):
        return set(chain.from_iterable(map(leaves, value.values())))
    if isinstance(value, list):
        return set(chain.from_iterable(map(leaves, value)))
    return set() if isinstance(value, str) and ID.fullmatch(value) else {repr(value)}


def told(session):
    aside = {"counters": {}, "conflicts": ()}
    return leaves(plain(session.model_copy(update=aside)))


# -- laws -------------------------------------------------------------------------------------


@SOME
@given(triples())
def test_what_comes_of_a_merge_can_stand_and_be_written(triple):
    found = merge(*triple).session
    assert problems(found) == ()
    assert dumps(loads(dumps(found)).session) == dumps(found)


@SOME
@given(triples())
def test_no_word_is_lost(triple):
    base, *sides = triple
    found = leaves(plain(merge(*triple).session))
    for side in sides:
        assert told(side) - told(base) <= found


@SOME
@given(triples())
def test_no_item_is_lost(triple):
    base, ours, theirs = triple
    theirs = renumbered(*sides(*triple))
    old, mine, other = (
        {each.path: each.item for each in placed(side) if each.place != "conflicts"}
        for side in (base, ours, theirs)
    )
    found = {each.path for each in placed(merge(*triple).session)}
    for one, another in ((mine, other), (other, mine)):
        assert {path for path in one if path not in old or path in another} <= found
        assert {path for path in one if path in old and one[path] != old[path]} <= found


@SOME
@given(triples())
def test_no_id_is_given_twice(triple):
    if not repeated(*triple):
        assert repeated(merge(*triple).session) == frozenset()


@SOME
@given(triples())
def test_where_one_side_changed_nothing_the_other_is_what_comes_of_it(triple):
    base, ours, theirs = triple
    for one, two, wanted in ((ours, base, ours), (base, theirs, theirs), (ours, ours, ours)):
        found = merge(base, one, two)
        assert found.conflicts == ()
        assert same(found.session, wanted)


@SOME
@given(triples())
def test_the_same_three_give_the_same(triple):
    one, two = merge(*triple), merge(*triple)
    assert dumps(one.session) == dumps(two.session)


@SOME
@given(triples())
def test_from_the_other_side_the_conflicts_are_the_same_ones(triple):
    base, ours, theirs = triple
    if apart(base, ours, theirs):
        return
    one, two = merge(base, ours, theirs).conflicts, merge(base, theirs, ours).conflicts
    assert {each.path: (each.ours, each.theirs, each.base) for each in one} == {
        each.path: (each.theirs, each.ours, each.base) for each in two
    }


@SOME
@given(triples())
def test_changes_that_do_not_touch_one_another_are_all_made(triple):
    base, ours, theirs = triple
    try:
        one = apply(ours, diff(base, theirs))
        two = apply(theirs, diff(base, ours))
    except EditRefused:
        return
    found = merge(*triple)
    clock = any(each.path == "meeting" for each in found.conflicts)
    if loose(one) == loose(two) and not clock and not apart(*triple):
        assert found.conflicts == ()
        assert loose(found.session) == loose(one)
        assert loose(merge(base, theirs, ours).session) == loose(one)


def loose(session):
    """Give what is in a session, the order of lists and keys left aside."""
    return unordered(plain(uncounted(session)))


def unordered(value):
    if isinstance(value, dict):
        return {name: unordered(value[name]) for name in sorted(value)}
    return sorted(map(repr, map(unordered, value))) if isinstance(value, list) else value


@SOME
@given(triples())
def test_counters_cover_all_that_was_ever_given(triple):
    found = merge(*triple).session
    for side in (*triple, found):
        for each in placed(side):
            match = ID.fullmatch(key_of(each.item)) if each.item.KEY == "id" else None
            assert not match or found.counters[match[1]] >= int(match[2])


# -- fields -----------------------------------------------------------------------------------


def test_one_field_that_both_changed_is_a_conflict_and_stays_as_in_ours():
    ours, theirs = after(Set("incident/title", "Slow")), after(Set("incident/title", "Down"))
    found = merged(ours, theirs)
    assert found.session.title == "Slow"
    assert found.conflicts == found.session.conflicts
    assert found.conflicts == (
        Conflict(path="incident/title", ours="Slow", theirs="Down", base="Search: no answers"),
    )


def test_the_same_change_on_both_sides_is_none():
    both = after(Set("timeline/T1/quote", "5xx"), removal(BASE, "actions/A2"))
    assert merged(both, both) == (both, ())


def test_fields_of_one_item_are_merged_one_by_one():
    ours = after(Set("timeline/T1/text", "Fact, seen"), Set("timeline/T1/x", [1]))
    theirs = after(Set("timeline/T1/quote", "5xx"), Set("timeline/T1/y", 1.5))
    entry = merged(ours, theirs).session.timeline[0]
    assert (entry.text, entry.quote, entry.model_extra) == (
        "Fact, seen",
        "5xx",
        {"x": [1], "y": 1.5},
    )


def test_lists_of_words_and_links_take_what_either_side_did():
    ours = after(
        Set("incident/tags", ["queue", "x"]), Set("factors/F1/entries", ["T1", "T2", "T3"])
    )
    theirs = after(
        Set("incident/tags", ["search", "y", "queue"]), Set("factors/F1/entries", ["T2"])
    )
    found = merged(ours, theirs)
    assert found.conflicts == ()
    assert found.session.tags == ("y", "queue", "x")
    assert found.session.factors[0].entries == ("T2", "T3")


def test_the_clock_is_that_of_one_side():
    running = {"meeting/state": "running", "meeting/since": NINE, "meeting/phase": "open"}
    ours = after(*(Set(*each) for each in running.items()))
    theirs = after(Set("meeting/state", "ended"), Set("meeting/ended", NINE))
    found = merged(ours, theirs)
    meeting = found.session.meeting
    assert (meeting.state, meeting.since, meeting.ended) == ("running", NINE, None)
    assert [(each.path, each.theirs) for each in found.conflicts] == [
        ("meeting", {"state": "ended", "ended": NINE})
    ]
    assert merged(ours, BASE).session.meeting == ours.meeting


# -- items ------------------------------------------------------------------------------------


def test_what_both_sides_added_is_all_there_under_ids_of_its_own():
    def adding(text):
        entry = {"id": "T5", "at": NINE, "text": text}
        return Add("timeline", entry), Add(
            "factors", {"id": "F3", "title": text, "entries": ["T5"]}
        )

    ours, theirs = after(*adding("Of ours")), after(*adding("Of theirs"))
    found = merged(ours, theirs)
    assert found.conflicts == ()
    assert {each.id: each.text for each in found.session.timeline[:2]} == {
        "T5": "Of ours",
        "T6": "Of theirs",
    }
    assert [(each.id, each.entries) for each in found.session.factors[2:]] == [
        ("F3", ("T5",)),
        ("F4", ("T6",)),
    ]
    assert (found.session.counters["T"], found.session.counters["F"]) == (6, 4)


def test_the_same_thing_added_on_both_sides_is_there_once():
    both = Add("well", {"id": "G1", "text": "Rehearsed"})
    assert keys(merged(after(both), after(both)).session.well) == ["G1"]


def test_a_person_added_on_both_sides_is_one_person():
    ours = after(Add("people", {"key": "ren", "name": "Ren Sato"}))
    theirs = after(Add("people", {"key": "ren", "name": "Ren S.", "team": "search"}))
    found = merged(ours, theirs)
    assert [(each.name, each.team) for each in found.session.people[1:]] == [("Ren Sato", "search")]
    assert [(each.path, each.base) for each in found.conflicts] == [("people/ren/name", None)]


def test_removed_here_and_there_is_gone():
    gone = after(removal(BASE, "timeline/T1"))
    assert merged(gone, gone) == (gone, ())


@pytest.mark.parametrize("swapped", [False, True])
def test_removed_on_one_side_and_changed_on_the_other_stays_with_its_links(swapped):
    sides = [after(removal(BASE, "timeline/T1")), after(Set("timeline/T1/text", "Seen"))]
    found = merged(*(sides[::-1] if swapped else sides))
    (conflict,) = found.conflicts
    values = (conflict.theirs, conflict.ours) if swapped else (conflict.ours, conflict.theirs)
    assert (conflict.path, conflict.kept) == ("timeline/T1", "ours" if swapped else "theirs")
    assert values == (None, {"id": "T1", "at": NINE + timedelta(minutes=1), "text": "Seen"})
    assert found.session.timeline[0].text == "Seen"
    assert set(found.session.factors[0].entries) == {"T1", "T2"}


def test_removed_on_one_side_and_linked_to_on_the_other_stays():
    ours = after(removal(BASE, "timeline/T3"))
    theirs = after(Add("factors", {"id": "F3", "title": "New", "entries": ["T3"]}))
    found = merged(ours, theirs)
    assert [(each.path, each.kept) for each in found.conflicts] == [("timeline/T3", "theirs")]
    assert found.session.factors[2].entries == ("T3",)


def test_a_new_line_within_what_was_removed_keeps_the_whole():
    ours = after(removal(BASE, "factors/F1"))
    theirs = after(Add("factors/F1/how", {"id": "H3", "how": "What helped?"}))
    found = merged(ours, theirs)
    assert [each.path for each in found.conflicts] == ["factors/F1"]
    assert keys(found.session.factors[0].how) == ["H1", "H3"]


def test_a_line_that_went_to_another_factor_is_followed():
    moved = plain(BASE.factors[1].how[0])
    ours = after(Remove("factors/F2"), Add("factors/F1/how", moved))
    theirs = after(Set("factors/F2/how/H2/answer", "By phone"))
    found = merged(ours, theirs)
    assert found.conflicts == ()
    assert keys(found.session.factors) == ["F1"]
    assert [(each.id, each.answer) for each in found.session.factors[0].how] == [
        ("H1", None),
        ("H2", "By phone"),
    ]


def test_the_outcome_of_an_action_stays_with_it():
    base = apply(BASE, Add("followup/outcomes", {"action": "A1", "outcome": "done"}))
    ours = apply(base, removal(base, "actions/A1"))
    theirs = apply(base, Set("actions/A1/owner", "imani"))
    found = merged(ours, theirs, base)
    assert keys(found.session.followup.outcomes) == ["A1"]


def test_moves_of_different_items_are_both_made():
    found = merged(after(Move("actions/A4", "A1")), after(Move("actions/A1", "A4")))
    assert found.conflicts == ()
    assert keys(found.session.actions) == ["A4", "A2", "A3", "A1"]


def test_one_item_moved_to_two_places_is_a_conflict_about_the_order():
    found = merged(after(Move("actions/A1", "A4")), after(Move("actions/A1")))
    assert keys(found.session.actions) == ["A2", "A3", "A1", "A4"]
    assert found.conflicts == (
        Conflict(
            path="actions",
            ours=["A2", "A3", "A1", "A4"],
            theirs=["A2", "A3", "A4", "A1"],
            base=["A1", "A2", "A3", "A4"],
        ),
    )


def test_the_timeline_is_in_order_of_time():
    ours = after(Set("timeline/T1/at", NINE + timedelta(hours=1)))
    theirs = after(Set("timeline/T4/at", NINE))
    assert keys(merged(ours, theirs).session.timeline) == ["T4", "T2", "T3", "T1"]


# -- conflicts that were there ----------------------------------------------------------------


def test_conflicts_do_not_nest():
    one = after(Add("conflicts", {"path": "incident/title", "ours": "a", "theirs": "b"}))
    two = after(Add("conflicts", {"path": "incident/title", "ours": "a", "theirs": "c"}))
    found = merged(one, two)
    assert found.conflicts == ()
    (conflict,) = found.session.conflicts
    assert (conflict.ours, conflict.theirs, conflict.others) == ("a", "b", ("c",))


def test_what_one_side_settled_is_settled():
    base = after(Add("conflicts", {"path": "incident/title", "ours": "a", "theirs": "b"}))
    ours = apply(base, Remove("conflicts/incident~1title"))
    assert merged(ours, base, base).session.conflicts == ()


def test_without_a_base_all_of_both_is_there():
    none = Session.model_construct(title="")
    theirs = after(Set("actions/A1/text", "Another step"), Set("incident/title", "Down"))
    found = merged(BASE, theirs, none)
    assert [(each.path, each.base) for each in found.conflicts] == [("incident/title", None)]
    assert keys(found.session.actions) == ["A1", "A2", "A3", "A4", "A5"]
    assert len(found.session.timeline) == len(BASE.timeline)


def test_ten_thousand_entries_are_merged_in_one_pass():
    base, ours, theirs = many(MANY), many(MANY, later=10), many(MANY + 5)
    found = merge(base, ours, theirs)
    assert found.conflicts == ()
    assert len(found.session.timeline) == MANY + 5
