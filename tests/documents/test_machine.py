import json
from datetime import UTC, datetime

from hypothesis import given, settings

from documents.built import entry, session
from pmtui.core.session import Session
from pmtui.documents.catalogue import Wishes, document
from pmtui.documents.redaction import Redaction
from strategies import sessions

PEOPLE = [
    {"key": "ada", "name": "Ada Quist", "handle": "ada.q", "roles": ["responder"]},
    {"key": "lin", "name": "Lin Oduya", "roles": ["facilitator"]},
]


def data(found, **wishes):
    return json.loads(document(found, "json", Wishes(**wishes)))


def test_the_parts_and_their_order():
    found = data(session(id="INC-7", owner="ada", people=PEOPLE, x_own="kept in the file"))
    assert [*found] == ["format", "session", "metrics"]
    assert found["format"] == 1
    assert [*found["session"]] == ["schema", "id", "title", "status", "owner", "people"]
    assert [*found["session"]["people"][0]] == ["key", "name", "handle", "roles"]


def test_what_is_unknown_is_absent_and_what_is_zero_is_not():
    measures = [{"id": "M1", "name": "double charges", "value": 0}, {"id": "M2", "name": "lost"}]
    found = data(session(near_miss=False, impact={"metrics": measures}))
    assert found["session"]["near_miss"] is False
    assert found["session"]["impact"] == {
        "metrics": [
            {"id": "M1", "name": "double charges", "value": 0},
            {"id": "M2", "name": "lost"},
        ]
    }
    assert "followup" not in found["session"]


def test_people_are_keys_while_nothing_is_hidden():
    given_ = session(owner="ada", people=PEOPLE, timeline=[entry(1, actor="lin", agency="human")])
    found = data(given_)
    assert found["session"]["owner"] == "ada"
    assert found["session"]["timeline"][0]["actor"] == "lin"
    assert found["metrics"]["coordination"]["people"] == ["lin"]
    hidden = data(given_, redaction=Redaction(names="role"))
    assert hidden["session"]["owner"] == "responder"
    assert hidden["session"]["people"] == [
        {"name": "responder", "roles": ["responder"]},
        {"name": "facilitator", "roles": ["facilitator"]},
    ]
    assert hidden["metrics"]["coordination"]["people"] == ["facilitator"]
    nobody = json.dumps(data(given_, redaction=Redaction(names="none")))
    assert not [word for word in ("ada", "lin", "Quist", "Oduya") if f'"{word}' in nobody]


def test_two_people_of_one_name_stay_names():
    twins = [{"key": "a", "name": "Lin Oduya"}, {"key": "b", "name": "Lin Oduya"}]
    assert data(session(owner="a", people=twins))["session"]["owner"] == "Lin Oduya"


def test_the_clock_tells_only_of_what_goes_on():
    now = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    window = {"id": "W1", "start": "2026-03-04T10:00:00Z"}
    over = session(impact={"windows": [{**window, "end": "2026-03-04T10:10:00Z"}]})
    assert document(over, "json", Wishes(now=now)) == document(over, "json")
    found = data(session(impact={"windows": [window]}), now=now)
    assert found["metrics"]["now"] == "2026-03-04T10:30:00Z"
    assert found["metrics"]["impact"]["minutes"] == 30


@given(sessions())
@settings(max_examples=40)
def test_a_session_comes_back_from_its_data(found):
    told = data(found)["session"]
    again = Session.model_validate(told)
    assert json.dumps(data(again)["session"]) == json.dumps(told)
    assert {each.id for each in again.timeline} == {each.id for each in found.timeline}
    assert [each.model_dump(exclude=extra(each)) for each in again.actions] == [
        each.model_dump(exclude=extra(each)) for each in found.actions
    ]


def extra(part):
    return {*(part.model_extra or {}), "verification", "owner", "helpers"}
