import errno
import fcntl
import os
import stat
import sys
import threading
from contextlib import suppress

import pytest

from journals import NOON, WINDOW
from pmtui.core.records import Record, Saved
from pmtui.storage import tape
from pmtui.storage.reader import read
from pmtui.storage.records import encode
from pmtui.storage.tape import Disturbed, Tape


def line(number):
    """Give a line of a journal."""
    return encode(Record(number, NOON, WINDOW, Saved(number - 1, "0" * 64)))


SIZE = len(line(1))


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text('title = "a"\n')
    path.chmod(0o640)
    return path


@pytest.fixture
def one(session):
    tape = Tape(session.with_name("a.journal.jsonl"), session)
    yield tape
    tape.close()


def numbers(tape):
    """Give the numbers of the records that are in the file, which holds nothing else."""
    found = read(tape.path)
    assert (found.broken, found.torn) == ("", False)
    assert found.end == tape.size == tape.path.stat().st_size
    return [each.n for each in found.records]


class Disk:
    """Lets one call of the system fail, or lets something happen before or after it."""

    def __init__(self, monkeypatch, name):
        self.name, self.real, self.then = name, getattr(os, name), []
        monkeypatch.setattr(os, name, self)

    def __call__(self, *given, **named):
        then = self.then.pop(0) if self.then else self.real
        return then(*given, **named)

    def fail(self, number):
        self.then.append(lambda *_, **__: (_ for _ in ()).throw(OSError(number, "")))

    def short(self, size):
        self.then.append(lambda handle, data: self.real(handle, data[:size]))

    def well(self):
        self.then.append(self.real)

    def before(self, what):
        def do(*given, **named):
            what()
            return self.real(*given, **named)

        self.then.append(do)

    def after(self, what):
        def do(*given, **named):
            found = self.real(*given, **named)
            what()
            return found

        self.then.append(do)


def test_nothing_is_written_before_it_is_flushed(one):
    assert (one.put(line), one.put(line)) == (1, 2)
    assert (one.next, one.safe, one.path.exists()) == (3, 0, False)
    assert one.flush() == one.safe == 2
    assert numbers(one) == [1, 2]
    assert one.put(line) == 3
    assert one.flush() == 3
    assert numbers(one) == [1, 2, 3]


def test_nothing_to_write_makes_no_file(one):
    assert one.flush() == 0
    assert not one.path.exists()


def test_a_line_is_one_write_and_all_of_them_one_sync(one, monkeypatch):
    calls = []
    for name in ("write", "fsync"):
        real = getattr(os, name)

        def noted(handle, *data, name=name, real=real):
            if stat.S_ISREG(os.fstat(handle).st_mode):
                calls.append(name)
            return real(handle, *data)

        monkeypatch.setattr(os, name, noted)
    for _ in range(3):
        one.put(line)
    one.flush()
    assert calls == ["write", "write", "write", "fsync"]


def test_lines_are_added_at_the_end_whatever_it_is(one):
    one.put(line)
    one.flush()
    flags = os.O_APPEND | os.O_WRONLY
    assert fcntl.fcntl(one._handle, fcntl.F_GETFL) & flags == flags


def test_what_costs_does_not_grow(one):
    """Of many lines that are safe nothing is looked at again, and nothing is held."""
    for _ in range(500):
        one.put(line)
        one.flush()
    one.forget(400)
    assert [each.make is None for each in one._lines] == [True] * 400 + [False] * 100
    assert one._from == 500
    assert one.after(300) == (401, [line] * 100)
    assert one.after(450) == (451, [line] * 50)
    assert one.after(900) == (901, [])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "fstat"])
def test_what_the_disk_refuses_is_written_later(one, monkeypatch, call, number):
    one.put(line)
    if call != "open":
        one.flush()
        one.put(line)
    one.put(line)
    count = one.next - 1
    disk = Disk(monkeypatch, call)
    safe = one.safe
    for _ in range(3):
        disk.fail(number)
        with pytest.raises(OSError, match=rf"\[Errno {number}\]") as refused:
            one.flush()
        assert not isinstance(refused.value, Disturbed)
        assert one.safe == safe
    assert one.flush() == count
    assert numbers(one) == [*range(1, count + 1)]


@pytest.mark.parametrize("size", range(SIZE))
def test_a_short_write_is_cut_off_again(one, monkeypatch, size):
    disk = Disk(monkeypatch, "write")
    one.put(line)
    disk.well()
    disk.short(size)
    one.flush()
    one.put(line)
    with pytest.raises(OSError, match=f"{errno.ENOSPC}"):
        one.flush()
    assert one.path.stat().st_size == SIZE + size
    one.put(line)
    assert one.flush() == 3
    assert numbers(one) == [1, 2, 3]


def test_what_was_never_synced_is_written_anew(one, monkeypatch):
    """After a failed sync nobody knows what of it is on the disk."""
    one.put(line)
    one.flush()
    one.put(line)
    disk = Disk(monkeypatch, "fsync")
    disk.fail(errno.EIO)
    with pytest.raises(OSError, match=f"{errno.EIO}"):
        one.flush()
    written = []
    real = os.write
    monkeypatch.setattr(
        os, "write", lambda handle, data: written.append(data) or real(handle, data)
    )
    assert one.flush() == 2
    assert written == [line(2)]


def test_a_line_that_nobody_can_make_harms_no_other(one):
    def refused(_):
        raise Disturbed(errno.EINVAL, "it is too long")

    one.put(line)
    one.put(refused)
    with pytest.raises(Disturbed, match="too long"):
        one.flush()
    assert read(one.path).records[0].n == 1


def test_a_torn_end_is_cut_off(session):
    path = session.with_name("a.journal.jsonl")
    path.write_bytes(line(1) + line(2)[:9])
    tape = Tape(path, session, 2, SIZE)
    tape.put(line)
    assert tape.flush() == 2
    assert numbers(tape) == [1, 2]
    tape.close()


@pytest.mark.parametrize("call", ["write", "fsync", "fstat", "open"])
@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_signal_in_the_middle_of_anything_brings_all_to_the_disk(
    one, monkeypatch, call, when, which
):
    one.put(line)
    one.put(line)
    found = []

    def handler():
        one.put(line)
        found.append(one.flush())
        assert numbers(one) == [1, 2, 3]

    disk = Disk(monkeypatch, call)
    for _ in range(which):
        disk.well()
    getattr(disk, when)(handler)
    one.flush()
    assert one.safe == one.next - 1
    if found:
        assert found == [3]
    assert numbers(one) == [*range(1, one.next)]
    one.put(line)
    one.flush()
    assert numbers(one) == [*range(1, one.next)]


class Signals:
    """Calls a handler at one instruction of what is traced, where signals may come."""

    def __init__(self, at, handler):
        self.at, self.handler, self.count = at, handler, 0

    def __call__(self, frame, event, _):
        if frame.f_code.co_filename != tape.__file__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.count += 1
            if self.count == self.at:
                sys.settrace(None)
                self.handler()
        return self

    def run(self, do):
        sys.settrace(self)
        try:
            do()
        finally:
            sys.settrace(None)


@pytest.mark.parametrize("torn", [False, True])
def test_a_signal_at_any_instruction_brings_all_to_the_disk(session, monkeypatch, torn):
    """Also where a line was written in part before; a line may then be there twice."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    at = total = 0
    while at <= total:
        one = Tape(session.with_name(f"{at}.jsonl"), session)
        for _ in range(2):
            one.put(line)
        if torn:
            with monkeypatch.context() as patch, suppress(OSError):
                Disk(patch, "write").short(9)
                one.flush()

        def handler(one=one):
            one.put(line)
            assert one.flush() == 3
            found = read(one.path)
            assert ([each.n for each in found.records], found.broken) == ([1, 2, 3], "")

        signals = Signals(at, handler)
        signals.run(one.flush)
        total = total or signals.count
        assert one.safe == one.next - 1 == (3 if at else 2)
        assert numbers(one) == [*range(1, one.next)]
        one.close()
        at += 1
    assert total > 300


@pytest.mark.parametrize("call", ["write", "fsync", "fstat"])
def test_a_signal_whose_handler_ends_the_flush_does_no_harm(one, monkeypatch, call):
    one.put(line)
    one.put(line)

    def handler():
        raise SystemExit(1)

    disk = Disk(monkeypatch, call)
    disk.after(handler)
    with pytest.raises(SystemExit):
        one.flush()
    assert one.flush() == 2
    assert numbers(one) == [1, 2]


def test_two_signals_within_one_another_do_no_harm(one, monkeypatch):
    one.put(line)
    one.put(line)
    disk = Disk(monkeypatch, "write")
    disk.before(lambda: (disk.before(one.flush), one.flush()))
    one.flush()
    assert numbers(one) == [1, 2]


def test_threads_may_put_and_flush_at_once(one):
    put = []

    def work():
        for _ in range(50):
            put.append(one.put(line))
            one.flush()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(put) == [*range(1, 201)]
    assert numbers(one) == [*range(1, 201)]


def test_a_file_that_is_gone_is_said_and_not_written_into_nothing(one):
    one.put(line)
    one.flush()
    one.path.unlink()
    one.put(line)
    for _ in range(2):
        with pytest.raises(Disturbed, match="changed by another program"):
            one.flush()
    assert one.safe == 1
    assert not one.path.exists()


@pytest.mark.parametrize("opened", [True, False])
def test_a_file_that_somebody_changed_is_left_as_it_is(one, opened):
    one.put(line)
    one.flush()
    if not opened:
        one.close()
    for data in (line(1) + line(2), b"", b"other\n"):
        one.path.write_bytes(data)
        one.put(line)
        with pytest.raises(Disturbed, match="changed by another program"):
            one.flush()
        assert one.path.read_bytes() in (data, data[:0])


def test_a_file_that_somebody_replaced_is_left_as_it_is(one):
    one.put(line)
    one.flush()
    other = one.path.with_name("other")
    other.write_bytes(line(1))
    other.replace(one.path)
    one.put(line)
    with pytest.raises(Disturbed, match="changed by another program"):
        one.flush()
    assert one.path.read_bytes() == line(1)


def test_a_file_that_came_first_is_left_as_it_is(one):
    one.path.write_bytes(line(1))
    one.put(line)
    with pytest.raises(Disturbed, match="changed by another program"):
        one.flush()
    assert one.path.read_bytes() == line(1)


def test_a_folder_that_comes_back_is_written_on(one, tmp_path):
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    tape = Tape(home / "a.journal.jsonl", home / "a.toml")
    tape.put(line)
    tape.flush()
    home.rename(away)
    tape.put(line)
    with pytest.raises(FileNotFoundError):
        tape.flush()
    away.rename(home)
    assert tape.flush() == 2
    assert numbers(tape) == [1, 2]
    tape.close()


def test_a_folder_that_is_gone_from_the_start_is_no_fault_of_the_journal(session, tmp_path):
    tape = Tape(tmp_path / "none" / "a.journal.jsonl", session)
    tape.put(line)
    with pytest.raises(FileNotFoundError):
        tape.flush()


def test_a_link_is_not_followed(one, tmp_path):
    one.path.symlink_to(tmp_path / "target")
    one.put(line)
    with pytest.raises(OSError, match=f"{errno.ELOOP}"):
        one.flush()
    assert not (tmp_path / "target").exists()


def test_a_journal_that_is_full_takes_no_more(one, monkeypatch):
    monkeypatch.setattr(tape, "JOURNAL", 2 * SIZE)
    for _ in range(3):
        one.put(line)
    with pytest.raises(Disturbed, match="as large as it may be"):
        one.flush()
    assert read(one.path).broken == ""


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755, 0o660])
def test_it_is_as_private_as_the_session(one, session, mode):
    session.chmod(mode)
    one.put(line)
    one.flush()
    assert stat.S_IMODE(one.path.stat().st_mode) == mode & 0o666
    one.close()
    session.chmod(0o600)
    one.put(line)
    one.flush()
    assert stat.S_IMODE(one.path.stat().st_mode) == 0o600


def test_without_a_session_its_owner_alone_reads_it(one, session):
    session.unlink()
    one.put(line)
    one.flush()
    assert stat.S_IMODE(one.path.stat().st_mode) == 0o600


def test_a_group_that_it_cannot_have_does_not_read_it(one, session, monkeypatch):
    session.chmod(0o664)
    real = os.fstat

    def elsewhere(handle):
        found = real(handle)
        return os.stat_result([*found[:5], found.st_gid + 1, *found[6:]])

    monkeypatch.setattr(os, "fstat", elsewhere)
    Disk(monkeypatch, "fchown").fail(errno.EPERM)
    one.make()
    assert stat.S_IMODE(one.path.stat().st_mode) == 0o604
