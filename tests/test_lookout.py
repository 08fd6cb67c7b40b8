"""Watching a file while it is open: what others write to it, and what cannot be taken in."""

import pytest

from pmtui.core import lists
from pmtui.core.edits import Add, Set, apply
from pmtui.core.history import History
from pmtui.lookout import GONE, Lookout
from pmtui.storage import session as files
from pmtui.storage.desk import Desk
from pmtui.storage.session import save
from room import on_disk, sample


class Watch:
    """A desk with a lookout over it, and what the lookout told."""

    def __init__(self, path):
        self.desk = Desk(path)
        self.session = self.desk.session
        self.told = []
        self.lookout = Lookout(self.desk, lambda: self.session, self)

    def look(self, times=1):
        """Look so often, and give what was told."""
        self.told.clear()
        for _ in range(times):
            self.lookout.look()
        return self.told

    def changed(self, outside):
        self.told.append(outside)

    def unreadable(self, why):
        self.told.append(why)

    def removed(self):
        self.told.append("removed")


@pytest.fixture
def path(tmp_path):
    return sample(tmp_path)


@pytest.fixture
def watch(path):
    found = Watch(path)
    yield found
    found.desk.release()


def written(path, *edits):
    session = on_disk(path)
    for edit in edits:
        session = apply(session, edit)
    save(path, session)
    return session


def test_what_was_not_touched_is_not_told(watch, path):
    path.touch()
    assert watch.look(2) == []


def test_a_change_is_told_once_as_edits_that_lead_there(watch, path):
    theirs = written(path, Set("incident/title", "Of others"), Set("meeting/attendance", 23))
    (outside,) = watch.look(2)
    assert (outside.ours, outside.conflicts) == (watch.session, 0)
    assert [[edit.path for edit in each.edit.edits] for each in outside.changes] == [
        ["incident/title"],
        ["meeting/attendance"],
    ]
    history = History(watch.session)
    for change in outside.changes:
        assert apply(history.present, change.edit) == change.after
        history = history.taken(change)
    assert history.present == theirs
    assert history.undo()[0].present.title == watch.session.title


def test_it_is_told_again_where_that_is_asked_for(watch, path):
    written(path, Set("incident/title", "Of others"))
    assert len(watch.look()) == 1
    watch.lookout.again()
    assert len(watch.look()) == 1
    watch.desk.know(files.load(path))
    watch.lookout.again()
    assert watch.look() == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("title = ", "line 1"),
        ("<<<<<<< ours\n", "a conflict of a merge was left here"),
        ('title = "x"\n[[factors]]\nid = "F1"\ntitle = "y"\nentries = ["T999"]\n', "no entry T999"),
        ('schema = 99\ntitle = "Of a newer program"\n', "was written by a newer pmtui"),
        (
            'schema = 99\ntitle = "x"\n[[factors]]\nid = "F1"\ntitle = "y"\nentries = ["T999"]\n',
            "was written by a newer pmtui",
        ),
    ],
)
def test_what_cannot_be_taken_in_is_said_once_and_stays(watch, path, text, said):
    path.write_text(text, encoding="utf-8")
    (why,) = watch.look(2)
    assert said in why
    assert path.read_text(encoding="utf-8") == text


def test_more_than_a_session_can_hold_is_said_and_not_taken_in(watch, path, monkeypatch):
    written(path, Add("parking", {"id": "P90", "text": "Of others"}))
    monkeypatch.setattr(lists, "ITEMS", len(watch.session.parking))
    (why,) = watch.look()
    assert "can be added" in why


def test_who_only_reads_what_a_newer_program_wrote_is_told_of_another_file(path):
    older = path.read_bytes()
    path.write_text('schema = 99\ntitle = "Of a newer program"\n', encoding="utf-8")
    watch = Watch(path)
    path.write_bytes(older)
    (why,) = watch.look(2)
    assert "open it again" in why


def test_what_cannot_be_read_for_a_moment_is_read_later(watch, path, monkeypatch):
    def refused(_):
        raise PermissionError(13, "Permission denied")

    written(path, Set("incident/title", "Of others"))
    with monkeypatch.context() as patch:
        patch.setattr(files, "digest_at", refused)
        assert watch.look(2) == []
    (outside,) = watch.look(2)
    assert outside.loaded.session.title == "Of others"


def test_a_file_that_is_gone_is_told_once_and_not_while_it_is_replaced(watch, path):
    data = path.read_bytes()
    path.unlink()
    assert watch.look(GONE - 1) == []
    path.write_bytes(data)
    assert watch.look(GONE) == []
    path.unlink()
    assert watch.look(GONE * 2) == ["removed"]
