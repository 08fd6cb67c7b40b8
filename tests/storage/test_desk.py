"""The file of a session that is open: what comes to it, and what is never lost."""

import errno
import threading

import pytest

from pmtui.core.edits import Set, apply
from pmtui.storage import atomic
from pmtui.storage.desk import Desk, NotSaved
from room import on_disk, sample


def titled(session, title):
    return apply(session, Set("incident/title", title))


def giving(session):
    return lambda: session


@pytest.fixture
def desk(tmp_path):
    return Desk(sample(tmp_path))


def test_saves_what_is_new_and_writes_nothing_else(desk, monkeypatch):
    before = desk.path.read_bytes()
    desk.save(giving(desk.session))
    assert desk.path.read_bytes() == before
    new = titled(desk.session, "Cards refused")
    desk.save(giving(new))
    assert on_disk(desk.path) == new
    monkeypatch.setattr(atomic, "write", lambda *_: pytest.fail("written twice"))
    desk.save(giving(new))


def test_reading_only_never_writes(tmp_path):
    desk = Desk(sample(tmp_path), read_only=True)
    before = desk.path.read_bytes()
    desk.save(giving(titled(desk.session, "Cards refused")))
    assert desk.path.read_bytes() == before


def test_of_two_who_save_the_later_never_writes_what_is_older(desk, monkeypatch):
    """The disk is slow: one save is under way, one waits, and then the last one comes."""
    begun, goes_on = threading.Event(), threading.Event()
    slow = atomic.write

    def write(*args):
        begun.set()
        assert goes_on.wait(20)
        slow(*args)

    monkeypatch.setattr(atomic, "write", write)
    now = [titled(desk.session, "first")]
    saves = [threading.Thread(target=desk.save, args=(lambda: now[-1],)) for _ in range(8)]
    for number, save in enumerate(saves):
        save.start()
        assert begun.wait(20)
        now.append(titled(desk.session, f"number {number}"))
    goes_on.set()
    for save in saves:
        save.join(20)
    assert on_disk(desk.path).title == "number 7"


def test_a_file_changed_by_others_is_left_as_it_is(desk):
    desk.path.write_text('schema = 1\ntitle = "Of others"\n')
    with pytest.raises(NotSaved, match=r"checkout-50min\.toml was changed by another program"):
        desk.save(giving(titled(desk.session, "Of ours")))
    assert on_disk(desk.path).title == "Of others"


def test_a_copy_beside_takes_the_next_free_name(desk):
    names = [desk.save_beside(desk.session).name for _ in range(2)]
    assert names == ["checkout-50min.kept-1.toml", "checkout-50min.kept-2.toml"]
    assert on_disk(desk.path.with_name(names[0])) == desk.session


def test_says_why_nothing_could_be_written(desk, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic, "write", full)
    monkeypatch.setattr(atomic, "create", full)
    with pytest.raises(NotSaved, match=r"cannot be written: the disk is full"):
        desk.save(giving(titled(desk.session, "Of ours")))
    with pytest.raises(NotSaved, match=r"kept-1\.toml cannot be written: the disk is full"):
        desk.save_beside(desk.session)
