"""What a file keeps when another takes its place."""

import errno
import os
import stat
import struct
import types

import pytest

from pmtui.storage import atomic


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(old, mode):
    old.chmod(mode)
    atomic.write(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == mode


@pytest.mark.parametrize(("mode", "kept"), [(0o664, 0o644), (0o660, 0o600), (0o666, 0o666)])
def test_another_group_may_do_no_more_than_everybody(old, monkeypatch, mode, kept):
    old.chmod(mode)

    def refused(*_):
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchown", refused)
    atomic.write(old, b"new")
    assert stat.S_IMODE(old.stat().st_mode) == kept


def test_a_list_of_who_has_access_stays(old):
    name = "system.posix_acl_access"
    rights = ((0x01, 6, -1), (0x02, 4, 4711), (0x04, 0, -1), (0x10, 4, -1), (0x20, 0, -1))
    access = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *each) for each in rights)
    try:
        os.setxattr(old, name, access)
    except OSError:
        pytest.skip("there are no such lists here")
    atomic.write(old, b"new")
    assert os.getxattr(old, name) == access


def test_a_read_only_file_is_not_replaced(old, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        atomic.write(old, b"new")
    assert old.read_bytes() == b"old"


def test_a_disk_that_may_only_be_read_is_told_from_a_file(old, monkeypatch):
    flags = [os.ST_RDONLY | os.ST_NOSUID, os.ST_NOSUID]
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "statvfs", lambda _: types.SimpleNamespace(f_flag=flags.pop(0)))
    for said in ("the disk is read-only", "permission denied"):
        with pytest.raises(OSError, match=r"a\.toml") as caught:
            atomic.write(old, b"new")
        assert atomic.reason(caught.value) == said
