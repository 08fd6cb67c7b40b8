import pytest
from hypothesis import given

from pmtui.core.links import placed
from pmtui.core.nodes import Id, nodes, path_of, repeated, same
from pmtui.core.session import Session
from pmtui.core.timeline import Entry
from strategies import sessions


@given(sessions())
def test_every_item_is_known_by_its_list_and_key(session):
    found = nodes(session, repeated(session))
    at = {path_of(each, node.outer): node.item for each, node in found.items()}
    assert at == {each.path: each.item for each in placed(session) if each.place != "conflicts"}


def test_an_inner_item_is_known_wherever_it_stands():
    factor = {"id": "F1", "title": "x", "how": [{"id": "H7", "how": "How?"}]}
    found = nodes(Session.model_validate({"title": "x", "factors": [factor]}))
    assert [*found] == [Id("factors", "F1"), Id("factors/how", "H7")]
    assert found[Id("factors/how", "H7")].outer == Id("factors", "F1")


WINDOW = {"id": "X1", "start": "2026-03-04T09:00:00Z", "end": "2026-03-04T10:00:00Z"}
ENTRY = {"id": "T1", "at": "2026-03-04T09:00:00Z", "text": "x"}


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        ({}, True),
        ({"at": "2026-03-04T10:00:00+01:00"}, True),
        ({"text": "y"}, False),
        ({"evidence": ["E1"]}, False),
        ({"n": 1.0}, False),
        ({"other": 1}, False),
    ],
)
def test_what_a_file_holds_alike_is_the_same(change, alike):
    one, two = (Entry.model_validate({**ENTRY, "n": 1, **each}) for each in ({}, change))
    assert same(one, two) is same(two, one) is alike


def test_lists_of_items_are_left_aside():
    one, two, other = (
        Session.model_validate({"title": "x", "impact": each}).impact
        for each in ({}, {"excluded": [WINDOW]}, {"headline": "y"})
    )
    assert same(one, two)
    assert not same(one, other)
