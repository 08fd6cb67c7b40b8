"""The app of a replay, and what it writes to a terminal."""

import os
import signal
import time

import pytest

from pmtui.replaying import ReplayApp
from pmtui.screens.replay import ReplayScreen
from pmtui.storage.session import load
from room import SAMPLES, WIDE, sample
from terminal.pseudo import Pseudo

SAMPLE = SAMPLES / "checkout-50min.toml"
SECOND = 2_000
"""The most that is written in a second at ten times the usual speed."""
OPENED = 30_000
"""The most that is written for the first picture."""


async def test_ctrl_q_ends_it_whatever_is_on_top():
    app = ReplayApp(ReplayScreen(load(SAMPLE).session))
    async with app.run_test() as pilot:
        await pilot.press("r", "ctrl+q")
        await pilot.pause()
        assert not app.is_running


def test_it_knows_nothing_that_writes():
    names = vars(ReplayApp(ReplayScreen(load(SAMPLE).session)))
    assert not {"desk", "autosave", "keeping", "errands"} & set(names)


@pytest.mark.pty
def test_ten_times_as_fast_it_writes_less_than_two_kilobytes_a_second(tmp_path):
    path = sample(tmp_path)
    before_it = path.read_bytes()
    with Pseudo("pmtui", "replay", str(path), "--speed", "10", program="-m", size=WIDE) as seen:
        seen.until("leave")
        seen.read(0.5)
        assert len(seen.written) < OPENED
        seen.type(b".")
        seen.until("no stops")
        before, began = len(seen.written), time.monotonic()
        seen.type(b" ")
        seen.until("This is the end")
        assert (len(seen.written) - before) / (time.monotonic() - began) < SECOND
        written = len(seen.written)
        seen.read(0.6)
        assert len(seen.written) == written
        seen.type(b"q")
        assert seen.end() == 0
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == before_it


async def test_ctrl_z_goes_to_the_shell_where_there_is_one(monkeypatch):
    gone = []
    monkeypatch.setattr("pmtui.terminal.shell.suspend", lambda: gone.append(True))
    app = ReplayApp(ReplayScreen(load(SAMPLE).session))
    async with app.run_test() as pilot:
        await pilot.press("ctrl+z")
        assert not gone
        monkeypatch.setattr("pmtui.terminal.shell.why_none", lambda _: "")
        await pilot.press("ctrl+z")
        assert gone


@pytest.mark.pty
def test_a_signal_ends_it_and_it_says_that_nothing_was_written(tmp_path):
    with Pseudo("pmtui", "replay", str(sample(tmp_path)), program="-m", size=WIDE) as seen:
        seen.until("leave")
        seen.type(b" ")
        os.kill(seen.process, signal.SIGTERM)
        assert seen.end() == 128 + signal.SIGTERM
        assert b"ended by SIGTERM. Nothing of the session was written." in seen.written
