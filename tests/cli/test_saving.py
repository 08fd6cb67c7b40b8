"""A change that a command makes: what the journal keeps of it, and what others see."""

from datetime import UTC, datetime

import pytest

from pmtui.cli.saving import saved
from pmtui.cli.streams import Stop
from pmtui.core.edits import Add, Remove
from pmtui.core.history import Change
from pmtui.storage import journal
from pmtui.storage.desk import Desk
from pmtui.storage.lock import Lock, NoLocks
from pmtui.storage.session import load

NOTE = Add("learned", {"id": "N1", "text": "Staging has another limit"})


@pytest.fixture
def path(folder):
    (folder / "a.toml").write_text('schema = 1\ntitle = "Checkout refused cards"\n')
    return folder / "a.toml"


def test_a_change_is_a_step_and_the_session_is_let_go(path):
    assert saved(path, load(path), NOTE) == "undo takes it back"
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.journal.jsonl", "a.toml"]
    desk = Desk(path)
    try:
        assert not desk.read_only
        assert desk.recall().undo()[0].present.learned == ()
    finally:
        desk.release()


def test_a_journal_that_is_ahead_is_left_as_it_is(path):
    desk = Desk(path)
    place = journal.place(path)
    now = datetime.now(UTC)
    after = desk.history.apply(NOTE, now)
    desk.wait(Change("made", after.present, now, NOTE, after.undoable.inverse, "x"))
    desk.write_down()
    desk.release()
    before = place.read_bytes()
    other = Add("learned", {"id": "N2", "text": "The runbook helped"})
    assert saved(path, load(path), other) == ""
    assert place.read_bytes() == before
    desk = Desk(path)
    try:
        assert len(desk.history.present.learned) == 2
    finally:
        desk.release()


def test_where_nothing_can_be_locked_the_file_is_written_all_the_same(path, monkeypatch):
    def no(*_):
        raise NoLocks("the file system has none")

    monkeypatch.setattr(Lock, "take", no)
    assert saved(path, load(path), NOTE) == ""
    assert len(load(path).session.learned) == 1
    assert not journal.place(path).exists()


def test_a_recorded_meeting_keeps_its_journal(path):
    path.write_text('schema = 1\ntitle = "x"\nrecord = true\n')
    assert saved(path, load(path), NOTE) == ""
    assert not journal.place(path).exists()


def test_a_refused_change_writes_nothing(path):
    before = path.read_bytes()
    with pytest.raises(Stop, match="Nothing was added"):
        saved(path, load(path), Remove("learned/N9"))
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["a.toml"]
