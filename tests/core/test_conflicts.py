import pytest
from pydantic import ValidationError

from documents.built import internal
from pmtui.core.conflicts import Conflict
from pmtui.core.edits import Add, Remove
from pmtui.core.labels import words
from pmtui.core.session import Session
from pmtui.core.told import describe, named
from pmtui.storage.canonical import dumps
from pmtui.storage.toml import loads

SESSION = Session.model_validate(
    {
        "title": "Search: no answers",
        "conflicts": [
            {"path": "incident/title", "ours": "Zebra", "theirs": {"a": [1, {"b": 2.5}]}, "base": 3}
        ],
    }
)


def test_values_of_every_kind_are_written_and_read():
    assert loads(dumps(SESSION)).session == SESSION


def test_a_value_that_no_file_can_hold_is_refused():
    with pytest.raises(ValidationError, match="cannot hold a value of type object"):
        Conflict(path="incident/title", ours=object())


def test_it_is_called_by_its_place():
    path = "conflicts/incident~1title"
    assert words(path) == "conflict about title of the incident"
    assert named(SESSION.conflicts[0], SESSION) == "about title of the incident"
    assert describe(Remove(path), SESSION) == "remove conflict about title of the incident"
    adding = Add("conflicts", {"path": "timeline/T7/quote"})
    assert describe(adding, SESSION) == "add conflict about quote of entry T7"


def test_no_document_prints_it():
    assert "Zebra" not in internal(SESSION)
