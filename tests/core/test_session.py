import json
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from pydantic import ValidationError

from pmtui.core.session import Session, ids_in
from pmtui.core.values import ID
from strategies import sessions


def session(**parts):
    return Session.model_validate({"title": "x"} | parts)


def entry(key, at):
    return {"id": key, "at": at, "text": key}


def test_a_title_is_enough():
    found = Session(title="Checkout: cards refused")
    assert (found.status, found.schema_version, found.timeline, found.counters) == (
        "draft",
        1,
        (),
        {},
    )


def test_a_session_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        session().title = "y"


def test_the_timeline_is_in_order_and_ties_stay_as_they_came():
    nine, ten = "2026-03-04T09:00:00Z", "2026-03-04T11:00:00+01:00"
    found = session(timeline=[entry("T1", ten), entry("T3", nine), entry("T2", nine)])
    assert [each.id for each in found.timeline] == ["T3", "T2", "T1"]


def test_counters_cover_all_ids_and_never_less_than_was_given():
    found = session(
        id="INC-2031",
        factors=[{"id": "F2", "title": "a", "how": [{"id": "H4", "how": "?"}]}],
        timeline=[entry("T07", "2026-03-04T09:00:00Z")],
        impact={"windows": [{"id": "W3", "start": "2026-03-04T09:00:00Z"}]},
        counters={"T": 3, "F": 9},
    )
    assert found.counters == {"F": 9, "H": 4, "T": 7, "W": 3}


@given(sessions())
def test_every_id_is_counted(found):
    for each in ids_in(found):
        match = ID.fullmatch(each)
        assert match
        assert found.counters[match[1]] >= int(match[2])


def test_unknown_keys_are_kept():
    found = session(x=1, severity={"y": 2}, people=[{"key": "mira", "z": [3]}])
    assert found.model_extra == {"x": 1}
    assert found.severity.model_extra == {"y": 2}
    assert found.people[0].model_extra == {"z": [3]}


def test_the_schema_has_its_name_in_the_file():
    assert session(schema=1).schema_version == 1
    assert "schema" in session().model_dump(by_alias=True)


def test_zones():
    assert session().tz is UTC
    assert session(zone="UTC").tz is UTC
    assert session(zone="Asia/Kolkata").tz == ZoneInfo("Asia/Kolkata")
    for zone in ("Mars/Olympus", "../etc/passwd", "Europe", "\x00", 5):
        with pytest.raises(ValidationError):
            session(zone=zone)


@pytest.mark.parametrize(
    "parts",
    [
        {"title": ""},
        {"title": None},
        {"status": "lost"},
        {"timeline": [{"id": "T1", "text": "no time"}]},
        {"counters": {"T": -1}},
        {"near_miss": "yes"},
        {"impact": {"windows": [{"id": "W1", "start": "2026-03-04T09:00:00Z", "weight": 2}]}},
    ],
)
def test_what_cannot_stand_is_refused(parts):
    with pytest.raises(ValidationError):
        session(**parts)


@given(sessions())
def test_every_field_holds_what_its_type_says(found):
    """Writing JSON warns of a value that is not of its field's type, and a warning is an error."""
    assert json.loads(found.model_dump_json())["title"] == found.title


def test_json_reads_back_as_the_same_session():
    found = session(
        date="2026-03-04",
        near_miss=True,
        slo={"target": 99.9},
        impact={"windows": [{"id": "W1", "start": "2026-03-04T09:00:00+01:00", "weight": 0.5}]},
        timeline=[entry("T1", "2026-03-04T09:00:00Z") | {"known_from": "review"}],
    )
    assert Session.model_validate_json(found.model_dump_json()) == found
