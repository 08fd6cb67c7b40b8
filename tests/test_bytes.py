"""What is written to a terminal of 120 columns and 40 lines: bytes, which a slow machine leaves."""

import math
import re
import time

import pytest

from room import WIDE, sample
from terminal.pseudo import Pseudo

pytestmark = pytest.mark.pty

DOWN, UP, ENTER, LEAVE = b"\x1b[B", b"\x1b[A", b"\r", b"\x1b[27u"
QUIET = 0.25
"""Seconds without output after which the answer to a key is taken to be whole."""
MOVE, TYPED, PANE, OPENED = 1_000, 1_800, 16_000, 30_000
"""The most that is written for a move of the cursor, a typed letter, another pane, a screen."""
TOLD = 2_000
"""The most for a move of the cursor that tells of something else in several lines."""
CLOSED = 18_000
"""The most that is written when a screen goes: the meeting once."""
SCREENS = {
    ENTER: "Entry T1",
    b"m": "Milestones of",
    b"l": "Link 09:48",
    b"P": "Questions,",
    b"r": "Ground rules",
    b";": "Record this meeting",
    b"?": "Keys",
    b"\x10": "Commands",
}
"""Some screens over the meeting: the key that opens one, and how its title begins."""
SECOND, LARGE = 200, 800
"""The most that is written for each second of the clock, and where its digits are large."""


class Counted(Pseudo):
    """The meeting screen of a file, which counts what it writes."""

    def __init__(self, path):
        super().__init__("pmtui", str(path), program="-m", size=WIDE)
        self.until(" entries")
        self.until("Quit")
        self.read(0.5)

    def press(self, key, shows=""):
        """Give the bytes that are written because of `key` until the screen `shows` a text.

        The key has to change the screen.
        """
        before, stop = len(self.written), time.monotonic() + 10
        self.type(key)
        while len(self.written) == before:
            assert time.monotonic() < stop, f"{key!r} changed nothing"
            self.read(0.02)
        self.until(shows)
        self.read(QUIET)
        return len(self.written) - before

    def clock(self):
        """Give the seconds that the clock shows."""
        minutes, seconds = re.search(r"(\d+):(\d\d) of", "\n".join(self.screen.display)).groups()
        return int(minutes) * 60 + int(seconds)

    def each_second(self, clock):
        """Give the bytes that are written for each second that `clock` goes on by."""
        first, before, stop = clock(), len(self.written), time.monotonic() + 20
        while clock() < first + 2:
            assert time.monotonic() < stop, "the clock stands still"
            self.read()
        return (len(self.written) - before) / (clock() - first)


@pytest.fixture
def screen(tmp_path):
    """Give the screen of a meeting that is over: no clock runs."""
    with Counted(sample(tmp_path)) as screen:
        yield screen


@pytest.fixture
def running(tmp_path):
    """Give the screen of a meeting whose clock has just been started."""
    path = sample(tmp_path)
    text = path.read_text(encoding="utf-8")
    never = re.sub(r"(?ms)^\[meeting\]$.*?(?=^\[counters\]$)", "", text)
    assert never != text
    path.write_text(never, encoding="utf-8")
    with Counted(path) as screen:
        screen.press(b" ", "LIVE")
        screen.until("saved")
        screen.each_second(screen.clock)  # the first second draws the line of the clock whole
        yield screen


def test_the_cursor_moves_in_every_pane(screen):
    for pane in (b"2", b"3", b"4", b"5", b"1"):
        assert screen.press(pane, f"━{pane.decode()} ") <= PANE, pane
        moves = [screen.press(key) for key in (DOWN, UP, DOWN, UP)]
        assert sorted(moves)[-2] <= MOVE, (pane, moves)  # the coach may come between, once
    written = len(screen.written)
    screen.read(1.2)
    assert len(screen.written) == written


def test_a_line_is_typed_with_its_preview(screen):
    screen.press(b"i")
    typed = [screen.press(bytes([letter])) for letter in b"14:02 risk saw"]
    assert sorted(typed)[-2] <= TYPED, typed
    screen.until("14:02")


def test_a_screen_is_drawn_once_and_so_is_what_it_leaves(screen):
    for key, title in SCREENS.items():
        opened = closed = math.inf
        for _ in range(5):  # a machine with much else to do may draw twice what it could draw once
            opened = min(opened, screen.press(key, title))
            closed = min(closed, screen.press(LEAVE, "1 Timeline"))
            if opened <= OPENED and closed <= CLOSED:
                break
        assert opened <= OPENED, title
        assert closed <= CLOSED, title


def test_findings_are_listed_in_few_bytes(tmp_path):
    with Counted(sample(tmp_path, "bad-draft")) as screen:
        screen.until(" findings")
        opened = closed = told = math.inf
        for _ in range(3):
            opened = min(opened, screen.press(b"g", "Findings"))
            moves = [screen.press(key) for key in (DOWN, DOWN, DOWN, UP)]
            told = min(told, max(moves))
            closed = min(closed, screen.press(LEAVE, "1 Timeline"))
            if opened <= OPENED and closed <= CLOSED and told <= TOLD:
                break
        assert opened <= OPENED
        assert closed <= CLOSED
        assert told <= TOLD


def test_the_clock_writes_its_seconds(running):
    assert running.each_second(running.clock) <= SECOND
    running.press(b"z")
    running.read(0.5)
    assert running.each_second(running.clock) <= LARGE


def test_the_preview_is_opened_once_and_read_in_few_bytes(screen):
    opened = math.inf
    for _ in range(3):
        opened = min(opened, screen.press(b"E", "Nothing is hidden"))
        moves = [screen.press(key) for key in (DOWN, DOWN, UP, DOWN)]
        screen.press(LEAVE, "1 Timeline")
        if opened <= OPENED and max(moves) <= MOVE:
            break
    assert opened <= OPENED
    assert max(moves) <= MOVE


def test_an_import_is_reviewed_in_few_bytes(tmp_path):
    path = sample(tmp_path)
    rows = "".join(f"2026-03-11T10:{n % 60:02}Z,Restarted {n}\n" for n in range(2_000))
    (tmp_path / "log.csv").write_text(f"time,event\n{rows}", encoding="utf-8")
    with Counted(path) as screen:
        assert screen.press(b"6", "Which file") <= OPENED
        screen.type(b"log.csv")
        screen.until("log.csv")
        assert screen.press(b"\r", "to add") <= OPENED
        assert min(screen.press(key) for key in (DOWN, DOWN, DOWN)) <= TOLD
