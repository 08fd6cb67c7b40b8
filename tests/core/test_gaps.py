"""Quiet stretches: what is long for this timeline, and never what is short."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from incidents import at, entry
from pmtui.core.gaps import SHORTEST, quiet
from pmtui.core.timeline import Entry


def entries(*clocks, **last):
    made = [entry(number, clock) for number, clock in enumerate(clocks, 1)]
    made[-1] |= last
    return [Entry.model_validate(each) for each in made]


def minutes(found):
    return {key: lasted.total_seconds() / 60 for key, lasted in found.items()}


def test_what_is_long_for_this_timeline_is_quiet():
    assert minutes(quiet(entries("10:00", "10:02", "10:05", "10:27"))) == {"T4": 22}


def test_what_is_usual_is_not_quiet():
    assert quiet(entries("10:00", "10:20", "10:40", "11:05")) == {}


def test_what_is_short_is_never_quiet():
    assert quiet(entries("10:00", "10:01", "10:02", "10:11")) == {}
    assert minutes(quiet(entries("10:00", "10:01", "10:02", "10:12"))) == {"T4": 10}


def test_an_activity_that_lasts_is_not_quiet():
    some = [*entries("10:00", "10:02", "10:05", until=at("10:25")), *entries("10:27")]
    assert quiet(some) == {}


def test_one_entry_or_none_has_no_gap():
    assert quiet([]) == quiet(entries("10:00")) == quiet(entries("10:00", "10:00")) == {}


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_gaps_are_real_and_at_most_half_of_the_steps(offsets):
    some = [
        Entry(id=f"T{n}", at=at("10:00") + timedelta(minutes=offset), text="seen")
        for n, offset in enumerate(sorted(offsets), 1)
    ]
    found = quiet(some)
    assert len(found) <= len(some) / 2
    places = {each.id: place for place, each in enumerate(some)}
    for key, lasted in found.items():
        assert lasted == some[places[key]].at - some[places[key] - 1].at >= SHORTEST
