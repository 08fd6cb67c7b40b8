"""What is remembered of a document beside it."""

import json
import os
import stat
import sys

import pytest

from pmtui.storage.exported import MOST, Export, digest, nearest, place, read, remember, remembered

ONE = Export("internal", "names=full", "", "one\ntwo\nthree\n")
TWO = Export("internal", "names=full", "", "one\ntwo\nfour\n")


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.md"
    found.write_text(TWO.text)
    return found


def test_the_newest_comes_first(path):
    remember(path, ONE)
    remember(path, TWO)
    assert remembered(path) == (TWO, ONE)
    assert place(path).name == ".a.md.exported"


def test_so_many_are_remembered(path):
    for number in range(MOST + 2):
        remember(path, Export("internal", "", "", f"{number}"))
    assert [each.text for each in remembered(path)] == ["5", "4", "3", "2"]


def test_the_same_again_is_not_written(path):
    remember(path, ONE)
    before = place(path).stat().st_mtime_ns, place(path).stat().st_ino
    remember(path, ONE)
    assert (place(path).stat().st_mtime_ns, place(path).stat().st_ino) == before


def test_the_same_bytes_each_time(path, tmp_path):
    other = tmp_path / "b.md"
    other.write_text("x")
    for each in (path, other):
        remember(each, ONE)
        remember(each, TWO)
    assert place(path).read_bytes() == place(other).read_bytes()


def test_nothing_is_known_at_first(path):
    assert remembered(path) == ()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format": 2, "kind": "a", "manner": "", "found": "", "text": ""}',
        '{"format": 1, "kind": "a", "manner": "", "found": ""}',
        '{"format": 1, "kind": 3, "manner": "", "found": "", "text": ""}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "\x00\xff",
    ],
    ids=range(10),
)
def test_what_is_no_memory_is_passed_over(path, line):
    remember(path, ONE)
    at = place(path)
    whole = f"<<<<<<< HEAD\n{line}\n=======\n{at.read_text('utf-8')}>>>>>>> other\n"
    at.write_text(whole, encoding="utf-8", errors="surrogateescape")
    assert remembered(path) == (ONE,)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_nobody_reads_it_who_cannot_read_the_document(path, mode):
    before = os.umask(0)
    try:
        path.chmod(0o644)
        remember(path, ONE)
        path.chmod(mode)
        remember(path, TWO)
    finally:
        os.umask(before)
    assert stat.S_IMODE(place(path).stat().st_mode) == mode


def test_no_link_is_followed_to_the_memory(path, tmp_path):
    target = tmp_path / "target"
    target.write_text(json.dumps({"format": 1, "kind": "", "manner": "", "found": "", "text": "x"}))
    before = target.read_text()
    place(path).symlink_to(target)
    assert remembered(path) == ()
    remember(path, ONE)
    assert target.read_text() == before
    assert remembered(path) == (ONE,)


def test_a_link_to_a_document_is_followed(path, tmp_path):
    link = tmp_path / "elsewhere" / "link.md"
    link.parent.mkdir()
    link.symlink_to(path)
    assert read(link) == path.read_bytes()
    assert place(link) == place(path)


def test_what_is_no_plain_file_is_not_read(tmp_path):
    assert read(tmp_path / "none.md") is None
    with pytest.raises(IsADirectoryError):
        read(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="not a plain file"):
            read(tmp_path / "pipe")


def test_a_document_that_is_too_large_is_refused(path, monkeypatch):
    monkeypatch.setattr("pmtui.storage.exported.FILE", 10)
    with pytest.raises(OSError, match="larger than"):
        read(path)


def test_the_export_that_a_file_was_made_from_is_the_nearest():
    known = (TWO, ONE)
    for text, export in (
        (TWO.text, TWO),
        (ONE.text, ONE),
        ("one\ntwo\nby hand\nfour\n", TWO),
        ("one\nby hand\nthree\n", ONE),
        ("quite another\n", TWO),
    ):
        assert nearest(known, text, text.encode()) is export
    assert nearest((), "x", b"x") is None


def test_an_export_that_never_came_to_be_is_passed_over():
    known = (Export("internal", "", digest(b"edited"), "new"), ONE)
    assert nearest(known, "edited", b"edited") is ONE
    assert nearest(known[:1], "edited", b"edited") is None
