import os
import subprocess
import sys

import pytest

from pmtui.core.limits import FILE
from pmtui.storage.problems import Unreadable
from pmtui.storage.source import read, text_of


def refusal(path):
    with pytest.raises(Unreadable) as caught:
        text_of(read(path), path.name)
    return str(caught.value)


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
        file.truncate(FILE + 1)
    assert refusal(path) == "a.toml is larger than 64 MB"


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text("title = 'x'")

    def denied(_path, _mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", denied)
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


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a = 1\nb = '\xe9'\n", "x.toml is not text in UTF-8; line 2 is in another encoding"),
        (b"\x7fELF\x00\xff\x00", "x.toml is not text in UTF-8"),
        ("a = 1".encode("utf-16"), "x.toml is text in UTF-16; save it as UTF-8"),
    ],
)
def test_other_encodings_are_named(data, said):
    with pytest.raises(Unreadable) as caught:
        text_of(data, "x.toml")
    assert str(caught.value) == said


def test_a_folder_is_listed_without_the_model():
    probe = "import sys, pmtui.storage.library; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
