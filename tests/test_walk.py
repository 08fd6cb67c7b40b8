"""The command in a terminal of its own: keys go in, and the file holds what they meant."""

import signal
import termios
from pathlib import Path

import pytest

from pmtui.core.addresses import plain
from room import NARROW, WIDE, hostile, on_disk, sample
from terminal.pseudo import Pseudo

pytestmark = pytest.mark.pty

ENTER, REDO, LEAVE = b"\r", b"\x12", b"\x11"
ESCAPE = b"\x1b[27u"
"""Escape as terminals of today write it; a lone ESC is one only when nothing follows it soon."""


class Screen(Pseudo):
    """The meeting screen of a file in a terminal."""

    def __init__(self, path: Path, *words: str, size: tuple[int, int] = WIDE) -> None:
        super().__init__("pmtui", str(path), *words, program="-m", size=size)
        self.until(" entries")

    def capture(self, line: str, says: str) -> None:
        """Type a line behind what stands in the capture line, and leave it."""
        self.type(line.encode(), ENTER)
        self.until(says)
        self.type(ESCAPE)

    def restored(self) -> bool:
        """Whether the terminal is as it was."""
        left = all(mode in self.written for mode in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l"))
        return left and termios.tcgetattr(self.terminal) == self.modes


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_meeting_with_keys_only(tmp_path, size):
    path = sample(tmp_path)
    before = on_disk(path)
    with Screen(path, size=size) as screen:
        screen.type(b"i")
        screen.capture("10:35 payment-svc Sees retries", "Add entry 10:35")
        screen.type(b"f")
        screen.capture("slowed: Retries hid the cause", "Add factor F6")
        screen.type(b"2t")
        screen.capture("Count retries apart", "Add action A8")
        screen.type(b"3l")
        screen.until("Link A8")
        screen.type(b"settings reach", ENTER)
        screen.until("Link A8 to F2")
        screen.type(b" ")
        screen.until("▶")
        screen.type(b"b")
        screen.until("6 of 7")
        screen.type(b"n")
        screen.until("7 of 7")
        screen.type(b"u")
        screen.until("Undo: link A8 to F2")
        screen.type(REDO)
        screen.until("Redo: link A8 to F2")
        screen.type(b"q")
        screen.until("Leave")
        screen.type(b"y")
        assert screen.end() == 0
        assert screen.restored()
    after = on_disk(path)
    factor, action = after.factors[-1], after.actions[-1]
    entry = next(each for each in after.timeline if each.id == "T23")
    assert (entry.system, entry.text) == ("payment-svc", "Sees retries")
    assert (factor.id, factor.effect, factor.entries) == ("F6", "slowed", ("T23",))
    assert (action.id, action.text, action.factors) == ("A8", "Count retries apart", ("F6", "F2"))
    assert (after.meeting.state, after.meeting.phase) == ("paused", "close")
    others_are_as_they_were(before, after)


def others_are_as_they_were(before, after):
    added = {"timeline": "T23", "factors": "F6", "actions": "A8"}
    for name, value in plain(before).items():
        if name in added:
            kept = [each for each in plain(after)[name] if each["id"] != added[name]]
            assert kept == value
        elif name not in ("meeting", "counters"):
            assert plain(after)[name] == value


def test_a_paste_never_becomes_commands(tmp_path):
    path = sample(tmp_path)
    before = path.read_bytes()
    with Screen(path) as screen:
        screen.type(b"\x1b[200~first \x1b[31mq d u\x11 n \x1b\x1b[201~")
        screen.until("Pasted.")
        screen.type(b"i\x1b[200~10:35 red \x1b[31mq\x11d\x1b[201~")
        screen.until("10:35 red qd")
        screen.type(b"\x1b[200~10:36 d\n10:37 \x1b[1mu\nn q\x11\x1b[201~")
        screen.until("Pasted: 3 lines")
        assert path.read_bytes() == before
        screen.type(ESCAPE, ESCAPE)
        screen.until("red qd")
        screen.type(LEAVE)
        screen.until("holds a text")
        screen.type(LEAVE)
        assert screen.end() == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_and_restores(tmp_path, number):
    path = sample(tmp_path)
    with Screen(path) as screen:
        screen.type(b"i")
        screen.capture("w: Gift cards went on", "G4")
        screen.signal(number)
        assert screen.end() == 128 + number
        assert screen.restored()
        assert b"The session is saved." in screen.written
    assert on_disk(path).well[-1].text == "Gift cards went on"


def test_a_closed_window_loses_nothing(tmp_path):
    path = sample(tmp_path)
    with Screen(path) as screen:
        screen.type(b"i")
        screen.capture("w: Gift cards went on", "G4")
        screen.close()
        screen.end(reading=False)
    assert on_disk(path).well[-1].text == "Gift cards went on"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_hostile_text_is_only_text(tmp_path, size):
    path = sample(tmp_path)
    path.write_text(hostile(path.read_text()), encoding="utf-8")
    before = path.read_bytes()
    with Screen(path, size=size) as screen:
        screen.until("Removed")
        for keys in (b"1jj", b"2jj", b"3jj", b"4jj", b"5jj", b"1z", b"z?", b"?:"):
            screen.type(keys)
            screen.read(0.1)
        screen.until("Commands")
        screen.type(ESCAPE)
        for pane, opens in (
            (b"1", b"m"),
            (b"2", b"l"),
            (b"3", b"\r"),
            (b"4", b"\r"),
            (b"1", b"\r"),
        ):
            screen.type(pane, opens)
            screen.until("esc leave")
            screen.type(ESCAPE)
            screen.until("[/]")
        screen.type(b"1")
        screen.until("[/] [b]bold[/b]" if size == WIDE else "[/]")
        screen.type(b"q")
        assert screen.end() == 0
        # Textual itself asks for the shape of the mouse pointer.
        told = screen.written.replace(b"\x1b]22;default\x07", b"")
    for evil in (
        "\x1b]52",
        "\x1b]2;",
        "ZXZpbA",
        "\x07",
        "\x00",
        "\x7f",
        "\x9b",
        "\u202e",
        "\u2066",
    ):
        assert evil.encode() not in told, evil
    assert b"Removed" in told
    assert path.read_bytes() == before
