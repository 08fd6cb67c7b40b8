"""Times that were read in another zone than the session's."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import at, entry
from pmtui.core.correction import common, read_in, zone
from pmtui.core.edits import EditRefused, apply
from pmtui.core.history import History
from pmtui.core.requests import Selected
from pmtui.core.session import Session, zone_of
from pmtui.core.told import describe
from pmtui.core.viewing import Viewing
from pmtui.core.zones import Unclear

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


def session(*clocks, **fields):
    timeline = [entry(number, clock) for number, clock in enumerate(clocks, 1)]
    return Session.model_validate({"title": "Search was slow", "timeline": timeline, **fields})


def offered(of, *numbers):
    paths = [f"timeline/T{number}" for number in numbers]
    viewing = Viewing(marked=frozenset(paths) if len(paths) > 1 else frozenset())
    return zone(Selected(of, "timeline", paths[0], NOW, viewing=viewing))


def option(choose, name):
    return next(each for each in choose.options if each.label == name)


def test_the_first_entry_says_what_it_would_become():
    chosen = option(offered(session("10:00", "10:05"), 1, 2), "Asia/Tokyo")
    assert chosen.note == "10:00 becomes 01:00"
    assert describe(chosen.leads, session("10:00")) == "read 2 entries in Asia/Tokyo"


def test_marked_entries_are_read_as_if_typed_there():
    before = session("10:00", "10:05", "10:10", zone="Europe/Berlin")
    history = History(before).apply(option(offered(before, 1, 3), "UTC").leads, NOW)
    assert {each.id: each.at for each in history.present.timeline} == {
        "T1": at("11:00"),
        "T2": at("10:05"),
        "T3": at("11:10"),
    }
    assert [each.id for each in history.present.timeline] == ["T2", "T1", "T3"]
    assert history.undo()[0].present == before


def test_ends_are_read_there_too():
    before = Session.model_validate(
        {"title": "x", "timeline": [entry(1, "10:00", until=at("10:30"))]}
    )
    after = apply(before, option(offered(before, 1), "Asia/Kolkata").leads)
    assert (after.timeline[0].at, after.timeline[0].until) == (at("04:30"), at("05:00"))


def test_the_zone_of_the_session_changes_nothing():
    choose = offered(session("10:00", zone="Europe/Berlin"), 1)
    own = option(choose, "Europe/Berlin")
    assert (own.leads, own.note) == (None, "as they are now")
    assert [each.label for each in choose.options][:2] == ["UTC", "Europe/Berlin"]
    assert len({each.label for each in choose.options}) == len(choose.options)


def test_a_time_that_is_skipped_there_is_refused_with_its_reason():
    spring = offered(session("2026-03-29T02:30:00"), 1)
    refused = option(spring, "Europe/Berlin")
    assert refused.leads is None
    assert "skipped" in refused.note


def test_a_time_that_comes_twice_there_is_asked_for():
    autumn = session("2026-10-25T02:30:00")
    choose = offered(autumn, 1)
    earlier = option(choose, "Europe/Berlin, the earlier of two")
    later = option(choose, "Europe/Berlin, the later of two")
    times = [apply(autumn, each.leads).timeline[0].at for each in (earlier, later)]
    assert times == [at("2026-10-25T00:30:00"), at("2026-10-25T01:30:00")]
    with pytest.raises(StopIteration):
        option(choose, "Europe/Berlin")


def test_only_entries_have_a_time():
    factors = [{"id": "F1", "title": "No limit"}]
    of = Session.model_validate({"title": "x", "factors": factors})
    with pytest.raises(EditRefused, match="entries"):
        zone(Selected(of, "factors", "factors/F1", NOW))


@given(
    st.datetimes(NOW.replace(2000, tzinfo=None), NOW.replace(2035, tzinfo=None)),
    st.sampled_from(common()),
    st.sampled_from(["UTC", "Europe/Berlin", "Asia/Kolkata", "America/New_York"]),
)
def test_clocks_there_show_what_the_session_showed(moment, name, own):
    of = session(moment.replace(microsecond=0).isoformat(), zone=own)
    wall = of.timeline[0].at.astimezone(of.tz).replace(tzinfo=None)
    try:
        (found,) = read_in(of, of.timeline, zone_of(name))
    except Unclear:
        return
    assert found.at.astimezone(zone_of(name)).replace(tzinfo=None) == wall
    assert abs(found.at - of.timeline[0].at) <= timedelta(hours=26)


def test_every_zone_that_is_offered_is_known():
    assert all(zone_of(name) for name in common())
    assert len(set(common())) == len(common())
