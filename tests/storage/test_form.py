"""The canonical form of a file, and how the file gets into it."""

import os

import pytest

from pmtui.storage.form import form, form_of, keep, settle
from pmtui.storage.problems import Unreadable
from pmtui.storage.session import ChangedOutside

LOOSE = b"title = 'x'\n"


@pytest.mark.parametrize(
    ("text", "commented"),
    [
        (b"title = 'x' # why\n", True),
        (b"#\ntitle = 'x'\n", True),
        (b"title = 'x # y'\n", False),
        (b'title = "x \\" # y"\n', False),
        (b'title = """\nx\n# y"""\n', False),
        (b"title = '''# y'''\n", False),
    ],
)
def test_comments_are_told_from_texts(text, commented):
    assert form(text, "a.toml").commented is commented


def test_the_form_of_the_form_is_itself():
    found = form(LOOSE, "a.toml")
    assert not found.canonical
    assert form(found.after, "a.toml").canonical


def test_what_a_newer_program_wrote_stays():
    assert form(b"schema = 99\ntitle = 'x'\n", "a.toml").canonical


def test_what_is_no_session_is_refused():
    with pytest.raises(Unreadable):
        form(b"x", "a.toml")


def test_a_backup_has_the_mode_of_the_file(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"# private\n" + LOOSE)
    path.chmod(0o600)
    kept = settle(path, form_of(path))
    assert kept == tmp_path / "a.toml.bak"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_backup_never_replaces_another(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(LOOSE)
    assert [keep(path, b"%d" % number).name for number in range(3)] == [
        "a.toml.bak",
        "a.toml.bak-1",
        "a.toml.bak-2",
    ]
    assert (tmp_path / "a.toml.bak").read_bytes() == b"0"


def test_what_is_backed_up_already_is_so_once(tmp_path):
    """Where a file cannot be written it is tried again and again."""
    path = tmp_path / "a.toml"
    path.write_bytes(LOOSE)
    assert keep(path, b"one") == keep(path, b"one")
    assert keep(path, b"two") == keep(path, b"two") == tmp_path / "a.toml.bak-1"
    (tmp_path / "a.toml.bak-2").symlink_to(path)
    assert keep(path, LOOSE) == tmp_path / "a.toml.bak-3"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_file_that_cannot_be_written_is_left(tmp_path, monkeypatch, step):
    path = tmp_path / "a.toml"
    path.write_bytes(b"#\n" + LOOSE)
    found = form_of(path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space"):
        settle(path, found)
    assert path.read_bytes() == b"#\n" + LOOSE
    kept = sorted(each.name for each in tmp_path.iterdir())
    assert kept == (["a.toml"] if step == "fsync" else ["a.toml", "a.toml.bak"])


def test_a_file_changed_meanwhile_is_left(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"#\n" + LOOSE)
    found = form_of(path)
    path.write_bytes(b"title = 'theirs'\n")
    with pytest.raises(ChangedOutside):
        settle(path, found)
    assert [each.name for each in tmp_path.iterdir()] == ["a.toml"]
