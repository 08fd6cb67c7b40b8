"""How the meeting looks: a picture of each screen, in the sizes and the theme that matter.

`pytest tests/looks -n 0 --snapshot-update` takes them anew; look at each before it is kept.
"""

import os

import pytest

from pmtui.app import PostmortemApp
from pmtui.storage.desk import Desk
from pmtui.themes import light
from room import NARROW, WIDE, Clock, Room, hostile, sample

pytestmark = pytest.mark.looks

LARGE = (200, 60)
BLOCK = """\
10:31 payment-svc Retries rise
- 10:32 kofi@ Looks at retries
nobody wrote a time here
10:34 linh: !identified The limit reads 2 ms
"""


@pytest.fixture
def look(tmp_path, monkeypatch, snap_compare):
    """Give what compares the screen of a sample, after some keys, with its picture."""
    monkeypatch.setattr("pmtui.app.QUIET", 3600)
    clock = Clock("2026-03-19T10:05:00Z")

    def compared(name, size, *keys, theme=None, then=None, change=None):
        path = sample(tmp_path, name)
        if change:
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        os.utime(path, (clock().timestamp(), clock().timestamp()))
        app = PostmortemApp(Desk(path), theme=theme, clock=clock)

        async def before(pilot):
            room = Room(app, pilot, clock)
            await room.settle()
            app.meeting.saved = "saved 10:04 · 17"
            await room.keys(*keys)
            if then:
                await then(room)
            await room.settle()

        return snap_compare(app, terminal_size=size, run_before=before)

    return compared


def test_wide(look):
    assert look("checkout-50min", WIDE)


def test_narrow(look):
    assert look("checkout-50min", NARROW)


def test_large(look):
    assert look("checkout-50min", LARGE)


def test_a_running_meeting(look):
    assert look("mid-meeting", WIDE, "down", "down")


def test_a_running_meeting_narrow(look):
    assert look("mid-meeting", NARROW, "2", "down")


def test_a_running_meeting_in_light(look):
    assert look("mid-meeting", WIDE, "5", theme=light.THEME.name)


def test_the_board_alone(look):
    assert look("payment-sockets", LARGE, "2", "z", "down")


def test_the_actions_narrow(look):
    assert look("payment-sockets", NARROW, "3", "down")


def test_the_story(look):
    assert look("payment-sockets", WIDE, "4", "down")


def test_a_line_and_what_it_will_become(look):
    async def then(room):
        await room.type("10:35 linh@ !identified compares both releases")

    assert look("payment-sockets", NARROW, "i", then=then)


def test_a_form(look):
    assert look("checkout-50min", WIDE, "down", "down", "enter")


def test_a_chooser(look):
    assert look("checkout-50min", NARROW, "down", "m")


def test_the_palette(look):
    async def then(room):
        await room.type("pane")

    assert look("mid-meeting", WIDE, "ctrl+p", then=then)


def test_the_help(look):
    assert look("mid-meeting", WIDE, "question_mark")


def test_the_review_of_a_block(look):
    async def then(room):
        room.paste(BLOCK)
        await room.until(lambda: room.on_top == "ReviewScreen")

    assert look("checkout-50min", WIDE, "i", then=then)


def test_a_question(look):
    assert look("mid-meeting", NARROW, "q")


def test_hostile_text(look):
    assert look("checkout-50min", WIDE, "2", "4", "down", change=hostile)
