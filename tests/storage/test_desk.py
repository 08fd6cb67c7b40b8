"""The file of a session that is open: what comes to it, and what is never lost."""

import errno
import os
import threading
from datetime import UTC, datetime

import pytest

from pmtui.core.edits import Set
from pmtui.core.history import Change, History
from pmtui.core.records import Undone
from pmtui.core.recovery import Broken
from pmtui.storage import atomic, backups, journal, resumption
from pmtui.storage.desk import Desk
from pmtui.storage.lock import Lock
from pmtui.storage.problems import NotSaved, Unreadable
from pmtui.storage.scribe import CHANGED, Scribe
from pmtui.storage.session import ChangedOutside, load, save
from room import on_disk, sample

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)


class Window:
    """A window over one session: what is done in it goes to its desk."""

    def __init__(self, path, *, late=False, **options):
        self.desk = Desk(path, clock=lambda: NOW, **options)
        self.history = self.desk.history
        if not late:
            self.recall()

    def recall(self):
        recalled = self.desk.recall()
        if recalled is not None:
            self.history = self.history.upon(recalled)

    def title(self, *titles):
        for title in titles:
            edit = Set("incident/title", title)
            self.history = self.history.apply(edit, NOW)
            step = self.history.undoable
            self._hand("made", edit, step.inverse, step.label)
        return self

    def undo(self):
        self.history, label = self.history.undo()
        self._hand("undone", self.history.redoable.inverse, None, label)
        return self

    def _hand(self, kind, edit, back, label):
        self.desk.wait(Change(kind, self.history.present, NOW, edit, back, label))

    def die(self):
        """End as a killed process does: the system alone lets the lock go."""
        os.close(self.desk._lock._handle)
        self.desk._lock._handle = None

    def titles(self):
        """Give the titles that undo leads back through."""
        found, history = [self.history.present.title], self.history
        while (taken := history.undo()) is not None:
            history = taken[0]
            found.append(history.present.title)
        return found


@pytest.fixture
def path(tmp_path):
    return sample(tmp_path)


@pytest.fixture
def first(path):
    """The title that the file has at first."""
    return on_disk(path).title


def beside(path):
    """Give the names of what lies beside the file at `path`, its lock aside."""
    hidden = f".{path.stem}.lock"
    return sorted(
        each.name for each in path.parent.iterdir() if each.name not in (path.name, hidden)
    )


def kinds(path):
    """Give what the records of the journal are."""
    return [type(each.what).__name__ for each in journal.read(journal.place(path)).records]


# -- writing ----------------------------------------------------------------------------------


def test_opening_and_closing_leaves_nothing_behind(path):
    before = path.read_bytes()
    window = Window(path)
    window.desk.save()
    window.desk.close(window.history)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_change_is_safe_before_the_file_is_written(path):
    before = path.read_bytes()
    window = Window(path).title("One", "Two")
    assert window.desk.safe == 0
    window.desk.write_down()
    assert (window.desk.safe, path.read_bytes()) == (2, before)
    assert journal.last(journal.place(path)).n == 3


def test_the_file_follows_with_all_that_waits(path, monkeypatch):
    window = Window(path).title("One", "Two")
    window.desk.save()
    assert on_disk(path).title == "Two"
    assert window.desk.safe == 2
    monkeypatch.setattr(atomic, "write", lambda *_, **__: pytest.fail("written twice"))
    window.desk.save()


def test_a_window_that_only_reads_never_writes(path):
    before = path.read_bytes()
    window = Window(path, read_only=True).title("One")
    window.desk.save()
    window.desk.close(window.history)
    assert path.read_bytes() == before
    assert beside(path) == []


def test_of_two_who_save_the_later_never_writes_what_is_older(path, monkeypatch):
    """The disk is slow: one save is under way, one waits, and then the last one comes."""
    begun, goes_on = threading.Event(), threading.Event()
    slow = atomic.write

    def write(place, *args, **options):
        if place == path:
            begun.set()
            assert goes_on.wait(20)
        slow(place, *args, **options)

    monkeypatch.setattr(atomic, "write", write)
    window = Window(path).title("first")
    saves = [threading.Thread(target=window.desk.save) for _ in range(8)]
    for number, each in enumerate(saves):
        each.start()
        assert begun.wait(20)
        window.title(f"number {number}")
    goes_on.set()
    for each in saves:
        each.join(20)
    assert on_disk(path).title == "number 7"


def test_what_a_signal_interrupts_goes_on_by_itself(path, monkeypatch):
    """A handler that comes in the middle of a write leaves it to the write, and waits for none."""
    window = Window(path).title("One")
    slow, came = os.fsync, []

    def fsync(handle):
        if not came:
            came.append(handle)
            window.desk.save()
            window.desk.write_down()
        slow(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    window.desk.save()
    assert came
    assert on_disk(path).title == "One"
    assert not journal.read(journal.place(path)).broken


def test_what_the_journal_does_not_take_the_file_may(path, monkeypatch):
    window = Window(path).title("One")

    def full(_self):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(journal.Journal, "flush", full)
    with pytest.raises(
        NotSaved, match=r"checkout-50min\.journal\.jsonl cannot be written: the disk"
    ):
        window.desk.write_down()
    assert window.desk.safe == 0
    window.desk.save()
    assert (window.desk.safe, on_disk(path).title) == (1, "One")


def test_says_why_nothing_could_be_written(path, monkeypatch):
    window = Window(path).title("One")

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic, "write", full)
    with pytest.raises(NotSaved, match=r"checkout-50min\.toml cannot be written: the disk is full"):
        window.desk.save()
    assert window.desk.safe == 1
    monkeypatch.undo()
    window.desk.save()
    assert on_disk(path).title == "One"


def test_a_session_too_large_for_a_file_stays_in_its_journal(path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr("pmtui.storage.session.FILE", len(before) + 100)
    window = Window(path).title("x" * 200)
    with pytest.raises(NotSaved, match="would not open again"):
        window.desk.save()
    assert (window.desk.safe, path.read_bytes()) == (1, before)
    window.undo().title("One").desk.save()
    assert on_disk(path).title == "One"


def test_a_file_that_somebody_removes_is_written_again_at_the_latest_when_one_leaves(path):
    window = Window(path).title("One")
    window.desk.save()
    path.unlink()
    window.desk.close(window.history)
    assert on_disk(path) == window.history.present
    assert any("was removed" in each for each in window.desk.remarks)


def test_a_file_that_is_removed_from_who_only_looks_at_it_stays_away(path):
    window = Window(path)
    path.unlink()
    window.desk.close(window.history)
    assert list(path.parent.iterdir()) == []


def test_nothing_is_safe_while_the_folder_is_gone_even_if_nothing_is_done(path, tmp_path):
    window = Window(path).title("One")
    window.desk.save()
    aside = tmp_path.rename(tmp_path.with_name(f"{tmp_path.name}-aside"))
    for _ in range(2):
        with pytest.raises(NotSaved):
            window.desk.save()
        with pytest.raises(NotSaved):
            window.desk.write_down()
        assert window.desk.safe == 0
    aside.rename(tmp_path)
    window.desk.save()
    assert window.desk.safe == 1
    window.title("Two").desk.save()
    assert (window.desk.safe, on_disk(path).title) == (2, "Two")


def test_a_journal_that_somebody_removes_is_begun_anew(path, first):
    window = Window(path).title("One")
    window.desk.save()
    window.title("Two").desk.write_down()
    journal.place(path).unlink()
    window.title("Three").desk.write_down()
    window.die()
    again = Window(path)
    assert again.history.present.title == "Three"
    assert again.titles()[:2] == ["Three", "Two"]


# -- what was there before --------------------------------------------------------------------


def test_a_journal_that_somebody_changes_is_kept_aside_and_said(path):
    window = Window(path).title("One")
    window.desk.save()
    with journal.place(path).open("ab") as file:
        file.write(b"by hand\n")
    window.title("Two").desk.save()
    kept = "checkout-50min.journal.kept-1.jsonl"
    assert window.desk.remarks.pop() == f"{CHANGED}; it is kept as {kept}."


def test_a_journal_that_takes_nothing_keeps_nobody_where_the_file_holds_all(path):
    window = Window(path).title("One")
    window.desk.save()
    journal.place(path).unlink()
    journal.place(path).mkdir()
    window.title("Two").desk.save()
    window.desk.close(window.history)
    assert on_disk(path).title == "Two"


def test_the_file_of_each_day_is_kept_once(path):
    before = path.read_bytes()
    window = Window(path).title("One")
    window.desk.save()
    window.title("Two").desk.save()
    (kept,) = backups.found(path)
    assert kept.path.read_bytes() == before


def test_comments_are_kept_beside_and_told_once(path):
    path.write_text("# why this matters\n" + path.read_text())
    before = path.read_bytes()
    window = Window(path).title("One")
    window.desk.save()
    assert list(window.desk.remarks) == [
        "Comments are not written again; they are kept in checkout-50min.toml.bak."
    ]
    window.title("Two").desk.save()
    assert len(window.desk.remarks) == 1
    assert path.with_name("checkout-50min.toml.bak").read_bytes() == before


# -- recovery ---------------------------------------------------------------------------------


def test_what_the_file_lacks_comes_back_with_undo(path, first):
    window = Window(path).title("One")
    window.desk.save()
    window.title("Two", "Three").undo().desk.write_down()
    window.die()
    again = Window(path)
    assert again.history.present.title == "Two"
    assert [label for _, label in again.desk.resumed.recovered.changes] == [
        "set title of the incident to Two"
    ]
    assert again.titles() == ["Two", "One", first]
    assert again.history.redo()[0].present.title == "Three"
    again.desk.keep()
    again.desk.save()
    assert on_disk(path).title == "Two"
    assert not Desk(path, read_only=True).notes


def test_a_recovery_that_dies_too_loses_nothing(path, first):
    window = Window(path).title("One")
    window.desk.write_down()
    window.die()
    second = Window(path).title("Two")
    second.desk.write_down()
    second.die()
    third = Window(path)
    assert third.titles() == ["Two", "One", first]


@pytest.mark.parametrize("more", [(), ("Three",), ("Three", "Two")])
def test_a_death_between_the_file_and_the_note_of_it_is_no_change_by_others(
    path, first, more, monkeypatch
):
    monkeypatch.setattr(Scribe, "saved", lambda *_: None)
    window = Window(path).title("One", "Two")
    window.desk.save()
    window.title(*more).desk.write_down()
    window.die()
    monkeypatch.undo()
    titles = [*more[::-1], "Two", "One", first]
    second = Window(path)
    assert second.titles() == titles
    assert bool(second.desk.resumed) is (bool(more) and more[-1] != "Two")
    second.title("Last").desk.write_down()
    second.die()
    assert Window(path).titles() == ["Last", *titles]
    assert not journal.read(journal.place(path)).broken


def killed_then_changed(path, **outside):
    """Leave a journal that is ahead of its file, and have others write that too."""
    window = Window(path).title("Ours")
    window.desk.write_down()
    window.die()
    if outside:
        save(path, load(path).session.model_copy(update=outside))
    return path.read_bytes()


@pytest.mark.parametrize("outside", [{}, {"status": "final"}])
@pytest.mark.parametrize("end", ["save", "close"])
def test_nothing_is_written_over_before_it_is_known_what_stays(path, first, outside, end):
    before = killed_then_changed(path, **outside)
    asking = Window(path)
    assert asking.history.present.title == "Ours"
    getattr(asking.desk, end)(*[asking.history] * (end == "close"))
    assert path.read_bytes() == before
    if end == "save":
        asking.die()
    again = Window(path)
    assert again.desk.resumed
    assert again.titles()[-2:] == ["Ours", first]
    again.desk.keep()
    again.desk.save()
    assert on_disk(path).title == "Ours"
    assert on_disk(path).status == outside.get("status", again.desk.history.present.status)


def test_what_is_done_meanwhile_comes_behind_what_others_wrote(path):
    killed_then_changed(path, status="final")
    window = Window(path).title("Meanwhile")
    window.desk.write_down()
    window.desk.keep()
    window.desk.save()
    assert (on_disk(path).title, on_disk(path).status) == ("Meanwhile", "final")


def test_what_others_write_meanwhile_is_looked_at_once_it_is_known_what_stays(path):
    killed_then_changed(path)
    window = Window(path)
    save(path, load(path).session.model_copy(update={"status": "final"}))
    assert window.desk.news() is None
    window.desk.keep()
    assert window.desk.news().session.status == "final"


def test_leaving_while_it_is_opened_loses_nothing(path, first, monkeypatch):
    killed_then_changed(path)
    reached, go_on = threading.Event(), threading.Event()

    def slow(*given):
        reached.set()
        go_on.wait(5)
        return resumed(*given)

    resumed = resumption.resumed
    monkeypatch.setattr(resumption, "resumed", slow)
    desk = Desk(path, later=True)
    opening = threading.Thread(target=desk.open)
    leaving = threading.Thread(target=desk.close, args=(desk.history,))
    opening.start()
    reached.wait(5)
    leaving.start()
    leaving.join(0.1)
    go_on.set()
    opening.join(5)
    leaving.join(5)
    assert Window(path).titles() == ["Ours", first]


def test_a_journal_of_another_session_is_kept_aside(path, tmp_path):
    killed_then_changed(path)
    other = load(path).session.model_copy(update={"id": "INC-77", "title": "Another one"})
    save(path, other)
    window = Window(path)
    assert window.history.present.title == "Another one"
    assert "is that of another session; it is kept as" in window.desk.notes[0]
    assert beside(path) == ["checkout-50min.journal.kept-1.jsonl"]


def test_on_no_the_file_stays_and_the_journal_is_kept(path, first):
    window = Window(path).title("One")
    window.desk.write_down()
    window.die()
    written = journal.place(path).read_bytes()
    again = Window(path)
    place = again.desk.decline()
    assert (again.desk.history.present.title, place.read_bytes()) == (first, written)
    assert again.desk.history.undo() is None
    again.history = again.desk.history
    again.title("Other").desk.save()
    assert on_disk(path).title == "Other"
    assert place.read_bytes() == written


def test_a_broken_journal_is_kept_aside_and_said(path, first):
    window = Window(path).title("One", "Two")
    window.desk.write_down()
    window.die()
    place = journal.place(path)
    place.write_bytes(place.read_bytes().replace(b"One", b"0ne", 1))
    again = Window(path)
    assert again.history.present.title == first
    (note,) = again.desk.notes
    assert "checkout-50min.journal.jsonl" in note
    assert "checkout-50min.journal.kept-1.jsonl" in note
    again.title("Three").desk.save()
    assert on_disk(path).title == "Three"


def test_undo_and_redo_survive_a_clean_close(path, first):
    window = Window(path).title("One", "Two", "Three").undo()
    window.desk.close(window.history)
    again = Window(path)
    assert again.desk.resumed is None
    assert again.titles() == ["Two", "One", first]
    assert again.history.redo()[0].present.title == "Three"
    again.title("Four").desk.close(again.history)
    assert Window(path).titles() == ["Four", "Two", "One", first]


def test_what_a_window_that_was_ended_left_is_cut_at_the_next_clean_close(path):
    window = Window(path).title("One")
    window.desk.save()
    window.die()
    assert kinds(path) == ["Started", "Made", "Saved"]
    again = Window(path)
    again.desk.close(again.history)
    assert kinds(path) == ["Made", "Saved"]


def test_steps_from_before_are_looked_for_once(path, first):
    window = Window(path).title("One")
    window.desk.close(window.history)
    again = Window(path)
    assert again.desk.recall() is again.desk.recall()
    again.undo().desk.write_down()
    assert journal.read(journal.place(path)).records[-1].what == Undone(1)


def test_a_clean_close_leaves_no_record_of_the_meeting(path):
    window = Window(path).title("One")
    window.desk.close(window.history)
    assert kinds(path) == ["Made", "Saved"]


def test_a_recorded_meeting_is_kept_whole(path):
    window = Window(path)
    window.history = History(window.history.present.model_copy(update={"record": True}))
    window.title("One").desk.close(window.history)
    assert kinds(path) == ["Started", "Made", "Saved"]


# -- others -----------------------------------------------------------------------------------


def test_a_file_changed_by_others_is_left_until_it_is_known(path):
    window = Window(path).title("Of ours")
    others = window.desk.file.model_copy(update={"summary": "Of others"})
    save(path, others)
    with pytest.raises(ChangedOutside):
        window.desk.save()
    assert on_disk(path).summary == "Of others"
    loaded = window.desk.news()
    assert loaded.session == others
    window.desk.know(loaded)
    assert window.desk.news() is None
    window.desk.save()
    assert on_disk(path).title == "Of ours"


def test_what_others_wrote_after_a_crash_is_brought_together(path, first):
    window = Window(path).title("Of ours")
    window.desk.write_down()
    window.die()
    save(path, load(path).session.model_copy(update={"summary": "Of others"}))
    again = Window(path)
    found = again.history.present
    assert (found.title, found.summary) == ("Of ours", "Of others")
    assert again.desk.resumed.outside is not None
    assert again.titles() == ["Of ours", "Of ours", first]


def test_a_file_that_others_wrote_after_a_close_has_no_undo_from_before(path):
    window = Window(path).title("One")
    window.desk.close(window.history)
    save(path, load(path).session.model_copy(update={"summary": "Of others"}))
    again = Window(path)
    assert again.titles() == ["One"]
    assert again.history.present.summary == "Of others"


def test_a_second_window_follows_and_says_who_writes(path):
    window = Window(path).title("One")
    window.desk.write_down()
    other = Window(path)
    assert other.desk.read_only
    assert other.desk.holder.pid == os.getpid()
    assert "This window follows: " in other.desk.notes[0]
    assert other.history.present.title == "One"
    window.title("Two").desk.write_down()
    assert other.desk.follower.look().title == "Two"
    window.desk.close(window.history)
    assert other.desk.follower.gone
    other.desk.open()
    assert not other.desk.read_only
    assert other.desk.history.present.title == "Two"


def test_a_place_without_locks_is_said(path, monkeypatch):
    from pmtui.storage.lock import NoLocks

    def none(_self, _now):
        raise NoLocks("this file system has no locks")

    monkeypatch.setattr(Lock, "take", none)
    window = Window(path).title("One")
    assert "this file system has no locks" in window.desk.notes[0]
    window.desk.save()
    assert on_disk(path).title == "One"


def test_a_file_that_is_no_session_is_refused_and_not_locked(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("[")
    with pytest.raises(Unreadable):
        Desk(path)
    assert [each.name for each in tmp_path.iterdir()] == ["x.toml"]


def test_what_is_done_while_the_steps_of_before_are_looked_for_counts_once(path, first):
    window = Window(path).title("b", "c")
    window.desk.save()
    window.die()
    window = Window(path, late=True).title("d")
    window.desk.write_down()
    window.recall()
    assert window.titles() == ["d", "c", "b", first]
    window.undo().undo().desk.save()
    window.die()
    assert Window(path).titles() == ["b", first]


@pytest.mark.parametrize("begun", [False, True])
def test_a_journal_that_is_found_broken_later_is_put_aside(path, begun):
    """Else what is added to it could not be read."""
    window = Window(path).title("b")
    window.desk.save()
    window.die()
    place = journal.place(path)
    lines = place.read_bytes().splitlines(keepends=True)
    place.write_bytes(b"".join([lines[0], b"broken\n", *lines[1:]]))
    window = Window(path, late=True)
    if begun:
        window.title("c")
        window.desk.write_down()
    with pytest.raises(Broken, match="line 2"):
        window.recall()
    window.title("d")
    window.desk.write_down()
    window.die()
    assert f"{path.stem}.journal.kept-1.jsonl" in beside(path)
    window = Window(path)
    assert window.desk.notes == ()
    assert window.history.present.title == "d"
