import errno
import fcntl
import os
import stat
import threading

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


def test_what_a_death_left_days_ago_goes_with_the_next_write(old):
    left = old.with_name(".pmtui-0123456789abcdef.tmp")
    left.write_bytes(b"ne")
    os.utime(left, (1, 1))
    atomic.write(old, b"new")
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


def test_a_disk_that_is_full_when_the_file_is_closed_leaves_the_old_file(old, monkeypatch):
    """So does a share of a server say it."""
    real = os.close

    def full(handle):
        plain = stat.S_ISREG(os.fstat(handle).st_mode)
        real(handle)
        if plain:
            raise OSError(errno.EDQUOT, "no space")

    monkeypatch.setattr(os, "close", full)
    with pytest.raises(OSError, match="no space") as caught:
        atomic.write(old, b"new")
    assert atomic.reason(caught.value) == "your share of the disk is used up"
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


def test_a_link_that_leads_nowhere_stays_and_what_it_names_is_made(tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to("a.toml")
    atomic.write(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "a.toml").read_bytes() == b"new"


def test_a_link_into_a_folder_that_is_not_there_is_an_error(tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to("none/a.toml")
    with pytest.raises(FileNotFoundError):
        atomic.write(link, b"new")
    assert names(tmp_path) == ["link.toml"]


def test_links_in_a_circle_are_an_error(tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to("link.toml")
    with pytest.raises(OSError, match="link") as caught:
        atomic.write(link, b"new")
    assert atomic.reason(caught.value) == "its links lead in a circle"


def test_another_name_of_the_file_keeps_the_old_bytes(old):
    other = old.with_name("other.toml")
    other.hardlink_to(old)
    atomic.write(old, b"new")
    assert (old.read_bytes(), other.read_bytes()) == (b"new", b"old")


def test_a_folder_that_takes_no_new_file_is_named_as_what_refuses(old, monkeypatch):
    """The file could be written, but only in a way that might harm it."""
    real = os.open

    def refused(path, flags, *mode):
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "no")
        return real(path, flags, *mode)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(PermissionError) as caught:
        atomic.write(old, b"new")
    assert atomic.reason(caught.value) == "its folder may not be written"
    assert old.read_bytes() == b"old"


def test_a_new_file_may_be_like_another(old):
    old.chmod(0o604)
    atomic.create(old.with_name("b.toml"), b"new", like=old)
    assert stat.S_IMODE(old.with_name("b.toml").stat().st_mode) == 0o604


# --- two processes -----------------------------------------------------------------------------


def held(folder):
    """Give a handle by which another process, as it were, holds the folder."""
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def test_a_write_with_a_check_waits_for_its_turn(old):
    other, steps = held(old.parent), []

    def release():
        steps.append("their turn ends")
        os.close(other)

    timer = threading.Timer(0.2, release)
    timer.start()
    atomic.write(old, b"new", lambda: steps.append("check"))
    timer.join()
    assert steps == ["their turn ends", "check"]


def test_a_folder_that_another_program_holds_is_written_in_the_end(old, monkeypatch):
    monkeypatch.setattr(atomic, "TURNS", 2)
    other = held(old.parent)
    atomic.write(old, b"new", lambda: None)
    os.close(other)
    assert old.read_bytes() == b"new"


def test_a_check_that_fails_leaves_the_old_file_and_no_other(old):
    with pytest.raises(ZeroDivisionError):
        atomic.write(old, b"new", lambda: 1 // 0)
    assert old.read_bytes() == b"old"
    assert names(old.parent) == ["a.toml"]
    os.close(held(old.parent))


# --- what cannot be written --------------------------------------------------------------------


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
