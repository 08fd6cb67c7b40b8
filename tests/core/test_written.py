import json
import math
import re
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_strategies import JUNK, edits
from pmtui.core.edits import Add, Batch, Move, Remove, Set, apply
from pmtui.core.session import Session
from pmtui.core.toml import alike
from pmtui.core.written import read, written
from strategies import sessions, unknown

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)
KEYS = st.sampled_from(["$time", "$date", "$table", "$", "do", "a"])


def again(edit):
    return read(json.loads(json.dumps(written(edit), allow_nan=False)))


@given(st.data())
def test_what_is_written_reads_back(data):
    edit = data.draw(edits(data.draw(sessions())))
    assert again(edit) == edit


@given(unknown() | st.recursive(st.text(), lambda inner: st.dictionaries(KEYS, inner, max_size=2)))
def test_tables_of_the_user_survive_whatever_their_keys_are(value):
    edit = Set("incident/x", value)
    assert again(edit) == edit
    assert alike(again(edit).value, value)


@given(JUNK | st.fixed_dictionaries({"do": st.sampled_from(["add", "set", "batch"]), "to": JUNK}))
def test_anything_else_is_refused_in_words(value):
    with pytest.raises(ValueError, match=" "):
        read(value)


@pytest.mark.parametrize(
    ("edit", "value"),
    [
        (Remove("factors/F3"), {"do": "remove", "path": "factors/F3"}),
        (Move("actions/A3"), {"do": "move", "path": "actions/A3"}),
        (
            Move("actions/A3", "A1"),
            {"do": "move", "path": "actions/A3", "before": "A1"},
        ),
        (
            Set("timeline/T7/at", NINE),
            {"do": "set", "path": "timeline/T7/at", "value": {"$time": "2026-03-04T09:00:00Z"}},
        ),
        (
            Add("links", {"id": "L1", "seen": [date(2026, 3, 4), time(9, 30)]}),
            {
                "do": "add",
                "to": "links",
                "item": {"id": "L1", "seen": [{"$date": "2026-03-04"}, {"$clock": "09:30:00"}]},
            },
        ),
        (
            Batch((Set("incident/x", {"$time": 1}),), "try"),
            {
                "do": "batch",
                "edits": [
                    {"do": "set", "path": "incident/x", "value": {"$table": {"$time": 1}}},
                ],
                "label": "try",
            },
        ),
    ],
)
def test_the_form_stays_as_it_is(edit, value):
    assert written(edit) == value
    assert read(value) == edit


def test_numbers_that_json_lacks():
    assert math.isnan(again(Set("incident/x", math.nan)).value)
    assert again(Set("incident/x", [-math.inf, 1.0])).value == [-math.inf, 1.0]
    assert isinstance(again(Set("incident/x", 1.0)).value, float)


def test_tuples_come_back_as_lists_that_mean_the_same():
    before = Session.model_validate({"title": "x"})
    edit = Set("incident/tags", ("a", "b"))
    assert again(edit) == Set("incident/tags", ["a", "b"])
    assert apply(before, edit) == apply(before, again(edit))


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, "an edit is None and not a table"),
        ([], "an edit is a list and not a table"),
        ({}, "do is None and not add, remove, set, move or batch"),
        ({"do": "explode"}, "do is 'explode' and not"),
        ({"do": "set", "path": "x"}, "set needs value"),
        ({"do": "set", "path": 5, "value": 1}, "path is 5 and not text"),
        ({"do": "remove", "path": "x", "shell": "rm"}, "remove has no 'shell'"),
        ({"do": "add", "to": "x", "item": []}, "item is a list and not a table"),
        ({"do": "add", "to": "x", "item": {}, "before": 1}, "before is 1 and not text"),
        ({"do": "batch", "edits": {}}, "edits is a table and not a list"),
        ({"do": "batch", "edits": [None]}, "an edit is None"),
        ({"do": "set", "path": "x", "value": {"$time": "noon"}}, "$time does not go with 'noon'"),
        ({"do": "set", "path": "x", "value": {"$time": []}}, "$time does not go with a list"),
        ({"do": "set", "path": "x", "value": {"$eval": "1"}}, "'$eval' is not one of $time"),
        ({"do": "set", "path": "x", "value": b"x"}, "is no value of JSON"),
    ],
)
def test_a_refusal_says_what_is_wrong(value, reason):
    with pytest.raises(ValueError, match=re.escape(reason)):
        read(value)


def test_what_lies_too_deep_is_refused():
    batch, value = {"do": "batch", "edits": []}, []
    for _ in range(200):
        batch, value = {"do": "batch", "edits": [batch]}, [value]
    for deep in (batch, {"do": "set", "path": "x", "value": value}):
        with pytest.raises(ValueError, match="too deep"):
            read(deep)
