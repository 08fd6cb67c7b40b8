"""The app of a replay, and what it writes to a terminal."""

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
