from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmtui.replay.course import course
from pmtui.replay.player import SPEEDS, Player

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
COURSE = course([NOON + timedelta(minutes=each) for each in (0, 4, 9, 9, 50)], NOON)


def test_it_stands_until_it_is_played():
    player = Player(COURSE)
    assert player.seconds(1000) == 0
    assert not player.playing(1000)
    played = player.toggled(1000)
    assert played.playing(1001)
    assert played.seconds(1002.5) == 2.5
    assert played.where(1004).passed == 2


def test_a_pause_stays_where_it_is_also_in_a_quiet_stretch():
    player = Player(COURSE).toggled(0).toggled(11)
    assert not player.playing(20)
    assert player.where(11) == player.where(9999)
    assert player.where(11).quiet == timedelta(minutes=41)


def test_another_speed_goes_on_from_here():
    player = Player(COURSE).toggled(0).quicker(1, 3)
    assert player.speed == 2.0
    assert player.seconds(3) == 3
    assert player.seconds(4) == 5


def test_speeds_have_ends():
    player = Player(COURSE)
    assert player.quicker(-99, 0).speed == SPEEDS[0]
    assert player.quicker(99, 0).speed == SPEEDS[-1]


def test_a_speed_that_was_named_goes_on_to_the_next_one_that_can_be_chosen():
    named = Player(COURSE, speed=3.0)
    assert named.quicker(1, 0).speed == 5.0
    assert named.quicker(-1, 0).speed == 2.0
    assert named.quicker(2, 0).speed == 10.0
    assert Player(COURSE, speed=1000.0).quicker(1, 0).speed == 1000.0
    assert Player(COURSE, speed=1000.0).quicker(-1, 0).speed == 60.0
    assert Player(COURSE, speed=0.1).quicker(-1, 0).speed == 0.1
    assert Player(COURSE, speed=0.1).quicker(1, 0).speed == 0.25


def test_it_comes_to_stand_at_a_stop_however_fast():
    player = Player(COURSE, stops=(4.0,), speed=60.0).toggled(0)
    assert player.seconds(9) == 4
    assert not player.playing(9)
    on = player.toggled(9)
    assert on.playing(9.01)
    assert on.seconds(99) == COURSE.length


def test_a_step_goes_to_what_comes_next_and_stands():
    player = Player(COURSE).step(1, 0)
    assert player.place == 4
    assert player.step(1, 0).place == 9
    assert player.step(1, 0).step(1, 0).place == COURSE.length
    assert player.step(99, 0).place == COURSE.length
    assert player.step(-1, 0).place == 0
    assert Player(COURSE, place=5).step(-1, 0).place == 4


def test_at_the_end_it_begins_anew():
    player = Player(COURSE, place=COURSE.length)
    assert player.ended(0)
    assert player.toggled(5).seconds(6) == 1


def test_a_clock_that_goes_back_moves_nothing():
    assert Player(COURSE, place=3).toggled(10).seconds(5) == 3


@given(st.lists(st.tuples(st.floats(0, 5), st.sampled_from(["toggled", "quicker", "step", "to"]))))
def test_it_never_leaves_the_course(moves):
    player, clock = Player(COURSE, stops=(4.0, 9.0)), 0.0
    for wait, name in moves:
        clock += wait
        arguments = {"toggled": (), "quicker": (1,), "step": (-1,), "to": (wait * 9,)}[name]
        before = player.seconds(clock)
        player = getattr(player, name)(*arguments, clock)
        if name == "quicker":
            assert player.seconds(clock) == before
        assert 0 <= player.seconds(clock + 1) <= COURSE.length
