from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_strategies import edits, uncounted
from pmtui.core.edits import Add, Batch, EditRefused, Move, Remove, Set
from pmtui.core.history import History, touched
from pmtui.core.session import Session
from pmtui.storage.canonical import dumps
from strategies import sessions

NOW = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


@given(st.data())
def test_undo_leads_to_the_start_and_redo_to_the_end(data):
    start = data.draw(sessions())
    history, states = History(start), [dumps(uncounted(start))]
    for _ in range(data.draw(st.integers(1, 4))):
        history = history.apply(data.draw(edits(history.present)), NOW)
        states.append(dumps(uncounted(history.present)))
    for state in reversed(states[:-1]):
        history, _ = history.undo()
        assert dumps(uncounted(history.present)) == state
    assert history.undo() is None
    for state in states[1:]:
        history, _ = history.redo()
        assert dumps(uncounted(history.present)) == state
    assert history.redo() is None


def test_what_is_undone_is_told():
    history = History(Session(title="x")).apply(Set("incident/title", "y"), NOW)
    assert (history.undoable.at, history.undoable.label) == (NOW, "set title of the incident to y")
    back, label = history.undo()
    assert (back.present.title, label, back.count) == ("x", "set title of the incident to y", 2)
    again, label = back.redo()
    assert (again.present.title, label, again.count) == ("y", "set title of the incident to y", 3)


def test_a_new_change_ends_what_could_be_redone():
    history, _ = History(Session(title="x")).apply(Set("incident/title", "y"), NOW).undo()
    assert history.apply(Set("incident/title", "z"), NOW).redo() is None


def test_undo_passes_over_what_is_only_logged():
    history = History(Session(title="x")).apply(Set("incident/title", "y"), NOW)
    history = history.log(Set("meeting/attendance", 7))
    back, _ = history.undo()
    assert (back.present.title, back.present.meeting.attendance) == ("x", 7)
    assert back.undo() is None
    assert back.log(Set("meeting/attendance", 8)).redo() is not None


def test_a_refused_change_leaves_no_step():
    history = History(Session(title="x"))
    with pytest.raises(EditRefused):
        history.apply(Remove("timeline/T1"), NOW)
    assert (history.undo(), history.count) == (None, 0)


def test_undo_says_when_a_logged_change_stands_in_the_way():
    history = History(Session(title="x")).apply(Add("people", {"key": "mira"}), NOW)
    history = history.log(Remove("people/mira"))
    with pytest.raises(EditRefused, match="there is no person mira"):
        history.undo()


def test_a_long_history_can_be_shown_and_compared():
    one = other = History(Session(title="x"))
    for n in range(3000):
        one = one.apply(Set("incident/title", f"x{n}"), NOW)
        other = other.apply(Set("incident/title", f"x{n}"), NOW)
    assert one == other
    assert len(repr(one)) < 20_000


@pytest.mark.parametrize(
    ("edits", "paths"),
    [
        ([Set("timeline/T2/at", NOW)], ["timeline/T2"]),
        ([Set("incident/title", "y")], ["incident/title"]),
        ([Set("impact/windows/W1/weight", 1)], ["impact/windows/W1"]),
        ([Set("factors/F1/how/H2/answer", "y")], ["factors/F1"]),
        ([Move("actions/A2", "A1"), Move("actions/A3", "A1")], ["actions/A2", "actions/A3"]),
        ([Remove("timeline/T1"), Set("factors/F1/entries", None)], []),
        ([Set("factors/F1/did", "y"), Add("factors", {"id": "F2", "title": "y"})],
         ["factors/F2", "factors/F1"]),
        ([Remove("factors/F2"), Set("factors/F1/did", "y")], ["factors/F1"]),
        ([Set("factors/F1/entries", ["T1"]), Add("timeline", {"id": "T1", "at": NOW, "text": "y"})],
         ["timeline/T1"]),
    ],
)  # fmt: skip
def test_what_an_edit_leaves_to_look_at(edits, paths):
    assert list(touched(Batch(tuple(edits)))) == paths


def titled(history, *titles):
    for title in titles:
        history = history.apply(Set("incident/title", title), NOW)
    return history


def titles(history):
    """Give the titles that undo leads back to, the present one first."""
    found = [history.present.title]
    while (taken := history.undo()) is not None:
        history = taken[0]
        found.append(history.present.title)
    return found


def test_steps_of_before_lie_below_those_made_since():
    older = titled(History(Session(title="a")), "b", "c")
    newer = titled(History(older.present), "d", "e").upon(older)
    assert titles(newer) == ["e", "d", "c", "b", "a"]


def test_what_could_be_redone_before_counts_until_something_is_changed():
    older, _ = titled(History(Session(title="a")), "b").undo()
    here = History(older.present)
    assert here.upon(older).redo()[0].present.title == "b"
    changed = titled(here, "c")
    assert changed.upon(older).redo() is None
    undone, _ = changed.undo()
    assert undone.upon(older).redo()[0].present.title == "c"
