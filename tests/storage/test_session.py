import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pmtui.core.session import Session
from pmtui.storage import session
from pmtui.storage.atomic import reason
from pmtui.storage.canonical import dumps
from pmtui.storage.session import ChangedOutside, Unsure, create, digest_at, load, save

SEARCH = Session(title="Search is slow")
FASTER = Session(title="Search is fast again")
FASTEST = Session(title="Search was never faster")


def test_a_saved_session_opens_again(tmp_path):
    path = tmp_path / "a.toml"
    digest = save(path, SEARCH)
    loaded = load(path)
    assert loaded.session == SEARCH
    assert (loaded.read_only, loaded.notes, loaded.digest) == (False, (), digest)


def test_opening_never_writes(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text("# by hand\ntitle='x'\n")
    os.utime(path, (1, 1))
    load(path)
    assert path.read_text() == "# by hand\ntitle='x'\n"
    assert path.stat().st_mtime == 1
    assert [found.name for found in tmp_path.iterdir()] == ["a.toml"]


def test_a_file_that_was_changed_outside_is_left_alone(tmp_path):
    path = tmp_path / "a.toml"
    digest = save(path, SEARCH)
    path.write_text(path.read_text() + 'id = "INC-7"\n')
    by_hand = path.read_bytes()
    with pytest.raises(ChangedOutside) as caught:
        save(path, FASTER, expect=digest)
    assert path.read_bytes() == by_hand
    assert caught.value.found == load(path).digest
    assert str(caught.value) == "a.toml was changed by another program since it was opened"
    save(path, FASTER, expect=caught.value.found)
    assert load(path).session == FASTER


def test_a_file_that_holds_the_session_already_is_no_conflict(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(dumps(FASTER))
    os.utime(path, (1, 1))
    save(path, FASTER, expect="another")
    assert path.stat().st_mtime == 1


def test_a_file_that_was_removed_outside_is_written_again(tmp_path):
    path = tmp_path / "a.toml"
    digest = save(path, SEARCH)
    path.unlink()
    save(path, FASTER, expect=digest)
    assert load(path).session == FASTER


def test_a_folder_that_is_gone_is_said(tmp_path):
    path = tmp_path / "folder" / "a.toml"
    path.parent.mkdir()
    digest = save(path, SEARCH)
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(OSError, match="No such") as caught:
        save(path, FASTER, expect=digest)
    assert reason(caught.value) == "its folder is gone"
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_in_the_end_is_not_taken_for_one_of_another_program(
    tmp_path, monkeypatch
):
    path = tmp_path / "a.toml"
    digest = save(path, SEARCH)
    sync = os.fsync

    def only_files(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EIO, "it failed")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    with pytest.raises(Unsure, match="it failed") as caught:
        save(path, FASTER, digest)
    assert caught.value.digest == digest_at(path)
    assert reason(caught.value) == "the disk has an error"
    monkeypatch.undo()
    with pytest.raises(ChangedOutside):
        save(path, FASTEST, digest)
    save(path, FASTEST, digest, {caught.value.digest})
    assert load(path).session == FASTEST


def test_a_change_in_the_last_moment_is_not_overwritten(tmp_path, monkeypatch):
    """Another program writes while the new file is brought to the disk."""
    path = tmp_path / "a.toml"
    digest = save(path, SEARCH)
    sync = os.fsync

    def meanwhile(handle):
        sync(handle)
        path.write_text("title = 'theirs'\n")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOutside) as caught:
        save(path, FASTER, expect=digest)
    assert path.read_text() == "title = 'theirs'\n"
    assert caught.value.found == digest_at(path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]


COUNTING = """
import sys, time
from pathlib import Path
from pmtui.storage import atomic, session

path, replace = Path(sys.argv[1]), Path.replace
Path.replace = lambda *names: (time.sleep(0.005), replace(*names))[1]
for _ in range(20):
    while True:
        loaded = session.load(path)
        more = loaded.session.model_copy(update={"title": loaded.session.title + sys.argv[2]})
        try:
            session.save(path, more, loaded.digest)
        except session.ChangedOutside:
            continue
        break
"""


def test_of_two_processes_neither_overwrites_the_other(tmp_path):
    """Each adds to the title what it has read; nothing that was saved is lost."""
    path = tmp_path / "a.toml"
    save(path, SEARCH)
    source = Path(session.__file__).parents[2]
    both = [
        subprocess.Popen(
            [sys.executable, "-c", COUNTING, path, letter],
            env=os.environ | {"PYTHONPATH": str(source)},
        )
        for letter in "+-"
    ]
    assert [each.wait(100) for each in both] == [0, 0]
    title = load(path).session.title
    assert [title.count(letter) for letter in "+-"] == [20, 20]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: None])
def test_what_is_no_plain_file_has_no_digest(tmp_path, make):
    make(tmp_path / "a.toml")
    assert digest_at(tmp_path / "a.toml") is None


def test_create_never_overwrites(tmp_path):
    path = tmp_path / "a.toml"
    digest = create(path, SEARCH)
    assert load(path).digest == digest
    with pytest.raises(FileExistsError):
        create(path, FASTER)
    assert load(path).session == SEARCH


@pytest.mark.parametrize("write", [save, create])
def test_a_session_of_a_newer_schema_is_not_written(tmp_path, write):
    with pytest.raises(ValueError, match="schema 9 is newer"):
        write(tmp_path / "a.toml", SEARCH.model_copy(update={"schema_version": 9}))
    assert not list(tmp_path.iterdir())


def test_a_link_opens_and_saves_what_it_leads_to(tmp_path):
    path, link = tmp_path / "a.toml", tmp_path / "latest.toml"
    save(path, SEARCH)
    link.symlink_to(path)
    save(link, FASTER, expect=load(link).digest)
    assert link.is_symlink()
    assert load(path).session == FASTER


def test_the_digest_is_of_the_bytes_and_not_of_the_text(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n")
    save(path, FASTER, expect=load(path).digest)
