import errno
import os
import stat

import pytest

from pmtui.storage import atomic


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    return path


def names(folder):
    return sorted(found.name for found in folder.iterdir())


def failing(code):
    def fail(*_):
        raise OSError(code, "it failed")

    return fail


def test_the_file_holds_the_new_bytes_and_nothing_else_is_left(old):
    atomic.write(old, b"new")
    assert old.read_bytes() == b"new"
    assert names(old.parent) == ["a.toml"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_error_leaves_the_old_file_and_no_other(old, monkeypatch, step, code):
    monkeypatch.setattr(os, step, failing(code))
    with pytest.raises(OSError, match="it failed") as caught:
        atomic.write(old, b"new")
    assert caught.value.errno == code
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["a.toml"]


def test_a_full_disk_in_the_middle_of_the_data_leaves_the_old_file(old, monkeypatch):
    write = os.write

    def full(handle, data):
        if len(data) == 1:
            raise OSError(errno.ENOSPC, "no space")
        return write(handle, data[:1])

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="no space") as caught:
        atomic.write(old, b"new")
    assert atomic.reason(caught.value) == "the disk is full"
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["a.toml"]


def test_an_interrupt_leaves_the_old_file(old, monkeypatch):
    def interrupt(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write(old, b"new")
    assert names(old.parent) == ["a.toml"]


def test_the_data_is_on_disk_before_the_name_points_to_it(old, monkeypatch):
    steps = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("sync"), sync(handle)))
    monkeypatch.setattr(os, "replace", lambda *names: (steps.append("replace"), replace(*names)))
    atomic.write(old, b"new")
    assert steps == ["sync", "replace", "sync"]


def test_a_folder_that_cannot_be_synced_is_no_error(old, monkeypatch):
    sync = os.fsync

    def only_files(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "not here")
        sync(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    atomic.write(old, b"new")
    assert old.read_bytes() == b"new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(old, mode):
    old.chmod(mode)
    atomic.write(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == mode


@pytest.mark.parametrize("make", [atomic.write, atomic.create])
def test_a_new_file_has_the_mode_that_is_usual_for_the_user(tmp_path, make):
    before = os.umask(0o027)
    try:
        make(tmp_path / "new.toml", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.toml").stat().st_mode) == 0o640


def test_a_link_stays_and_its_target_is_written(old):
    folder = old.parent / "elsewhere"
    folder.mkdir()
    link = folder / "link.toml"
    link.symlink_to("../a.toml")
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"
    assert names(folder) == ["link.toml"]


def test_a_read_only_file_is_not_replaced(old, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        atomic.write(old, b"new")
    assert old.read_bytes() == b"old"


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo])
def test_what_is_no_plain_file_is_not_replaced(tmp_path, make):
    make(tmp_path / "a.toml")
    with pytest.raises(OSError, match=r"irectory|plain"):
        atomic.write(tmp_path / "a.toml", b"new")
    assert names(tmp_path) == ["a.toml"]


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        atomic.write(tmp_path / "none" / "a.toml", b"x")
    assert atomic.reason(caught.value) == "there is no such file or folder"


def test_create_never_touches_a_file_that_is_there(old):
    with pytest.raises(FileExistsError) as caught:
        atomic.create(old, b"new")
    assert atomic.reason(caught.value) == "there is a file of that name already"
    assert old.read_bytes() == b"old"


def test_create_does_not_follow_a_link(old):
    link = old.with_name("link.toml")
    link.symlink_to("nothing.toml")
    with pytest.raises(FileExistsError):
        atomic.create(link, b"new")
    assert names(old.parent) == ["a.toml", "link.toml"]


def test_create_leaves_nothing_where_it_fails(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="it failed"):
        atomic.create(tmp_path / "a.toml", b"new")
    assert names(tmp_path) == []


def test_an_unknown_error_is_said_in_the_words_of_the_system():
    assert atomic.reason(OSError(errno.ECHILD, "No Child")) == "no child"
