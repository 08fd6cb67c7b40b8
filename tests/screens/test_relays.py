"""The meeting of a sample, played again: the same hands give the same file and the same record."""

import os
import shutil
from functools import partial
from itertools import zip_longest

from pmtui.app import PostmortemApp
from pmtui.core.records import Started
from pmtui.storage import scribe
from pmtui.storage.desk import Desk
from pmtui.storage.journal import Journal, place
from pmtui.storage.records import decode
from room import NARROW, SAMPLES, Clock, Room
from screens import relays

NAME = "video-relays"
WINDOWS = ("5e1f0a3b", "c04d7716", "91b2e86f")
"""The ids of the windows, which are random elsewhere."""
PARTS = (relays.MEETING_OF_AN_HOUR, ("author",), ("publication",))
"""What is done in each window."""


async def played(path, monkeypatch):
    """Play the meeting, and what came after it, in the file at `path`."""
    clock = Clock()
    for window, parts in zip(WINDOWS, PARTS, strict=True):
        monkeypatch.setattr(scribe, "Journal", partial(Journal, window=window))
        desk = Desk(path, clock=clock)
        app = PostmortemApp(desk, clock=clock)
        async with app.run_test(size=NARROW) as pilot:
            here = Room(app, pilot, clock)
            await here.settle()
            for part in parts:
                await (relays.write(here, part) if isinstance(part, str) else part(here))
            await here.keys("ctrl+q")


def same(line, other):
    """Tell whether two lines of a journal are the same; a packed file counts by what it holds."""
    one, two = decode(line), decode(other)
    return one == two and (line == other or isinstance(one.what, Started))


async def test_the_same_hands_give_the_same_bytes(tmp_path, monkeypatch):
    path = tmp_path / f"{NAME}.toml"
    shutil.copyfile(relays.DRAFT, path)
    await played(path, monkeypatch)
    made = (path, place(path))
    if os.environ.get("GOLDEN") == "write":
        for each in made:
            shutil.copyfile(each, SAMPLES / each.name)
    file, record = ((SAMPLES / each.name).read_bytes() for each in made)
    assert path.read_bytes() == file
    lines = (each.splitlines(keepends=True) for each in (made[1].read_bytes(), record))
    assert all(same(*pair) for pair in zip_longest(*lines))
