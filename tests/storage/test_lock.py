"""The lock of a session: one window at a time, also across processes that are killed."""

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from threading import Timer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core.text import cut
from pmtui.storage import lock
from pmtui.storage.lock import Holder, Lock, NoLocks, holder, place

NOW = datetime(2026, 3, 4, 10, 5, tzinfo=UTC)

CHILD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from pmtui.storage.lock import Lock
mine = Lock(Path(sys.argv[1]))
print(mine.take(datetime.now(UTC)), flush=True)
"""
WAIT = "sys.stdin.readline()\n"


def child(code, *words, **options):
    """Start a Python process that runs `code`; text goes in and comes out."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "outage.toml"
    path.write_text('title = "Outage"\n')
    return path


@pytest.fixture
def other(session):
    """Another process that holds the lock of the session."""
    with child(CHILD + WAIT, session) as process:
        assert process.stdout.readline() == "None\n"
        yield process
        process.kill()


def names(path):
    return sorted(found.name for found in path.parent.iterdir())


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_what_is_free_can_be_taken_and_is_free_again(session):
    mine = Lock(session)
    assert not mine.held
    assert holder(session) is None
    assert mine.take(NOW) is None
    assert mine.held
    assert names(session) == [".outage.lock", "outage.toml"]
    mine.release()
    assert not mine.held
    assert holder(session) is None
    assert names(session) == ["outage.toml"]


def test_a_second_window_is_told_who_has_it(session, monkeypatch):
    monkeypatch.setenv("LOGNAME", "mira")
    first, second = Lock(session), Lock(session)
    assert first.take(NOW) is None
    has = Holder("mira", os.uname().nodename, os.getpid(), NOW)
    assert second.take(NOW) == has == holder(session)
    assert not second.held
    second.release()  # takes nothing from the first
    assert first.held
    assert holder(session) == has
    first.release()
    assert second.take(NOW) is None
    second.release()


def test_who_has_it_may_take_it_again(session):
    mine = Lock(session)
    assert mine.take(NOW) is None
    assert mine.take(datetime(2027, 1, 1, tzinfo=UTC)) is None
    assert holder(session).since == NOW
    mine.release()
    mine.release()


def test_another_process_has_it(session, other):
    has = Lock(session).take(NOW)
    assert has.pid == other.pid
    assert has.since.microsecond == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_dead_process_does_not_hold_it(session, other, number):
    other.send_signal(number)
    other.wait(30)
    assert place(session).exists()
    assert holder(session) is None
    mine = Lock(session)
    assert mine.take(NOW) is None
    assert holder(session).pid == os.getpid()
    mine.release()
    assert names(session) == ["outage.toml"]


def test_an_editor_started_by_the_holder_does_not_keep_it(session):
    code = CHILD + (
        "import subprocess\n"
        "child = subprocess.Popen(['sleep', '60'], close_fds=False)\n"
        "print(child.pid, flush=True)\n" + WAIT
    )
    with child(code, session) as process:
        assert process.stdout.readline() == "None\n"
        editor = int(process.stdout.readline())
        process.kill()
    try:
        os.kill(editor, 0)
        assert holder(session) is None
        mine = Lock(session)
        assert mine.take(NOW) is None
        mine.release()
    finally:
        os.kill(editor, signal.SIGKILL)


def test_a_link_leads_to_the_same_lock(session, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "today.toml"
    link.symlink_to(session)
    mine = Lock(link)
    assert mine.take(NOW) is None
    assert Lock(session).take(NOW) == holder(session) == holder(link)
    mine.release()
    assert names(link) == ["today.toml"]


def test_others_have_it_once_its_file_was_deleted(session):
    first, second = Lock(session), Lock(session)
    first.take(NOW)
    place(session).unlink()
    assert not first.held
    assert second.take(NOW) is None
    first.release()
    assert second.held
    assert first.take(NOW) == holder(session)
    second.release()


def test_who_lost_it_may_take_it_again(session):
    mine = Lock(session)
    mine.take(NOW)
    place(session).unlink()
    assert mine.take(NOW) is None
    assert mine.held
    mine.release()
    assert names(session) == ["outage.toml"]


@pytest.mark.parametrize("found", [0o600, 0o640, 0o644, 0o664, 0o755, 0o400])
def test_nobody_can_read_it_who_cannot_read_the_session(session, found):
    session.chmod(found)
    before = os.umask(0)
    mine = Lock(session)
    try:
        mine.take(NOW)
        assert mode(place(session)) == found & 0o666 | 0o600
    finally:
        os.umask(before)
        mine.release()


def test_the_lock_of_a_session_that_is_not_there_yet_is_private(tmp_path):
    mine = Lock(tmp_path / "new.toml")
    assert mine.take(NOW) is None
    assert mode(place(tmp_path / "new.toml")) == 0o600
    mine.release()


def test_a_lock_of_another_group_is_closed_to_its_own(session, monkeypatch):
    def refuse(*_args):
        raise PermissionError(errno.EPERM, "no")

    like = session.stat()
    monkeypatch.setattr(os, "fchown", refuse)
    session.chmod(0o660)
    strange = os.stat_result((*like[:5], like.st_gid + 1, *like[6:]))
    monkeypatch.setattr(type(session), "stat", lambda self, **_: strange)
    handle = lock._created(place(session), session)
    monkeypatch.undo()
    os.close(handle)
    assert mode(place(session)) & 0o070 == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"nothing of ours\n", Holder()),
        (b"\x00" * 200, Holder()),
        (b"[1, 2]\n", Holder()),
        (b'{"who": 3, "host": ["a"], "pid": "7", "since": 5}\n', Holder()),
        (b'{"who": "", "host": " ", "pid": true, "since": "2026-03-04T10:05:00"}', Holder()),
        (b'{"pid": -1, "since": "0001-01-01T00:00:00+14:00"}', Holder()),
        (b'{"since": "9999-12-31T23:59:59Z"}', Holder()),
        (b'{"pid": 1' + b"0" * 3000 + b"}", Holder()),
        (b"[" * 4000, Holder()),
        (b'{"who": "\\u001b[2Jmi\\u202era\\n\\nx", "host": "' + b"h" * 900 + b'"}', None),
        (b'{"who": "\xff\xfe\\ud800"}', Holder(who="��")),
    ],
)
def test_what_stands_in_its_file_is_not_trusted(session, text, found):
    place(session).write_bytes(text)
    with place(session).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        has = holder(session)
        assert Lock(session).take(NOW) == has
    if found is None:
        found = Holder(who="mira x", host="h" * 47 + "…")
    assert has == found
    assert Lock(session).take(NOW) is None  # nobody holds it, whatever it says


@given(
    st.binary(max_size=200)
    | st.dictionaries(
        st.sampled_from(["who", "host", "pid", "since"]),
        st.none() | st.integers() | st.floats() | st.text() | st.datetimes().map(str),
    ).map(lambda words: json.dumps(words).encode())
)
def test_whatever_stands_in_its_file_can_be_said(tmp_path_factory, text):
    session = tmp_path_factory.getbasetemp() / "any.toml"
    place(session).write_bytes(text)
    with place(session).open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        said = holder(session).said(NOW)
    assert said == cut(said, 300)


def test_the_day_is_said_where_it_is_another_one():
    has = Holder(who="mira", host="h", pid=7, since=NOW)
    assert has.said(NOW) == f"mira has it open since {NOW.astimezone():%H:%M} (process 7 on h)"
    assert f"since {NOW.astimezone():%Y-%m-%d %H:%M} " in has.said(NOW + timedelta(days=2))
    assert Holder().said(NOW) == "Another window has it open"


def test_a_lock_that_says_nothing_is_held_by_somebody(session, monkeypatch):
    monkeypatch.setattr(lock, "TRIES", 3)
    with place(session).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert holder(session) == Holder()
        assert Lock(session).take(NOW) == Holder()


@pytest.mark.parametrize("kind", ["link", "dangling", "fifo", "folder", "second name"])
def test_what_is_no_file_of_its_own_is_left_alone(session, tmp_path, kind):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    match kind:
        case "link":
            place(session).symlink_to(victim)
        case "dangling":
            place(session).symlink_to(tmp_path / "nowhere")
        case "fifo":
            os.mkfifo(place(session))
        case "folder":
            place(session).mkdir()
        case "second name":
            place(session).hardlink_to(victim)
    before = names(session)
    with pytest.raises(NoLocks, match="lock"):
        Lock(session).take(NOW)
    with pytest.raises(NoLocks, match="lock"):
        holder(session)
    assert victim.read_text() == "precious"
    assert names(session) == before


@pytest.mark.parametrize("code", lock.WITHOUT)
def test_a_file_system_without_locks_says_so(session, monkeypatch, code):
    def fail(*_args):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", fail)
    mine = Lock(session)
    with pytest.raises(NoLocks, match=r"^this file system has no locks$"):
        mine.take(NOW)
    assert not mine.held
    assert names(session) == ["outage.toml"]
    place(session).touch()
    with pytest.raises(NoLocks, match=r"^this file system has no locks$"):
        holder(session)


def test_a_system_without_locks_says_so(session, monkeypatch):
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.delattr(os, "fchown")
    for ask in (lambda: Lock(session).take(NOW), lambda: holder(session)):
        with pytest.raises(NoLocks, match=r"^this system has no such locks$"):
            ask()
    assert names(session) == ["outage.toml"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.EACCES, "permission denied"),
        (errno.EROFS, "the disk is read-only"),
        (errno.ENOSPC, "the disk is full"),
    ],
)
def test_a_folder_that_cannot_be_written_is_no_crash(session, monkeypatch, code, words):
    opened = os.open

    def fail(path, flags, *rest, **named):
        if flags & os.O_CREAT:
            raise OSError(code, os.strerror(code))
        return opened(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(NoLocks, match=rf"^\.outage\.lock cannot be used: {words}$"):
        Lock(session).take(NOW)
    assert holder(session) is None


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(NoLocks, match=r"^its folder is not there$"):
        Lock(tmp_path / "gone" / "outage.toml").take(NOW)


def test_a_full_disk_does_not_keep_anybody_from_it(session, monkeypatch):
    def fail(*_args):
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "pwrite", fail)
    mine = Lock(session)
    assert mine.take(NOW) is None
    assert holder(session) == Holder()
    mine.release()


def test_the_file_that_another_user_left_is_replaced(session, monkeypatch):
    place(session).write_text("{}\n")
    left = place(session).stat().st_ino
    opened = os.open

    def fail(path, flags, *rest, **named):
        if flags & os.O_RDWR and not flags & os.O_CREAT and path.stat().st_ino == left:
            raise PermissionError(errno.EACCES, "no")
        return opened(path, flags, *rest, **named)

    keep = place(session).open()  # so that its number is not given again
    monkeypatch.setattr(os, "open", fail)
    mine = Lock(session)
    assert mine.take(NOW) is None
    monkeypatch.undo()
    keep.close()
    assert holder(session).pid == os.getpid()
    mine.release()


def test_looking_keeps_nobody_from_taking(session):
    place(session).write_text("{}\n")
    with place(session).open() as file:
        fcntl.flock(file, fcntl.LOCK_SH)  # as `holder` does for a moment
        Timer(0.02, lambda: fcntl.flock(file, fcntl.LOCK_UN)).start()
        mine = Lock(session)
        assert mine.take(NOW) is None
    mine.release()


RACER = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from pmtui.storage.lock import Lock
path, rounds = Path(sys.argv[1]), int(sys.argv[2])
for line in sys.stdin:
    mine = Lock(path)
    print("won" if mine.take(datetime.now(UTC)) is None else "lost", flush=True)
    sys.stdin.readline()
    mine.release()
    print("done", flush=True)
"""


def test_of_many_who_race_exactly_one_wins_each_time(session):
    racers = [child(RACER, session, 0) for _ in range(5)]

    def all_of_them():
        for each in racers:
            each.stdin.write("\n")
            each.stdin.flush()
        return sorted(each.stdout.readline() for each in racers)

    try:
        for _ in range(40):
            assert all_of_them() == ["lost\n"] * 4 + ["won\n"]
            assert all_of_them() == ["done\n"] * 5
        assert names(session) == ["outage.toml"]
    finally:
        for each in racers:
            each.kill()
            each.communicate()


COUNTER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pmtui.storage.lock import Lock
path, tally, mine = Path(sys.argv[1]), Path(sys.argv[2]), Lock(Path(sys.argv[1]))
left = int(sys.argv[3])
while left:
    if mine.take(datetime.now(UTC)) is None:
        number = int(tally.read_text())
        tally.write_text(f"{number + 1:09}")
        assert mine.held
        mine.release()
        left -= 1
"""


def test_taking_and_letting_go_at_once_never_lets_two_in(session, tmp_path):
    tally = tmp_path / "tally"
    tally.write_text("0" * 9)
    some = [child(COUNTER, session, tally, 200) for _ in range(4)]
    try:
        assert [each.wait(120) for each in some] == [0] * 4
    finally:
        for each in some:
            each.kill()
            each.communicate()
    assert int(tally.read_text()) == 800
