from datetime import UTC, datetime, timedelta

from pmtui.replay.course import course
from pmtui.replay.player import Player
from pmtui.replay.watch import AWAY, Watch

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_it_counts_while_somebody_looks():
    time = [7.0]
    watch = Watch(lambda: time[0])
    for seconds in (0.25, 1.0, AWAY):
        before = watch()
        time[0] += seconds
        assert watch() == before + seconds


def test_time_in_which_nobody_looked_is_left_out():
    time = [0.0]
    watch = Watch(lambda: time[0])
    player = Player(course([NOON + timedelta(minutes=each) for each in range(99)]), speed=60.0)
    player = player.toggled(watch())
    time[0] += 0.5
    before = player.seconds(watch())
    assert before == 30
    time[0] += 3600
    assert player.seconds(watch()) == before
    time[0] += 0.5
    assert player.seconds(watch()) == before + 30
