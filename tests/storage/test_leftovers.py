import os

import pytest

from pmtui.storage.leftovers import AGE, NAME, discard, fresh, sweep

LEFT = ".pmtui-0123456789abcdef.tmp"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"x")
    return path


def left(file, name=LEFT, age=AGE + 60):
    """Give a file that was left beside `file`, so many seconds before it was written."""
    path = file.with_name(name)
    path.write_bytes(b"half")
    written = file.stat().st_mtime - age
    os.utime(path, (written, written))
    return path


def test_a_place_is_told_by_its_name_and_never_the_same(tmp_path):
    places = {fresh(tmp_path) for _ in range(50)}
    assert len(places) == 50
    assert all(NAME.fullmatch(place.name) and place.parent == tmp_path for place in places)


def test_what_was_left_a_day_ago_is_removed(file):
    left(file)
    sweep(file)
    assert [each.name for each in file.parent.iterdir()] == ["a.toml"]


@pytest.mark.parametrize(
    ("name", "age"),
    [
        (LEFT, AGE - 60),
        (LEFT, -AGE),
        (".pmtui-0123.tmp", 2 * AGE),
        ("pmtui-0123456789abcdef.tmp", 2 * AGE),
        (f"{LEFT}~", 2 * AGE),
        ("notes.txt", 2 * AGE),
    ],
)
def test_what_may_be_anything_else_stays(file, name, age):
    path = left(file, name, age)
    sweep(file)
    assert path.read_bytes() == b"half"


def test_what_belongs_to_another_user_stays(file, monkeypatch):
    path = left(file)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    sweep(file)
    assert path.exists()


def test_a_link_and_a_folder_of_that_name_stay(file):
    goal = left(file, "goal.txt")
    link = file.with_name(LEFT)
    link.symlink_to(goal)
    os.utime(link, (0, 0), follow_symlinks=False)
    folder = file.with_name(LEFT.replace("0", "1"))
    folder.mkdir()
    os.utime(folder, (0, 0))
    sweep(file)
    assert link.is_symlink()
    assert folder.is_dir()
    assert goal.exists()


def test_nothing_of_it_is_an_error(tmp_path):
    discard(tmp_path / "nothing")
    discard(tmp_path)
    sweep(tmp_path / "none" / "a.toml")
    assert tmp_path.is_dir()
