"""Known then is airtight: nothing stands in it that could not be known at that time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import at, entry, incident, windows
from pmtui.core.session import Session
from pmtui.core.values import Part
from pmtui.replay.knowledge import COVERED, Knowledge, held
from pmtui.storage.session import load
from room import SAMPLES
from strategies import sessions

SAMPLE = [load(each).session for each in sorted(SAMPLES.glob("*.toml"))]


def lived(*timeline, **fields):
    return Session.model_validate({"title": "How it ended", "timeline": timeline, **fields})


def texts_in(value):
    """Give all texts in a session, however deep."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Part):
        return {text for each in value.__dict__.values() for text in texts_in(each)}
    if isinstance(value, tuple):
        return {text for each in value for text in texts_in(each)}
    return set()


def times_in(value):
    if isinstance(value, datetime):
        return {value}
    if isinstance(value, Part):
        return {time for each in value.__dict__.values() for time in times_in(each)}
    if isinstance(value, tuple):
        return {time for each in value for time in times_in(each)}
    return set()


def may_be_known(session, moment):
    """Give all texts that may be known at a moment, worked out the plain way."""
    found = {COVERED, "draft", "W1", session.id, session.zone, session.slo.window}
    actors, begun = set(), 0
    for each in session.timeline:
        known = each.known_from
        since = max(each.at, known) if isinstance(known, datetime) else each.at
        if known == "review" or since > moment:
            continue
        actors.add(each.actor)
        found |= {each.id, each.text, each.quote, each.system, each.actor, each.kind, each.agency}
        found |= {each.precision, each.severity_after, *each.milestones}
        begun += "impact_start" in each.milestones
    found |= {f"W{number}" for number in range(1, begun + 1)}
    for person in session.people:
        if person.key in actors:
            found |= {person.key, person.name, person.handle, person.pseudonym, person.team}
    return found - {None}


@settings(max_examples=60)
@given(sessions(), st.floats(0, 1))
def test_nothing_stands_in_it_that_was_not_seen_by_then(session, share):
    knowledge = Knowledge(session)
    first, last = knowledge.span
    moment = first + (last - first) * share
    seen = knowledge.at(moment)
    assert texts_in(seen) <= may_be_known(session, moment)
    assert all(time <= moment for time in times_in(seen))


@pytest.mark.parametrize("session", SAMPLE, ids=lambda session: session.id)
def test_nor_right_before_or_at_any_time_of_a_sample(session):
    knowledge = Knowledge(session)
    first, last = knowledge.span
    second = timedelta(seconds=1)
    for moment in (
        first - second,
        *(time + by for time in times_in(session) for by in (-second, 0 * second)),
        last,
    ):
        seen = knowledge.at(moment)
        assert texts_in(seen) <= may_be_known(session, moment)
        assert all(time <= moment for time in times_in(seen))
        assert not seen.factors
        assert not seen.actions
        assert seen.near_miss is None


@settings(max_examples=40)
@given(sessions(), st.lists(st.floats(0, 1), min_size=2, max_size=6), st.booleans())
def test_going_back_is_never_having_gone_forward(session, shares, later):
    walked = Knowledge(session, later=later)
    first, last = walked.span
    for share in shares:
        moment = first + (last - first) * share
        assert walked.at(moment) == Knowledge(session, later=later).at(moment)


@settings(max_examples=40)
@given(sessions(), st.floats(0, 1))
def test_known_now_tells_everything_that_had_happened(session, share):
    knowledge = Knowledge(session, later=True)
    first, last = knowledge.span
    moment = first + (last - first) * share
    seen = knowledge.at(moment)
    assert [each.id for each in seen.timeline] == [
        each.id for each in session.timeline if each.at <= moment
    ]
    assert (seen.title, seen.factors, seen.well) == (session.title, session.factors, session.well)


def test_what_the_review_found_is_seen_only_as_known_now():
    session = lived(entry(1, "10:00"), entry(2, "10:01", known_from="review"), entry(3, "10:02"))
    then, now = Knowledge(session), Knowledge(session, later=True)
    assert [each.id for each in then.at(at("10:02")).timeline] == ["T1", "T3"]
    assert [each.id for each in now.at(at("10:02")).timeline] == ["T1", "T2", "T3"]
    assert len(then.moments) == 2


def test_what_was_known_later_comes_when_it_was_known():
    session = lived(entry(1, "10:00"), entry(2, "10:01", known_from=at("10:30")), entry(3, "11:00"))
    knowledge = Knowledge(session)
    assert [each.id for each in knowledge.at(at("10:29")).timeline] == ["T1"]
    assert [each.id for each in knowledge.at(at("10:30")).timeline] == ["T1", "T2"]
    assert at("10:30") in knowledge.moments


def test_what_was_known_after_the_incident_belongs_to_the_review():
    session = lived(entry(1, "10:00"), entry(2, "10:01", known_from=at("2026-03-06T09:00")))
    assert len(Knowledge(session).moments) == 1


def test_nobody_can_name_the_start_of_impact_before_somebody_noticed():
    knowledge = Knowledge(incident(("impact_start", "10:00"), ("detected", "10:04")))
    assert knowledge.at(at("10:03")).timeline[0].milestones == ()
    assert not knowledge.at(at("10:03")).impact.windows
    assert knowledge.at(at("10:04")).timeline[0].milestones == ("impact_start",)
    assert knowledge.at(at("10:04")).impact.windows[0].start == at("10:00")
    assert [(time, each.id) for time, each in knowledge.named] == [(at("10:04"), "T1")]


@pytest.mark.parametrize("milestone", ["introduced", "comms_last"])
def test_what_only_the_review_can_name_is_never_named(milestone):
    knowledge = Knowledge(incident((milestone, "10:00"), ("detected", "10:04")))
    assert knowledge.at(at("23:00")).timeline[0].milestones == ()
    later = Knowledge(knowledge.whole, later=True)
    assert later.at(at("10:00")).timeline[0].milestones == (milestone,)


def test_an_entry_that_lasts_tells_its_end_when_it_has_come():
    session = lived(entry(1, "10:00", until=at("10:10")), entry(2, "10:20"))
    for later in (False, True):
        knowledge = Knowledge(session, later=later)
        assert knowledge.at(at("10:09")).timeline[0].until is None
        assert knowledge.at(at("10:10")).timeline[0].until == at("10:10")


def test_the_severity_is_the_one_that_was_declared():
    session = lived(
        entry(1, "10:00", severity_after="SEV-3"),
        entry(2, "10:10", severity_after="SEV-1"),
        severity={"level": "SEV-1"},
    )
    knowledge = Knowledge(session)
    assert knowledge.at(at("09:59")).severity.level is None
    assert knowledge.at(at("10:05")).severity.level == "SEV-3"
    assert knowledge.at(at("10:15")).severity.level == "SEV-1"


def test_windows_of_the_review_do_not_tell_when_impact_began():
    spans = windows(("10:00", "10:50", 0.6))
    session = incident(("detected", "10:04"), ("resolved", "10:50"), impact={"windows": spans})
    assert not Knowledge(session).at(at("10:10")).impact.windows
    now = Knowledge(session, later=True).at(at("10:10")).impact.windows
    assert [(each.start, each.end, each.weight) for each in now] == [(at("10:00"), None, 0.6)]


def test_impact_lasts_from_each_relapse_until_it_ends_again():
    session = incident(
        *(("impact_start", "10:00"), ("detected", "10:04"), ("mitigated", "10:20")),
        *(("impact_start", "11:00"), ("impact_start", "11:10"), ("impact_end", "11:30")),
    )
    knowledge = Knowledge(session)
    spans = {
        clock: [
            tuple(each and f"{each:%H:%M}" for each in (window.start, window.end))
            for window in knowledge.at(at(clock)).impact.windows
        ]
        for clock in ("10:10", "10:59", "11:15", "11:30")
    }
    assert spans == {
        "10:10": [("10:00", None)],
        "10:59": [("10:00", "10:20")],
        "11:15": [("10:00", "10:20"), ("11:00", None)],
        "11:30": [("10:00", "10:20"), ("11:00", "11:30")],
    }
    assert "mitigated" in held(knowledge.at(at("10:59")))
    assert "mitigated" not in held(knowledge.at(at("11:15")))


def test_events_of_the_whole_incident_count_for_no_moment_of_it():
    session = incident(
        ("impact_start", "10:00"),
        ("detected", "10:01"),
        slo={"target": 99.9, "bad_events": 500, "all_events": 1000},
    )
    for later in (False, True):
        assert Knowledge(session, later=later).at(at("10:01")).slo.bad_events is None


def test_a_session_without_entries_or_with_later_ones_alone_has_a_time():
    assert Knowledge(lived()).span == (datetime(2000, 1, 1, tzinfo=UTC),) * 2
    assert Knowledge(lived()).at(at("10:00")).timeline == ()
    only = Knowledge(lived(entry(1, "10:00", known_from="review")))
    assert only.span == (at("10:00"), at("10:00"))
    assert only.at(at("11:00")).timeline == ()


def test_the_same_step_gives_the_same_object():
    knowledge = Knowledge(incident(("detected", "10:04"), ("resolved", "10:50")))
    assert knowledge.at(at("10:05")) is knowledge.at(at("10:06"))
