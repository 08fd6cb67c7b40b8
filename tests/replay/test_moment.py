from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import CHECKOUT, at, entry, incident
from pmtui.core.session import Session
from pmtui.replay.knowledge import Knowledge
from pmtui.replay.moment import UNNOTICED, moment, parts
from pmtui.storage.session import load
from room import SAMPLES
from strategies import sessions

WHOLE = load(SAMPLES / "checkout-50min.toml").session


def then(clock, session=None):
    return moment(Knowledge(session or incident(*CHECKOUT)), at(clock))


def now(clock, session=None):
    return moment(Knowledge(session or incident(*CHECKOUT), later=True), at(clock))


def test_before_anybody_noticed_nothing_is_told_of_impact():
    assert then("09:59").elapsed == "nothing has happened yet"
    assert then("10:03").elapsed == UNNOTICED
    assert then("10:03").segment == ""
    assert now("10:03").elapsed == "3 min since impact began"
    assert now("10:03").segment == "undetected, 3 min"


def test_time_goes_on_from_the_start_of_impact():
    assert then("10:04").elapsed == "4 min since impact began"
    assert then("10:04").segment == "waiting, 0 min"
    assert then("10:30").segment == "diagnosing, 21 min"
    assert then("11:00").elapsed == "impact lasted 50 min; 10 min since it ended"
    assert then("11:00").segment == ""


def test_without_a_start_it_goes_on_from_when_somebody_noticed():
    assert then("10:09", incident(("detected", "10:04"))).elapsed == "5 min since it was noticed"


def test_the_budget_is_at_most_what_it_can_be_until_the_share_is_known():
    spans = [{"id": "W1", "start": at("10:00"), "end": at("10:50"), "weight": 0.5}]
    session = incident(*CHECKOUT, slo={"target": 99.9}, impact={"windows": spans})
    assert then("10:30", session).budget == "at most 69.4 % of a 30-day budget"
    assert now("10:30", session).budget == "34.7 % of a 30-day budget"
    assert then("10:03", session).budget == ""


def test_a_near_miss_is_told_of_only_as_known_now():
    session = incident(("detected", "10:04"), ("resolved", "10:10"), near_miss=True)
    assert now("10:05", session).elapsed == "a near miss: nothing reached users"
    assert "near" not in then("10:05", session).elapsed


def whole(clock, *, later=False):
    stamp = at(f"2026-03-11T{clock}:00")
    return moment(Knowledge(WHOLE, later=later), stamp)


def test_who_was_involved_and_what_customers_had_been_told():
    found = whole("10:20")
    assert [each.name for each in found.involved] == [
        "Linh Đặng-Moreau",
        "Adaeze Oyelami",
        "Hanae Okumori",
    ]
    assert [each.time for each in found.told] == ["10:19"]
    assert whole("10:18").told == ()
    assert [each.id for each in found.latest] == ["T9"]
    assert found.severity == "SEV-2"
    assert whole("10:12").severity == ""


def test_what_happens_stands_before_what_becomes_known_with_it():
    night = load(SAMPLES / "flapping-regions.toml").session
    stamp = datetime(2026, 5, 1, 0, 22, tzinfo=UTC)
    found = moment(Knowledge(night), stamp).latest
    assert found[0].at == stamp
    assert [each.later for each in found] == [False, True, True, True, True]


def test_factors_are_covered_then_and_shown_now():
    assert whole("10:33").factors == ()
    assert [each.id for each in whole("10:03", later=True).factors] == ["F1", "F2"]


def test_parts_are_named_no_earlier_than_they_may_be():
    knowledge = Knowledge(incident(*CHECKOUT))
    assert parts(knowledge, at("10:03")) == ()
    assert [name for _, name in parts(knowledge, at("10:05"))] == ["undetected", "waiting"]
    names = [name for _, name in parts(knowledge, at("11:00"))]
    assert names == ["undetected", "waiting", "diagnosing + mitigating", "resolved"]


@settings(max_examples=40)
@given(sessions(), st.floats(0, 1), st.booleans())
def test_any_moment_of_any_session_can_be_told(session, share, later):
    knowledge = Knowledge(session, later=later)
    first, last = knowledge.span
    found = moment(knowledge, first + (last - first) * share)
    assert "\n" not in found.elapsed + found.segment + found.budget
    assert all(begin <= last for begin, _ in parts(knowledge, last))


@pytest.mark.parametrize("count", [0, 1])
def test_one_entry_or_none(count):
    session = Session.model_validate({"title": "t", "timeline": [entry(1, "10:00")][:count]})
    assert len(moment(Knowledge(session), at("11:00")).latest) == count
