"""The app keeps the file up to date, never loses work, and says only what is true."""

import errno
import os
import threading
import time

import pytest

from pmtui.app import counted
from pmtui.core.addresses import plain
from pmtui.core.diff import diff
from pmtui.core.edits import Batch, Set, apply
from pmtui.storage import atomic
from pmtui.storage.session import save
from pmtui.themes import dark, light
from room import NARROW, Clock, on_disk, room, sample

QUICKLY = 0.02
NEVER = 3600
BEGUN = "2026-03-19T10:01:49Z"
"""When the clock of the meeting in `mid-meeting` was last started."""


@pytest.fixture
def quiet(monkeypatch):
    """Give what sets after how many seconds of quiet the file is written."""
    return lambda seconds: monkeypatch.setattr("pmtui.app.QUIET", seconds)


@pytest.fixture
def path(tmp_path):
    return sample(tmp_path)


def touched(path, at):
    """Let the file at `path` have been written at `at`."""
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def failing(monkeypatch, code):
    """Let no file be written any more."""

    def write(*_args):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(atomic, "write", write)
    monkeypatch.setattr(atomic, "create", write)


# -- saving -----------------------------------------------------------------------------------


async def test_the_file_is_written_after_a_moment_of_quiet(path, quiet):
    quiet(QUICKLY)
    before = on_disk(path)
    async with room(path) as here:
        await here.capture("10:35 linh Sees retries")
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:05 · 2" in here.text)
        assert on_disk(path) == here.session
        edits = diff(before, on_disk(path))
        edits = edits.edits if isinstance(edits, Batch) else edits
        assert [type(each).__name__ for each in edits] == ["Add", "Add"]
        assert [each.to for each in edits] == ["timeline", "well"]


async def test_only_the_lines_of_what_changed_change(path, quiet):
    quiet(NEVER)
    before = path.read_text()
    async with room(path) as here:
        await here.select("timeline/T6")
        await here.keys("asterisk", "ctrl+s")
        await here.until(lambda: "saved" in here.lines[0])
    old, new = before.splitlines(), path.read_text().splitlines()
    assert [line for line in new if line not in old] == []
    assert len(new) == len(old) + 1
    assert new.count("pivot = true") == old.count("pivot = true") + 1


async def test_nothing_is_said_to_be_saved_before_it_is_on_the_disk(path, quiet, monkeypatch):
    quiet(NEVER)
    begun, written = threading.Event(), threading.Event()
    write = atomic.write

    def slowly(*given):
        begun.set()
        assert written.wait(10)
        write(*given)

    monkeypatch.setattr(atomic, "write", slowly)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        assert "saved" not in here.lines[0]
        await here.keys("ctrl+s")
        await here.until(begun.is_set)
        assert "saved" not in here.lines[0]
        written.set()
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        assert on_disk(path) == here.session


async def test_an_opened_file_is_not_touched_until_something_changes(path, quiet):
    quiet(QUICKLY)
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    async with room(path) as here:
        await here.keys("2", "j", "3", "j", "question_mark", "escape", "i", "escape", "q")
        await here.until(lambda: not here.app.is_running)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert here.app.return_code == 0


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving_saves(path, quiet, key):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.keys(key)
        await here.until(lambda: not here.app.is_running)
    assert on_disk(path).well[-1].text == "Gift cards went on"
    assert here.app.return_code == 0


async def test_leaving_right_behind_a_typed_line_saves_the_line(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        here.ahead("i", *"w: Gift cards went on", "enter", "ctrl+q")
        await here.until(lambda: not here.app.is_running)
    assert on_disk(path).well[-1].text == "Gift cards went on"


async def test_what_is_undone_is_undone_on_the_disk(path, quiet):
    quiet(NEVER)
    before = plain(on_disk(path))
    async with room(path) as here:
        await here.select("factors/F2")
        await here.keys("d", "u", "q")
        await here.until(lambda: not here.app.is_running)
    assert plain(on_disk(path)) == before


async def test_leaving_from_a_form_saves_what_the_session_holds(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.keys("enter")
        assert here.on_top == "FormScreen"
        await here.keys("ctrl+q")
        await here.until(lambda: not here.app.is_running)
    assert on_disk(path).well[-1].text == "Gift cards went on"


# -- a running clock --------------------------------------------------------------------------


async def test_leaving_a_running_meeting_asks_once_and_pauses_the_clock(tmp_path, quiet):
    quiet(NEVER)
    clock = Clock("2026-03-19T10:05:00Z")
    path = touched(sample(tmp_path, "mid-meeting"), clock())
    async with room(path, clock=clock) as here:
        await here.keys("q")
        assert here.on_top == "ConfirmScreen"
        await here.keys("n")
        assert here.on_top == "MeetingScreen"
        await here.keys("q", "y")
        await here.until(lambda: not here.app.is_running)
    left = on_disk(path).meeting
    assert (left.state, left.since) == ("paused", None)


async def test_leaving_at_once_asks_nothing(tmp_path, quiet):
    quiet(NEVER)
    clock = Clock("2026-03-19T10:05:00Z")
    path = touched(sample(tmp_path, "mid-meeting"), clock())
    async with room(path, clock=clock) as here:
        await here.keys("ctrl+q")
        await here.until(lambda: not here.app.is_running)
    assert on_disk(path).meeting.state == "paused"


async def test_a_meeting_left_running_long_ago_reopens_paused(tmp_path, quiet):
    quiet(NEVER)
    clock = Clock("2026-03-21T08:00:00Z")
    path = touched(sample(tmp_path, "mid-meeting"), Clock("2026-03-19T10:03:49Z")())
    used = on_disk(path).meeting.phases[3].used or 0
    async with room(path, clock=clock) as here:
        meeting = here.session.meeting
        assert (meeting.state, meeting.since) == ("paused", None)
        assert meeting.phases[3].used == used + 120
        assert "LIVE" not in here.text
        assert here.told == "Pause the clock that was left running"
        await here.keys("u")
        assert here.session.meeting.state == "paused"


async def test_a_meeting_that_was_just_touched_goes_on(tmp_path, quiet):
    quiet(NEVER)
    clock = Clock("2026-03-19T10:20:00Z")
    path = touched(sample(tmp_path, "mid-meeting"), Clock("2026-03-19T10:19:00Z")())
    async with room(path, clock=clock) as here:
        assert here.session.meeting.state == "running"
        assert here.app.autosave.edits == 0
        assert "LIVE" in here.text


# -- where saving fails -----------------------------------------------------------------------


async def test_a_file_changed_by_others_is_left_and_a_copy_offered(path, quiet, capsys):
    quiet(QUICKLY)
    async with room(path) as here:
        others = apply(on_disk(path), Set("incident/title", "Of others"))
        save(path, others)
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "NOT SAVED" in here.lines[0])
        assert "checkout-50min.toml was changed by another program" in here.told
        assert on_disk(path) == others
        await here.keys("q")
        assert here.on_top == "ConfirmScreen"
        assert "Write a copy" in here.text
        await here.keys("n")
        assert here.on_top == "MeetingScreen"
        await here.keys("ctrl+q", "y")
        await here.until(lambda: not here.app.is_running)
    beside = path.with_name("checkout-50min.kept-1.toml")
    assert on_disk(path) == others
    assert on_disk(beside).well[-1].text == "Gift cards went on"
    assert f"sessionisin{beside}." in "".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
async def test_where_nothing_can_be_written_it_is_said_and_work_goes_on(
    path, quiet, monkeypatch, code
):
    quiet(QUICKLY)
    before = path.read_bytes()
    async with room(path, NARROW) as here:
        failing(monkeypatch, code)
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "NOT SAVED" in here.lines[0])
        assert here.told.startswith("Not saved: checkout-50min.toml cannot be written:")
        await here.capture("w: And refunds")
        assert here.session.well[-1].text == "And refunds"
        await here.keys("q", "y")
        await here.until(lambda: here.on_top == "MeetingScreen")
        assert "NOT SAVED" in here.lines[0]
        assert here.app.is_running
        monkeypatch.undo()
        quiet(NEVER)
        await here.keys("ctrl+s")
        await here.until(lambda: "saved 10:05 · 2" in here.lines[0])
        assert on_disk(path) == here.session
    assert path.read_bytes() != before


async def test_a_folder_that_takes_no_files(path, quiet):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    quiet(NEVER)
    path.parent.chmod(0o555)
    try:
        async with room(path) as here:
            await here.capture("w: Gift cards went on")
            await here.keys("ctrl+s")
            await here.until(lambda: "NOT SAVED" in here.lines[0])
            assert "permission denied" in here.told
    finally:
        path.parent.chmod(0o755)


# -- what is opened ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (None, dark.THEME.name),
        (light.THEME.name, light.THEME.name),
        ("no-such-theme", dark.THEME.name),
        ("[/]", dark.THEME.name),
    ],
)
async def test_an_unknown_theme_gives_way_to_the_usual_one(path, asked, given):
    async with room(path, theme=asked) as here:
        assert here.app.theme == given


async def test_what_there_is_to_know_of_the_file_is_said(path):
    path.write_text(path.read_text().replace("Declares SEV-2", "Declares\\u202e SEV-2", 1))
    async with room(path) as here:
        assert "1 direction mark" in here.told
        await here.keys("j")
        assert "1 direction mark" in here.told
        await here.keys("2")
        assert "1 direction mark" not in here.told


async def test_a_file_of_a_newer_program_is_for_reading_only(path, quiet):
    quiet(QUICKLY)
    path.write_text(path.read_text().replace("schema = 1", "schema = 99", 1))
    before = path.read_bytes()
    async with room(path) as here:
        assert "READ-ONLY" in here.text
        await here.keys("i")
        assert here.told == "This session is open for reading only"
        await here.keys("ctrl+s")
        assert here.told == "This session is open for reading only"
        await here.keys("q")
        await here.until(lambda: not here.app.is_running)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "lacking", [(), ("CLOCK_BOOTTIME",), ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC")]
)
def test_the_counter_counts_seconds_on_any_machine(monkeypatch, lacking):
    for name in lacking:
        monkeypatch.delattr(time, name, raising=False)
    before = counted()
    time.sleep(0.02)
    assert 0.02 <= counted() - before < 20


async def test_leaving_asks_once_where_a_form_holds_what_was_typed(path):
    async with room(path) as here:
        await here.keys("4", "enter")
        await here.type(" and more", "ctrl+q")
        assert here.on_top == "FormScreen"
        assert "^q again drops it and leaves" in here.text
        await here.keys("ctrl+s")
        assert here.session.title.endswith("and more")
        await here.keys("ctrl+q")
        assert not here.app.is_running


async def test_leaving_asks_once_where_the_capture_line_holds_a_text(path):
    async with room(path) as here:
        await here.keys("i")
        await here.type("w: Support wrote early", "ctrl+q")
        assert here.app.is_running
        assert "the capture line holds a text" in here.told.casefold()
        await here.keys("ctrl+q")
        assert not here.app.is_running


async def test_a_form_that_is_left_twice_goes_with_the_program(path):
    async with room(path) as here:
        await here.keys("4", "enter")
        await here.type(" and more", "ctrl+q", "ctrl+q")
        assert not here.app.is_running
        assert not here.session.title.endswith("and more")
