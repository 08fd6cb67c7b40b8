from datetime import UTC, datetime, timedelta, timezone

import pytest

from pmtui.core import agenda
from pmtui.core.clock import clock, face, meeting_text, phase_text, rings, view
from pmtui.core.meeting import Extension, Meeting, Phase

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def later(**duration):
    return NOON + timedelta(**duration)


def running(key="timeline", *, used=None, extensions=(), **phases):
    """A meeting of three phases, 10, 20 and 5 minutes, whose clock was started at noon."""
    plan = {"open": 10, "timeline": 20, "close": 5}
    return Meeting(
        state="running",
        phase=key,
        since=NOON,
        started=NOON,
        phases=tuple(
            Phase(
                key=name,
                name=name.title(),
                planned=planned,
                used=phases.get(name, used if name == key else None),
                extensions=extensions if name == key else (),
            )
            for name, planned in plan.items()
        ),
    )


def extension(minutes, source):
    return Extension(id="V1", minutes=minutes, yes=4, no=1, source=source)


def test_a_meeting_without_phases_waits():
    seen = view(Meeting(), NOON)
    assert (seen.state, seen.key, seen.name, seen.number, seen.count) == ("waiting", None, "", 0, 0)
    assert (seen.used, seen.planned, seen.share, seen.tone) == (0, 0, 0.0, "calm")
    assert (seen.end, seen.next_name) == (NOON, None)


def test_a_planned_meeting_shows_what_it_will_take():
    seen = view(agenda.planned(agenda.load("standard-60")), NOON)
    assert (seen.state, seen.number, seen.count, seen.next_name) == ("waiting", 0, 7, "Open")
    assert seen.end == later(minutes=60)
    assert meeting_text(seen) == "0:00 of 60:00"


def test_a_running_phase_counts_on_from_what_it_used():
    seen = view(running(used=100, open=500), later(seconds=65))
    assert (seen.key, seen.name, seen.number, seen.count) == ("timeline", "Timeline", 2, 3)
    assert (seen.used, seen.planned, seen.left) == (165, 1200, 1035)
    assert (seen.all_used, seen.all_planned) == (665, 2100)
    assert seen.next_name == "Close"
    assert phase_text(seen) == "17:15 left"
    assert meeting_text(seen) == "11:05 of 35:00"


@pytest.mark.parametrize(
    ("seconds", "tone"),
    [
        (0, "calm"),
        (959, "calm"),
        (960, "closing"),
        (1199, "closing"),
        (1200, "over"),
        (9999, "over"),
    ],
)
def test_the_tone_changes_at_four_fifths_and_at_the_end(seconds, tone):
    seen = view(running(), later(seconds=seconds))
    assert seen.tone == tone
    assert seen.share == seconds / 1200


def test_overtime_goes_on_with_sign_and_word():
    seen = view(running(), later(minutes=21, seconds=20))
    assert seen.left == -80
    assert phase_text(seen) == "+1:20 over"
    assert phase_text(view(running(), later(minutes=20))) == "0:00 left"


def test_the_projected_end_is_what_remains_from_now():
    assert view(running(open=60), later(minutes=5)).end == later(minutes=5 + 15 + 5)
    assert view(running(), later(minutes=24)).end == later(minutes=24 + 5)


def test_the_projected_end_knows_what_a_later_phase_used_before_going_back():
    assert view(running(close=120), NOON).end == later(minutes=20 + 3)
    assert view(running(close=999), NOON).end == later(minutes=20)


def test_the_projected_end_is_the_same_moment_wherever_it_is_read():
    there = timezone(timedelta(hours=5, minutes=30))
    assert view(running(), NOON.astimezone(there)).end == view(running(), NOON).end


@pytest.mark.parametrize(
    ("source", "all_planned", "end"),
    [("close", 35, 20 + 3 + 2), ("buffer", 35, 20 + 3 + 5), ("past-end", 38, 20 + 3 + 5)],
)
def test_an_extension_takes_its_minutes_where_the_vote_said(source, all_planned, end):
    seen = view(running(extensions=(extension(3, source),)), NOON)
    assert seen.planned == 23 * 60
    assert seen.all_planned == all_planned * 60
    assert seen.end == later(minutes=end)


def test_a_phase_that_gave_minutes_has_fewer():
    given = running(extensions=(extension(3, "close"),)).model_copy(update={"phase": "close"})
    assert view(given, later(seconds=30)).left == 90


@pytest.mark.parametrize("state", ["paused", "ended"])
def test_a_clock_that_stands_shows_the_same_at_any_time(state):
    meeting = running(used=100).model_copy(update={"state": state, "ended": None})
    assert view(meeting, NOON).used == view(meeting, later(hours=3)).used == 100


def test_an_ended_meeting_says_when_it_ended():
    meeting = running().model_copy(update={"state": "ended", "ended": later(minutes=33)})
    assert view(meeting, later(days=1)).end == later(minutes=33)


def test_a_wall_clock_that_was_set_back_takes_nothing():
    seen = view(running(used=100), later(hours=-1))
    assert (seen.used, seen.all_used) == (100, 100)


def test_a_phase_that_nobody_knows_is_none():
    seen = view(running("vanished", open=60), later(minutes=2))
    assert (seen.key, seen.number, seen.used) == (None, 0, 0)


def test_a_phase_without_minutes_is_over_at_once():
    meeting = Meeting(state="paused", phase="x", phases=(Phase(key="x", name="X", planned=0),))
    assert view(meeting, NOON).tone == "over"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (5, "0:05"), (185, "3:05"), (-80, "-1:20"), (3600, "60:00"), (5999, "99:59")],
)
def test_a_duration_reads_as_minutes_and_seconds(seconds, text):
    assert clock(seconds) == text


def test_the_time_left_says_that_the_end_is_near():
    assert phase_text(view(running(), later(minutes=17, seconds=50))) == "closing: 2:10 left"
    assert face(view(running(), later(minutes=17, seconds=50))) == "2:10"
    assert face(view(running(), later(minutes=21, seconds=20))) == "+1:20"


@pytest.mark.parametrize(("minutes", "beyond"), [(0, 0), (20, 0), (21, 60), (30, 600)])
def test_overtime_goes_beyond_the_plan(minutes, beyond):
    assert view(running(open=600), later(minutes=minutes)).beyond == beyond


def test_minutes_past_the_end_go_beyond_the_plan_although_they_were_voted():
    meeting = running(open=600, extensions=(extension(3, "past-end"),))
    assert view(meeting, later(minutes=1)).beyond == 180
    meeting = running(open=600, extensions=(extension(3, "close"),))
    assert view(meeting, later(minutes=1)).beyond == 0


def test_a_silent_minute_counts_down():
    assert view(running(), NOON).silent is None
    assert view(running(), NOON, later(seconds=42)).silent == 42
    assert view(running(), later(seconds=43), later(seconds=42)).silent == -1


@pytest.mark.parametrize(
    ("before", "after", "silent", "rung"),
    [
        (1199, 1200, None, True),
        (1195, 1207, None, True),
        (1198, 1199, None, False),
        (1200, 1201, None, False),
        (41, 42, 42, True),
        (40, 41, 42, False),
        (42, 43, 42, False),
    ],
)
def test_the_bell_rings_once_at_an_end(before, after, silent, rung):
    until = later(seconds=silent) if silent else None
    views = [view(running(), later(seconds=each), until) for each in (before, after)]
    assert rings(*views) == rung


def test_the_bell_does_not_ring_for_another_phase_nor_for_a_minute_that_was_ended():
    calm, over = view(running(), NOON), view(running("close"), later(minutes=9))
    assert not rings(calm, over)
    assert not rings(view(running(), NOON, later(seconds=1)), view(running(), later(seconds=2)))
