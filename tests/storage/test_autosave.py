"""Saving by itself: after quiet, at once, and with the reason where it cannot be."""

import threading

import pytest

from pmtui.core.edits import Set, apply
from pmtui.storage.autosave import Autosave
from pmtui.storage.desk import Desk, NotSaved
from pmtui.storage.session import load, save
from room import sample

NEVER = 3600


class Told:
    """What was told, and a wait for it."""

    def __init__(self):
        self.words = []
        self.came = threading.Event()

    def __call__(self, edits, reason):
        self.words.append((edits, reason))
        self.came.set()


@pytest.fixture
def desk(tmp_path):
    return Desk(sample(tmp_path))


def renamed(session, title):
    return apply(session, Set("incident/title", title))


def test_the_last_of_several_is_saved_once_it_is_quiet(desk):
    told = Told()
    autosave = Autosave(desk, told, 0.02)
    for title in ("One", "Two", "Three"):
        autosave.put(renamed(autosave.session, title))
    assert told.came.wait(10)
    assert told.words == [(3, "")]
    assert load(desk.path).session == autosave.session


def test_nothing_is_written_before_it_is_quiet(desk):
    before = desk.path.read_bytes()
    autosave = Autosave(desk, Told(), NEVER)
    autosave.put(renamed(desk.session, "One"))
    assert desk.path.read_bytes() == before
    assert autosave.session.title == "One"
    autosave.flush()
    assert load(desk.path).session.title == "One"


def test_hurry_saves_without_waiting(desk):
    told = Told()
    autosave = Autosave(desk, told, NEVER)
    autosave.put(renamed(desk.session, "One"))
    autosave.hurry()
    assert told.came.wait(10)
    assert load(desk.path).session.title == "One"


def test_what_cannot_be_saved_is_told_and_kept(desk):
    told = Told()
    autosave = Autosave(desk, told, NEVER)
    autosave.put(renamed(desk.session, "One"))
    save(desk.path, renamed(desk.session, "Somebody else's"))
    autosave.hurry()
    assert told.came.wait(10)
    assert "changed by another program" in told.words[0][1]
    with pytest.raises(NotSaved):
        autosave.flush()
    assert autosave.session.title == "One"
    assert load(desk.path).session.title == "Somebody else's"


def test_what_the_file_does_not_take_is_kept_beside_it_when_the_end_comes(desk):
    autosave = Autosave(desk, Told(), NEVER)
    autosave.put(renamed(desk.session, "One"))
    save(desk.path, renamed(desk.session, "Somebody else's"))
    with pytest.raises(NotSaved, match=r"kept in .*\.kept-1\.toml"):
        autosave.rescue()
    assert load(desk.path).session.title == "Somebody else's"
    assert load(desk.path.with_name("checkout-50min.kept-1.toml")).session.title == "One"


def test_a_rescue_that_can_save_writes_no_copy(desk):
    autosave = Autosave(desk, Told(), NEVER)
    autosave.put(renamed(desk.session, "One"))
    autosave.rescue()
    assert load(desk.path).session.title == "One"
    assert list(desk.path.parent.iterdir()) == [desk.path]
