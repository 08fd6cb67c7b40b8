"""Harmed files and journals through all that reads them: refused in words, quickly, untouched.

`TORTURE_FUZZ` says how many cases each test takes.
"""

import contextlib
import io
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hypothesis import given, settings

from documents.built import internal
from pmtui.cli.document import export
from pmtui.cli.form import fmt
from pmtui.cli.streams import Stop
from pmtui.core.history import History
from pmtui.core.recovery import Broken, fold, parted, recovered, segment, stacks, standing
from pmtui.storage.canonical import dumps
from pmtui.storage.desk import Desk
from pmtui.storage.journal import BadLine, last, place, read
from pmtui.storage.problems import Unreadable
from pmtui.storage.session import load
from pmtui.storage.source import text_of
from pmtui.storage.toml import loads
from torture.corpus import SMALL, START, files, journals
from torture.mutations import forged, mutated, poisoned

CASES = int(os.environ.get("TORTURE_FUZZ", "100"))
T = TypeVar("T")
SLOW = 2.0
"""Seconds of CPU that no case takes."""
cases = settings(max_examples=CASES)


@contextlib.contextmanager
def untouched(**contents: bytes):
    """Give a folder with a session and a journal; all in it stays as it is, and nothing hangs."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "meeting.toml"
        path.write_bytes(contents.get("file", SMALL.encode()))
        if "journal" in contents:
            place(path).write_bytes(contents["journal"])
        before, start = state(path.parent), time.process_time()
        yield path
        assert time.process_time() - start < SLOW
        assert state(path.parent) == before


def state(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Give all that can be known of the files in a folder."""
    return {
        each.name: (each.read_bytes(), each.stat().st_mode, each.stat().st_mtime_ns)
        for each in folder.iterdir()
    }


def refused_or(what: Callable[[], T], *refusals: type[Exception]) -> T | None:
    """Give what comes of something, or None where it is refused in words."""
    try:
        return what()
    except refusals as refusal:
        if not str(refusal).strip():
            raise AssertionError("it is refused without a word") from refusal
        return None


def command(run: Callable[[list[str]], int], *words: str) -> None:
    """Run a command of the shell, its output left aside."""
    out, said = io.TextIOWrapper(io.BytesIO()), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(said):
        refused_or(lambda: run(list(words)), Stop)


@cases
@given(mutated(files(), poisoned))
def test_a_harmed_file_is_refused_in_words_or_read_whole(data):
    with untouched(file=data) as path:
        loaded = refused_or(lambda: load(path), Unreadable)
        if loaded is None or loaded.read_only:
            return
        text = dumps(loaded.session)
        assert loads(text).session == loaded.session
        internal(loaded.session, now=START)


@cases
@given(mutated(files(), poisoned))
def test_the_shell_reads_a_harmed_file_or_says_why_not(data):
    with untouched(file=data) as path:
        command(fmt, "--check", str(path))
        command(export, str(path))


@cases
@given(mutated(journals(), forged, forged, forged))
def test_a_harmed_journal_is_told_apart_and_folds_or_says_why_not(data):
    with untouched(journal=data) as path:
        found = read(place(path))
        assert not (found.torn and found.broken)
        refused_or(lambda: last(place(path)), BadLine)
        digest = load(path).digest
        session = load(path).session
        stands = refused_or(lambda: standing(found.records, digest), Broken)
        if stands != "apart":
            brought = refused_or(lambda: recovered(session, found.records, digest), Broken)
            if brought is not None:
                whole(brought.history)
        refused_or(lambda: stacks(session, found.records), Broken)
        begun = segment(found.records)
        if begun is None:
            return
        start, rest = begun
        base = refused_or(lambda: loads(text_of(start.base, "base")).session, Unreadable)
        if base is not None:
            refused_or(lambda: whole(fold(History(base), rest)), Broken)
            refused_or(lambda: parted(base, found.records), Broken)


def whole(history: History) -> None:
    """Hold that a session can be written, read, and told."""
    text = dumps(history.present)
    assert loads(text).session == history.present
    internal(history.present, now=START)


@cases
@given(mutated(files(), poisoned), mutated(journals(), forged))
def test_a_session_is_opened_for_reading_and_nothing_is_written(file, journal):
    with untouched(file=file, journal=journal) as path:
        refused_or(lambda: Desk(path, read_only=True), Unreadable)
