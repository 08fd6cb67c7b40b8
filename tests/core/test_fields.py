import pytest

from pmtui.core.edits import EditRefused
from pmtui.core.fields import given, made
from pmtui.core.session import Session
from pmtui.core.timeline import Entry

ENTRY = Entry.model_validate({"id": "T1", "at": "2026-03-04T09:00:00Z", "text": "Alert", "x": 1})


def test_a_field_is_given_as_the_model_reads_it():
    after = given(ENTRY, "evidence", ["E07"], "entry T1")
    assert after.evidence == ("E7",)
    assert after.model_extra == {"x": 1}
    assert ENTRY.evidence == ()


def test_unknown_fields_come_and_go():
    after = given(ENTRY, "y", ["a"], "entry T1")
    assert after.model_extra == {"x": 1, "y": ["a"]}
    assert given(after, "y", None, "entry T1") == ENTRY


def test_an_entry_known_since_is_refused_in_one_sentence():
    with pytest.raises(EditRefused) as caught:
        given(ENTRY, "known_from", "later", "entry T1")
    assert str(caught.value) == (
        "time of knowing of entry T1: 'later' is not one of then, review and 'later' is not a time"
    )


def test_all_that_is_wrong_is_said():
    with pytest.raises(EditRefused) as caught:
        made(Entry, {"id": "X1", "text": " "}, "a new entry")
    assert str(caught.value) == (
        "id of a new entry: 'X1' is not an id such as T7; time of a new entry is missing; "
        "text of a new entry is empty"
    )


def test_the_zone_of_a_session_is_checked():
    assert given(Session(title="x"), "zone", "Asia/Kolkata", "the incident").zone == "Asia/Kolkata"
    with pytest.raises(EditRefused, match="zone of the incident: 'Mars' is not a zone"):
        given(Session(title="x"), "zone", "Mars", "the incident")
