"""Broken files: every command says in a sentence what is wrong, and writes nothing."""

import os

import pytest

BROKEN = {
    "absent": None,
    "empty": b"",
    "blank": b"  \n\n",
    "binary": b"\x00\x01\xff\xfe",
    "latin-1": 'title = "Zahlung gest\u00f6rt"\n'.encode("latin-1"),
    "utf-16": 'schema = 1\ntitle = "x"\n'.encode("utf-16"),
    "no toml": b'title = "x\n',
    "another toml": b'[project]\nname = "x"\n',
    "no title": b"schema = 1\n",
    "a wrong value": b'title = "x"\nstatus = "done"\n',
    "a conflict": b'<<<<<<< ours\ntitle = "x"\n=======\ntitle = "y"\n>>>>>>> theirs\n',
    "a broken link": b'title = "x"\n[[actions]]\nid = "A1"\ntext = "y"\nfactors = ["F9"]\n',
    "deep": b'title = "x"\nextra = ' + b"[" * 5000 + b"]" * 5000 + b"\n",
    "hostile": b'title = 7\n"\\u001b[2J" = "\\u001b]52;c;aGk=\\u0007"\n',
}


def state(folder):
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize(
    "words",
    [
        ("metrics", "a.toml"),
        ("metrics", "a.toml", "--format", "json"),
        ("export", "a.toml"),
        ("export", "a.toml", "-o", "out.md"),
        ("fmt", "a.toml"),
        ("fmt", "--check", "a.toml"),
        ("open", "a.toml"),
        ("a.toml",),
        ("add", "a.toml", "14:02 x"),
    ],
    ids=" ".join,
)
def test_a_file(pmtui, folder, opened, words, content):
    if content is not None:
        (folder / "a.toml").write_bytes(content)
    before = state(folder)
    done = pmtui(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("a.toml")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err
    assert state(folder) == before
    assert opened == []


@pytest.mark.parametrize("command", ["metrics", "export", "fmt", "open", "add"])
def test_a_folder(pmtui, folder, opened, command):
    (folder / "a.toml").mkdir()
    done = pmtui(command, "a.toml", *(["14:02 x"] if command == "add" else []))
    assert done == (2, "", "a.toml is a folder; name a file in it\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
@pytest.mark.parametrize("command", ["metrics", "export", "fmt", "open"])
def test_a_file_that_may_not_be_read(pmtui, session, opened, command):
    session.chmod(0)
    done = pmtui(command, session.name)
    assert done == (2, "", "outage.toml cannot be read: permission denied\n")


@pytest.mark.parametrize("command", ["metrics", "export", "fmt"])
@pytest.mark.parametrize(
    "content", [each for each in BROKEN.values() if each is not None], ids=[*BROKEN][1:]
)
def test_standard_input(pmtui, folder, command, content):
    done = pmtui(command, "-", typed=content)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("standard input")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("command", ["metrics", "export", "fmt"])
def test_endless_standard_input_is_refused(pmtui, monkeypatch, command):
    monkeypatch.setattr("pmtui.core.limits.FILE", 2**20)
    done = pmtui(command, "-", typed=b"#" * (2**20 + 1))
    assert done == (2, "", "Standard input is larger than 1 MB.\n")
