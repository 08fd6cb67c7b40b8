import os
import stat

import pytest

from pmtui.core.limits import TEXT
from pmtui.storage import private
from pmtui.storage.private import NotRead
from room import HOSTILE


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_text_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "text.md"
    path.write_text("old")
    path.chmod(0o644)
    private.write(path, "ein Wörtchen\n")
    assert private.read(path).text == "ein Wörtchen\n"
    assert mode(path) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["text.md"]


def test_a_link_is_neither_read_nor_written_through(tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("not for me")
    path = tmp_path / "text.md"
    path.symlink_to(other)
    with pytest.raises(NotRead, match="is a link"):
        private.read(path)
    private.write(path, "mine")
    assert (other.read_text(), private.read(path).text) == ("not for me", "mine")
    assert not path.is_symlink()


def test_what_is_hostile_is_cleaned(tmp_path):
    path = tmp_path / "text.md"
    path.write_text(HOSTILE, encoding="utf-8")
    found = private.read(path)
    assert "\x1b" not in found.text
    assert "\u202e" not in found.text
    assert ("terminal sequence", 4) in found.removed
    assert "[@click=app.quit]here" in found.text


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"\xff\xfe\x00", "not text in UTF-8"), (b"x" * (TEXT + 1), "larger than 1 MB")],
)
def test_what_cannot_be_taken_is_said(tmp_path, data, why):
    path = tmp_path / "text.md"
    path.write_bytes(data)
    with pytest.raises(NotRead, match=why):
        private.read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotRead, match="not a plain file"):
        private.read(tmp_path / "pipe")


def test_a_folder_and_nothing(tmp_path):
    with pytest.raises(NotRead, match="it is a folder"):
        private.read(tmp_path)
    with pytest.raises(FileNotFoundError):
        private.read(tmp_path / "nothing")


def test_a_folder_is_for_its_owner_alone_and_one_that_was_there_stays(tmp_path):
    tmp_path.chmod(0o755)
    before = os.umask(0)
    try:
        made = private.folder(tmp_path / "deep" / "er")
    finally:
        os.umask(before)
    assert private.folder(made) == tmp_path / "deep" / "er"
    assert [mode(path) for path in (made, made.parent, tmp_path)] == [0o700, 0o700, 0o755]
