"""Every fault of the disk at every call: a file is as it was, or as it should be."""

import contextlib
import itertools
import os
import re
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from pmtui.core.edits import Set
from pmtui.core.history import History
from pmtui.core.records import Made, Met, Saved, Started
from pmtui.core.session import Session
from pmtui.storage import atomic, backups, form, journal, private
from pmtui.storage import session as files
from pmtui.storage.canonical import dumps
from pmtui.storage.journal import Journal
from pmtui.storage.leftovers import NAME
from pmtui.storage.problems import NotSaved
from pmtui.storage.toml import digest
from storage import faults
from storage.test_desk import Window

OLD = dumps(Session(title="Search is slow")).encode()
SESSION = Session(title="Search is fast again", id="INC-7")
NEW = dumps(SESSION).encode()
NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
WITHOUT = ["", "flock", "link", "fchown fchmod listxattr", "flock link fchown listxattr folder"]
"""What various file systems cannot do."""
ways = pytest.mark.parametrize(
    "strikes",
    [
        *(pytest.param(partial(faults.every, lacking=each), id=f"no {each}") for each in WITHOUT),
        pytest.param(faults.twice, id="twice"),
        pytest.param(partial(faults.twice, lacking="link"), id="twice, no link"),
    ],
)


class Place:
    """A new folder for each time that a piece of work is done."""

    def __init__(self, folder):
        self._folders = (folder / str(number) for number in itertools.count())

    def file(self, data=OLD, mode=0o640):
        folder = next(self._folders)
        folder.mkdir()
        self.path = folder / "a.toml"
        if data is not None:
            self.path.write_bytes(data)
            self.path.chmod(mode)
        return self.path

    @property
    def others(self):
        return {each.name for each in self.path.parent.iterdir()} - {self.path.name}

    def holds(self, struck, *allowed):
        """Check that the file is one of those `allowed`, and that nothing else is there."""
        there = self.path.read_bytes() if self.path.exists() else None
        assert there in allowed, struck
        if not struck.faults or struck.error is None:
            assert there == NEW, struck
        assert not struck.unclosed or struck.died, struck
        assert all(NAME.fullmatch(each) for each in self.others), struck
        assert not struck.tidy or not self.others, struck

    def as_private(self, struck, mode=0o640):
        for each in self.path.parent.iterdir():
            assert not stat.S_IMODE(each.stat().st_mode) & ~mode, struck


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def save(path):
    return lambda: files.save(path, SESSION, digest(OLD))


@ways
def test_a_session_is_saved_whole_or_not_at_all(place, strikes):
    for struck in strikes(lambda: save(place.file())):
        place.holds(struck, OLD, NEW)
        place.as_private(struck)
        smoothly(save(place.path))
        assert place.path.read_bytes() == NEW


def test_a_saved_session_survives_a_loss_of_power(place):
    """What was told to be saved is on the disk, also where the file held it already."""
    for data in (OLD, NEW):
        struck = faults.strike(save(place.file(data)))
        assert struck.calls.count("fsync") == 2


@ways
def test_a_removed_file_is_written_again_whole_or_not_at_all(place, strikes):
    for struck in strikes(lambda: save(place.file(None))):
        place.holds(struck, None, NEW)


@ways
def test_a_new_file_is_whole_or_not_there(place, strikes):
    for struck in strikes(lambda: partial(files.create, place.file(None), SESSION)):
        unsure = not struck.tidy or any(fault.done for fault in struck.faults.values())
        place.holds(struck, None, NEW, *([b""] if "link" in struck.lacking and unsure else []))


def test_a_file_that_is_there_is_never_replaced_by_a_new_one(place):
    for struck in faults.every(lambda: partial(files.create, place.file(), SESSION)):
        assert place.path.read_bytes() == OLD, struck
        assert struck.error, struck


@pytest.mark.parametrize("strikes", [faults.every, faults.twice])
def test_a_private_file_is_whole_and_private_at_all_times(place, strikes):
    def begin():
        return partial(private.put, place.file(mode=0o600), NEW)

    for struck in strikes(begin):
        place.holds(struck, OLD, NEW)
        place.as_private(struck, 0o600)


@pytest.mark.parametrize("strikes", [faults.every, faults.twice])
def test_a_copy_is_kept_whole_or_not_at_all_and_is_never_an_error(tmp_path, place, strikes):
    folders = (tmp_path / f"state-{number}" for number in itertools.count())

    def begin():
        nonlocal folder
        folder = next(folders)
        backups.keep(place.file(), b"yesterday", NOW - timedelta(days=1), folder)
        return partial(backups.keep, place.path, OLD, NOW, folder)

    folder = tmp_path
    for struck in strikes(begin):
        assert struck.error is None or struck.died, struck
        kept = {digest(OLD), digest(b"yesterday")}
        assert {each.digest for each in backups.found(place.path, folder)} <= kept, struck
        if not struck.died:
            assert bool(struck.result.path) != bool(struck.result.reason), struck
        for path in folder.rglob("*"):
            mode = 0o700 if path.is_dir() else 0o600
            assert stat.S_IMODE(path.stat().st_mode) == mode, struck
        assert place.path.read_bytes() == OLD


@pytest.mark.parametrize("strikes", [faults.every, faults.twice])
def test_the_comments_of_a_file_are_in_it_or_beside_it(place, strikes):
    loose = b"# why\n" + OLD
    found = form.form(loose, "a.toml")

    for struck in strikes(lambda: partial(form.settle, place.file(loose), found)):
        there = place.path.read_bytes()
        beside = place.path.with_name("a.toml.bak")
        assert there in (loose, OLD), struck
        assert there == loose or beside.read_bytes() == loose, struck
        place.as_private(struck)


def smoothly(work):
    """Do `work` while the disk does what it should."""
    assert not faults.strike(work).error


class Typing:
    """Edits that a window journals, one after the other, whatever the disk says to it."""

    def __init__(self, path):
        self.path = path
        self.told = 0
        self.journal = None

    def __call__(self):
        self.journal = self.journal or Journal(self.path)
        if not self.journal.started:
            self.journal.put(NOW, Started(None, 1, digest(OLD), OLD))
        for _ in range(3):
            self.journal.put(NOW, Met(Set("meeting/phase", "timeline"), "timeline", "running"))
            with contextlib.suppress(OSError):
                self.told = self.journal.flush()

    def type(self):
        """Go on while the disk does what it should, and close."""
        smoothly(self)
        self.journal.close()

    @property
    def kept(self):
        return journal.read(journal.place(self.path))


@pytest.mark.parametrize(
    ("strikes", "windows"), [(faults.every, 0), (faults.every, 1), (faults.twice, 0)]
)
def test_what_the_journal_has_told_to_be_safe_is_there(place, strikes, windows):
    def begin():
        nonlocal typing
        typing = Typing(place.file())
        for _ in range(windows):
            typing.type()
            typing = Typing(place.path)
        return typing

    typing = None
    for struck in strikes(begin):
        kept = typing.kept
        assert not kept.broken, struck
        assert len(kept.records) >= typing.told, struck
        assert place.path.read_bytes() == OLD, struck
        place.as_private(struck)
        if struck.died:
            typing.journal = None
        typing.type()
        there = [(each.n, each.window) for each in typing.kept.records]
        assert [number for number, _ in there] == [*range(1, typing.told + 1)], struck
        assert there[: len(kept.records)] == [(each.n, each.window) for each in kept.records]


@pytest.mark.parametrize("strikes", [faults.every, faults.twice])
def test_a_journal_is_cut_whole_or_not_at_all(place, strikes):
    session = Session(title="Search is slow")
    history = History(session).apply(Set("incident/title", "Search is fast"), NOW)

    def begin():
        nonlocal typing
        typing = Typing(place.file())
        typing.type()
        typing.before = journal.place(place.path).read_bytes()
        return partial(cut, Journal(place.path))

    def cut(journal):
        with contextlib.closing(journal):
            journal.cut(history, NOW, digest(OLD))

    typing = None
    for struck in strikes(begin):
        there = journal.place(place.path).read_bytes()
        kept = typing.kept
        whole = [type(each.what) for each in kept.records] == [Made, Saved]
        assert (there == typing.before) != whole, struck
        assert whole or struck.error, struck
        assert not kept.broken, struck
        assert not kept.torn, struck
        assert place.path.read_bytes() == OLD, struck
        place.as_private(struck)
        assert not struck.tidy or place.others == {"a.journal.jsonl"}, struck


class Sitting:
    """A window in which two titles are typed, one after the other, and saved."""

    TITLES = ("Search is slow", "first", "second")

    def __init__(self, path):
        self.path = path
        self.window = Window(path)
        self.told = 0

    def __call__(self):
        for title in self.TITLES[1:]:
            self.window.title(title)
            with contextlib.suppress(NotSaved):
                self.window.desk.write_down()
            self.told = self.window.desk.safe
            with contextlib.suppress(NotSaved):
                self.window.desk.save()
            self.told = self.window.desk.safe

    def end(self):
        self.window.desk.save()
        self.window.desk.close(self.window.history)


@pytest.mark.parametrize("fault", faults.FEW, ids=lambda fault: fault.name)
def test_what_a_window_has_told_to_be_safe_opens_again(place, tmp_path, monkeypatch, fault):
    """The whole way of a change: journal, backup, comments, file, journal again."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    titles = Sitting.TITLES

    def begin():
        nonlocal sitting
        sitting = Sitting(place.file(b"# why\n" + OLD))
        return sitting

    sitting = None
    for struck in faults.every(begin, faults=(fault,)):
        assert files.load(place.path).session.title in titles, struck
        if struck.died:
            sitting.window.die()
        else:
            smoothly(sitting.end)
        again = Window(place.path)
        opened = titles.index(again.desk.session.title)
        again.desk.keep()
        assert opened >= sitting.told if struck.died else opened == 2, struck
        assert again.titles()[-1] == titles[0], struck
        smoothly(partial(again.desk.close, again.history))
        assert files.load(place.path).session.title == titles[opened], struck
        place.as_private(struck)


def struck_through(begin, place):
    for struck in faults.every(begin):
        place.holds(struck, OLD, NEW)


def test_what_is_promised_needs_each_step(place, monkeypatch):
    """A write that does not wait for the disk is found out."""
    monkeypatch.setattr(atomic, "_sync", lambda _handle: None)
    with pytest.raises(AssertionError, match="loss of power"):
        struck_through(lambda: save(place.file()), place)


def test_a_write_in_place_is_found_out(place):
    def carelessly(path):
        handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
        os.write(handle, NEW)
        os.close(handle)

    with pytest.raises(AssertionError):
        struck_through(lambda: partial(carelessly, place.file()), place)


# --- what is counted is all there is -----------------------------------------------------------

TRACED = """
import sys
from pathlib import Path
from storage.test_faults import work

work(Path(sys.argv[1], "first"))  # which loads what Python itself needs
work(Path(sys.argv[1], "second"))
"""
SAME = {
    **dict.fromkeys(("openat", "creat"), "open"),
    **dict.fromkeys(("newfstatat", "fstatat64", "lstat", "fstat", "statx"), "stat"),
    **dict.fromkeys(("faccessat", "faccessat2"), "access"),
    **dict.fromkeys(("replace", "renameat", "renameat2"), "rename"),
    **dict.fromkeys(("linkat",), "link"),
    **dict.fromkeys(("unlinkat",), "unlink"),
    **dict.fromkeys(("mkdirat",), "mkdir"),
    **dict.fromkeys(("fchmod", "fchmodat"), "chmod"),
    **dict.fromkeys(("fchown", "fchownat"), "chown"),
}
"""One name for the calls of the system and of Python that do the same."""


def work(folder):
    """Do what is struck above, on an old file in `folder`."""
    backups.keep(folder / "a.toml", OLD, NOW, folder / "state")
    files.save(folder / "a.toml", SESSION, digest(OLD))
    files.create(folder / "b.toml", SESSION)


def traced(lines):
    """Give the calls in what strace wrote; a folder that is listed is one call."""
    listed = None
    for line in lines:
        name, handle = re.match(r"\d+ +(\w+)\(\"?(\w*)", line).groups()
        listing = "O_NONBLOCK|O_CLOEXEC|O_DIRECTORY" in line
        if listing or listed is None:
            yield "listdir" if listing else SAME.get(name, name)
        if found := re.search(r"= (\d+)<", line) if listing else None:
            listed = found[1]
        elif name == "close" and handle == listed:
            listed = None


@pytest.mark.skipif(not shutil.which("strace"), reason="there is no strace here")
def test_no_call_that_the_system_sees_is_missed(tmp_path):
    for name in ("first", "second", "third"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.toml").write_bytes(OLD)
    trace = tmp_path / "trace"
    done = subprocess.run(
        ["strace", "-f", "-y", "-s", "0", "-o", trace, sys.executable, "-c", TRACED, tmp_path],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if "ptrace" in done.stderr.lower():
        pytest.skip("nothing may be traced here")
    assert done.returncode == 0, done.stderr
    lines = trace.read_text().splitlines()
    begin = max(at for at, line in enumerate(lines) if str(tmp_path / "first") in line)
    above = [f'"{folder}"' for folder in (tmp_path, *tmp_path.parents)]
    seen = [
        line
        for line in lines[begin + 1 :]
        if any(each in line for each in (*above, f"{tmp_path}/"))
    ]
    counted = faults.strike(partial(work, tmp_path / "third")).calls
    assert list(traced(seen)) == [SAME.get(name, name) for name in counted]
