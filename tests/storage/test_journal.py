import copy
import json
import stat
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journals import NOON, chain, digest, same, start, walks
from pmtui.core.edits import EditRefused, Set
from pmtui.core.history import Change, History
from pmtui.core.links import problems
from pmtui.core.meeting import Meeting, Phase
from pmtui.core.records import Made, Met, Redone, Saved, Started, Undone
from pmtui.core.recovery import Broken, level, numbers, parted, recovered, segment, stacks, standing
from pmtui.core.session import Session
from pmtui.storage.journal import BadLine, Disturbed, Journal, encode, last, place, read
from pmtui.storage.remains import remains

FILE = b'title = "a"\n'


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(FILE)
    path.chmod(0o640)
    return path


class Writer:
    """A window on a session that writes a journal."""

    def __init__(self, path, history=None):
        self.history = history or History(Session(title="a"))
        self.journal = Journal(path)

    def begin(self):
        self.journal.put(NOON, start(FILE))
        return self

    def title(self, *words):
        for each in words:
            self.history = self.history.apply(Set("incident/title", each), NOON)
            step = self.history.undoable
            self.put("made", step.edit, step.inverse, step.label)
        return self

    def undo(self):
        self.history, label = self.history.undo()
        self.put("undone", self.history.redoable.inverse, None, label)
        return self

    def redo(self):
        self.history, label = self.history.redo()
        self.put("redone", self.history.undoable.edit, None, label)
        return self

    def put(self, kind, edit, back, label):
        self.journal.put_change(Change(kind, self.history.present, NOON, edit, back, label))


def happened(path):
    found = read(place(path))
    assert (found.broken, found.torn) == ("", False)
    return [each.what for each in found.records]


@settings(max_examples=30)
@given(walks())
def test_what_is_put_is_what_is_read(tmp_path_factory, walk):
    path = tmp_path_factory.mktemp("walk") / "a.toml"
    journal = Journal(path, "3f9a1c2b")
    for each, record in zip(walk.events, walk.records, strict=True):
        if isinstance(each, Change):
            assert journal.put_change(each) == record.n
        else:
            assert journal.put(record.at, each) == record.n
    assert journal.flush() == len(walk.records)
    journal.close()
    found = read(journal.path).records
    first = segment(walk.records)[1]
    assert list(found[-len(first) :]) == list(first) or not first
    assert [(r.n, r.at, r.window) for r in found] == [(r.n, r.at, r.window) for r in walk.records]
    assert same(stacks(walk.history.present, found), walk.history)


def test_windows_are_told_apart_by_random_ids(session):
    ids = {Journal(session).window for _ in range(9)}
    assert len(ids) == 9
    assert all(len(each) == 8 for each in ids)


def test_a_change_of_the_meeting_says_how_it_stands(session):
    window = Writer(session).begin()
    for state, clock in ((None, "planned"), ("running", "running"), ("ended", "done")):
        edit = Set("meeting/state", state)
        window.history = window.history.log(edit)
        window.put("met", edit, None, "")
        window.journal.flush()
        assert happened(session)[-1] == Met(edit, None, clock)


def test_an_edit_says_in_which_phase_of_the_meeting_it_was_made(session):
    phases = (Phase(key="timeline", name="Timeline", planned=20),)
    meeting = Meeting(state="paused", phase="timeline", phases=phases)
    window = Writer(session, History(Session(title="a", meeting=meeting))).begin().title("b")
    window.journal.flush()
    assert happened(session)[1].phase == "timeline"


def test_undo_and_redo_name_the_record_that_they_turn(session):
    window = Writer(session).begin().title("b", "c").undo().undo().redo().title("d").undo()
    window.journal.flush()
    assert happened(session)[3:] == [
        Undone(3),
        Undone(2),
        Redone(2),
        happened(session)[6],
        Undone(7),
    ]


def test_a_window_goes_on_with_the_journal_of_another(session):
    first = Writer(session).begin().title("b", "c")
    first.journal.flush()
    first.journal.close()
    found = read(place(session)).records
    back = recovered(Session(title="a"), found, digest(FILE))
    second = Writer(session, back.history)
    second.journal.resume(found)
    second.undo().title("d")
    assert second.journal.flush() == 5
    assert happened(session)[3] == Undone(3)
    found = read(place(session)).records
    assert {each.window for each in found} == {first.journal.window, second.journal.window}
    assert same(recovered(Session(title="a"), found, digest(FILE)).history, second.history)


def test_steps_that_are_known_later_go_below_those_made_since(session):
    first = Writer(session).begin().title("b", "c", "d").undo()
    first.journal.flush()
    older = read(place(session)).records
    second = Writer(session, first.history).title("e")
    second.journal.resume(older)
    second.undo().undo()
    second.journal.flush()
    assert happened(session)[-2:] == [Undone(6), Undone(3)]
    fresh = Writer(session, first.history)
    fresh.journal.resume(older)
    fresh.redo()
    fresh.journal.flush()
    assert happened(session)[-1] == Redone(4)


def test_a_step_that_the_journal_does_not_have_is_written_as_what_it_did(session):
    window = Writer(session, History(Session(title="a")).apply(Set("incident/title", "b"), NOON))
    window.undo().redo()
    window.journal.flush()
    assert happened(session) == [
        Met(Set("incident/title", "a"), None, "planned"),
        Met(Set("incident/title", "b"), None, "planned"),
    ]


def test_what_a_save_covers_is_let_go(session):
    window = Writer(session).begin().title("b", "c")
    window.journal.put(NOON, Saved(3, digest(b"x")))
    window.title("d")
    window.journal.flush()
    assert [each.make is None for each in window.journal._tape._lines] == [True] * 3 + [False] * 2


def test_a_journal_that_does_not_end_in_a_record_is_not_gone_on_with(session):
    Writer(session).begin().journal.flush()
    with place(session).open("ab") as file:
        file.write(b"other\n")
    with pytest.raises(BadLine):
        Journal(session)


@st.composite
def forged(draw):
    """Give the lines of a journal in which values were exchanged, their checksums right."""
    walk = draw(walks())
    tables = [json.loads(encode(each)) for each in walk.records]
    for table in tables:
        del table["sum"]
    values = [value for table in tables for value in _values(table)]
    for _ in range(draw(st.integers(1, 3))):
        _exchange(draw(st.sampled_from(tables)), draw, values)
    lines = []
    for table in tables:
        body = json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
        lines.append(body[:-1] + b',"sum":"%08x"}\n' % zlib.crc32(body))
    return walk, lines


def _values(value):
    yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _values(each)


def _exchange(value, draw, values):
    """Put another value somewhere below `value`."""
    while True:
        keys = list(value) if isinstance(value, dict) else range(len(value))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        if not isinstance(value[key], dict | list) or draw(st.booleans()):
            value[key] = copy.deepcopy(draw(st.sampled_from(values)))
            return
        value = value[key]


@settings(max_examples=60)
@given(forged())
def test_a_forged_journal_is_broken_or_leads_to_a_session_that_stands(tmp_path_factory, found):
    walk, lines = found
    path = tmp_path_factory.getbasetemp() / "forged.jsonl"
    path.write_bytes(b"".join(lines))
    records = read(path).records
    session = walk.states[0].present
    for each in {digest(walk.file), digest(b"")} | {
        r.what.hash for r in records if isinstance(r.what, Started | Saved)
    }:
        standing(records, each)
        for bring in (
            lambda each=each: recovered(session, records, each),
            lambda: parted(session, records),
        ):
            with suppress(Broken):
                back = bring()
                assert not problems(back.history.present)
                remains(back.history, NOON, "0" * 8, digest(b""))
                with suppress(EditRefused):
                    while taken := back.history.undo():
                        back = replace(back, history=taken[0])
    with suppress(Broken):
        stacks(session, records)


# -- a journal that is lost while it is written -------------------------------------------------


def lost(window, path):
    place(path).unlink()
    with pytest.raises(Disturbed):
        window.title("lost").journal.flush()


def test_a_journal_that_is_lost_is_begun_anew_with_what_the_file_lacks(session):
    window = Writer(session).begin().title("b", "c").undo()
    window.journal.put(NOON, Saved(4, digest(FILE)))
    window.journal.flush()
    window.title("d")
    lost(window, session)
    again = b'title = "b"\n'
    assert window.journal.renew(NOON, start(again), 4) is None
    assert window.journal.started
    assert window.journal.flush() == 7
    found = read(place(session)).records
    assert [each.n for each in found] == [4, 5, 6, 7]
    assert isinstance(found[0].what, Started)
    back = recovered(Session(title="b"), found, digest(again))
    assert back.history.present == window.history.present
    assert chain(back.history)[0] == chain(window.history)[0][:2]


def test_steps_from_before_can_still_be_undone(session):
    window = Writer(session).begin().title("b", "c")
    window.journal.flush()
    place(session).unlink()
    window.journal.renew(NOON, start(FILE), 3)
    window.undo().title("e").undo()
    window.journal.flush()
    assert happened(session)[1:] == [
        Met(Set("incident/title", "b"), None, "planned"),
        happened(session)[2],
        Undone(5),
    ]
    assert isinstance(happened(session)[2], Made)


def test_redo_of_a_step_from_before_is_not_taken_for_that_of_a_later_one(session):
    window = Writer(session).begin().title("b")
    window.journal.flush()
    place(session).unlink()
    saved = b'title = "b"\n'
    window.journal.renew(NOON, start(saved), 2)
    window.title("c").undo().undo().redo()
    window.journal.flush()
    back = recovered(Session(title="b"), read(place(session)).records, digest(saved))
    assert back.history.present.title == window.history.present.title == "b"


def test_what_is_there_instead_is_kept_aside(session):
    window = Writer(session).begin().title("b")
    window.journal.flush()
    place(session).write_bytes(b"of somebody else")
    with pytest.raises(Disturbed):
        window.title("c").journal.flush()
    kept = window.journal.renew(NOON, start(FILE), 1)
    assert kept.read_bytes() == b"of somebody else"
    assert window.journal.flush() == 3
    back = recovered(Session(title="a"), read(place(session)).records, digest(FILE))
    assert same(back.history, window.history)


def test_a_journal_is_not_begun_anew_where_that_would_lose_something(session):
    """What was brought back from a journal that is lost has to be saved to the file first."""
    first = Writer(session).begin().title("b")
    first.journal.flush()
    found = read(place(session)).records
    window = Writer(session, first.history)
    window.journal.resume(found)
    window.title("c")
    lost(window, session)
    with pytest.raises(Disturbed, match="not saved yet"):
        window.journal.renew(NOON, start(FILE), 0)
    saved = b'title = "lost"\n'
    window.journal.renew(NOON, start(saved), 4)
    window.title("d")
    window.journal.flush()
    found = read(place(session)).records
    assert recovered(Session(title="lost"), found, digest(saved)).history.present.title == "d"


# -- closing ------------------------------------------------------------------------------------


def test_a_clean_close_leaves_what_undo_and_redo_need(session):
    window = Writer(session).begin().title("b", "c", "d").undo()
    window.journal.flush()
    window.journal.cut(window.history, NOON, digest(b"file"))
    kinds = [type(each) for each in happened(session)]
    assert kinds == [Made, Made, Made, Undone, Saved]
    assert level(last(place(session)), digest(b"file"))
    assert stat.S_IMODE(place(session).stat().st_mode) == 0o640
    found = read(place(session)).records
    again = Writer(session, stacks(window.history.present, found))
    again.begin()
    again.journal.resume(found)
    again.redo().undo().undo()
    again.journal.flush()
    assert happened(session)[-3:] == [Redone(3), Undone(3), Undone(2)]


def test_nothing_is_left_where_there_is_nothing_to_undo(session):
    window = Writer(session).begin()
    window.journal.flush()
    window.journal.cut(window.history, NOON, digest(FILE))
    assert not place(session).exists()
    window.journal.cut(window.history, NOON, digest(FILE))
    window.journal.remove()


def test_a_cut_without_a_journal_makes_one_that_is_as_private_as_the_session(session):
    window = Writer(session).begin().title("b")
    window.journal.cut(window.history, NOON, digest(FILE))
    assert stat.S_IMODE(place(session).stat().st_mode) == 0o640
    assert standing(read(place(session)).records, digest(FILE)) == "level"


def test_a_cut_that_the_disk_refuses_leaves_all_of_it(session, monkeypatch):
    window = Writer(session).begin().title("b")
    window.journal.flush()
    before = place(session).read_bytes()

    def refused(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pmtui.storage.atomic.write", refused)
    with pytest.raises(OSError, match="No space"):
        window.journal.cut(window.history, NOON, digest(FILE))
    assert place(session).read_bytes() == before


def test_the_numbers_of_a_journal_that_was_cut_begin_anew(session):
    window = Writer(session).begin().title("b", "c")
    window.journal.cut(window.history, NOON, digest(FILE))
    assert numbers(read(place(session)).records) == ([1, 2], [])
    assert Journal(session).next == 4
