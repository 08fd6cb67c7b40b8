import os
import signal
import sys
import termios
import time
from types import SimpleNamespace

import pytest
from textual.app import App

from pmtui.terminal import endings
from terminal.pseudo import Pseudo

pytestmark = pytest.mark.pty

TWICE = "saved\nsaved\n"
"""Saved when the signal came, and once more when the app had ended."""


def put_back(host: Pseudo) -> bool:
    """Tell whether the shell has its own screen, cursor and keyboard again."""
    after = host.written.rpartition(b"\x1b[?1049h")[2]
    undone = all(each in after for each in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"))
    return undone and termios.tcgetattr(host.terminal) == host.modes


def sentences(host: Pseudo) -> str:
    """Give what was said after the screen was left, without the breaks of its lines."""
    return " ".join(host.written.rpartition(b"\x1b[?1049l")[2].decode().split())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_saves_and_puts_the_terminal_back(tmp_path, number):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.signal(number)
        started = time.monotonic()
        assert host.end() == 128 + number
        assert time.monotonic() - started < 1.9
        assert put_back(host)
        assert f"pmtui was ended by {number.name}. The session is saved." in sentences(host)
    assert (tmp_path / "saved").read_text() == TWICE


def test_signals_in_a_row_save_once(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM):
            host.signal(number)
        assert host.end() in {129, 143}
    assert (tmp_path / "saved").read_text() == TWICE


def test_signals_up_to_the_very_end_change_nothing(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        while not (ended := os.waitpid(host.process, os.WNOHANG))[0]:
            host.signal(signal.SIGHUP)
            host.read(0.0001)
        assert os.waitstatus_to_exitcode(ended[1]) == 129
        assert put_back(host)
    assert (tmp_path / "saved").read_text() == TWICE


def test_a_signal_in_the_middle_of_another_is_not_heeded(monkeypatch):
    saved = []
    ending = endings.Ending(App(), lambda: saved.append(ending.by))

    def named(number):
        ending._heed(signal.SIGHUP, None)
        return signal.Signals(number)

    monkeypatch.setattr(endings, "signal", SimpleNamespace(Signals=named))
    ending._heed(signal.SIGTERM, None)
    assert saved == [signal.SIGTERM]


def test_what_saving_tells_is_said(tmp_path):
    with Pseudo(str(tmp_path), "talking") as host:
        host.until("ready")
        host.signal(signal.SIGTERM)
        assert host.end() == 143
        assert "pmtui was ended by SIGTERM. All is well." in sentences(host)


def test_a_disk_that_hangs_keeps_the_process_for_a_while_only(tmp_path):
    with Pseudo(str(tmp_path), "hanging") as host:
        host.until("ready")
        host.signal(signal.SIGTERM)
        assert host.end() == 143
        assert put_back(host)
        assert "The session could not be saved within 1 s." in sentences(host)


def test_a_fault_with_a_disk_that_hangs_ends_too(tmp_path):
    with Pseudo(str(tmp_path), "hanging") as host:
        host.until("ready")
        host.type(b"\x1bOQ")
        assert host.end() == 1
        assert put_back(host)


@pytest.mark.skipif(sys.platform != "linux", reason="what waits there for ever is not known")
def test_a_signal_is_heeded_while_no_handler_can_run(tmp_path):
    with Pseudo(str(tmp_path), "blocked") as host:
        host.until("ready")
        host.type(b"\x1b[17~")
        while not (tmp_path / "busy").exists():
            host.read()
        host.signal(signal.SIGTERM)
        assert host.end() == 143
        assert put_back(host)
    assert not (tmp_path / "saved").exists()


def test_an_app_that_does_not_answer_is_ended_by_force(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"\x1bOR")
        while not (tmp_path / "busy").exists():
            host.read()
        host.signal(signal.SIGTERM)
        assert host.end() == 143
        assert put_back(host)
    assert (tmp_path / "saved").exists()


def test_a_terminal_that_takes_no_output_stops_no_ending(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"\x1bOS")
        time.sleep(1.5)
        host.signal(signal.SIGTERM)
        assert host.end(reading=False) == 143
    assert (tmp_path / "saved").exists()


@pytest.mark.parametrize("mode", ["", "nohup"])
def test_a_closed_window_saves_and_leaves_nothing_running(tmp_path, mode):
    with Pseudo(str(tmp_path), mode) as host:
        host.until("ready")
        host.close()
        assert host.end(reading=False) in {120, 129}
    assert (tmp_path / "saved").read_text().startswith("saved\n")


@pytest.mark.parametrize("key", [b"\x1bOQ", b"\x1b[18~"], ids=["app", "thread"])
def test_a_crash_saves_and_says_one_thing(tmp_path, key):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(key)
        assert host.end() == 1
        assert put_back(host)
        told = sentences(host)
    assert "pmtui stopped because of a fault of its own. The session is saved." in told
    assert "crash.txt" in told
    assert "Traceback" not in told
    assert "hidden-customer" not in host.written.decode()
    assert "ValueError" in (tmp_path / "crash.txt").read_text()
    assert (tmp_path / "saved").exists()


def test_what_could_not_be_saved_is_said(tmp_path):
    with Pseudo(str(tmp_path), "unsaved") as host:
        host.until("ready")
        host.signal(signal.SIGTERM)
        assert host.end() == 143
        assert "The session could not be saved: disk full" in sentences(host)


def test_an_end_by_wish_saves_nothing_and_says_what_the_app_says(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"\x1b[15~")
        assert host.end() == 3
        assert put_back(host)
        assert sentences(host).endswith("good bye")
    assert not (tmp_path / "saved").exists()


def test_nothing_hostile_reaches_the_terminal(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"q")
        assert host.end() == 0
    assert b"a]52;c;Zm9vb]2;title" in host.written
    assert b"\x1b]52" not in host.written
    assert b"\x1b]2;" not in host.written
    assert "\u202e".encode() not in host.written
