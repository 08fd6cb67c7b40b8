import errno
import os
from pathlib import Path

import pytest

from pmtui.documents import own
from pmtui.storage.templates import ENDING, LIMIT, Shelf, Unusable

EVIL = "\x1b]52;c;ZXZpbA==\x07\u202e"


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "settings" / "templates").mkdir(parents=True)
    (tmp_path / "here").mkdir()
    return Shelf(tmp_path / "settings", tmp_path / "here")


def put(shelf, name, text="x", *, near=False):
    path = (shelf.near if near else shelf.own / "templates") / f"{name}.md.j2"
    path.write_text(text, encoding="utf-8")
    return path


def test_both_rooms_mean_the_same_ending():
    assert own.ENDING == ENDING


def test_without_folders_there_is_nothing(tmp_path):
    shelf = Shelf(tmp_path / "none", tmp_path / "neither")
    assert shelf.found() == ()
    assert shelf.read("ours.md.j2") is None
    assert Shelf(Path("\0")).found() == ()


def test_what_lies_beside_the_session_comes_first(shelf):
    kept = put(shelf, "kept", "of the team")
    put(shelf, "ours", "of the team")
    near = put(shelf, "ours", "of the session", near=True)
    assert shelf.found() == (("kept", kept), ("ours", near))
    assert shelf.read("ours.md.j2") == "of the session"
    assert shelf.read("kept.md.j2") == "of the team"
    assert Shelf(shelf.own).read("ours.md.j2") == "of the team"


@pytest.mark.parametrize(
    "name",
    [
        *("../ours.md.j2", "/etc/passwd", "ours.md", "ours", ".md.j2", "a b.md.j2", "a\0.md.j2"),
        *("internal/facts.md.j2", "..md.j2", "x" * 65 + ".md.j2", "ours.md.j2.md.j2", "a\n.md.j2"),
    ],
)
def test_what_is_no_name_is_not_looked_for(shelf, name):
    put(shelf, "ours")
    (shelf.own / "ours.md.j2").write_text("outside")
    assert shelf.read(name) is None


def test_what_stands_in_it_is_cleaned(shelf):
    put(shelf, "ours", f"\ufeff# a{EVIL}\r\nb")
    assert shelf.read("ours.md.j2") == "# a\nb"


def test_names_that_are_none_are_not_listed(shelf):
    for name in ("a b", f"c{EVIL}", ".hidden"):
        put(shelf, name)
    assert shelf.found() == ()


def test_what_is_no_small_plain_file_is_said(shelf):
    folder = shelf.own / "templates"
    os.mkfifo(folder / "pipe.md.j2")
    (folder / "folder.md.j2").mkdir()
    (folder / "zero.md.j2").symlink_to("/dev/zero")
    put(shelf, "large", "x" * (LIMIT + 1))
    (folder / "latin.md.j2").write_bytes(b"\xe9")
    for name, said in [
        ("pipe", "is no plain file"),
        ("folder", "is no plain file"),
        ("zero", "is no plain file"),
        ("large", "is larger than 64 kB"),
        ("latin", "is not text in UTF-8"),
    ]:
        with pytest.raises(Unusable, match=f"{name}.md.j2 {said}"):
            shelf.read(f"{name}.md.j2")


def test_a_link_is_followed_in_the_settings_alone(shelf, tmp_path):
    (tmp_path / "secret").write_text("a secret")
    (shelf.own / "templates" / "team.md.j2").symlink_to(tmp_path / "secret")
    (shelf.near / "near.md.j2").symlink_to(tmp_path / "secret")
    assert shelf.read("team.md.j2") == "a secret"
    with pytest.raises(Unusable, match="is a link, which is not followed beside a session"):
        shelf.read("near.md.j2")


def test_what_may_not_be_read_is_said(shelf, monkeypatch):
    def denied(*_):
        raise PermissionError(errno.EACCES, "denied")

    put(shelf, "ours")
    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(Unusable, match=r"ours\.md\.j2 cannot be read: permission denied"):
        shelf.read("ours.md.j2")


def test_a_new_one_is_made_with_its_folder(tmp_path):
    shelf = Shelf(tmp_path / "conf" / "pmtui")
    path = shelf.make("ours", "text\n")
    assert path == tmp_path / "conf" / "pmtui" / "templates" / "ours.md.j2"
    assert path.read_text() == "text\n"
    assert shelf.read("ours.md.j2") == "text\n"


def test_a_new_one_never_takes_the_place_of_another(shelf, tmp_path):
    path = put(shelf, "ours", "mine")
    link = shelf.own / "templates" / "link.md.j2"
    link.symlink_to(tmp_path / "elsewhere")
    for name in ("ours", "link"):
        with pytest.raises(Unusable, match="is there already; choose another name"):
            shelf.make(name, "theirs")
    assert path.read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["../x", "a b", "", "x" * 65, "a/b", ".x", f"a{EVIL}"])
def test_a_new_one_needs_a_name(shelf, name):
    with pytest.raises(Unusable, match="is no name of a template"):
        shelf.make(name, "x")
    assert shelf.found() == ()


def test_where_it_cannot_be_written_is_said(tmp_path):
    (tmp_path / "conf").write_text("a file")
    with pytest.raises(Unusable, match="cannot be written: a part of its path is a file"):
        Shelf(tmp_path / "conf").make("ours", "x")
