"""The lock of a session: one window at a time, also across processes that are killed."""

import errno
import fcntl
import json
import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime

import pytest

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
