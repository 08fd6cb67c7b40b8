"""How it looks when something came back, is not on the disk, or was changed elsewhere."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leftover import leave
from pmtui.core.edits import Set, apply
from pmtui.departure import Departure
from pmtui.storage import atomic
from pmtui.storage.follower import Follower
from pmtui.storage.journal import Journal
from pmtui.storage.lock import Holder, Lock
from pmtui.storage.session import save
from room import NARROW, WIDE, on_disk

pytestmark = pytest.mark.looks
SMALLEST = (60, 20)
SIZES = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
THEMES = pytest.mark.parametrize("theme", ["light", "plain"])


def edits(count):
    """Give what leaves so many edits in a journal, of a window that was killed."""
    return lambda path: leave(path, count)


def and_outside(left):
    """Give what also writes the file as another program does."""

    def both(path):
        left(path)
        save(path, apply(on_disk(path), Set("incident/title", "tracking-api: parcels seen late")))

    return both


# -- what came back ---------------------------------------------------------------------------


@SIZES
def test_what_came_back(look, size):
    assert look("mid-meeting", size, left=edits(40), over="RecoveryScreen")


def test_what_came_back_where_the_file_was_changed_too(look):
    assert look("mid-meeting", NARROW, left=and_outside(edits(3)), over="RecoveryScreen")


@THEMES
def test_what_came_back_in_themes(look, theme):
    left = and_outside(edits(40))
    assert look("mid-meeting", NARROW, "up", "up", theme=theme, left=left, over="RecoveryScreen")


def test_one_edit_that_came_back(look):
    assert look("mid-meeting", SMALLEST, left=edits(1), over="RecoveryScreen")


def test_what_is_said_of_a_journal_that_is_kept(look):
    left = edits(3)
    assert look("mid-meeting", NARROW, "n", left=left, over="RecoveryScreen", told=True)


# -- conflicts --------------------------------------------------------------------------------

LONG = "Readers of the queue left the group and joined it again, each time for 40 seconds. "
CONFLICTS = f"""
[[conflicts]]
path = "factors/F1/title"
ours = "More lanes make each regrouping of readers longer than its time limit"
theirs = "With 48 lanes each regrouping of readers takes longer than its time limit of 30 seconds"
base = "More lanes make each regrouping of readers longer"

[[conflicts]]
path = "incident/summary"
ours = \"\"\"{LONG * 9}No parcel was lost.\"\"\"
theirs = \"\"\"{LONG * 9}Parcels were seen late; none of them was lost.\"\"\"
base = \"\"\"{LONG * 9}\"\"\"

[[conflicts]]
path = "actions/A2"
theirs = {{ id = "A2", title = "Limit a lane change to one region", due = 2026-04-03 }}
base = {{ id = "A2", title = "Limit a lane change to one region for 30 minutes" }}
kept = "theirs"
"""


def conflicting(text):
    return text + CONFLICTS


@SIZES
def test_a_conflict(look, size):
    assert look("mid-meeting", size, "vertical_line", change=conflicting)


@SIZES
def test_a_conflict_about_long_texts(look, size):
    assert look("mid-meeting", size, "vertical_line", "right", change=conflicting)


@SIZES
def test_a_conflict_about_an_item_that_one_side_removed(look, size):
    assert look("mid-meeting", size, "vertical_line", "left", change=conflicting)


@THEMES
def test_a_conflict_after_another_was_settled(look, theme):
    assert look("mid-meeting", NARROW, "vertical_line", "t", theme=theme, change=conflicting)


def test_the_header_counts_conflicts(look):
    assert look("mid-meeting", WIDE, change=conflicting)


def test_the_header_counts_conflicts_on_the_smallest_screen(look):
    assert look("mid-meeting", SMALLEST, change=conflicting, told=True)


# -- the record -------------------------------------------------------------------------------


def undecided(text):
    return text.replace("record = true\n", "")


@SIZES
def test_the_question_of_a_record(look, size):
    assert look("mid-meeting", size, "semicolon", change=undecided)


def test_a_record_that_is_kept(look):
    assert look("mid-meeting", NARROW, "semicolon", theme="light")


# -- a disk that refuses ----------------------------------------------------------------------


@pytest.fixture
def full(monkeypatch):
    """Give what lets the disk be full for some functions of the program."""

    def write(*_args, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def filled(*places):
        for owner, name in places:
            monkeypatch.setattr(owner, name, write)

    return filled


ALL = ((Journal, "flush"), (atomic, "write"), (atomic, "create"))


@SIZES
@pytest.mark.parametrize("theme", [None, "light", "plain"])
def test_nothing_is_saved(look, full, size, theme):
    assert look("mid-meeting", size, then=unsaved(full), told=True, theme=theme)


def unsaved(full):
    async def then(room):
        full(*ALL)
        await room.capture("w: Depots wrote down what they saw")
        await room.until(lambda: room.meeting.saved == "NOT SAVED")

    return then


@SIZES
def test_the_journal_alone_is_written(look, full, size):
    async def then(room):
        full(*ALL[1:])
        await room.capture("w: Depots wrote down what they saw")
        await room.keys("ctrl+s")
        await room.until(lambda: room.meeting.saved.startswith("in the journal"))

    assert look("mid-meeting", size, then=then, told=True)


@SIZES
@pytest.mark.parametrize("theme", [None, "light"])
def test_another_place(look, full, monkeypatch, size, theme):
    place = Path("/home/noa/mid-meeting.kept-1.toml")
    monkeypatch.setattr(Departure, "_suggested", lambda _: place)

    async def then(room):
        await unsaved(full)(room)
        await room.keys("ctrl+q")
        await room.until(lambda: room.on_top == "PlaceScreen")
        await room.keys("enter")

    assert look("mid-meeting", size, then=then, told=True, theme=theme)


def test_another_place_where_the_journal_holds_all(look, full, monkeypatch):
    monkeypatch.setattr(Departure, "_suggested", lambda _: Path("/home/noa/mid-meeting.toml"))

    async def then(room):
        full(*ALL[1:])
        await room.capture("w: Depots wrote down what they saw")
        await room.keys("ctrl+q")
        await room.until(lambda: room.on_top == "PlaceScreen")

    assert look("mid-meeting", NARROW, then=then, told=True)


# -- another window ---------------------------------------------------------------------------


@pytest.fixture
def elsewhere(monkeypatch):
    """Let another window have the session."""
    holder = Holder("noa", "saffron-7", 4711, datetime(2026, 3, 19, 9, 31, tzinfo=UTC))
    monkeypatch.setattr(Lock, "take", lambda *_: holder)
    monkeypatch.setattr(Follower, "gone", False)


@SIZES
def test_a_window_that_follows(look, elsewhere, size):
    assert look("mid-meeting", size, told=True)


def test_a_window_that_follows_a_light_one(look, elsewhere):
    assert look("mid-meeting", NARROW, told=True, theme="light")


def test_a_window_whose_writer_has_gone(look, elsewhere, monkeypatch):
    async def then(room):
        monkeypatch.setattr(Follower, "gone", True)
        await room.until(lambda: "has gone" in room.meeting.said)

    assert look("mid-meeting", NARROW, told=True, then=then)
