import os

import pytest

from pmtui.core.session import Session
from pmtui.storage.canonical import dumps
from pmtui.storage.session import ChangedOutside, create, load, save

SEARCH = Session(title="Search is slow")
FASTER = Session(title="Search is fast again")


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


def test_the_digest_is_of_the_bytes_and_not_of_the_text(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n")
    save(path, FASTER, expect=load(path).digest)
