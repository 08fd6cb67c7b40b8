"""What is kept of a session: found, told and given, and never touched."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core.edits import Set
from pmtui.core.history import Change, History
from pmtui.core.inverse import invert
from pmtui.core.records import Saved, Started
from pmtui.core.told import describe
from pmtui.storage import backups, journal
from pmtui.storage.canonical import dumps
from pmtui.storage.journal import Journal, place
from pmtui.storage.salvage import finds, sessions_of
from pmtui.storage.session import load
from pmtui.storage.toml import digest, loads
from pmtui.storage.unsent import Unsent

AT = datetime(2026, 3, 20, 14, 4, tzinfo=UTC)
FIRST = 'schema = 1\ntitle = "Queue stood"\n\n[[timeline]]\nid = "T1"\nat = 2026-03-04T10:00:00Z\n'
TEXT = FIRST + 'text = "Queue grew"\n'
EDITS = (Set("incident/summary", "Cards were refused"), Set("timeline/T1/quote", "98 % full"))


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """Keep to a folder of the test's own what goes to the user's."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def session(tmp_path):
    """Give the path of a small session."""
    folder = tmp_path / "here"
    folder.mkdir()
    path = folder / "outage.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def journalled(path, *edits):
    """Write a journal in which `edits` were made to the file at `path`; give what came of them."""
    data = path.read_bytes()
    log, history, at = Journal(path), History(loads(data.decode()).session), AT
    log.put(at, Started(None, 1, digest(data), data))
    for edit in edits:
        at += timedelta(seconds=40)
        before = history.present
        history = history.apply(edit, at)
        back, label = invert(edit, before), describe(edit, before)
        log.put_change(Change("made", history.present, at, edit, back, label))
    log.flush()
    log.close()
    return history.present


def only(path):
    [found] = finds(path)
    return found


def test_where_nothing_is_kept_nothing_is_found(session):
    assert finds(session) == []
    assert finds(session.with_name("gone.toml")) == []
    assert sessions_of(session.parent) == []


def test_a_journal_that_is_ahead_brings_what_the_file_lacks(session):
    after = journalled(session, *EDITS)
    found = only(session)
    assert (found.kind, found.path, found.at) == (
        "journal",
        place(session),
        AT + 2 * timedelta(0, 40),
    )
    assert found.brings == (
        "2 edits that the file lacks, 14:04:40 to 14:05:20",
        "the last: set quote of T1 to 98 % full",
    )
    assert found.data() == dumps(after).encode()


def test_a_journal_brings_a_session_whose_file_is_gone(session):
    after = journalled(session, *EDITS)
    session.unlink()
    found = only(session)
    assert found.brings[0] == "2 edits never saved to the file, 14:04:40 to 14:05:20"
    assert found.data() == dumps(after).encode()
    assert sessions_of(session.parent) == [session]


def test_where_others_wrote_the_file_the_journal_brings_what_its_window_had(session):
    after = journalled(session, *EDITS)
    session.write_text(TEXT.replace("stood", "fell"), encoding="utf-8")
    assert only(session).data() == dumps(after).encode()


def test_a_journal_that_holds_nothing_new_says_so(session):
    journalled(session)
    assert only(session).brings == ("nothing that the file lacks; undo goes on from it",)
    assert only(session).data is None


def test_a_journal_without_a_start_brings_nothing(session):
    log = Journal(session)
    log.put(AT, Saved(0, "0" * 64))
    log.flush()
    log.close()
    assert only(session).data is None
    assert only(session).brings == (
        "nothing: it holds steps for undo, and no session to begin from",
    )


def test_a_damaged_journal_brings_what_stands_before_the_damage(session):
    journalled(session, *EDITS)
    own = place(session)
    lines = own.read_bytes().splitlines(keepends=True)
    own.write_bytes(b"".join(lines[:-1]) + lines[-1].replace(b"98", b"12"))
    found = only(session)
    assert found.brings[0] == "1 edit that the file lacks, 14:04:40"
    assert found.brings[-1].startswith("but outage.journal.jsonl line 3: ")
    assert loads(found.data().decode()).session.summary == "Cards were refused"


def test_damage_behind_what_the_file_holds_is_said_too(session):
    journalled(session)
    with place(session).open("ab") as journal:
        journal.write(b"{}\n")
    assert only(session).brings[-1].startswith("but outage.journal.jsonl line 2: ")
    assert only(session).data is not None


@pytest.mark.parametrize("data", [b"", b"\x00\xff\n", b"{}\n", b"x" * 5000])
def test_what_is_no_journal_brings_nothing(session, data):
    place(session).write_bytes(data)
    assert only(session).data is None
    assert only(session).brings[0] == "nothing"


def test_journals_kept_aside_are_found_in_their_order(session):
    for _ in range(11):
        journalled(session, EDITS[0])
        journal.aside(place(session))
    names = [each.path.name for each in finds(session)]
    assert names == [f"outage.journal.kept-{number}.jsonl" for number in range(1, 12)]
    assert {each.kind for each in finds(session)} == {"journal kept aside"}


def test_what_was_typed_and_not_taken_is_found(session):
    Unsent(session).add([("the capture line", "14:22 failover\x1b[2J")], AT)
    found = only(session)
    assert (found.kind, found.brings[0][:21]) == ("typed, not taken", "what stood in open fi")
    assert b"14:22 failover" in found.data()
    assert b"\x1b" not in found.data()
    assert sessions_of(session.parent) == [session]


def test_copies_are_found_the_newest_first_and_compared_with_the_file(session):
    old = session.read_bytes().replace(b"grew", b"shrank")
    backups.keep(session, old, AT - timedelta(days=2))
    backups.keep(session, session.read_bytes(), AT - timedelta(days=1))
    same, other = finds(session)
    assert (same.kind, same.at, same.brings) == (
        "daily copy",
        AT - timedelta(days=1),
        ("the file as it is now",),
    )
    assert other.brings == ("1 entry, 0 actions; 1 difference from the file",)
    assert other.data() == old
    session.unlink()
    assert finds(session)[1].brings == ("1 entry, 0 actions",)


def test_copies_beside_the_file_are_found(session):
    for name in ("outage.kept-1.toml", "outage.toml.bak", "outage.toml.bak-1", "other.toml.bak"):
        shutil.copy(session, session.with_name(name))
    session.with_name("outage.kept-2.toml").write_text("=", encoding="utf-8")
    found = finds(session)
    assert {each.path.name for each in found if each.data} == {
        "outage.kept-1.toml",
        "outage.toml.bak",
        "outage.toml.bak-1",
    }
    [broken] = [each for each in found if not each.data]
    assert broken.brings[0].startswith("nothing: outage.kept-2.toml: line 1: this is not TOML")


def test_names_are_no_patterns(session):
    odd = session.rename(session.with_name("out[a-z].*.toml"))
    journalled(odd, EDITS[0])
    shutil.copy(place(odd), odd.with_name("outax.journal.kept-1.jsonl"))
    assert [each.path for each in finds(odd)] == [place(odd)]


def test_looking_touches_nothing(session):
    journalled(session, *EDITS)
    Unsent(session).add([("a field", "x")], AT)
    before = {each: each.stat() for each in session.parent.iterdir()}
    for each in finds(session):
        each.data()
    after = {each: each.stat() for each in session.parent.iterdir()}
    assert {each: (found.st_mtime_ns, found.st_ino) for each, found in after.items()} == {
        each: (found.st_mtime_ns, found.st_ino) for each, found in before.items()
    }
    assert load(session).session.summary is None
