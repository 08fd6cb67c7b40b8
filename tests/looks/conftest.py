"""A picture of a screen, compared with the one that is kept; the clock stands still."""

import os

import pytest
from pytest_textual_snapshot import SVGImageExtension

from pmtui.app import PostmortemApp
from pmtui.storage.desk import Desk
from room import NARROW, NEVER, Clock, Room, sample

NOW = "2026-03-19T10:05:00Z"


@pytest.fixture
def look(tmp_path, monkeypatch, snap_compare):
    """Give what compares the screen of a sample, after some keys, with its picture.

    `then` is awaited after the keys; `change` gives another text for the session's file, and
    `left` leaves something beside it; `late` is how many minutes go by first. What was said is
    shown where it is `told`. `over` is the screen that is on top from the beginning.
    """
    monkeypatch.setattr("pmtui.app.QUIET", 3600)

    def compared(
        name,
        size=NARROW,
        *keys,
        theme=None,
        then=None,
        change=None,
        left=None,
        late=0,
        told=False,
        over="MeetingScreen",
    ):
        clock = Clock(NOW)
        path = sample(tmp_path, name)
        if change:
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        if left:
            left(path)
        for each in tmp_path.iterdir():
            os.utime(each, (clock().timestamp(), clock().timestamp()))
        desk = Desk(path, clock=clock)
        app = PostmortemApp(desk, theme=theme and f"pmtui-{theme}", clock=clock)
        app.meeting.pause = NEVER

        async def before(pilot):
            room = Room(app, pilot, clock)
            await room.settle()
            assert room.on_top == over
            app.meeting.saved = "" if desk.read_only else "saved 10:04 · 17"
            if late:
                clock.forward(minutes=late)
                app.meeting.tick()
            await room.keys(*keys)
            if then:
                await then(room)
            await room.until(lambda: told_of_all(app))
            if not told:
                app.meeting.said = ""
            await room.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return compared


def told_of_all(app):
    """Tell whether the header says what became of each change that there was."""
    saved, edits = app.meeting.saved, app.autosave.edits
    return not edits or saved == "NOT SAVED" or saved.endswith(f" {edits}")


@pytest.fixture
def same(snapshot):
    """Give what tells whether the screen of a running app is as its picture of a name.

    Screens that change nothing take several pictures from one app.
    """
    kept = snapshot.use_extension(SVGImageExtension)
    return lambda app, name: kept(name=name) == app.export_screenshot(simplify=True)


@pytest.fixture
def typed():
    """Give what types a text when a screen is open."""
    return lambda text: lambda room: room.type(text)
