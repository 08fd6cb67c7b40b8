"""A picture of a screen, compared with the one that is kept; the clock stands still."""

import os

import pytest

from pmtui.app import PostmortemApp
from pmtui.storage.desk import Desk
from room import NARROW, Clock, Room, sample


@pytest.fixture
def look(tmp_path, monkeypatch, snap_compare):
    """Give what compares the screen of a sample, after some keys, with its picture.

    `then` is awaited after the keys; `change` gives another text for the session's file; `late`
    is how many minutes go by first. What was said is shown where it is `told`.
    """
    monkeypatch.setattr("pmtui.app.QUIET", 3600)

    def compared(name, size=NARROW, *keys, theme=None, then=None, change=None, late=0, told=False):
        clock = Clock("2026-03-19T10:05:00Z")
        path = sample(tmp_path, name)
        if change:
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        os.utime(path, (clock().timestamp(), clock().timestamp()))
        app = PostmortemApp(Desk(path), theme=theme and f"pmtui-{theme}", clock=clock)

        async def before(pilot):
            room = Room(app, pilot, clock)
            await room.settle()
            app.meeting.saved = "saved 10:04 · 17"
            if late:
                clock.forward(minutes=late)
                app.meeting.tick()
            await room.keys(*keys)
            if then:
                await then(room)
            await room.settle()
            if not told:
                app.meeting.said = ""
            await room.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return compared


@pytest.fixture
def typed():
    """Give what types a text when a screen is open."""
    return lambda text: lambda room: room.type(text)
