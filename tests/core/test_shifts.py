"""Moving items, one or all that are marked, in one edit."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import at, entry
from pmtui.core.edits import EditRefused, Move, apply
from pmtui.core.history import History
from pmtui.core.inverse import invert
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.shifts import down, earlier, later, up
from pmtui.core.told import describe
from pmtui.core.viewing import Viewing

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
FACTORS = [{"id": f"F{n}", "title": f"Reason {n}", "effect": "opened"} for n in range(1, 6)]
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "timeline": [
            entry(1, "10:00"),
            entry(2, "10:00"),
            entry(3, "10:00:30"),
            entry(4, "10:01", until=at("10:20")),
            entry(5, "10:30"),
        ],
        "factors": [
            *FACTORS,
            {"id": "F6", "title": "No alert", "effect": "hidden", "entries": ["T1", "T4"]},
        ],
    }
)


def on(*paths, session=SESSION, **look):
    viewing = Viewing(marked=frozenset(paths) if len(paths) > 1 else frozenset(), **look)
    return Selected(session, paths[0].partition("/")[0], paths[0], NOW, viewing=viewing)


def ids(items):
    return [item.id for item in items]


def test_marked_entries_are_shifted_together_with_their_ends():
    edit = later(on("timeline/T1", "timeline/T4"))
    after = apply(SESSION, edit)
    times = {each.id: each.at for each in after.timeline}
    assert (times["T1"], times["T4"], times["T2"]) == (at("10:01"), at("10:02"), at("10:00"))
    assert next(each for each in after.timeline if each.id == "T4").until == at("10:21")
    assert after.factors[-1].entries == ("T1", "T4")
    assert describe(edit, SESSION) == "shift 2 entries a minute later"


def test_one_undo_takes_a_shift_of_several_back():
    history = History(SESSION).apply(earlier(on("timeline/T1", "timeline/T4")), NOW)
    undone, label = history.undo()
    assert undone.present == SESSION
    assert label == "shift 2 entries a minute earlier"


NUMBERS = st.sets(st.integers(1, 5), min_size=2)


@given(NUMBERS, st.sampled_from([earlier, later]))
def test_a_shift_keeps_order_time_and_what_is_not_marked(numbers, shift):
    paths = [f"timeline/T{number}" for number in numbers]
    edit = shift(on(*paths))
    after = apply(SESSION, edit)
    assert [each.at for each in after.timeline] == sorted(each.at for each in after.timeline)
    moved = [each.id for each in after.timeline if f"timeline/{each.id}" in paths]
    assert moved == [each.id for each in SESSION.timeline if each.id in moved]
    assert apply(after, invert(edit, SESSION)) == SESSION
    stays = [each for each in after.timeline if f"timeline/{each.id}" not in paths]
    assert stays == [each for each in SESSION.timeline if f"timeline/{each.id}" not in paths]


@given(NUMBERS)
def test_there_and_back_all_times_are_what_they_were(numbers):
    paths = [f"timeline/T{number}" for number in numbers]
    there = apply(SESSION, later(on(*paths)))
    back = apply(there, earlier(on(*paths, session=there)))
    times = [{each.id: (each.at, each.until) for each in s.timeline} for s in (SESSION, back)]
    assert times[0] == times[1]


def test_a_shift_out_of_the_calendar_is_refused():
    last = {"title": "x", "timeline": [entry(1, "9999-12-30T23:59:30")]}
    with pytest.raises(EditRefused, match="calendar"):
        later(on("timeline/T1", session=Session.model_validate(last)))


def test_marked_factors_move_by_effect_or_by_category():
    after = apply(SESSION, later(on("factors/F1", "factors/F6")))
    assert (after.factors[0].effect, after.factors[-1].effect) == ("spread", "slowed")
    assert earlier(on("factors/F1", grouping="category")).path == "factors/F1/category"


def test_all_or_none_of_the_marked_move():
    last = apply(SESSION, later(on("factors/F1")))
    while last.factors[0].effect:
        last = apply(last, later(on("factors/F1", session=last)))
    with pytest.raises(EditRefused, match="last column"):
        later(on("factors/F1", "factors/F2", session=last))


@pytest.mark.parametrize(
    ("move", "marked", "order"),
    [
        (up, ("F2", "F3"), ["F2", "F3", "F1", "F4", "F5", "F6"]),
        (down, ("F2", "F3"), ["F1", "F4", "F2", "F3", "F5", "F6"]),
        (up, ("F2", "F5"), ["F2", "F1", "F3", "F5", "F4", "F6"]),
        (down, ("F4",), ["F1", "F2", "F3", "F5", "F4", "F6"]),
    ],
)
def test_marked_items_move_past_their_neighbours(move, marked, order):
    edit = move(on(*(f"factors/{each}" for each in marked)))
    assert ids(apply(SESSION, edit).factors) == order
    assert apply(apply(SESSION, edit), invert(edit, SESSION)) == SESSION


def test_at_the_edge_nothing_moves():
    for move, marked in ((up, ("F1", "F3")), (down, ("F5", "F3")), (up, ("F6",))):
        with pytest.raises(EditRefused, match="one"):
            move(on(*(f"factors/{each}" for each in marked)))


def test_several_moves_are_told_as_one():
    edit = up(on("factors/F2", "factors/F3"))
    assert describe(edit, SESSION) == "move 2 factors up"


@given(st.sets(st.integers(2, 4), min_size=1))
def test_up_and_down_again_is_no_change(numbers):
    paths = [f"factors/F{number}" for number in numbers]
    there = apply(SESSION, up(on(*paths)))
    assert ids(apply(there, down(on(*paths, session=there))).factors) == ids(SESSION.factors)


def test_a_shift_of_an_hour_is_sixty_of_a_minute():
    session = SESSION
    for _ in range(60):
        session = apply(session, later(on("timeline/T1", "timeline/T5", session=session)))
    assert session.timeline[-1].at == at("10:30") + timedelta(hours=1)


ACTIONS = Session.model_validate(
    {
        "title": "Checkout times out",
        "actions": [
            {"id": "A1", "text": "a"},
            {"id": "A2", "text": "b", "status": "verified"},
            {"id": "A3", "text": "c"},
        ],
        "parking": [{"id": "P1", "text": "x", "lane": "fix-idea"}, {"id": "P2", "text": "y"}],
    }
)


def test_an_action_moves_past_what_is_hidden():
    moved = up(on("actions/A3", session=ACTIONS, only="open"))
    assert ids(apply(ACTIONS, moved).actions) == ["A3", "A1", "A2"]
    assert ids(apply(ACTIONS, up(on("actions/A3", session=ACTIONS))).actions) == ["A1", "A3", "A2"]


def test_actions_that_are_sorted_do_not_move():
    with pytest.raises(EditRefused, match="actions stand by due date"):
        up(on("actions/A3", session=ACTIONS, order="due"))
    assert up(on("parking/P2", session=ACTIONS, order="due")) == Move("parking/P2", "P1")


def test_marked_parked_points_change_their_lanes():
    both = later(on("parking/P1", "parking/P2", session=ACTIONS))
    assert [point.lane for point in apply(ACTIONS, both).parking] == ["off-topic", "fix-idea"]
