import os

import pytest

from pmtui.core.session import Session
from pmtui.storage import session as files
from pmtui.storage.canonical import dumps
from pmtui.storage.problems import Unreadable
from pmtui.storage.session import ChangedOutside, create, load, save

SEARCH = Session(title="Search is slow")
FASTER = Session(title="Search is fast again")


def refusal(path):
    with pytest.raises(Unreadable) as caught:
        load(path)
    return str(caught.value)


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


def test_a_missing_file_says_how_to_begin(tmp_path):
    said = refusal(tmp_path / "a.toml")
    assert said == "a.toml does not exist; `pmtui new FILE` begins a session"


def test_a_folder_is_refused(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path.name} is a folder; name a file in it"


def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    assert refusal(tmp_path / "pipe.toml") == "pipe.toml is not a plain file"


def test_a_device_is_refused(tmp_path):
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    assert refusal(tmp_path / "zero.toml") == "zero.toml is not a plain file"


def test_a_huge_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "a.toml"
    with path.open("wb") as file:
        file.truncate(files.LIMIT + 1)
    assert refusal(path) == "a.toml is larger than 64 MB"


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    save(path, SEARCH)

    def denied(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", denied)
    assert refusal(path) == "a.toml cannot be read: permission denied"


def test_a_file_below_a_file_and_a_name_that_cannot_be_are_refused(tmp_path):
    (tmp_path / "a").write_text("")
    said = refusal(tmp_path / "a" / "b.toml")
    assert said == "b.toml cannot be read: a part of its path is a file, not a folder"
    assert "its name is not allowed" in refusal(tmp_path / "a\0b.toml")


def test_a_binary_file_is_refused(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(bytes(range(256)))
    assert refusal(path) == "a.toml is not text in UTF-8"


def test_the_digest_is_of_the_bytes_and_not_of_the_text(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n")
    save(path, FASTER, expect=load(path).digest)
