from datetime import UTC, datetime

import pytest

from pmtui.core.capture import Refused, capture
from pmtui.core.edits import EditRefused, Set, apply, flat
from pmtui.core.forms import FieldRefused, changes
from pmtui.core.requests import Fill, Selected
from pmtui.core.session import Session
from pmtui.core.votes import close, closed, count, said

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
KEYS = ("open", "factors", "factors-2", "actions")


def meeting(state="running", phase="factors", keys=KEYS, **fields):
    phases = [{"key": key, "name": key, "planned": 5} for key in keys]
    return Session.model_validate(
        {
            "title": "Checkout times out",
            "factors": [{"id": "F1", "title": "No limit"}],
            "meeting": {"state": state, "phase": phase, "phases": phases, **fields},
        }
    )


def on(session, path="factors/F1"):
    return Selected(session, "factors", path, NOW)


@pytest.mark.parametrize(
    ("state", "phase", "ready"),
    [
        (None, None, True),
        ("ended", "factors", True),
        ("running", None, False),
        ("running", "open", False),
        ("paused", "factors", False),
        ("running", "factors-2", False),
        ("running", "actions", True),
    ],
)
def test_hands_are_counted_after_the_factors_were_collected(state, phase, ready):
    assert closed(meeting(state, phase)) is ready


def test_an_agenda_that_names_no_such_phase_leaves_it_to_the_room():
    assert not closed(meeting(phase="actions", keys=("open", "actions")))
    assert closed(meeting(phase="actions", keys=("open", "actions"), enumerated=True))


def test_what_the_room_said_counts_more_than_the_phase():
    session = meeting()
    for now in (True, False, True):
        session = apply(session, close(on(session)))
        assert closed(session) is now
        assert said(session) == ("list closed" if now else "list open")
    late = meeting(phase="actions")
    assert not closed(apply(late, close(on(late))))


def test_closing_belongs_to_the_log_of_the_meeting():
    edit = close(on(meeting()))
    assert [each.path for each in flat(edit)] == ["meeting/enumerated"]
    assert edit.label == "close the list of factors: {factors.votes} counts hands"


def test_there_is_nothing_to_close_without_a_meeting_or_factors():
    with pytest.raises(EditRefused, match="no meeting"):
        close(on(meeting(None, None)))
    with pytest.raises(EditRefused, match="no factors"):
        close(on(meeting().model_copy(update={"factors": ()}), None))


def test_nothing_is_said_where_no_meeting_is_going_on():
    assert said(meeting("ended")) == ""
    assert said(meeting().model_copy(update={"factors": ()})) == ""


def test_the_number_of_hands_is_asked_for():
    session = meeting(enumerated=True)
    assert count(on(session)) == Fill("factors/F1/votes")
    assert apply(session, Set("factors/F1/votes", 4)).factors[0].votes == 4


def test_hands_too_early_are_refused_with_the_key_that_helps():
    with pytest.raises(EditRefused, match="# closes it"):
        count(on(meeting()))
    with pytest.raises(EditRefused, match="select an item"):
        count(on(meeting(), None))
    with pytest.raises(EditRefused, match="select a factor"):
        count(on(meeting(), "meeting/phases/open"))


@pytest.mark.parametrize("line", ["f votes 3: No limit", "f spread 3 votes: No limit", "f: +3"])
def test_no_line_counts_hands(line):
    made = capture(line, meeting(enumerated=True))
    assert isinstance(made, Refused) or "votes" not in made.edit.item


def test_hands_are_numbers_and_never_names():
    with pytest.raises(FieldRefused) as refusal:
        changes(meeting(enumerated=True), "factors/F1", {"votes": "mira, lin"}, NOW.date())
    assert refusal.value.name == "votes"
