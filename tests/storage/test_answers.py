import errno
import os
import stat

import pytest

from pmtui.core.limits import TEXT
from pmtui.storage import answers

FIRST = "# Answers\n"


def test_a_new_file_begins_with_the_first_line_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "mine.md"
    answers.add(path, "one\n", FIRST)
    assert path.read_text() == "# Answers\none\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_there_stays_and_more_comes_behind_it(tmp_path):
    path = tmp_path / "mine.md"
    answers.add(path, "one\n", FIRST)
    answers.add(path, "two\n", FIRST)
    assert path.read_text() == "# Answers\none\ntwo\n"


def test_another_file_is_left_alone(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("# Mine\n")
    with pytest.raises(answers.NotOurs, match="something else"):
        answers.add(path, "one\n", FIRST)
    assert path.read_text() == "# Mine\n"


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "real.md").write_text(FIRST)
    (tmp_path / "link.md").symlink_to("real.md")
    with pytest.raises(answers.NotOurs, match="a link"):
        answers.add(tmp_path / "link.md", "one\n", FIRST)
    assert (tmp_path / "real.md").read_text() == FIRST


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="plain file"):
        answers.add(tmp_path / "pipe", "one\n", FIRST)


def test_a_full_file_takes_no_more(tmp_path):
    path = tmp_path / "mine.md"
    path.write_bytes(FIRST.encode() + b"x" * (TEXT - len(FIRST)))
    with pytest.raises(answers.NotOurs, match="full"):
        answers.add(path, "one\n", FIRST)


def test_what_cannot_be_written_whole_is_not_written_at_all(tmp_path, monkeypatch):
    path = tmp_path / "mine.md"
    answers.add(path, "one\n", FIRST)

    def broken(_):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("pmtui.storage.answers.os.fsync", broken)
    with pytest.raises(OSError, match="full"):
        answers.add(path, "two\n", FIRST)
    assert path.read_text() == "# Answers\none\n"
