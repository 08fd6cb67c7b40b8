from datetime import time

import pytest
from pydantic import ValidationError

from pmtui.core import links
from pmtui.core.session import Session
from pmtui.storage.refusals import astray, located, refused


def found(data):
    with pytest.raises(ValidationError) as caught:
        Session.model_validate(data)
    return refused(caught.value, data)


def test_a_missing_key_has_its_place_in_the_table():
    assert found({}) == [(("title",), "is missing")]
    assert found({"title": "x", "people": [{}]}) == [(("people", 0, "key"), "is missing")]


def test_the_choices_of_one_field_are_one_place():
    entry = {"id": "T1", "at": "2026-03-04T10:00:00Z", "text": "x", "known_from": 3}
    places = {place for place, _ in found({"title": "x", "timeline": [entry]})}
    assert places == {("timeline", 0, "known_from")}


def test_values_are_said_as_a_file_has_them():
    (problem,) = found({"title": True})
    assert problem[1] == "true is not text; put it in quotes"
    (problem,) = found({"title": "x", "created": time(10, 5)})
    assert problem[1].startswith("'10:05:00' is not a time")


def test_messages_on_one_place_are_one_problem():
    (problem,) = located([(("title",), "is odd"), (("title",), "is short")], "title = 'x'")
    assert (problem.path, problem.line, problem.message) == ("title", 1, "is odd; is short")


def test_a_path_of_ids_becomes_a_place():
    data = {"timeline": [{"id": "T1"}, {"id": "T02"}], "glossary": [{"term": "a/b"}]}
    problems = (
        links.Problem("timeline/T2/evidence", "there is no evidence E1"),
        links.Problem("glossary/a~1b", "the key a/b is used twice"),
        links.Problem("meeting/phase", "there is no phase x"),
        links.Problem("timeline/T9", "is gone"),
    )
    assert [place for place, _ in astray(problems, data)] == [
        ("timeline", 1),
        ("glossary", 0),
        (),
        ("timeline",),
    ]
