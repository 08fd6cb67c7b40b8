"""The app keeps the file up to date, never loses work, and says only what is true."""

import errno
import os
import threading

import pytest

from pmtui.core.addresses import plain
from pmtui.core.diff import diff
from pmtui.core.edits import Batch, Set, apply
from pmtui.core.history import Change
from pmtui.storage import atomic
from pmtui.storage.desk import Desk
from pmtui.storage.journal import Journal, place, read
from pmtui.storage.scribe import Scribe
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
    """Let nothing be written any more, neither journal nor file."""

    def write(*_args, **_options):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Journal, "flush", write)
    monkeypatch.setattr(atomic, "write", write)
    monkeypatch.setattr(atomic, "create", write)


def killed(here):
    """Let the app be gone as a killed process is: the system alone lets its lock go."""
    here.app.keeping.end()
    here.app.desk._lock._drop()


# -- saving -----------------------------------------------------------------------------------


async def test_the_file_is_written_after_a_moment_of_quiet(path, quiet):
    quiet(QUICKLY)
    before = on_disk(path)
    async with room(path) as here:
        await here.capture("10:35 linh Sees retries")
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:05 · 2" in here.text)
        await here.until(lambda: on_disk(path) == here.session)
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
        await here.until(lambda: on_disk(path) == here.session)
    old, new = before.splitlines(), path.read_text().splitlines()
    assert [line for line in new if line not in old] == []
    assert len(new) == len(old) + 1
    assert new.count("pivot = true") == old.count("pivot = true") + 1


async def test_nothing_is_said_to_be_saved_before_it_is_on_the_disk(path, quiet, monkeypatch):
    quiet(NEVER)
    begun, written = threading.Event(), threading.Event()
    sync = os.fsync

    def slowly(handle):
        begun.set()
        assert written.wait(10)
        sync(handle)

    monkeypatch.setattr(os, "fsync", slowly)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.until(begun.is_set)
        assert "saved" not in here.lines[0]
        written.set()
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        journal = read(place(path))
        assert journal.records[-1].what.label == "add went-well line G4 Gift cards went on"


async def test_going_on_to_a_phase_writes_the_file_at_once(tmp_path, quiet):
    quiet(NEVER)
    clock = Clock("2026-03-19T10:20:00Z")
    path = touched(sample(tmp_path, "mid-meeting"), clock())
    async with room(path, clock=clock) as here:
        await here.capture("w: Gift cards went on")
        assert on_disk(path).well != here.session.well
        await here.keys("n")
        await here.until(lambda: on_disk(path) == here.session)


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


async def test_a_file_that_is_no_session_any_more_is_left_and_a_copy_offered(path, quiet, capsys):
    quiet(QUICKLY)
    async with room(path) as here:
        path.write_text("<<<<<<< ours")
        await here.until(lambda: "Changed outside and not taken in" in here.told)
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "in the journal · 1" in here.lines[0])
        assert "is behind: checkout-50min.toml: line 1: " in here.told
        assert path.read_text() == "<<<<<<< ours"
        await here.keys("q")
        await here.until(lambda: here.on_top == "PlaceScreen")
        await here.keys("enter")
        await here.until(lambda: not here.app.is_running)
    beside = path.with_name("checkout-50min.kept-1.toml")
    assert path.read_text() == "<<<<<<< ours"
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
        why = atomic.REASONS[code]
        assert here.told == f"Not saved: {why}. Work goes on; q offers another place."
        await here.capture("w: And refunds")
        assert here.session.well[-1].text == "And refunds"
        await here.keys("q")
        await here.until(lambda: here.on_top == "PlaceScreen")
        await here.keys("escape")
        await here.until(lambda: here.on_top == "MeetingScreen")
        assert "NOT SAVED" in here.lines[0]
        assert here.app.is_running
        monkeypatch.undo()
        quiet(NEVER)
        await here.keys("ctrl+s")
        await here.until(lambda: "saved 10:05 · 2" in here.lines[0])
        assert on_disk(path) == here.session
    assert path.read_bytes() != before


async def test_where_the_journal_alone_takes_it_both_are_told(path, quiet, monkeypatch):
    quiet(QUICKLY)
    flush = Journal.flush
    async with room(path, NARROW) as here:
        failing(monkeypatch, errno.ENOSPC)
        monkeypatch.setattr(Journal, "flush", flush)
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "in the journal · 1" in here.lines[0])
        await here.until(lambda: "behind" in here.told)
        assert here.told == "All is in the journal; the file is behind: the disk is full."


async def test_what_the_disk_takes_again_is_saved_without_a_key(path, quiet, monkeypatch):
    quiet(QUICKLY)
    monkeypatch.setattr("pmtui.storage.autosave.AGAIN", 0.05)
    async with room(path) as here:
        with monkeypatch.context() as refusing:
            failing(refusing, errno.ENOSPC)
            await here.capture("w: Gift cards went on")
            await here.until(lambda: "NOT SAVED" in here.lines[0])
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        await here.until(lambda: on_disk(path) == here.session)


# -- what comes back --------------------------------------------------------------------------


async def test_what_the_journal_holds_is_back_and_told(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        killed(here)
    assert not on_disk(path).well[-1].text.startswith("Gift cards")
    async with room(path) as here:
        assert here.on_top == "RecoveryScreen"
        assert "Gift cards went on" in here.text
        await here.keys("enter")
        await here.until(lambda: on_disk(path) == here.session)
        assert here.session.well[-1].text == "Gift cards went on"
        await here.keys("u")
        assert here.session.well[-1].text != "Gift cards went on"


async def test_what_came_back_and_was_changed_outside_too_is_told_as_a_conflict(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        await here.select("timeline/T2")
        here.meeting.change(Set("timeline/T2/text", "Of ours"))
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        killed(here)
    save(path, apply(on_disk(path), Set("timeline/T2/text", "Of others")))
    async with room(path, NARROW) as here:
        assert "The file was changed outside meanwhile" in " ".join(here.text.split())
        await here.keys("enter")
        assert "1 conflict " in here.lines[0]
        assert here.told.startswith("1 conflict to settle; | shows both sides")


async def test_on_no_the_file_is_opened_as_it_is(path, quiet):
    quiet(NEVER)
    before = on_disk(path)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        killed(here)
    async with room(path) as here:
        await here.keys("n")
        assert here.session == before
        assert "checkout-50min.journal.kept-1.jsonl" in here.told
        await here.keys("u")
        assert here.told == "There is nothing to undo"


@pytest.mark.parametrize("leave", [True, False])
async def test_an_end_before_the_answer_changes_nothing(path, quiet, leave):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        killed(here)
    others = on_disk(path).model_copy(update={"status": "final"})
    save(path, others)
    async with room(path) as here:
        assert here.on_top == "RecoveryScreen"
        if leave:
            await here.app.action_quit()
            await here.until(lambda: not here.app.is_running)
        else:
            assert "its file is as it was" in here.app.departure.rescue()
            killed(here)
        assert on_disk(path) == others
    async with room(path) as here:
        assert here.on_top == "RecoveryScreen"
        await here.keys("enter")
        await here.until(lambda: on_disk(path) == here.session)
        assert here.session.well[-1].text == "Gift cards went on"
        assert here.session.status == "final"


@pytest.mark.parametrize(("answer", "well"), [("n", "none"), ("enter", "Gift cards went on")])
async def test_what_others_write_before_the_answer_is_taken_in_after_it(path, quiet, answer, well):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:05 · 1" in here.lines[0])
        killed(here)
    async with room(path) as here:
        here.app.autosave.put(Change("met", here.session, here.clock(), Batch(())))
        save(path, on_disk(path).model_copy(update={"status": "final"}))
        await here.pilot.pause(0.7)
        assert here.session.status != "final"
        await here.keys(answer)
        await here.until(lambda: here.session.status == "final")
        assert any(each.text == well for each in here.session.well) is (answer == "enter")


async def test_a_clock_left_running_is_paused_once_it_is_known_what_is_opened(tmp_path, quiet):
    quiet(NEVER)
    clock = Clock("2026-03-19T10:20:00Z")
    path = touched(sample(tmp_path, "mid-meeting"), clock())
    async with room(path, clock=clock) as here:
        await here.capture("w: Gift cards went on")
        await here.until(lambda: "saved 10:20 · 1" in here.lines[0])
        killed(here)
    for each in (path, place(path)):
        touched(each, clock())
    for answer, well in (("n", 0), ("enter", 1)):
        copy = path.with_name(f"{answer}.toml")
        copy.write_bytes(path.read_bytes())
        place(copy).write_bytes(place(path).read_bytes())
        for each in (copy, place(copy)):
            touched(each, clock())
        async with room(copy, clock=Clock("2026-03-21T08:00:00Z")) as here:
            before = len(on_disk(copy).well)
            assert here.on_top == "RecoveryScreen"
            await here.keys(answer)
            assert here.session.meeting.state == "paused"
            assert len(here.session.well) == before + well
            await here.until(lambda: "saved 08:00 · 1" in here.lines[0])


async def test_who_leaves_at_once_keeps_the_steps_from_before(path, quiet, monkeypatch):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.keys("q")
        await here.until(lambda: not here.app.is_running)
    go_on = threading.Event()
    recall = Scribe.recall
    monkeypatch.setattr(Scribe, "recall", lambda *given: go_on.wait(5) and recall(*given))
    async with room(path) as here:
        await here.capture("w: Refunds went on too")
        assert here.meeting.history.undoable.before is None
        threading.Timer(0.5, go_on.set).start()
        await here.keys("q")
        await here.until(lambda: not here.app.is_running)
    async with room(path) as here:
        await here.until(lambda: here.meeting.history.undoable)
        await here.keys("u", "u")
        assert not here.session.well[-1].text.startswith(("Gift", "Refunds"))


async def test_undo_reaches_back_to_before_the_session_was_opened(path, quiet):
    quiet(NEVER)
    before = plain(on_disk(path))
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.keys("q")
        await here.until(lambda: not here.app.is_running)
    async with room(path) as here:
        await here.until(lambda: here.meeting.history.undoable is not None)
        await here.capture("w: And refunds")
        await here.keys("u", "u")
        assert plain(here.session) | {"counters": None} == before | {"counters": None}
        await here.keys("ctrl+r", "ctrl+r")
        assert [each.text for each in here.session.well[-2:]] == [
            "Gift cards went on",
            "And refunds",
        ]


# -- what others do ---------------------------------------------------------------------------


async def test_what_others_write_is_taken_in(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        save(path, apply(on_disk(path), Set("incident/summary", "Of others")))
        await here.until(lambda: here.session.summary == "Of others")
        assert here.session.well[-1].text == "Gift cards went on"
        assert "1 change made outside" in here.told
        await here.keys("ctrl+s")
        await here.until(lambda: on_disk(path) == here.session)
        await here.keys("u")
        assert here.session.summary != "Of others"


async def test_the_screen_waits_for_no_disk_to_take_in_what_others_write(path, quiet, monkeypatch):
    known, know = [], Desk.know

    def knows(desk, loaded):
        known.append(threading.current_thread())
        know(desk, loaded)

    quiet(QUICKLY)
    async with room(path) as here:
        monkeypatch.setattr(Desk, "know", knows)
        save(path, apply(on_disk(path), Set("incident/summary", "Of others")))
        await here.until(lambda: known)
        assert threading.main_thread() not in known
        await here.until(lambda: here.session.summary == "Of others")


async def test_a_file_that_others_remove_is_written_again(path, quiet):
    quiet(QUICKLY)
    async with room(path) as here:
        await here.capture("w: Gift cards went on")
        await here.until(lambda: on_disk(path) == here.session)
        path.unlink()
        await here.until(lambda: path.exists() and "was removed" in here.told)
        assert on_disk(path) == here.session


async def test_what_a_newer_program_wrote_is_not_written_over(path, quiet):
    quiet(QUICKLY)
    newer = 'schema = 99\ntitle = "Of a newer program"\n'
    async with room(path) as here:
        path.write_text(newer, encoding="utf-8")
        await here.until(lambda: "newer pmtui" in here.told)
        await here.capture("w: Gift cards went on")
        await here.keys("q")
        await here.until(lambda: here.on_top == "PlaceScreen")
        assert path.read_text(encoding="utf-8") == newer


async def test_what_others_wrote_stays_said_while_the_file_is_still_behind(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        save(path, apply(on_disk(path), Set("incident/summary", "Of others")))
        await here.until(lambda: "made outside taken in" in here.told)
        said = here.told
        here.app.keeping._hear(1, f"{path.name} was changed by another program")
        assert here.meeting.saved == "in the journal · 1"
        here.app.keeping._hear(1, "")
        assert here.told == said
        here.meeting.said = ""
        here.app.keeping._hear(1, f"{path.name} cannot be written: the disk is full")
        assert here.told == "All is in the journal; the file is behind: the disk is full."
        here.app.keeping._hear(1, "")
        assert here.told == "All is saved again"


async def test_where_both_changed_a_field_both_are_kept(path, quiet):
    quiet(NEVER)
    async with room(path) as here:
        await here.select("timeline/T2")
        others = apply(on_disk(path), Set("timeline/T2/text", "Of others"))
        here.meeting.change(Set("timeline/T2/text", "Of ours"))
        save(path, others)
        await here.until(lambda: here.session.conflicts)
        assert here.told == "1 place changed here and outside; | shows both"
        (conflict,) = here.session.conflicts
        assert (conflict.path, conflict.ours, conflict.theirs) == (
            "timeline/T2/text",
            "Of ours",
            "Of others",
        )
        assert here.at("timeline/T2").text == "Of ours"
        await here.keys("ctrl+s")
        await here.until(lambda: on_disk(path) == here.session)


async def test_a_second_window_follows_and_takes_over(path, quiet):
    quiet(NEVER)
    async with room(path) as here, room(path) as other:
        assert "FOLLOWING" in other.text
        assert "has it open" in other.told
        await here.capture("w: Gift cards went on")
        await other.until(lambda: other.session.well[-1].text == "Gift cards went on")
        await other.keys("i")
        assert other.told == "This session is open for reading only"
        killed(here)
        await other.until(lambda: "has gone" in other.told)
        await other.keys("less_than_sign")
        await other.until(lambda: "FOLLOWING" not in other.text)
        if other.on_top == "RecoveryScreen":
            await other.keys("enter")
        await other.capture("w: And refunds")
        await other.until(lambda: "saved 10:05" in other.lines[0])
        assert [each.text for each in other.session.well[-2:]] == [
            "Gift cards went on",
            "And refunds",
        ]


async def test_a_folder_that_takes_no_files(path, quiet):
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    quiet(NEVER)
    path.parent.chmod(0o555)
    try:
        async with room(path) as here:
            await here.capture("w: Gift cards went on")
            await here.until(lambda: "NOT SAVED" in here.lines[0])
            assert here.told.startswith("Not saved: permission denied. Work goes on")
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
