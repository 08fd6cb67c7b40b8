"""Whether a record is kept: asked once, when the first meeting begins, and never in its way."""

import pytest

from pmtui.core.session import Session
from pmtui.storage.session import create
from room import Clock, room

BREAK = """\
schema = 1
title = "Search: slow answers"

[[meeting.phases]]
key = "break"
name = "Break"
planned = 5

[[meeting.phases]]
key = "open"
name = "Open"
planned = 5
"""


@pytest.fixture
def unmet(tmp_path):
    """Give the path of a session of which nobody has spoken, and nobody said what is kept."""
    path = tmp_path / "unmet.toml"
    create(path, Session(title="Search: slow answers"))
    return path


@pytest.mark.parametrize("key", ["y", "n"])
async def test_it_is_asked_when_the_clock_first_starts(unmet, size, key):
    async with room(unmet, size, Clock()) as here:
        await here.keys("space")
        assert here.on_top == "RecordScreen"
        meeting = here.session.meeting
        assert meeting.state == "running"
        await here.keys(key)
        assert here.on_top == "MeetingScreen"
        assert here.session.record is (key == "y")
        assert here.told == f"Keep {'a' if key == 'y' else 'no'} record of this meeting"
        assert ("recorded" in here.text.split("LIVE")[0]) is (key == "y")
        assert here.session.meeting == meeting
        await here.keys("u")
        assert here.session.record is None
        assert here.session.meeting == meeting


async def test_it_is_asked_once(unmet):
    async with room(unmet, clock=Clock()) as here:
        await here.keys("space", "escape")
        assert here.on_top == "MeetingScreen"
        assert here.session.record is None
        await here.keys("space", "space", "n")
        assert here.on_top == "MeetingScreen"
        await here.keys("semicolon")
        assert here.on_top == "RecordScreen"
        await here.keys("y")
        assert here.session.record is True


async def test_it_waits_for_the_curtain(unmet):
    async with room(unmet, clock=Clock()) as here:
        await here.keys("c", "space")
        assert here.on_top == "CurtainScreen"
        assert here.session.meeting.state == "running"
        await here.keys("c")
        assert here.on_top == "RecordScreen"
        await here.keys("n")
        assert here.session.record is False


async def test_it_waits_for_a_break_that_the_meeting_begins_with(tmp_path):
    path = tmp_path / "break.toml"
    path.write_text(BREAK, encoding="utf-8")
    async with room(path, clock=Clock()) as here:
        await here.keys("space")
        assert here.on_top == "BreakScreen"
        await here.keys("n")
        assert here.session.meeting.phase == "open"
        assert here.on_top == "RecordScreen"


@pytest.mark.parametrize("name", ["checkout-50min", "mid-meeting"])
async def test_it_is_not_asked_where_a_meeting_has_been_or_somebody_has_said(walk, name):
    async with walk(name) as here:
        await here.keys("space", "space")
        assert here.on_top == "MeetingScreen"


async def test_nothing_is_asked_of_a_session_for_reading(unmet):
    async with room(unmet, clock=Clock(), read_only=True) as here:
        await here.keys("space")
        assert here.on_top == "MeetingScreen"
        await here.keys("semicolon")
        assert here.on_top == "MeetingScreen"
        assert "for reading only" in here.told
