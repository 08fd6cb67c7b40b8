from datetime import timedelta

from hypothesis import given, settings

from incidents import at, entry
from pmtui.core.session import Session
from pmtui.replay.knowledge import Knowledge
from pmtui.replay.stops import EDGE, LEAD, TAIL, course_of, stops
from strategies import sessions


def of(*timeline):
    knowledge = Knowledge(Session.model_validate({"title": "t", "timeline": timeline}))
    return knowledge, course_of(knowledge)


def test_it_begins_before_the_first_entry_and_ends_after_the_last():
    _, along = of(entry(1, "10:00"), entry(2, "10:30"))
    assert (along.begin, along.end) == (at("10:00") - LEAD, at("10:30") + TAIL)


def test_it_stops_before_a_decision_is_seen():
    knowledge, along = of(entry(1, "10:00"), entry(2, "10:05", kind="decision"))
    (stop,) = stops(knowledge, along)
    assert stop.before
    there = along.where(stop.place)
    assert [each.id for each in knowledge.at(there.at).timeline] == ["T1"]
    assert along.where(stop.place + EDGE).passed == 2


def test_it_stops_where_the_story_turns_and_shows_it():
    knowledge, along = of(entry(1, "10:00"), entry(2, "10:05", pivot=True))
    (stop,) = stops(knowledge, along)
    assert not stop.before
    assert knowledge.at(along.where(stop.place).at).timeline[-1].id == "T2"
    assert knowledge.at(along.where(stop.place).at).timeline[-1].pivot is None


def test_decisions_of_one_time_are_one_stop():
    knowledge, along = of(entry(1, "10:00", kind="decision"), entry(2, "10:00", kind="decision"))
    assert len(stops(knowledge, along)) == 1


def test_a_decision_that_the_review_found_is_no_stop():
    knowledge, along = of(
        entry(1, "10:00"), entry(2, "10:01", kind="decision", known_from="review")
    )
    assert stops(knowledge, along) == ()


@settings(max_examples=30)
@given(sessions())
def test_any_session_has_a_course(session):
    knowledge = Knowledge(session)
    along = course_of(knowledge)
    assert along.length >= 0
    for stop in stops(knowledge, along):
        assert 0 <= stop.place <= along.length
        if stop.before:
            seen = knowledge.at(along.where(stop.place).at).timeline
            assert stop.entry.id not in {each.id for each in seen}


def test_the_ends_of_time_are_ends():
    first = Session.model_validate(
        {
            "title": "t",
            "timeline": [entry(1, "0001-01-02T00:00:00"), entry(2, "9999-12-30T23:59:59")],
        }
    )
    along = course_of(Knowledge(first))
    assert along.end - along.begin > timedelta(days=3_000_000)
