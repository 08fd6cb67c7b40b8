"""A second window over a session: it goes along with the first, and writes once that is gone."""

import pytest

from elsewhere import Window
from room import on_disk, room, sample


@pytest.fixture
def path(tmp_path):
    return sample(tmp_path)


@pytest.fixture
def other(path):
    """A window in another process, which has the session first."""
    window = Window(path).answer()
    yield window
    window.process.kill()
    window.process.communicate()


def points(room):
    return [each.text for each in room.session.parking]


async def test_it_shows_what_the_other_does_and_takes_over_from_the_dead(path, other):
    other.do("add Before")
    async with room(path) as second:
        before = points(second)
        assert before[-1] == "Before"
        assert "FOLLOWING" in second.lines[1]
        other.do("add Over there")
        await second.until(lambda: points(second) == [*before, "Over there"])
        other.do("undo")
        await second.until(lambda: points(second) == before)
        await second.keys("u")
        assert second.told == "This session is open for reading only"
        await second.keys("less_than_sign")
        await second.until(lambda: f"process {other.pid}" in second.told)
        await second.capture("14:02 Typed into a window that only reads")
        assert second.session.timeline == on_disk(path).timeline
        other.kill()
        await second.until(lambda: "has gone" in second.told)
        await second.keys("less_than_sign")
        await second.until(lambda: second.on_top == "RecoveryScreen")
        await second.keys("enter")
        assert "FOLLOWING" not in second.lines[1]
        assert points(second) == before
        await second.keys("u")
        assert points(second) == before[:-1]
        await second.until(lambda: on_disk(path) == second.session)


async def test_undo_goes_on_where_the_window_that_has_left_was(path, other):
    async with room(path) as second:
        before = points(second)
        other.do("add Over there", "close")
        await second.until(lambda: "has gone" in second.told)
        await second.keys("less_than_sign")
        await second.until(lambda: "This window writes now" in second.told)
        await second.until(lambda: second.meeting.history.undoable is not None)
        await second.keys("u")
        assert points(second) == before


async def test_two_that_follow_do_not_both_take_over(path, other):
    async with room(path) as second:
        third = Window(path).answer()
        try:
            other.do("close")
            third.do("over", "add By the third")
            assert not third.reads
            await second.keys("less_than_sign")
            await second.until(lambda: f"process {third.pid}" in second.told)
            assert "FOLLOWING" in second.lines[1]
            await second.until(lambda: points(second)[-1] == "By the third")
        finally:
            third.process.kill()
            third.process.communicate()
