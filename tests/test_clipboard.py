import os
import shutil
import subprocess
import sys
import time

import pytest

from pmtui.clipboard import DESKTOP, TMUX, carry, through, told

FILE = "also in ~/copied.txt"


class Runs:
    """Programs that take a text, or do not."""

    def __init__(self, *failing):
        self.failing = failing
        self.seen = []

    def __call__(self, words, text):
        self.seen.append((words[0], text))
        return words not in self.failing


@pytest.mark.parametrize(
    ("environ", "system", "sent"),
    [
        ({}, "linux", ()),
        ({}, "darwin", ("the desktop",)),
        ({}, "win32", ("the desktop",)),
        ({"DISPLAY": ":0"}, "linux", ("the desktop",)),
        ({"WAYLAND_DISPLAY": "w"}, "linux", ("the desktop",)),
        ({"DISPLAY": "localhost:10.0", "SSH_CONNECTION": "x"}, "linux", ()),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", ()),
        ({"TMUX": "/tmp/x,1,0"}, "linux", ("tmux",)),
        ({"TMUX": "/tmp/x,1,0", "DISPLAY": ":0"}, "linux", ("tmux", "the desktop")),
    ],
)
def test_a_text_goes_where_it_can_be_used(environ, system, sent):
    runs = Runs()
    assert carry("some text", environ, runs, system) == sent
    assert [text for _, text in runs.seen] == ["some text"] * len(sent)


def test_what_failed_is_not_told_of():
    environ = {"TMUX": "x", "DISPLAY": ":0"}
    assert carry("x", environ, Runs(TMUX), "linux") == ("the desktop",)
    assert carry("x", environ, Runs(TMUX, DESKTOP), "linux") == ()


@pytest.mark.parametrize(
    ("sent", "environ", "sentence"),
    [
        ((), {}, "Sent T4 to the terminal's clipboard; also in ~/copied.txt"),
        (("tmux",), {"TMUX": "x"}, "Sent T4 to tmux and the terminal's clipboard; also in"),
        (
            ("tmux", "the desktop"),
            {},
            "Sent T4 to tmux, the desktop and the terminal's clipboard; also",
        ),
        (
            (),
            {"STY": "x"},
            "T4: GNU screen keeps it from the terminal's clipboard; also in ~/copied.txt",
        ),
        (("the desktop",), {"STY": "x"}, "Sent T4 to the desktop; also in ~/copied.txt"),
    ],
)
def test_no_more_is_said_than_is_known(sent, environ, sentence):
    said = told("T4", sent, environ, FILE)
    assert said.startswith(sentence)
    assert "copied to" not in said.lower()


def python(code):
    return (sys.executable, "-c", code)


def test_a_program_takes_the_text_and_says_nothing(tmp_path, capfd):
    kept = tmp_path / "kept"
    noise = "import sys; print('noise'); print('noise', file=sys.stderr)"
    code = f"{noise}; open({str(kept)!r}, 'w').write(sys.stdin.read())"
    assert through(python(code), "決済 x")
    assert kept.read_text() == "決済 x"
    assert capfd.readouterr() == ("", "")


def test_a_program_that_fails_is_not_there_or_hangs(monkeypatch):
    assert not through(python("raise SystemExit(3)"), "x")
    assert not through(("there-is-no-such-program",), "x")
    monkeypatch.setattr("pmtui.clipboard.PATIENCE", 0.3)
    begun = time.monotonic()
    child = "import os, time; os.fork(); time.sleep(60)"
    assert not through(python(child), "x" * 10**6)
    assert not through(python("import time; time.sleep(60)"), "x" * 10**6)
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="there is a desktop here")
def test_without_a_desktop_nothing_is_sent_to_it(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    assert not through(DESKTOP, "x")


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")
def test_tmux_takes_it(tmp_path, monkeypatch):
    monkeypatch.delenv("TMUX", raising=False)
    socket = str(tmp_path / "socket")

    def tmux(*words):
        return subprocess.run(
            ("tmux", "-S", socket, "-f", "/dev/null", *words),
            check=True,
            capture_output=True,
            text=True,
            timeout=10,
        ).stdout.strip("\n")

    tmux("new-session", "-d", "-x", "80", "-y", "24", "sleep 60")
    try:
        told_us = tmux("display-message", "-p", "#{socket_path},#{pid},0 #{pane_id}")
        where, pane = told_us.split()
        monkeypatch.setenv("TMUX", where)
        monkeypatch.setenv("TMUX_PANE", pane)
        text = "T4 · 決済 [/] x\n" * 2000
        assert carry(text, {"TMUX": where}) == ("tmux",)
        assert tmux("show-buffer") == text.strip("\n")
    finally:
        tmux("kill-server")
    assert carry("x", {"TMUX": where}) == ()
