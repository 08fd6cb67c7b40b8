import pytest

from pmtui.core.edits import apply
from pmtui.core.history import of_meeting
from pmtui.core.phases import pause, start
from pmtui.core.recording import begins, recording
from pmtui.core.session import Session
from screens.meetings import NOON, Table


def test_it_is_asked_when_the_first_meeting_begins():
    before = Table(phases=-1).session
    after = apply(before, start(before, NOON))
    assert begins(before, after)
    paused = apply(after, pause(after, NOON))
    assert not begins(after, paused)
    assert not begins(paused, apply(paused, start(paused, NOON)))
    assert not begins(before, before)


@pytest.mark.parametrize("said", [True, False])
def test_it_is_not_asked_where_it_is_said_already(said):
    before = Table(phases=-1).session.model_copy(update={"record": said})
    assert not begins(before, apply(before, start(before, NOON)))


@pytest.mark.parametrize("was", [None, True, False])
@pytest.mark.parametrize("wanted", [True, False])
def test_the_answer_is_an_edit_that_undo_takes_back(was, wanted):
    session = Session(title="Search: slow answers", record=was)
    edit = recording(session, wanted=wanted)
    if was is wanted:
        assert edit is None
    else:
        assert apply(session, edit).record is wanted
        assert not of_meeting(edit)
        assert edit.label == f"keep {'a' if wanted else 'no'} record of this meeting"
