import signal
import termios

import pytest

from terminal.pseudo import Pseudo

pytestmark = pytest.mark.pty


def seen(folder) -> list[str]:
    return (folder / "seen").read_text(encoding="utf-8").split("\n")


def test_a_paste_with_an_escape_quits_nothing_and_is_one_paste(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"x\x1b[200~abc \x1b[31mq \x11 z\x1b[201~y")
        host.until("|y")
        host.type(b"q")
        assert host.end() == 0
    notice = "Pasted. Removed 1 terminal sequence and 1 control character."
    assert [each for each in seen(tmp_path) if each != notice] == ["x", "<abc q  z>", "y"]
    assert notice in seen(tmp_path)


def test_a_paste_in_pieces_with_broken_bytes_is_one_paste(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"\x1b[2", b"00~q\xff", b"\xe6\xbc", b"\xa2\x1b", b"[20", b"1~", pause=0.08)
        host.type(b"\xff", b"y")
        host.until("|y")
        host.type(b"q")
        assert host.end() == 0
    assert seen(tmp_path)[0] == "<q\ufffd漢>"
    assert len(seen(tmp_path)) == 3


def test_a_paste_that_never_ends_arrives_and_the_keyboard_is_not_lost(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"\x1b[200~q\x11")
        host.until("<q>")
        host.type(b"q")
        assert host.end() == 0


def test_keys_arrive_as_ever(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.type(b"\x1b", b"\x1b[A", b"\x1b[", b"B", pause=0.25)
        host.until("escape|up|down")
        host.type(b"q")
        assert host.end() == 0


def test_a_long_paste_arrives_whole(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        for chunk in (b"\x1b[200~", *[b"q" * 1000] * 200, b"\x1b[201~"):
            host.type(chunk)
            host.read(0)
        host.until("<200000>")
        host.type(b"q")
        assert host.end() == 0


@pytest.mark.parametrize("mode", ["", "nohup"])
def test_input_that_ends_is_a_hangup_and_saves(tmp_path, mode):
    with Pseudo(str(tmp_path), mode, stdin="/dev/null") as host:
        assert host.end() == 129
        assert termios.tcgetattr(host.terminal) == host.modes
    assert (tmp_path / "saved").exists()


def test_a_stop_is_told_first_and_all_is_drawn_again(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.signal(signal.SIGTSTP)
        host.stopped()
        assert (tmp_path / "stopped").read_text() == "stops\n"
        assert host.written.endswith(b"\x1b[?1004l")
        assert termios.tcgetattr(host.terminal) == host.modes
        host.screen.reset()
        host.resize(90, 20)
        host.signal(signal.SIGCONT)
        host.until("ready")
        assert (tmp_path / "stopped").read_text() == "stops\ngoes on\n"
        host.type(b"q")
        assert host.end() == 0
        assert termios.tcgetattr(host.terminal) == host.modes


@pytest.mark.parametrize("stop", [True, False], ids=["stopped", "not stopped"])
def test_who_was_not_asked_to_stop_goes_on_with_one_keyboard(tmp_path, stop):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        if stop:
            host.signal(signal.SIGSTOP)
            host.stopped()
        host.signal(signal.SIGCONT)
        while not (tmp_path / "stopped").exists():
            host.read()
        keys = [bytes([key]) for key in b"abcdefghijklmnoprstuvwxyz"]
        host.type(*keys, pause=0.01)
        host.until("|x|y|z")
        assert seen(tmp_path) == [each.decode() for each in keys]
        host.type(b"q")
        assert host.end() == 0
        assert termios.tcgetattr(host.terminal) == host.modes


def test_a_window_closed_over_a_stopped_program_ends_it(tmp_path):
    with Pseudo(str(tmp_path)) as host:
        host.until("ready")
        host.signal(signal.SIGTSTP)
        host.stopped()
        host.close()
        host.signal(signal.SIGHUP)
        host.signal(signal.SIGCONT)
        assert host.end(reading=False) == 129
    assert (tmp_path / "saved").exists()
