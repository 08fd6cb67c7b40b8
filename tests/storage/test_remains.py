from datetime import UTC, timedelta

from hypothesis import given, settings

from journals import NOON, WINDOW, chain, digest, same, walks
from pmtui.core.edits import Set
from pmtui.core.history import History
from pmtui.core.recovery import level, stacks, standing
from pmtui.core.session import Session
from pmtui.storage.reader import read, tail
from pmtui.storage.remains import ROOM, STEPS, remains

FILE = digest(b"file")


def long(steps, text="t", undone=0):
    """A history of so many steps, some of them taken back."""
    history = History(Session(title="x"))
    for n in range(steps):
        at = NOON + timedelta(minutes=n)
        history = history.apply(Set("incident/title", f"{text}{n}"), at)
    for _ in range(undone):
        history, _ = history.undo()
    return history


def left(tmp_path, history):
    path = tmp_path / "a.journal.jsonl"
    path.write_bytes(remains(history, NOON, WINDOW, FILE))
    return read(path)


@settings(max_examples=30)
@given(walks())
def test_undo_and_redo_survive(tmp_path_factory, walk):
    path = tmp_path_factory.getbasetemp() / "remains.jsonl"
    path.write_bytes(remains(walk.history, NOON, WINDOW, FILE))
    found = read(path)
    assert found.broken == ""
    assert same(stacks(walk.history.present, found.records), walk.history)
    if found.records:
        assert standing(found.records, FILE) == "level"
        assert level(tail(path).record, FILE)


def test_nothing_is_left_of_nothing():
    assert remains(History(Session(title="x")), NOON, WINDOW, FILE) == b""


def test_the_last_steps_are_kept_with_their_times(tmp_path):
    history = long(STEPS + 50, undone=20)
    found = stacks(history.present, left(tmp_path, history).records)
    undo, redo = chain(history)
    assert chain(found) == [undo[: STEPS - 20], redo]
    assert found.undoable.at == (NOON + timedelta(minutes=STEPS + 29)).astimezone(UTC)


def test_redo_leaves_room_for_undo(tmp_path):
    history = long(2 * STEPS, undone=STEPS)
    undo, redo = chain(stacks(history.present, left(tmp_path, history).records))
    assert (len(undo), len(redo)) == (STEPS // 2, STEPS // 2)


def test_they_are_bounded_in_bytes(tmp_path):
    history = long(60, text="y" * 30_000, undone=10)
    data = remains(history, NOON, WINDOW, FILE)
    assert 0.8 * ROOM < len(data) < ROOM + 30_000
    undo, redo = chain(stacks(history.present, left(tmp_path, history).records))
    assert undo == chain(history)[0][: len(undo)]
    assert redo == chain(history)[1][: len(redo)]
    assert undo
    assert redo


def test_a_step_that_is_too_large_ends_them(tmp_path):
    history = long(3).apply(Set("incident/title", "y" * ROOM), NOON)
    history = history.apply(Set("incident/title", "z"), NOON)
    assert remains(history, NOON, WINDOW, FILE) == b""
    history = history.apply(Set("incident/title", "a"), NOON)
    undo, _ = chain(stacks(history.present, left(tmp_path, history).records))
    assert len(undo) == 1
