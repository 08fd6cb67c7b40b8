from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtui.core import agenda, phases
from pmtui.core.clock import stretch, view
from pmtui.core.edits import Batch, EditRefused, Set, apply
from pmtui.core.extension import Hands, extend, sources
from pmtui.core.session import Session

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)
BARE = Session(title="Search: slow answers 09:10-09:40 UTC")


def later(**duration):
    return NOON + timedelta(**duration)


def planned(name="quick-30"):
    return BARE.model_copy(update={"meeting": agenda.planned(agenda.load(name))})


def begun(name="quick-30"):
    return did(planned(name), phases.start, NOON)


def did(session, command, *now, **given):
    return apply(session, command(session, *now, **given))


def phase(session, key):
    return next(phase for phase in session.meeting.phases if phase.key == key)


def used(session):
    return {phase.key: phase.used for phase in session.meeting.phases if phase.used is not None}


def skipped(session):
    return [phase.key for phase in session.meeting.phases if phase.skipped]


def vote(session, minutes=3, *, source="past-end"):
    return apply(session, extend(session, minutes, Hands(5, 0, 1), source))


def touched(edit):
    return [path for each in edit.edits for path in [getattr(each, "path", None) or each.to]]


# --- starting and stopping


def test_the_start_stamps_meeting_and_first_phase():
    meeting = begun().meeting
    assert (meeting.state, meeting.phase) == ("running", "open")
    assert meeting.since == meeting.started == meeting.phases[0].started == NOON


def test_a_start_without_an_agenda_lays_the_standard_one():
    meeting = did(BARE, phases.start, NOON).meeting
    assert meeting.template == "standard-60"
    assert [each.planned for each in meeting.phases] == [4, 5, 20, 12, 6, 9, 4]
    assert (meeting.state, meeting.phase) == ("running", "open")


def test_a_start_lays_the_agenda_that_the_file_names():
    named = apply(BARE, Set("meeting/template", "deep-90"))
    assert len(did(named, phases.start, NOON).meeting.phases) == 11


def test_all_edits_stay_below_the_meeting():
    assert all(path.startswith("meeting/") for path in touched(phases.start(BARE, NOON)))


def test_a_pause_counts_and_a_resume_goes_on():
    session = did(begun(), phases.pause, later(seconds=50))
    assert (session.meeting.state, session.meeting.since) == ("paused", None)
    assert used(session) == {"open": 50}
    session = did(session, phases.toggle, later(seconds=500))
    assert session.meeting.started == session.meeting.phases[0].started == NOON
    session = did(session, phases.toggle, later(seconds=510))
    assert used(session) == {"open": 60}


def test_stamps_are_whole_seconds_of_utc():
    session = did(planned(), phases.start, later(microseconds=999_999))
    assert session.meeting.since == NOON
    session = did(session, phases.next_phase, later(seconds=59, microseconds=10))
    assert session.meeting.since == later(seconds=59)
    assert used(session) == {"open": 59}


@pytest.mark.parametrize(
    ("make", "command", "said"),
    [
        (begun, phases.start, "the clock is running already"),
        (planned, phases.pause, "the clock is not running"),
        (planned, phases.next_phase, "the meeting has not begun"),
        (planned, phases.previous_phase, "the meeting has not begun"),
        (planned, phases.end, "the meeting has not begun"),
        (begun, phases.previous_phase, "this is the first phase"),
        (lambda: did(begun(), phases.end, NOON), phases.end, "the meeting has ended"),
        (lambda: did(begun(), phases.end, NOON), phases.next_phase, "the meeting has ended"),
    ],
)
def test_what_makes_no_sense_now_is_refused_in_words(make, command, said):
    with pytest.raises(EditRefused, match=said):
        command(make(), later(minutes=1))


# --- from phase to phase


def test_the_next_phase_takes_over_at_the_same_second():
    session = did(begun(), phases.next_phase, later(minutes=3))
    assert (session.meeting.phase, session.meeting.since) == ("impact", later(minutes=3))
    assert phase(session, "impact").started == later(minutes=3)
    assert used(session) == {"open": 180}


def test_moving_on_in_a_pause_stays_paused():
    session = did(did(begun(), phases.pause, later(minutes=1)), phases.next_phase, later(minutes=9))
    assert (session.meeting.state, session.meeting.phase) == ("paused", "impact")
    assert used(session) == {"open": 60}


def test_going_back_goes_on_counting_there():
    session = did(begun(), phases.next_phase, later(minutes=3))
    session = did(session, phases.previous_phase, later(minutes=4))
    assert session.meeting.phases[0].started == NOON
    assert view(session.meeting, later(minutes=5)).used == 240
    session = did(session, phases.next_phase, later(minutes=5))
    assert used(session) == {"open": 240, "impact": 60}
    assert phase(session, "impact").started == later(minutes=3)


def test_a_phase_passed_with_nothing_used_is_skipped_until_it_is_entered_again():
    session = did(begun(), phases.next_phase, later(minutes=1))
    session = did(session, phases.next_phase, later(minutes=1))
    assert skipped(session) == ["impact"]
    session = did(session, phases.previous_phase, later(minutes=2))
    assert skipped(session) == []
    session = did(session, phases.next_phase, later(minutes=3))
    assert skipped(session) == []
    assert used(session) == {"open": 60, "impact": 60, "timeline": 60}


def test_going_back_skips_nothing():
    session = did(begun(), phases.next_phase, later(minutes=1))
    assert skipped(did(session, phases.previous_phase, later(minutes=1))) == []


def test_after_the_last_phase_the_meeting_ends():
    session = begun()
    for minute in range(1, 7):
        session = did(session, phases.next_phase, later(minutes=minute))
    meeting = session.meeting
    assert (meeting.state, meeting.since, meeting.ended) == ("ended", None, later(minutes=6))
    assert sum(used(session).values()) == 360
    assert skipped(session) == []


def test_an_early_end_skips_what_did_not_come():
    session = did(begun(), phases.end, later(minutes=2))
    assert used(session) == {"open": 120}
    assert skipped(session) == ["impact", "timeline", "factors", "actions", "close"]


def test_an_ended_meeting_can_go_on():
    session = did(did(begun(), phases.end, later(minutes=2)), phases.start, later(minutes=10))
    assert (session.meeting.state, session.meeting.ended) == ("running", None)
    session = did(session, phases.next_phase, later(minutes=11))
    assert used(session) == {"open": 180}
    assert skipped(session) == ["timeline", "factors", "actions", "close"]


def test_overtime_is_counted_like_all_time():
    session = did(begun(), phases.next_phase, later(minutes=7))
    assert used(session) == {"open": 420}


@pytest.mark.parametrize("command", [phases.pause, phases.next_phase, phases.end])
def test_a_wall_clock_set_back_takes_nothing_away(command):
    session = did(begun(), phases.pause, later(minutes=2))
    session = did(session, phases.start, later(minutes=3))
    assert used(did(session, command, later(hours=-1))) == {"open": 120}


# --- no drift


def test_an_hour_of_single_seconds_adds_up():
    session = begun("standard-60")
    ends = {240, 540, 1740, 2460, 2820, 3360}
    for second in range(1, 3601):
        assert view(session.meeting, later(seconds=second)).all_used == second
        if second in ends:
            session = did(session, phases.next_phase, later(seconds=second))
    session = did(session, phases.end, later(seconds=3600))
    assert list(used(session).values()) == [240, 300, 1200, 720, 360, 540, 240]
    assert view(session.meeting, later(hours=9)).all_used == 3600


def extended(session, now):
    source = sources(session.meeting)[0].key
    return extend(session, 1, Hands(3), source)


@given(st.lists(st.tuples(st.sampled_from("tnbxs"), st.integers(0, 5_000_000)), max_size=40))
def test_used_is_exactly_the_time_that_the_clock_ran(steps):
    commands = {
        "t": phases.toggle,
        "n": phases.next_phase,
        "b": phases.previous_phase,
        "x": extended,
        "s": lambda session, now: phases.slid(session, timedelta(seconds=7)) or Batch(()),
    }
    session, now, times = begun(), NOON, [(NOON, True)]
    slid = timedelta(0)
    for key, microseconds in steps:
        now += timedelta(microseconds=microseconds)
        try:
            session = did(session, commands[key], now)
        except (EditRefused, IndexError):
            continue
        if key == "s":
            now += timedelta(seconds=7)
            slid += timedelta(seconds=7)
        times.append(((now - slid).replace(microsecond=0), session.meeting.state == "running"))
        if key == "s" and session.meeting.state != "running":
            now -= timedelta(seconds=7)
            slid -= timedelta(seconds=7)
    now += timedelta(seconds=5)
    times.append(((now - slid).replace(microsecond=0), False))
    ran = sum((b - a).total_seconds() for (a, on), (b, _) in pairwise(times) if on)
    assert view(session.meeting, now).all_used == ran
    assert sum(used(session).values()) + stretch(session.meeting, now) == ran


@given(st.lists(st.tuples(st.sampled_from("tnbe"), st.integers(-9000, 9000)), max_size=30))
def test_no_wall_clock_makes_time_negative(steps):
    commands = {
        "t": phases.toggle,
        "n": phases.next_phase,
        "b": phases.previous_phase,
        "e": phases.end,
    }
    session, now = begun(), NOON
    for key, seconds in steps:
        now += timedelta(seconds=seconds)
        before = used(session)
        try:
            session = did(session, commands[key], now)
        except EditRefused:
            continue
        assert all(used(session)[name] >= was for name, was in before.items())
        seen = view(session.meeting, now)
        assert min(seen.used, seen.all_used, seen.share) >= 0


# --- a clock that was left running


def test_a_file_touched_within_its_plan_goes_on_running():
    assert phases.reopened(begun(), later(minutes=1), later(minutes=31)) is None
    assert phases.reopened(vote(begun()), later(minutes=1), later(minutes=34)) is None


def test_a_file_left_for_longer_than_its_plan_opens_paused():
    edit = phases.reopened(begun(), later(minutes=1), later(minutes=31, seconds=1))
    assert isinstance(edit, Batch)
    session = apply(begun(), edit)
    assert (session.meeting.state, session.meeting.since) == ("paused", None)
    assert used(session) == {"open": 60}


@pytest.mark.parametrize("last", [None, later(hours=-2)])
def test_without_a_touch_since_the_start_nothing_counts(last):
    session = apply(begun(), phases.reopened(begun(), last, later(days=1)))
    assert session.meeting.state == "paused"
    assert used(session) == {}


@pytest.mark.parametrize(
    "make", [lambda: BARE, planned, lambda: did(begun(), phases.pause, later(minutes=1))]
)
def test_a_clock_that_stands_is_left_alone(make):
    assert phases.reopened(make(), NOON, later(days=9)) is None


# --- following a wall clock that was set


def test_all_stamps_of_a_running_meeting_move_together():
    session = did(begun(), phases.next_phase, later(minutes=3))
    moved = apply(session, phases.slid(session, timedelta(hours=-1)))
    assert moved.meeting.started == later(hours=-1)
    assert moved.meeting.since == phase(moved, "impact").started == later(hours=-1, minutes=3)
    assert used(moved) == used(session)
    assert all(path.startswith("meeting/") for path in touched(phases.slid(session, timedelta(1))))


@pytest.mark.parametrize(
    ("make", "by"),
    [
        (begun, 0),
        (planned, 60),
        (lambda: did(begun(), phases.pause, later(minutes=1)), 60),
        (lambda: did(begun(), phases.end, later(minutes=1)), 60),
    ],
)
def test_a_meeting_whose_clock_stands_has_nothing_to_follow(make, by):
    assert phases.slid(make(), timedelta(seconds=by)) is None


# --- agendas of a team's own, and what the end counts


OWN = agenda.read(
    'name = "coffee-10"\ntitle = "At the coffee machine"\nminutes = 10\n[[phases]]\n'
    'key = "talk"\nname = "Talk"\nminutes = 10\npurpose = "What happened"\n'
    'pane = "timeline"\ndone_when = "The cups are empty"\n'
)


def test_a_start_lays_an_agenda_of_the_teams_own():
    named = apply(BARE, Set("meeting/template", "coffee-10"))
    session = apply(named, phases.start(named, NOON, {"coffee-10": OWN}))
    assert [each.key for each in session.meeting.phases] == ["talk"]


def test_an_agenda_that_is_not_known_here_gives_way_to_the_standard_one():
    named = apply(BARE, Set("meeting/template", "coffee-10"))
    session = apply(named, phases.start(named, NOON))
    assert session.meeting.template == "standard-60"
    assert len(session.meeting.phases) == 7


def test_the_end_counts_the_points_that_were_parked_in_the_meeting():
    points = [
        {"id": "P1", "text": "Staffing", "raised_in_phase": "open"},
        {"id": "P2", "text": "Cost of logs"},
        {"id": "P3", "text": "Alert names", "raised_in_phase": "timeline"},
    ]
    session = Session.model_validate({"title": "x", "parking": points})
    session = session.model_copy(update={"meeting": begun().meeting})
    assert did(session, phases.end, later(minutes=1)).meeting.parked_count == 2
