"""Every way in which a meeting can end, and every way in which its disk can refuse."""

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import termios
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from room import WIDE, on_disk, room, sample
from terminal.pseudo import Pseudo

ENTER, LEAVE, EDITOR = b"\r", b"\x11", b"\x07"
ESCAPE = b"\x1b[27u"
SAID = "Gift cards went on"
HALF = "Half of a li"
KEPT = ".checkout-50min.unsent.md"

ORDINARY = """\
import ctypes, runpy, struct, sys
if sys.platform == "linux":  # root writes everywhere, until it gives that up
    ctypes.CDLL(None).capset(struct.pack("Ii", 0x20080522, 0), struct.pack("6I", *[0] * 6))
sys.argv[0] = "pmtui"
runpy.run_module("pmtui", run_name="__main__")
"""
"""Runs the program as somebody who may write only what the modes of files allow."""

FAULTY = """\
import runpy, sys
from pmtui.screens.meeting import MeetingScreen

def go_to(self, pane):
    secret = "hidden" + "-customer"
    raise ValueError(len(secret))

if len(sys.argv) > 2 and sys.argv.pop() == "faulty":
    MeetingScreen.go_to = go_to
sys.argv[0] = "pmtui"
runpy.run_module("pmtui", run_name="__main__")
"""
"""Runs the program with a command that is broken."""


class Meeting(Pseudo):
    """The meeting of a file in a terminal, with folders of its own for what the user has."""

    def __init__(self, path, *words, program=None, stands=" entries"):
        world = path.parent.parent / "world"
        world.mkdir(exist_ok=True)
        environ = {
            "XDG_STATE_HOME": str(world / "state"),
            "TMPDIR": str(world),
            "HOME": str(world),
        }
        start = ["pmtui", str(path)] if program is None else [program, str(path), *words]
        which = "-m" if program is None else "-c"
        super().__init__(*start, program=which, size=WIDE, environ=environ)
        self.until(stands)

    def capture(self, line=f"w: {SAID}"):
        """Type a line that is taken, and half of another."""
        self.type(b"i", line.encode(), ENTER)
        self.until("Add ")
        self.type(HALF.encode())
        self.until(HALF)

    def header(self, words, seconds=20):
        """Wait until the first lines say something."""
        stop = time.monotonic() + seconds
        while words not in "\n".join(self.screen.display[:2]):
            assert time.monotonic() < stop, "\n".join(self.screen.display)
            self.read()

    @property
    def last(self):
        """What was said after the screen was left, without the breaks of lines."""
        return " ".join(self.written.rpartition(b"\x1b[?1049l")[2].decode().split())

    def restored(self):
        """Tell whether the terminal is as it was."""
        after = self.written.rpartition(b"\x1b[?1049h")[2]
        left = all(mode in after for mode in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"))
        return left and termios.tcgetattr(self.terminal) == self.modes


@pytest.fixture
def path(tmp_path):
    """Give a session in a folder of its own."""
    folder = tmp_path / "meetings"
    folder.mkdir()
    return sample(folder)


@pytest.fixture
def world(tmp_path):
    """Give the folder of all that the user has elsewhere."""
    return tmp_path / "world"


def said_last(path):
    """Give what was last added to what went well."""
    return on_disk(path).well[-1].text


def held(path):
    """Give what is kept of what was typed and not taken."""
    return path.with_name(KEPT).read_text()


# -- signals ------------------------------------------------------------------------------------


@pytest.mark.pty
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_a_signal_keeps_all_and_says_where(path, number):
    with Meeting(path) as meeting:
        meeting.capture()
        meeting.signal(number)
        assert meeting.end() == 128 + number
        assert meeting.restored()
        assert f"pmtui was ended by {number.name}. The session is saved." in meeting.last
        assert KEPT in meeting.last.replace(" ", "")
    assert said_last(path) == SAID
    assert f"### Capture line\n\n{HALF}\n" in held(path)
    assert stat.S_IMODE(path.with_name(KEPT).stat().st_mode) == 0o600
    with Meeting(path) as meeting:
        meeting.until(KEPT)
        meeting.type(LEAVE)
        assert meeting.end() == 0


@pytest.mark.pty
def test_a_closed_terminal_keeps_all(path):
    with Meeting(path) as meeting:
        meeting.capture()
        meeting.close()
        assert meeting.end(reading=False) in {120, 129}
    assert said_last(path) == SAID
    assert HALF in held(path)


@pytest.mark.pty
def test_a_fault_keeps_all_and_shows_nothing_of_it(path, world):
    with Meeting(path, "faulty", program=FAULTY) as meeting:
        meeting.capture()
        meeting.type(ESCAPE, b"2")
        assert meeting.end() == 1
        assert meeting.restored()
        assert "pmtui stopped because of a fault of its own. The session is saved." in meeting.last
        assert b"Traceback" not in meeting.written
        assert b"hidden-customer" not in meeting.written
    (crash,) = world.glob("pmtui-crash-*.txt")
    assert "ValueError" in crash.read_text()
    assert stat.S_IMODE(crash.stat().st_mode) == 0o600
    assert said_last(path) == SAID
    assert HALF in held(path)


@pytest.mark.pty
def test_all_is_written_down_before_a_stop(path):
    with Meeting(path) as meeting:
        meeting.capture()
        meeting.signal(signal.SIGTSTP)
        meeting.stopped()
        assert said_last(path) == SAID
        text = path.read_text()
        assert text.count("checkout-api: card payments refused") == 1
        path.write_text(text.replace("checkout-api: card payments refused", "Of another hand"))
        meeting.screen.reset()
        meeting.signal(signal.SIGCONT)
        meeting.until("Of another hand")
        meeting.until(HALF)
        meeting.type(LEAVE, LEAVE, pause=0.5)
        assert meeting.end() == 0
    assert said_last(path) == SAID
    assert on_disk(path).title.startswith("Of another hand")


@pytest.mark.pty
def test_a_terminal_closed_over_a_stopped_meeting_leaves_nothing_behind(path):
    with Meeting(path) as meeting:
        meeting.capture()
        meeting.signal(signal.SIGTSTP)
        meeting.stopped()
        meeting.close()
        meeting.signal(signal.SIGHUP)
        meeting.signal(signal.SIGCONT)
        assert meeting.end(reading=False) == 129
    assert said_last(path) == SAID
    assert HALF in held(path)


# -- with an editor open ------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path, monkeypatch):
    """Give what makes an editor of some lines of shell; `$1` is the file."""
    script = tmp_path / "editor"

    def make(lines):
        script.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/editing\n{lines}\n")
        script.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(script))

    return make


def write(meeting):
    """Open the editor of the summary."""
    meeting.type(b"4")
    meeting.until("━4 Story")
    meeting.type(b"\x1b[H")
    meeting.until("── Incident")
    meeting.type(EDITOR)


def is_there(process):
    """Tell whether a process runs."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def gone(process):
    """Tell whether a process is gone after a moment."""
    stop = time.monotonic() + 5
    while is_there(process) and time.monotonic() < stop:
        time.sleep(0.05)
    return not is_there(process)


@pytest.mark.pty
@pytest.mark.parametrize("ignored", ["", "trap '' HUP", "trap '' HUP TERM"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "signal"])
def test_an_end_over_an_editor_keeps_what_it_wrote(path, tmp_path, world, editor, closed, ignored):
    editor(f'{ignored}\necho "It began." > "$1"\necho "the editor runs"\nwhile :; do sleep 1; done')
    with Meeting(path) as meeting:
        meeting.type(b"i", f"w: {SAID}".encode(), ENTER)
        meeting.until("Add ")
        meeting.type(ESCAPE)
        write(meeting)
        meeting.until("the editor runs")
        if closed:
            meeting.close()
        else:
            meeting.signal(signal.SIGTERM)
        assert meeting.end(8, reading=not closed) == (129 if closed else 143)
        if not closed:
            assert "The session is saved." in meeting.last
            assert meeting.restored()
    assert gone(int((tmp_path / "editing").read_text()))
    assert said_last(path) == SAID
    (draft,) = world.glob("pmtui-*/*.md")
    assert draft.read_text() == "It began.\n"
    text = held(path)
    assert f"What was written is in {draft}.\n\nIt began.\n" in text


@pytest.mark.pty
def test_what_an_editor_keeps_as_it_is_closed_can_be_found(path, world, editor):
    late = 'echo "Never written" > "$1.save"; exit'
    editor(f"trap '{late}' HUP\necho \"the editor runs\"\nwhile :; do sleep 0.1; done")
    with Meeting(path) as meeting:
        write(meeting)
        meeting.until("the editor runs")
        meeting.close()
        assert meeting.end(8, reading=False) == 129
    (draft,) = world.glob("pmtui-*/*.md")
    assert (draft.parent / f"{draft.name}.save").read_text() == "Never written\n"
    assert str(draft.parent) in held(path)


@pytest.mark.pty
@pytest.mark.skipif(shutil.which("vim") is None, reason="there is no vim here")
def test_what_vim_held_can_be_recovered_by_vim(path, world, monkeypatch):
    monkeypatch.setenv("VISUAL", "vim -u NONE -N")
    with Meeting(path) as meeting:
        write(meeting)
        meeting.until(".md")
        meeting.type(b"ggdG", b"iNever written by vim", pause=0.3)
        meeting.until("Never written by vim")
        meeting.signal(signal.SIGTERM)
        assert meeting.end() == 143
        assert meeting.restored()
    (swap,) = world.glob("pmtui-*/.*.swp")
    assert b"Never written by vim" in swap.read_bytes()
    assert f"What the editor kept is in {swap.parent}." in held(path)


# -- what was typed where -----------------------------------------------------------------------


async def test_each_field_gives_what_it_holds(path, monkeypatch):
    monkeypatch.setattr("pmtui.app.QUIET", 3600)
    async with room(path) as here:
        await here.select("actions/A2")
        while here.meeting.selected.cell != "owner":
            await here.keys("right")
        await here.keys("enter")
        await here.type("x1")
        assert [label.split()[0] for label, _ in here.meeting.unsent()] == ["A2"]
        await here.keys("escape")
        await here.select("timeline/T4")
        await here.keys("enter")
        await here.type(" and more")
        ((label, text),) = here.app.screen.unsent()
        assert "T4" in label
        assert text.endswith(" and more")
        await here.keys("escape", "escape")
        await here.keys("i")
        here.paste("10:35 one\n10:36 two")
        await here.settle()
        assert here.on_top == "ReviewScreen"
        assert here.app.screen.unsent() == [("Pasted lines", "10:35 one\n10:36 two")]
        await here.keys("escape", "escape", "escape")
        await here.select("factors/F2")
        await here.keys("h")
        assert here.on_top == "HowScreen"
        await here.keys("a")
        await here.type("What of the night shift?")
        ((label, text),) = here.app.screen.unsent()
        assert label.startswith("A question about: ")
        assert text == "What of the night shift?"
        told = here.app.departure.rescue()
        assert KEPT in told
        assert "What of the night shift?" in held(path)
        await here.keys("escape", "escape")


async def test_private_notes_go_where_they_belong(path, monkeypatch):
    monkeypatch.setattr("pmtui.screens.notes.PAUSE", 3600)
    async with room(path) as here:
        await here.keys("Y")
        await here.type("Ask about the night shift")
        assert here.app.departure.rescue() == "The session is saved."
        notes = path.with_name(".checkout-50min.private.md")
        assert notes.read_text() == "Ask about the night shift"
        await here.type("!")
        monkeypatch.setattr("pmtui.storage.private.write", refuse)
        assert KEPT in here.app.departure.rescue()
        assert "### Private notes\n\nAsk about the night shift!\n" in held(path)
        monkeypatch.undo()
        await here.keys("escape")


def refuse(*_args):
    raise OSError(28, "No space left on device")


async def test_who_drops_a_line_and_leaves_finds_it_again(path, monkeypatch, capsys):
    monkeypatch.setattr("pmtui.app.QUIET", 3600)
    async with room(path) as here:
        await here.keys("i")
        await here.type(HALF)
        await here.keys("ctrl+q")
        assert here.app.is_running
        await here.keys("ctrl+q")
        await here.until(lambda: not here.app.is_running)
    assert here.app.return_code == 0
    assert HALF in held(path)
    assert KEPT in "".join(capsys.readouterr().err.split())


# -- a disk that refuses --------------------------------------------------------------------------


@contextmanager
def full(folder, size="256k"):
    """Let there be a small disk at `folder`, which is full but for what is given back."""
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be made here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.pty
@pytest.mark.skipif(sys.platform != "linux", reason="no such disks there")
def test_a_full_disk(tmp_path, world):
    with full(tmp_path / "disk"):
        path = sample(tmp_path / "disk")
        ballast = tmp_path / "disk" / "ballast"
        with Meeting(path) as meeting, ballast.open("wb", buffering=0) as file:
            with suppress(OSError):
                while True:
                    file.write(b"x" * 512)
            before = path.read_bytes()
            meeting.capture()
            meeting.header("NOT SAVED")
            assert "the disk is full" in "\n".join(meeting.screen.display)
            assert path.read_bytes() == before
            meeting.type(b"\x15", b"w: Work goes on", ENTER)
            meeting.until("G5")
            file.truncate(0)
            meeting.header("saved")
            assert said_last(path) == "Work goes on"
            meeting.type(LEAVE)
            assert meeting.end() == 0


@pytest.mark.pty
@pytest.mark.skipif(sys.platform != "linux", reason="limits cannot be changed there")
def test_a_file_that_may_not_grow_and_leaving_offers_another_place(path, world):
    with Meeting(path) as meeting:
        resource.prlimit(meeting.process, resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
        meeting.type(b"i", f"w: {SAID}".encode(), ENTER)
        meeting.until("G4")
        meeting.type(ESCAPE)
        meeting.header("NOT SAVED")
        meeting.type(LEAVE)
        meeting.until("Another place")
        meeting.type(LEAVE)
        meeting.type(ENTER)
        meeting.until("cannot be written")
        resource.prlimit(
            meeting.process,
            resource.RLIMIT_FSIZE,
            (resource.RLIM_INFINITY, resource.RLIM_INFINITY),
        )
        meeting.type(ENTER)
        assert meeting.end() == 0
        assert "The session is in " in meeting.last
    assert said_last(path.with_name("checkout-50min.kept-1.toml")) == SAID


@pytest.mark.pty
@pytest.mark.skipif(sys.platform != "linux", reason="root cannot be an ordinary user there")
def test_a_folder_for_reading_only(path, world):
    path.parent.chmod(0o555)
    before = path.read_bytes()
    try:
        with Meeting(path, program=ORDINARY) as meeting:
            meeting.capture()
            meeting.header("NOT SAVED")
            assert path.read_bytes() == before
            path.parent.chmod(0o755)
            meeting.header("saved")
            meeting.signal(signal.SIGTERM)
            assert meeting.end() == 143
    finally:
        path.parent.chmod(0o755)
    assert said_last(path) == SAID


@pytest.mark.pty
@pytest.mark.skipif(sys.platform != "linux", reason="root cannot be an ordinary user there")
def test_an_end_over_a_folder_for_reading_only_keeps_all_elsewhere(path, world):
    path.parent.chmod(0o555)
    try:
        with Meeting(path, program=ORDINARY) as meeting:
            meeting.capture()
            meeting.header("NOT SAVED")
            meeting.signal(signal.SIGHUP)
            assert meeting.end() == 129
            assert meeting.restored()
            assert "its folder may not be written; it is kept in " in meeting.last
    finally:
        path.parent.chmod(0o755)
    (elsewhere,) = world.glob("state/**/*.kept-*.toml")
    assert said_last(elsewhere) == SAID
    assert stat.S_IMODE(elsewhere.parent.stat().st_mode) == 0o700
    (unsent,) = world.glob("state/**/*.unsent.md")
    assert HALF in unsent.read_text()


@pytest.mark.pty
@pytest.mark.skipif(sys.platform != "linux", reason="root cannot be an ordinary user there")
def test_a_file_for_reading_only_leaves_all_in_the_journal(path, world):
    path.chmod(0o444)
    before = path.read_bytes()
    with Meeting(path, program=ORDINARY) as meeting:
        meeting.capture()
        meeting.until("permission denied")
        meeting.signal(signal.SIGTERM)
        assert meeting.end() == 143
        assert "The session is in its journal, which brings it back" in meeting.last
    assert path.read_bytes() == before
    path.chmod(0o644)
    with Meeting(path, stands="Recovered") as meeting:
        meeting.until(SAID)
        meeting.type(ENTER)
        meeting.header("saved")
        meeting.type(LEAVE)
        assert meeting.end() == 0
    assert said_last(path) == SAID


@pytest.mark.pty
def test_a_folder_that_vanishes_and_comes_back(path, tmp_path, world):
    with Meeting(path) as meeting:
        path.parent.rename(tmp_path / "away")
        meeting.capture()
        meeting.header("NOT SAVED")
        assert "no such file or folder" in "\n".join(meeting.screen.display)
        (tmp_path / "away").rename(path.parent)
        meeting.header("saved")
        meeting.signal(signal.SIGTERM)
        assert meeting.end() == 143
    assert said_last(path) == SAID
    assert HALF in held(path)


@pytest.mark.pty
def test_an_end_over_a_folder_that_vanished_keeps_all_elsewhere(path, tmp_path, world):
    with Meeting(path) as meeting:
        path.parent.rename(tmp_path / "away")
        meeting.capture()
        meeting.close()
        assert meeting.end(reading=False) in {120, 129}
    (elsewhere,) = world.glob("state/**/*.kept-*.toml")
    assert said_last(elsewhere) == SAID
    (unsent,) = world.glob("state/**/*.unsent.md")
    assert HALF in unsent.read_text()
    assert not path.parent.exists()
    assert not Path(path).exists()
