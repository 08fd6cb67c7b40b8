"""The end of conflicts: the value that is chosen, undone as one edit."""

import pytest
from hypothesis import given

from core.test_merge import BASE, NINE, after
from edit_strategies import triples, uncounted
from pmtui.core.addresses import find, key_of
from pmtui.core.conflicts import Conflict
from pmtui.core.edits import Add, EditRefused, Move, Remove, Set, apply, removal
from pmtui.core.inverse import invert
from pmtui.core.merge import merge
from pmtui.core.settling import settle, unsettled
from pmtui.storage.canonical import dumps


def settled(session, path, side):
    edit = settle(session, path, side)
    found = apply(session, edit)
    assert all(each.path != path for each in found.conflicts)
    assert uncounted(apply(found, invert(edit, session))) == uncounted(session)
    return found


def keys(items):
    return [key_of(item) for item in items]


@given(triples())
def test_every_conflict_can_be_settled_with_what_stands(triple):
    session = merge(*triple).session
    for conflict in merge(*triple).conflicts:
        after = apply(session, settle(session, conflict.path, conflict.kept))
        assert dumps(after.model_copy(update={"conflicts": session.conflicts})) == dumps(session)


@pytest.mark.parametrize(("side", "title"), [("ours", "Slow"), ("theirs", "Down")])
def test_a_field_takes_the_value_of_a_side(side, title):
    both = (after(Set("incident/title", each)) for each in ("Slow", "Down"))
    session = merge(BASE, *both).session
    assert settled(session, "incident/title", side).title == title


def test_a_field_that_was_cleared_can_be_cleared():
    base = after(Set("timeline/T1/quote", "5xx"))
    sides = (apply(base, Set("timeline/T1/quote", each)) for each in ("502", None))
    session = merge(base, *sides).session
    assert settled(session, "timeline/T1/quote", "theirs").timeline[0].quote is None


def test_what_was_changed_since_gets_the_value_that_was_shown():
    both = (after(Set("incident/title", each)) for each in ("Slow", "Down"))
    session = apply(merge(BASE, *both).session, Set("incident/title", "Something else"))
    assert settled(session, "incident/title", "ours").title == "Slow"


def test_a_removed_item_goes_with_its_links_or_stays():
    ours, theirs = after(removal(BASE, "timeline/T1")), after(Set("timeline/T1/text", "Seen"))
    session = merge(BASE, ours, theirs).session
    assert keys(settled(session, "timeline/T1", "theirs").timeline)[0] == "T1"
    gone = settled(session, "timeline/T1", "ours")
    assert (keys(gone.timeline)[0], gone.factors[0].entries) == ("T2", ("T2",))


def test_an_item_that_is_gone_by_now_comes_back():
    ours, theirs = after(removal(BASE, "actions/A2")), after(Set("actions/A2/text", "Other"))
    session = merge(BASE, ours, theirs).session
    session = apply(session, Remove("actions/A2"))
    assert settled(session, "actions/A2", "theirs").actions[-1].text == "Other"
    assert "A2" not in keys(settled(session, "actions/A2", "ours").actions)


@pytest.mark.parametrize(
    ("side", "order"), [("ours", "A2 A3 A1 A4 A5"), ("theirs", "A2 A3 A4 A1 A5")]
)
def test_an_order_is_taken_by_the_items_that_are_left(side, order):
    session = merge(BASE, after(Move("actions/A1", "A4")), after(Move("actions/A1"))).session
    session = apply(session, Add("actions", {"id": "A5", "text": "Later"}))
    assert keys(settled(session, "actions", side).actions) == order.split()
    fewer = apply(session, Remove("actions/A3"))
    assert keys(settled(fewer, "actions", side).actions) == order.replace("A3 ", "").split()


def test_the_clock_is_set_as_a_whole():
    ours = after(Set("meeting/state", "running"), Set("meeting/since", NINE))
    theirs = after(Set("meeting/state", "ended"), Set("meeting/ended", NINE))
    session = merge(BASE, ours, theirs).session
    meeting = settled(session, "meeting", "theirs").meeting
    assert (meeting.state, meeting.since, meeting.ended) == ("ended", None, NINE)
    assert settled(session, "meeting", "ours").meeting == ours.meeting


@pytest.mark.parametrize("path", ["timeline/T9/quote", "factors/F9/how/H1", "factors/F9/how"])
def test_where_the_place_is_gone_only_the_conflict_goes(path):
    session = BASE.model_copy(update={"conflicts": (Conflict(path=path, ours=["a"]),)})
    assert settled(session, path, "ours") == BASE


def test_there_must_be_such_a_conflict():
    with pytest.raises(EditRefused, match="there is no conflict about title of the incident"):
        settle(BASE, "incident/title", "ours")


def test_conflicts_are_told_in_a_line_each():
    sides = (
        after(Set("incident/title", "Slow"), removal(BASE, "actions/A2"), Move("actions/A1")),
        after(
            Set("incident/title", "Down"),
            Set("actions/A2/text", "Rehearse"),
            Move("actions/A1", "A4"),
        ),
    )
    session = merge(BASE, *sides).session
    assert unsettled(session) == (
        "title of the incident: ours “Slow”, theirs “Down”; ours stands",
        "actions: ours “A3, A4, A1”, theirs “A3, A1, A4”; ours stands",
        "action A2: ours removed, theirs “text: Rehearse”; theirs stands",
    )
    assert find(session, "actions/A2").text == "Rehearse"
