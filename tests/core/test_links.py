from typing import get_type_hints

from hypothesis import given

from pmtui.core.addresses import COLLECTIONS
from pmtui.core.links import LINKS, linking, placed, problems
from pmtui.core.session import Session
from strategies import LINKED, links_in, sessions

NINE = "2026-03-04T09:00:00Z"


def session(**parts):
    return Session.model_validate({"title": "x"} | parts)


@given(sessions())
def test_generated_sessions_can_stand(found):
    assert problems(found) == ()


def test_every_field_that_holds_ids_is_a_link():
    for place, collection in COLLECTIONS.items():
        hints = get_type_hints(collection.item, include_extras=True)
        fields = {
            name: LINKED[kind]
            for name, hint in hints.items()
            for kind in links_in(hint)
            if name != "id" and place != LINKED[kind]
        }
        worded = {"source": "evidence"} if place == "impact/metrics" else {}
        assert LINKS.get(place, {}) == fields | worded


def test_a_link_that_leads_nowhere_is_a_problem():
    found = session(
        actions=[{"id": "A1", "text": "Stage it", "factors": ["F2"]}],
        factors=[
            {"id": "F1", "title": "y", "how": [{"id": "H1", "how": "?", "branches_to": "F9"}]}
        ],
        impact={"metrics": [{"id": "M1", "name": "refused", "source": "E4"}]},
    )
    assert set(problems(found)) == {
        ("factors/F1/how/H1/branches_to", "there is no factor F9"),
        ("actions/A1/factors", "there is no factor F2"),
        ("impact/metrics/M1/source", "there is no evidence E4"),
    }


def test_a_key_given_twice_is_a_problem():
    twice = [{"id": "T1", "at": NINE, "text": "a"}, {"id": "T01", "at": NINE, "text": "b"}]
    assert problems(session(timeline=twice)) == (("timeline/T1", "the key T1 is used twice"),)


def test_the_same_id_below_two_factors_is_none():
    how = [{"id": "H1", "how": "?"}]
    factors = [{"id": "F1", "title": "a", "how": how}, {"id": "F2", "title": "b", "how": how}]
    assert problems(session(factors=factors)) == ()


def test_a_meeting_in_no_phase_of_its_own_is_a_problem():
    assert problems(session(meeting={"phase": "x"})) == (("meeting/phase", "there is no phase x"),)


def test_links_to_an_item_are_found():
    found = session(
        timeline=[{"id": "T1", "at": NINE, "text": "a"}],
        well=[{"id": "G1", "text": "b", "entries": ["T1"]}],
        parking=[{"id": "P1", "text": "c", "entry": "T1"}],
    )
    assert [(each.path, field) for each, field in linking(found, "timeline", "T1")] == [
        ("well/G1", "entries"),
        ("parking/P1", "entry"),
    ]
    assert [each.path for each in placed(found, ("parking",))] == ["parking/P1"]
