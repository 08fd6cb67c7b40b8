"""Two windows over one session, each a process: one writes, and nothing gets lost between them."""

from contextlib import ExitStack

import pytest

from elsewhere import Window, started
from pmtui.storage import journal
from room import on_disk, sample


@pytest.fixture
def path(tmp_path):
    return sample(tmp_path)


@pytest.fixture
def points(path):
    """The parked points that the file has at first."""
    return [each.text for each in on_disk(path).parking]


@pytest.fixture
def windows(path):
    """Opens so many windows over the session at once, and ends them all."""
    with ExitStack() as stack:

        def opened(number):
            some = [Window(path) for _ in range(number)]
            for each in some:
                stack.callback(each.process.communicate)
                stack.callback(each.process.kill)
            return [each.answer() for each in some]

        yield opened


def names(path):
    return sorted(each.name for each in path.parent.iterdir())


def test_the_second_goes_along_and_takes_over_when_the_first_has_left(path, points, windows):
    (first,) = windows(1)
    first.do("add One", "save", "add Two")
    (second,) = windows(1)
    assert second.reads
    assert second.holder == first.pid
    assert str(first.pid) in second.notes[0]
    assert second.points == [*points, "One", "Two"]
    first.do("undo")
    assert second.do("look").points == [*points, "One"]
    assert not second.do("over").gone
    assert second.reads
    first.do("close")
    assert second.do("look").gone
    second.do("over")
    assert not second.reads
    assert second.points == [*points, "One"]
    assert second.undo == 1
    second.do("undo", "close")
    assert [each.text for each in on_disk(path).parking] == points
    assert names(path) == ["checkout-50min.journal.jsonl", "checkout-50min.toml"]


def test_of_a_killed_window_all_comes_back(path, points, windows):
    first, *_ = windows(1)
    first.do("add One", "save", "add Two", "add Three", "undo")
    (second,) = windows(1)
    first.kill()
    assert second.do("look").gone
    assert second.points == [*points, "One", "Two"]
    second.do("over")
    assert not second.reads
    assert second.points == [*points, "One", "Two"]
    assert (second.back, second.undo) == (1, 2)
    second.do("add Four", "save")
    assert [each.text for each in on_disk(path).parking] == [*points, "One", "Two", "Four"]


def test_of_many_that_take_over_one_writes_and_the_others_follow_it(path, points, windows):
    some, told = windows(4), []
    for number in range(4):
        (writer,) = (each for each in some if not each.reads)
        others = [each for each in some if each is not writer]
        writer.do(f"add Point {number}")
        told.append(f"Point {number}")
        for each in others:
            assert each.do("look").points == [*points, *told]
            assert each.holder == writer.pid or number
        writer.kill()
        assert all(each.do("look").gone for each in others)
        for each in others:
            each.tell("over")
        some = [each.answer() for each in others]
    assert journal.read(journal.place(path)).broken == ""


def test_opening_and_closing_at_once_loses_nothing(path, points):
    some = [started(path, 8) for _ in range(3)]
    for each in some:
        assert each.communicate(timeout=120) == ("", None)
        assert each.returncode == 0
    expected = {f"{each.pid} {number}" for each in some for number in range(1, 9)}
    found = [each.text for each in on_disk(path).parking]
    assert found[: len(points)] == points
    assert sorted(found[len(points) :]) == sorted(expected)
    assert names(path) == ["checkout-50min.journal.jsonl", "checkout-50min.toml"]
