import pytest
from pydantic import ValidationError

from pmtui.core.refusals import EditRefused, sentence, shown
from pmtui.core.session import Session


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "is missing"),
        ({"title": 5}, "5 is not text"),
        ({"title": ""}, "is empty"),
        ({"title": "x", "status": "lost"}, "'lost' is not one of draft, in-review, final, closed"),
        ({"title": "x", "near_miss": "yes"}, "'yes' is not true or false"),
        ({"title": "x", "impact": []}, "a list is not a table"),
        ({"title": "x", "timeline": {}}, "a table is not a list"),
        ({"title": "x", "tags": [{}]}, "a table is not text"),
        ({"title": "\ud800"}, "holds characters that cannot be shown"),
        ({"title": "x", "date": "4 March"}, "'4 March' is not a date; write it as 2026-03-04"),
    ],
)
def test_a_refused_value_is_told_in_words(data, said):
    with pytest.raises(ValidationError) as caught:
        Session.model_validate(data)
    errors = caught.value.errors(include_url=False)
    assert said in sentence(errors[0])


def test_values_in_messages_are_short_and_clean():
    assert shown("a\n\x1b[2Jb") == "'a b'"
    assert len(shown("x" * 500)) == 62
    assert shown(10**100).endswith("…")
    assert shown([1, 2]) == "a list"


def test_a_reason_is_one_clean_line():
    assert str(EditRefused("no\n\x1b[31m entry")) == "no entry"
