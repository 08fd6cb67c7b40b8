"""A second window goes along with the first, whatever becomes of journal and file."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtui.core.edits import Add, Set, apply
from pmtui.core.inverse import invert
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.session import Session
from pmtui.storage import journal, source
from pmtui.storage.follower import Follower
from pmtui.storage.journal import encode
from pmtui.storage.lock import Lock
from pmtui.storage.problems import Unreadable
from pmtui.storage.session import load, save
from pmtui.storage.toml import digest
from room import PATIENCE, sample
from writer import changes

NOW = datetime(2026, 3, 19, 10, 5, tzinfo=UTC)


class Window:
    """A window that writes: its journal line by line, and the file when it is told to."""

    def __init__(self, path):
        self.path = path
        self.journal = journal.place(path)
        self.session = load(path).session
        self.lock = Lock(path)
        assert self.lock.take(NOW) is None
        self.n = 0
        self.lines = []

    def write(self, what):
        self.n += 1
        line = encode(Record(self.n, NOW, "5eed", what))
        self.lines.append(line)
        with self.journal.open("ab") as file:
            file.write(line)
        return self.n

    def start(self):
        base = self.path.read_bytes()
        return self.write(Started(self.session.id, 1, digest(base), base))

    def make(self, edit):
        back = invert(edit, self.session)
        self.session = apply(self.session, edit)
        return self.write(Made(edit, back, "an edit"))

    def title(self, title):
        return self.make(Set("incident/title", title))

    def save(self):
        return self.write(Saved(self.n, save(self.path, self.session)))

    def replace(self, lines):
        """Put another journal into the place of this one, as a cut does."""
        new = self.journal.with_suffix(".new")
        new.write_bytes(b"".join(lines))
        new.replace(self.journal)


@pytest.fixture
def path(tmp_path):
    return sample(tmp_path)


@pytest.fixture
def window(path):
    """A window that has the session and has changed it once."""
    window = Window(path)
    window.start()
    window.title("One")
    yield window
    window.lock.release()


@pytest.fixture
def second(path, window):
    """A follower that has seen all so far."""
    follower = Follower(path)
    assert follower.look() == window.session
    return follower


def titles(follower):
    session = follower.look()
    return None if session is None else session.title


def test_without_a_journal_it_is_what_the_file_holds(path):
    follower = Follower(path)
    assert follower.look() == load(path).session
    assert follower.look() is None


def test_what_was_not_saved_is_seen_at_the_first_look(path, window):
    assert load(path).session != window.session
    assert Follower(path).look() == window.session


def test_each_edit_is_seen_once(window, second):
    for title in ("Two", "Three"):
        window.title(title)
        assert titles(second) == title
        assert second.look() is None


def test_undo_redo_and_the_log_of_the_meeting_are_seen(window, second):
    one = window.session
    of = window.title("Two")
    two = window.session
    assert second.look() == two
    window.write(Undone(of))
    assert second.look() == one
    window.write(Redone(of))
    assert second.look() == two
    window.write(Met(Set("meeting/state", "paused"), None, "paused"))
    assert second.look().meeting.state == "paused"


def test_saving_changes_nothing(window, second, path):
    window.save()
    assert second.look() is None
    window.title("Two")
    assert titles(second) == "Two"


def test_an_undo_reaches_behind_the_last_start(path, window, second):
    of = window.title("Two")
    window.save()
    window.start()
    assert titles(second) == "Two"
    window.write(Undone(of))
    assert titles(second) == "One"
    assert titles(Follower(path)) == "One"


def test_a_torn_line_is_waited_for(window, second):
    line = encode(Record(3, NOW, "5eed", Made(Set("incident/title", "Two"), Set("a/b", 1), "x")))
    with window.journal.open("ab") as file:
        for number in range(len(line)):
            file.write(line[number : number + 1])
            file.flush()
            assert titles(second) == (None if number + 1 < len(line) else "Two")


def test_a_line_written_twice_counts_once(path, window, second):
    before = len(window.session.timeline)
    window.make(Add("timeline", {"id": "T900", "at": NOW, "text": "Traffic is back"}))
    with window.journal.open("ab") as file:
        file.write(window.lines[-1])
    assert len(second.look().timeline) == before + 1
    window.title("Two")
    assert titles(second) == "Two"
    assert Follower(path).look() == window.session


def test_a_journal_that_was_cut_leaves_what_the_file_holds(path, window, second):
    window.title("Two")
    window.save()
    window.replace(window.lines[-1:])
    assert titles(second) == "Two"
    save(path, apply(window.session, Set("incident/title", "By hand")))
    assert titles(second) == "By hand"


@pytest.mark.parametrize("how", ["removed", "aside"])
def test_a_journal_that_is_gone_leaves_what_the_file_holds(path, window, second, how):
    window.journal.unlink() if how == "removed" else journal.aside(window.journal)
    assert second.look() == load(path).session != window.session


def test_the_next_window_is_followed_as_the_one_before(path, window, second):
    of = window.title("Two")
    window.save()
    window.replace([window.lines[2], window.lines[-1]])  # a clean close
    window.start()
    window.title("Three")
    assert titles(second) == "Three"
    window.write(Undone(window.n))
    window.write(Undone(of))
    assert titles(second) == "One"


def test_another_journal_of_the_same_length_is_noticed(window, second):
    before = window.lines[-1]
    made = Made(Set("incident/title", "Uno"), journal.decode(before).what.back, "an edit")
    window.lines[-1] = encode(Record(2, NOW, "5eed", made))
    assert len(window.lines[-1]) == len(before)
    stat = window.journal.stat()
    window.replace(window.lines)
    os.utime(window.journal, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert titles(second) == "Uno"


def test_what_was_made_while_the_file_was_written_is_not_in_it(path, window, second):
    to = window.title("Two")
    hash_ = save(path, window.session)
    window.title("Three")
    window.write(Saved(to, hash_))
    window.lock.release()
    for follower in (second, Follower(path)):
        assert titles(follower) == "Three"


def test_what_was_taken_back_from_the_end_is_noticed(window, second):
    window.title("Two")
    assert titles(second) == "Two"
    os.truncate(window.journal, len(b"".join(window.lines[:-1])))
    assert titles(second) == "One"
    window.n -= 1
    window.title("Three")
    assert titles(second) == "Three"


def test_a_journal_that_stays_broken_leaves_what_the_file_holds(path, window, second):
    window.title("Two")
    window.save()
    window.title("Three")
    assert titles(second) == "Three"
    with window.journal.open("ab") as file:
        file.write(b"no record\n")
    for follower in (second, Follower(path)):
        assert follower.look() is None
        assert titles(follower) == "Two"
        assert follower.look() is None


def test_what_was_read_is_not_lost_by_what_is_broken_for_a_moment(window, second):
    data = window.journal.read_bytes()
    window.title("Two")
    line = window.lines[-1]
    window.journal.write_bytes(data + line[:40] + b"\n")
    assert second.look() is None
    window.journal.write_bytes(data + line)
    assert titles(second) == "Two"


def test_a_base_that_is_no_session_breaks_the_journal(path, window, second):
    window.write(Started(None, 1, digest(b"title ="), b"title ="))
    assert second.look() is None
    assert second.look() == load(path).session


def test_a_record_that_cannot_be_applied_breaks_the_journal(path, window, second):
    window.write(Undone(77))
    assert second.look() is None
    assert second.look() == load(path).session


def test_a_file_being_written_is_waited_for(path):
    data = path.read_bytes()
    follower = Follower(path)
    follower.look()
    path.write_bytes(data[: len(data) // 2])
    assert follower.look() is None
    path.write_bytes(data.replace(b"title = ", b"title = 'New'#", 1))
    assert titles(follower) == "New"


def test_a_file_that_stays_unreadable_is_said_once_each_time_it_changes(path):
    follower = Follower(path)
    data = path.read_bytes()
    path.write_bytes(b"title = ")
    assert follower.look() is None
    with pytest.raises(Unreadable, match="this is not TOML"):
        follower.look()
    assert follower.look() is None
    path.unlink()
    assert follower.look() is None
    with pytest.raises(Unreadable, match="does not exist"):
        follower.look()
    path.write_bytes(data)
    assert follower.look() == load(path).session


def test_a_file_that_others_change_is_for_the_window_that_writes(path, window, second):
    window.save()
    save(path, apply(window.session, Set("incident/title", "By hand")))
    assert second.look() is None
    window.title("Both")
    assert titles(second) == "Both"


def test_what_an_earlier_window_recorded_is_not_what_the_next_begins_with(path, window, second):
    window.save()
    window.lock.release()
    save(path, apply(window.session, Set("incident/title", "By hand")))
    for follower in (second, Follower(path)):  # nobody writes
        assert titles(follower) == "By hand"
    other = Window(path)
    other.lock.release()
    assert other.lock.take(NOW + timedelta(seconds=1)) is None
    assert titles(Follower(path)) == "By hand"
    other.n = window.n
    other.start()
    other.title("By hand, again")
    assert titles(second) == "By hand, again"
    other.lock.release()


def test_what_a_window_had_that_is_gone_stays(window, second):
    window.title("Two")
    window.lock.release()
    assert second.gone
    assert titles(second) == "Two"
    assert second.look() is None


def test_it_is_not_gone_where_that_cannot_be_told(path, window, second):
    assert not second.gone
    window.lock.release()
    (path.parent / f".{path.stem}.lock").mkdir()
    assert not second.gone


def test_it_costs_nothing_where_nothing_changed(window, second, monkeypatch):
    def fail(*_args):
        raise AssertionError("it was read")

    monkeypatch.setattr(journal, "read", fail)
    monkeypatch.setattr(source, "read", fail)
    assert second.look() is None


def test_only_what_was_appended_is_read(path, window, second, monkeypatch):
    read, sizes = journal.read, []

    def counted(place, offset=0, before=None):
        found = read(place, offset, before)
        sizes.append(found.end - offset)
        return found

    monkeypatch.setattr(journal, "read", counted)
    for number in range(20):
        window.title(f"Title {number}")
        if number % 5 == 0:
            window.save()
        second.look()
    assert len(sizes) == 20
    assert max(sizes) < 1000


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_a_journal_holds_it_is_a_session_or_nothing(data, tmp_path_factory):
    path = sample(tmp_path_factory.mktemp("any"))
    base = path.read_bytes()
    what = [Started("x", 1, digest(base), base), Started(None, 1, digest(b"x"), b"x")]
    what += [Saved(number, digest(base)) for number in (0, 3, 99)]
    what += [Undone(2), Redone(2), Undone(99), Met(Set("meeting/state", "paused"), None, "paused")]
    what += [
        Made(each.edit, each.back, each.label)
        for each in changes(load(path).session, 12)
        if each.kind == "made"
    ]
    second, n = Follower(path), 0
    for _ in range(data.draw(st.integers(1, 4))):
        some = data.draw(st.lists(st.sampled_from(what), max_size=8))
        text = b"".join(
            encode(Record(n + at, NOW, "5eed", each)) for at, each in enumerate(some, 1)
        )
        n += len(some)
        if data.draw(st.booleans()) and text:
            at = data.draw(st.integers(0, len(text) - 1))
            text = data.draw(
                st.sampled_from([text[:at], text[:at] + b"?" + text[at + 1 :], text * 2])
            )
        with journal.place(path).open("ab") as file:
            file.write(text)
        for _ in range(3):
            found = second.look()
            assert found is None or isinstance(found, Session)
        assert second.look() is None


@contextmanager
def writing(path, number, every):
    """Another process that makes so many changes and waits for a line then."""
    with subprocess.Popen(
        [sys.executable, "-m", "writer", path, str(number), str(every)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until(condition):
    """Wait for what comes to be."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_another_process_is_followed_through_two_thousand_edits(path):
    expected = [load(path).session, *(each.after for each in changes(load(path).session, 2000))]
    seen, done = [], []
    with writing(path, 2000, 37) as process:
        second = Follower(path)
        Thread(target=lambda: done.append(process.stdout.readline())).start()
        while not done:
            if (session := second.look()) is not None:
                seen.append(session)
            time.sleep(0.001)
        assert done == ["done\n"]
        if (session := second.look()) is not None:
            seen.append(session)
        assert not second.gone
        process.communicate("\n", timeout=PATIENCE)
    assert second.gone
    assert second.look() is None
    assert seen[-1] == expected[-1]
    assert len(seen) > 50
    rest = iter(expected)
    assert all(any(one == each for each in rest) for one in seen), "in their order"


def test_a_killed_window_leaves_what_it_had_and_the_lock(path):
    first, seen = load(path).session, []
    with writing(path, 10**6, 40) as process:
        second = Follower(path)

        def looked():
            seen.extend(each for each in [second.look()] if each is not None)
            return len(seen) > 30

        until(looked)
        assert not second.gone
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
    assert second.gone
    looked()
    read = journal.read(journal.place(path))
    assert not read.broken
    count = sum(isinstance(each.what, Made | Undone | Redone | Met) for each in read.records)
    *_, last = changes(first, count)
    assert seen[-1] == last.after
    lock = Lock(path)
    assert lock.take(NOW) is None
    assert not second.gone
    lock.release()
