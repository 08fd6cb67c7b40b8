"""Saving by itself: the journal at once, the file after quiet, and with the reason where not."""

import errno
import threading
from datetime import UTC, datetime

import pytest

from pmtui.core.edits import Set
from pmtui.core.history import Change, History
from pmtui.storage import atomic, journal
from pmtui.storage.autosave import Autosave
from pmtui.storage.desk import Desk
from pmtui.storage.problems import NotSaved
from pmtui.storage.session import load, save
from room import sample

NEVER = 3600
NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)


class Told:
    """What was told, and a wait for something told."""

    def __init__(self):
        self.words = []
        self._came = threading.Condition()

    def __call__(self, safe, reason):
        with self._came:
            self.words.append((safe, reason))
            self._came.notify_all()

    def until(self, wanted):
        with self._came:
            assert self._came.wait_for(lambda: any(map(wanted, self.words)), 20), self.words


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def desk(tmp_path):
    return Desk(sample(tmp_path))


@pytest.fixture
def begin(desk, told):
    """Give what begins to save, and let it end after the test."""
    begun = []

    def begin(quiet=NEVER, again=NEVER):
        begun.append(Autosave(desk, told, quiet, again))
        return begun[-1]

    yield begin
    for each in begun:
        each.end()


def change(session, title):
    edit = Set("incident/title", title)
    history = History(session).apply(edit, NOW)
    return Change("made", history.present, NOW, edit, history.undoable.inverse, "title")


def put(autosave, *titles):
    for title in titles:
        autosave.put(change(autosave.session, title))


def full(*_args, **_options):
    raise OSError(errno.ENOSPC, "No space left on device")


def saved(desk, title):
    return load(desk.path).session.title == title


def test_each_change_is_written_down_at_once_and_the_file_left(desk, told, begin):
    before = desk.path.read_bytes()
    autosave = begin()
    put(autosave, "One")
    told.until(lambda each: each == (1, ""))
    put(autosave, "Two")
    told.until(lambda each: each == (2, ""))
    assert autosave.safe
    assert desk.path.read_bytes() == before
    assert len(journal.read(journal.place(desk.path)).records) == 3


def test_the_file_follows_once_it_is_quiet(desk, told, begin):
    autosave = begin(quiet=0.02)
    put(autosave, "One", "Two", "Three")
    told.until(lambda _: saved(desk, "Three"))
    assert load(desk.path).session == autosave.session


def test_a_file_that_others_left_unreadable_is_told_to_be_behind(desk, told, begin):
    autosave = begin(quiet=0.02)
    mine = desk.path.read_bytes()
    desk.path.write_bytes(mine + b"[[")
    put(autosave, "One")
    told.until(lambda each: each[0] == 1 and "changed by another program" in each[1])
    told.words.clear()
    put(autosave, "Two")
    told.until(lambda each: each[0] == 2)
    assert "" not in [why for _, why in told.words]
    desk.path.write_bytes(mine)
    told.until(lambda each: each == (2, ""))
    assert saved(desk, "Two")


def test_hurry_saves_without_waiting(desk, told, begin):
    autosave = begin()
    put(autosave, "One")
    autosave.hurry()
    told.until(lambda _: saved(desk, "One"))


def test_what_the_disk_refuses_is_told_and_tried_again(desk, told, begin, monkeypatch):
    autosave = begin(quiet=0.02, again=0.02)
    with monkeypatch.context() as refusing:
        refusing.setattr(journal.Journal, "flush", full)
        refusing.setattr(atomic, "write", full)
        put(autosave, "One")
        told.until(lambda each: each[0] == 0 and "the disk is full" in each[1])
        assert not autosave.safe
    told.until(lambda each: each == (1, ""))
    told.until(lambda _: saved(desk, "One"))
    assert autosave.safe


def test_a_file_of_others_is_left_and_nothing_is_in_danger(desk, told, begin):
    autosave = begin()
    put(autosave, "One")
    save(desk.path, load(desk.path).session.model_copy(update={"title": "Somebody else's"}))
    with pytest.raises(NotSaved, match="changed by another program"):
        autosave.flush()
    autosave.rescue()
    assert autosave.safe
    assert saved(desk, "Somebody else's")
    names = {each.name for each in desk.path.parent.iterdir()}
    assert "checkout-50min.kept-1.toml" not in names


def test_a_change_that_is_on_its_way_is_not_in_danger(desk, told, begin):
    """What is told of one change is heard when there is the next one already."""
    autosave = begin()
    put(autosave, "One")
    told.until(lambda each: each == (1, ""))
    desk.wait(change(autosave.session, "Two"))
    assert (autosave.safe, autosave.danger) == (False, False)


def test_what_nothing_takes_is_kept_beside_when_the_end_comes(desk, begin, monkeypatch):
    autosave = begin()
    monkeypatch.setattr(journal.Journal, "flush", full)
    monkeypatch.setattr("pmtui.storage.session.save", full)
    put(autosave, "One")
    with pytest.raises(NotSaved, match=r"the disk is full; it is kept in .*\.kept-1\.toml"):
        autosave.rescue()
    kept = desk.path.with_name("checkout-50min.kept-1.toml")
    assert load(kept).session.title == "One"


def test_a_rescue_that_can_save_writes_no_copy(desk, begin):
    autosave = begin()
    put(autosave, "One")
    autosave.rescue()
    assert saved(desk, "One")
    assert not list(desk.path.parent.glob("*kept*"))


def test_closing_saves_and_leaves_what_undo_needs(desk, begin):
    autosave = begin()
    history = History(desk.session).apply(Set("incident/title", "One"), NOW)
    put(autosave, "One")
    autosave.close(history)
    assert saved(desk, "One")
    assert len(journal.read(journal.place(desk.path)).records) == 2


def test_nothing_is_written_any_more_after_the_end(desk, begin):
    autosave = begin(quiet=0)
    autosave.end()
    put(autosave, "One")
    autosave._thread.join(10)
    assert not autosave._thread.is_alive()
    assert not saved(desk, "One")
