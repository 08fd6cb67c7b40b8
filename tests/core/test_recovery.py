from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journals import NOON, WINDOW, Walk, base_of, digest, same, start, walks
from pmtui.core.edits import Add, Remove, Set
from pmtui.core.history import History
from pmtui.core.records import Made, Met, Record, Redone, Saved, Started, Undone
from pmtui.core.recovery import (
    Broken,
    fold,
    level,
    linked,
    numbers,
    parted,
    recovered,
    segment,
    stacks,
    standing,
)
from pmtui.core.session import Session
from pmtui.storage.canonical import dumps

TITLE = "incident/title"


def opened(title="a"):
    """A walk that a window has begun, on a session with a title."""
    file = f'title = "{title}"\n'.encode()
    walk = Walk(History(Session(title=title)), file=file)
    walk.begin()
    return walk


def changed(walk, *titles):
    for title in titles:
        walk.change(Set(TITLE, title))
    return walk


def labels(found):
    return [label for _, label in found.changes]


@settings(max_examples=30)
@given(walks())
def test_the_base_and_its_records_are_the_session_with_undo_and_redo(walk):
    started, after = segment(walk.records)
    older = walk.records[: len(walk.records) - len(after)]
    base = stacks(base_of(started), older)
    assert same(fold(base, after), walk.history)


@settings(max_examples=30)
@given(walks())
def test_undo_and_redo_are_there_without_applying_anything(walk):
    assert same(stacks(walk.history.present, walk.records), walk.history)


@settings(max_examples=30)
@given(walks(), st.data())
def test_what_a_file_lacks_comes_back_wherever_it_was_saved(walk, data):
    saves = [r for r in walk.records if isinstance(r.what, Started | Saved)]
    last = {each.what.hash: each for each in saves}
    known = data.draw(st.sampled_from(sorted(last)))
    to = last[known].n if isinstance(last[known].what, Started) else last[known].what.to
    back = recovered(walk.states[to - 1].present, walk.records, known)
    assert same(back.history, walk.history)
    missing = [r for r in walk.records[to:] if isinstance(r.what, Made | Undone | Redone | Met)]
    assert standing(walk.records, known) == ("ahead" if missing else "level")
    assert (back.first, back.last) == ((missing[0].at, missing[-1].at) if missing else (None, None))
    if level(walk.records[-1], known):
        assert not missing


@settings(max_examples=30)
@given(walks())
def test_a_file_of_others_is_told_apart_with_what_was_saved_last_as_base(walk):
    saves = [r for r in walk.records if isinstance(r.what, Started | Saved)]
    last = saves[-1]
    to = last.n if isinstance(last.what, Started) else last.what.to
    found = parted(base_of(segment(walk.records)[0]), walk.records)
    assert found.base == walk.states[to - 1].present
    assert same(found.history, walk.history)
    missing = any(isinstance(r.what, Made | Undone | Redone | Met) for r in walk.records[to:])
    assert standing(walk.records, digest(b"others")) == ("apart" if missing else "past")


@settings(max_examples=30)
@given(walks())
def test_the_numbers_of_steps_are_those_of_the_records(walk):
    assert numbers(walk.records) == (walk.done, walk.undone)


@settings(max_examples=30)
@given(walks(), st.data())
def test_a_journal_that_lacks_a_record_is_never_guessed(walk, data):
    """Without one record the rest leads somewhere else or is refused, and never fails."""
    index = data.draw(st.integers(0, len(walk.records) - 1))
    rest = [*walk.records[:index], *walk.records[index + 1 :]]
    with suppress(Broken):
        stacks(walk.history.present, rest)
        fold(History(walk.states[0].present), rest)


def test_a_pair_of_undo_and_redo_is_no_change():
    walk = changed(opened(), "b", "c", "d")
    walk.undo()
    walk.undo()
    walk.redo()
    back = recovered(Session(title="a"), walk.records, digest(walk.file))
    assert labels(back) == ["set title of the incident to b", "set title of the incident to c"]
    assert (back.first, back.last) == (NOON + timedelta(minutes=1), NOON + timedelta(minutes=6))
    assert back.history.present.title == "c"


def test_an_undo_of_what_the_file_holds_is_told():
    walk = changed(opened(), "b")
    walk.save()
    walk.undo()
    back = recovered(Session(title="b"), walk.records, digest(walk.file))
    assert labels(back) == ["undo: set title of the incident to b"]
    walk.redo()
    assert labels(recovered(Session(title="b"), walk.records, digest(walk.file))) == []
    assert standing(walk.records, digest(walk.file)) == "ahead"


def test_a_clock_that_went_on_is_a_change_without_words():
    walk = opened()
    walk.change(Set("meeting/attendance", 7))
    back = recovered(Session(title="a"), walk.records, digest(walk.file))
    assert (back.changes, back.first) == ((), NOON + timedelta(minutes=1))
    assert back.history.present.meeting.attendance == 7
    assert back.history.undoable is None


def test_a_save_holds_what_it_says_and_not_what_came_while_it_was_written():
    walk = changed(opened(), "b")
    file = dumps(walk.history.present).encode()
    changed(walk, "c")
    walk.put(Saved(2, digest(file)), None)
    assert standing(walk.records, digest(file)) == "ahead"
    assert not level(walk.records[-1], digest(file))
    back = recovered(Session(title="b"), walk.records, digest(file))
    assert labels(back) == ["set title of the incident to c"]
    assert back.history.present.title == "c"


def test_the_last_record_alone_tells_that_nothing_is_missing():
    walk = opened()
    assert level(walk.records[-1], digest(walk.file))
    changed(walk, "b")
    assert not level(walk.records[-1], digest(walk.file))
    walk.save()
    assert level(walk.records[-1], digest(walk.file))
    assert not level(walk.records[-1], digest(b"others"))
    assert not level(None, digest(walk.file))


def test_steps_of_a_window_that_was_closed_go_on_in_the_next():
    """A journal that was cut has no start; the chain holds by the hash of the file."""
    walk = changed(opened(), "b", "c")
    walk.undo()
    walk.save()
    cut = walk.records[1:]
    assert standing(cut, digest(walk.file)) == "level"
    assert same(stacks(walk.history.present, cut), walk.history)
    walk.begin()
    changed(walk, "e")
    again = walk.records[1:]
    assert same(stacks(walk.history.present, again), walk.history)
    back = recovered(Session(title="b"), again, digest(walk.file))
    assert same(back.history, walk.history)
    assert same(parted(Session(title="b"), again).history, walk.history)


def test_a_window_that_brought_back_what_another_had_goes_on_from_what_it_saved():
    walk = changed(opened(), "b", "c")
    first = recovered(Session(title="a"), walk.records, digest(walk.file)).history
    assert same(first, walk.history)
    walk.save()
    walk.begin()
    walk.undo()
    changed(walk, "d")
    back = recovered(Session(title="c"), walk.records, digest(walk.file))
    assert same(back.history, walk.history)
    assert labels(back) == [
        "undo: set title of the incident to c",
        "set title of the incident to d",
    ]


def test_steps_before_a_file_that_others_wrote_are_dropped():
    walk = changed(opened(), "b")
    walk.save()
    walk.file = b'title = "z"\n'
    walk.history = History(Session(title="z"))
    walk.begin()
    changed(walk, "y")
    assert linked(walk.records) == walk.records[3:]
    back = recovered(Session(title="z"), walk.records, digest(walk.file))
    assert same(back.history, walk.history)
    assert back.history.undoable.before is None
    assert standing(walk.records, walk.records[2].what.hash) == "apart"


def test_steps_that_were_never_saved_do_not_go_on():
    walk = changed(opened(), "b")
    walk.begin()
    assert linked(walk.records) == walk.records[2:]
    assert stacks(Session(title="a"), walk.records).undoable is None


def test_nothing_is_known_without_a_record():
    assert standing([], digest(b"x")) == "past"
    assert segment([]) is None
    assert stacks(Session(title="a"), []) == History(Session(title="a"))
    with pytest.raises(Broken, match="not one that the journal knows"):
        recovered(Session(title="a"), [], digest(b"x"))
    with pytest.raises(Broken, match="no file to begin from"):
        parted(Session(title="a"), [])


def test_a_journal_that_was_cut_brings_nothing_to_a_file_of_others():
    walk = changed(opened(), "b")
    walk.save()
    assert standing(walk.records[1:], digest(b"others")) == "past"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (Undone(1), "record 5: it turns record 1, which is not the last one"),
        (Undone(3), "record 5: it turns record 3"),
        (Redone(2), "record 5: it turns record 2"),
        (Made(Remove("timeline/T9"), Set(TITLE, "x"), ""), "record 5: there is no entry T9"),
        (
            Made(Add("timeline", {"id": "T1", "at": "noon", "text": "x"}), Set(TITLE, "x"), ""),
            "record 5: .*'noon' is not a time",
        ),
        (Met(Set("meeting/phase", "close"), None, "running"), "record 5: "),
    ],
)
def test_records_that_do_not_go_together_are_refused_in_words(what, words):
    walk = changed(opened(), "b", "c")
    walk.undo()
    records = [*walk.records, Record(5, NOON, WINDOW, what)]
    with pytest.raises(Broken, match=words):
        recovered(Session(title="a"), records, digest(walk.file))


def test_the_starts_of_others_are_found():
    walk = opened()
    assert segment(walk.records) == (start(walk.file), [])
