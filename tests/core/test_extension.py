from datetime import UTC, datetime, timedelta

import pytest

from pmtui.core import agenda, phases
from pmtui.core.clock import view
from pmtui.core.edits import EditRefused, apply
from pmtui.core.extension import Hands, counted, dry, extend, extensible, foretold, sources
from pmtui.core.session import Session

NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


def later(**duration):
    return NOON + timedelta(**duration)


def did(session, command, *now):
    return apply(session, command(session, *now))


def planned(name="quick-30"):
    meeting = agenda.planned(agenda.load(name))
    return Session(title="Search: slow answers").model_copy(update={"meeting": meeting})


def begun(name="quick-30"):
    return did(planned(name), phases.start, NOON)


def phase(session, key):
    return next(phase for phase in session.meeting.phases if phase.key == key)


def vote(session, minutes=3, *, source="past-end", yes=5, no=0, abstain=1):
    return apply(session, extend(session, minutes, Hands(yes, no, abstain), source))


def in_timeline(*, minutes=2):
    session = did(begun(), phases.next_phase, later(minutes=minutes))
    return did(session, phases.next_phase, later(minutes=2 * minutes))


def test_a_vote_is_logged_with_its_hands_and_its_source():
    (extension,) = phase(vote(in_timeline(), source="factors", no=2), "timeline").extensions
    assert extension.id == "V1"
    assert (extension.minutes, extension.source) == (3, "factors")
    assert (extension.yes, extension.no, extension.abstain) == (5, 2, 1)


def test_the_minutes_come_from_the_phase_that_was_named():
    session = vote(in_timeline(), source="factors")
    seen = view(session.meeting, later(minutes=4))
    assert (seen.planned, seen.all_planned) == (12 * 60, 30 * 60)
    assert seen.end == later(minutes=30)


def test_minutes_past_the_end_move_the_end():
    seen = view(vote(in_timeline()).meeting, later(minutes=4))
    assert (seen.all_planned, seen.end) == (33 * 60, later(minutes=33))


def test_a_phase_is_extended_twice_at_most():
    session = vote(vote(in_timeline()), source="close", minutes=1)
    assert [each.id for each in phase(session, "timeline").extensions] == ["V1", "V2"]
    with pytest.raises(EditRefused, match="Timeline was extended 2 times"):
        vote(session)
    assert phase(vote(did(session, phases.next_phase, later(minutes=9))), "factors").extensions


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ({"yes": 3, "no": 3, "source": "factors"}, "no majority"),
        ({"yes": 0, "no": 0}, "no majority"),
        ({"yes": 5, "no": 1}, "only if nobody objects"),
        ({"source": ""}, "say whose time it takes"),
        ({"source": "open"}, "say whose time it takes"),
        ({"source": "timeline"}, "say whose time it takes"),
        ({"source": "buffer"}, "say whose time it takes"),
        ({"source": "lunch"}, "'lunch' is no spare time"),
        ({"source": "close", "minutes": 4}, "Close has only 3:00 left to give"),
        ({"minutes": 0}, "more than 0"),
        ({"no": -1}, "not fewer than 0"),
    ],
)
def test_an_extension_that_breaks_a_rule_is_refused_in_words(case, said):
    with pytest.raises(EditRefused, match=said):
        vote(in_timeline(), **case)


def test_hands_held_back_do_not_count_against():
    assert phase(vote(in_timeline(), yes=1, no=0, abstain=9), "timeline").extensions


@pytest.mark.parametrize("make", [planned, lambda: did(begun(), phases.end, NOON)])
def test_only_a_meeting_under_way_is_extended(make):
    with pytest.raises(EditRefused, match="the meeting has"):
        vote(make())


def given(session):
    return {source.key: source.seconds for source in sources(session.meeting)}


def test_the_sources_are_spare_time_later_phases_and_the_time_after():
    assert given(in_timeline(minutes=1)) == {
        "buffer": 120,
        "factors": 480,
        "actions": 360,
        "close": 180,
        "past-end": None,
    }
    assert given(planned()) == {}


def test_spare_time_is_given_once():
    session = vote(in_timeline(minutes=1), minutes=2, source="buffer")
    assert "buffer" not in given(session)
    session = did(session, phases.next_phase, later(minutes=2 + 11))
    assert "buffer" not in given(session)
    assert view(session.meeting, later(minutes=13)).end == later(minutes=30)


def test_overtime_eats_spare_time():
    assert "buffer" not in given(in_timeline(minutes=3))


def test_a_phase_that_gave_all_is_no_source_any_more():
    assert "close" not in given(vote(in_timeline(), source="close"))


# --- hands, and what is said before


@pytest.mark.parametrize(
    ("text", "hands"),
    [
        ("7 2 1", Hands(7, 2, 1)),
        ("7", Hands(7)),
        (" 12  0 ", Hands(12)),
        ("7,2,1", Hands(7, 2, 1)),
        ("7/2", Hands(7, 2)),
    ],
)
def test_hands_are_up_to_three_numbers(text, hands):
    assert counted(text) == hands


@pytest.mark.parametrize("text", ["", "x", "7 2 1 4", "-3", "7.5", "99999", "٧"])
def test_other_hands_are_refused_in_words(text):
    with pytest.raises(EditRefused, match="up to three numbers"):
        counted(text)


@pytest.mark.parametrize(
    ("source", "hands", "words"),
    [
        (
            "actions",
            Hands(7, 2),
            "Timeline gets 3 min from Actions, which keeps 3:00: 7 of 9 want it",
        ),
        (
            "close",
            Hands(4, 0, 3),
            "Timeline gets 3 min from Close, which keeps 0:00: all 4 who vote want it",
        ),
        ("past-end", Hands(5), "Timeline gets 3 min past the planned end: nobody objects"),
    ],
)
def test_what_a_vote_will_do_is_said_before(source, hands, words):
    assert foretold(in_timeline(), 3, hands, source) == words


def test_what_a_vote_cannot_do_is_said_before():
    with pytest.raises(EditRefused, match="no majority"):
        foretold(in_timeline(), 3, Hands(2, 2), "actions")


def test_only_a_meeting_that_is_in_a_phase_is_extensible():
    assert extensible(begun()).key == "open"
    with pytest.raises(EditRefused, match="has not begun"):
        extensible(planned())


# --- no time for the actions


def dried(session, **duration):
    return dry(session.meeting, view(session.meeting, later(**duration)))


def at_the_end_of_the_timeline(minutes):
    session = begun("standard-60")
    for minute in (4, 9):
        session = did(session, phases.next_phase, later(minutes=minute))
    return dried(session, minutes=minutes)


def test_a_plan_without_room_for_the_actions_suggests_another_meeting():
    assert at_the_end_of_the_timeline(51) == ""
    assert "only 8:59 of the plan is left" in (words := at_the_end_of_the_timeline(51.0167))
    assert "Actions was to take 9:00" in words
    assert "actions-30" in words
    assert "the planned time is used up" in at_the_end_of_the_timeline(75)


@pytest.mark.parametrize("name", ["actions-30", "followup-15", "learning-60"])
def test_a_meeting_that_has_no_such_phase_runs_dry_of_nothing(name):
    session = begun(name)
    assert dried(session, hours=3) == ""


def test_in_the_actions_nothing_is_suggested_any_more():
    session = begun()
    for minute in range(1, 5):
        session = did(session, phases.next_phase, later(minutes=minute))
    assert session.meeting.phase == "actions"
    assert dried(session, hours=1) == ""
