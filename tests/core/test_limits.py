"""Texts and lists that are too long: refused in words wherever they come in."""

from datetime import UTC, datetime

import pytest

from pmtui.core.block import capture_block
from pmtui.core.capture import Captured, Refused, capture
from pmtui.core.cell import typed
from pmtui.core.edits import Add, EditRefused, Set, apply
from pmtui.core.forms import FieldRefused, addition, changes
from pmtui.core.limits import ITEMS, TEXT, megabytes, too_long
from pmtui.core.prose import rewritten
from pmtui.core.requests import Selected
from pmtui.core.session import Session

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
LONG = "x" * (TEXT + 1)
FITTING = "x" * TEXT


def session(**fields):
    entry = {"id": "T1", "at": "2026-03-04T10:00:00Z", "text": "Queue grew"}
    action = {"id": "A1", "text": "Bound the queue"}
    return Session.model_validate(
        {"title": "Queue stood", "timeline": [entry], "actions": [action], **fields}
    )


@pytest.mark.parametrize(
    ("text", "long"),
    [("", False), (FITTING, False), (LONG, True), ("漢" * (TEXT // 3), False), ("漢" * TEXT, True)],
    ids=["empty", "as long as may be", "a letter more", "wide, fitting", "wide, too long"],
)
def test_a_text_is_measured_in_bytes(text, long):
    assert too_long(text) is long


def test_a_field_refuses_a_long_text_and_takes_one_that_fits():
    before = session()
    with pytest.raises(
        EditRefused, match=r"^summary of the incident: the text is longer than 1 MB$"
    ):
        apply(before, Set("incident/summary", LONG))
    assert apply(before, Set("incident/summary", FITTING)).summary == FITTING


@pytest.mark.parametrize("value", [LONG, [LONG], {"inner": LONG}, {LONG: 1}], ids=lambda _: "")
def test_a_field_that_is_not_known_refuses_it_too(value):
    with pytest.raises(EditRefused, match="is longer than 1 MB"):
        apply(session(), Set("incident/custom", value))


def test_a_new_item_refuses_it():
    with pytest.raises(EditRefused, match="is longer than 1 MB"):
        apply(session(), Add("timeline", {"id": "T2", "at": NOW, "text": LONG}))


def test_a_typed_line_refuses_it():
    found = capture(f"14:02 {LONG}", session(), now=NOW)
    assert found == Refused(f"this line is longer than {megabytes(TEXT)}; a text holds no more")


def test_of_a_pasted_block_only_the_long_line_is_refused():
    found = capture_block(f"10:01 first\n10:02 {LONG}\n10:03 last", session(), now=NOW)
    assert [type(row.result) for row in found.items] == [Captured, Refused, Captured]
    assert len(found.edit.edits) == 2


def test_a_form_names_the_field_that_refuses_it():
    with pytest.raises(FieldRefused, match="is longer than 1 MB") as caught:
        changes(session(), "timeline/T1", {"quote": LONG}, NOW.date())
    assert caught.value.name == "quote"
    with pytest.raises(FieldRefused, match="is longer than 1 MB") as caught:
        addition(session(), "timeline", {"at": "10:05", "text": LONG}, NOW.date())
    assert caught.value.name == "text"


def test_what_comes_from_the_editor_refuses_it():
    with pytest.raises(EditRefused, match="is longer than 1 MB"):
        rewritten(session(), "timeline/T1/quote", LONG, NOW.date())


def test_a_cell_refuses_it():
    on = Selected(session(), "actions", "actions/A1", NOW, cell="text")
    with pytest.raises(EditRefused, match="is longer than 1 MB"):
        typed(on, "actions/A1/text", LONG)


def test_a_list_holds_so_many_items_and_no_more(monkeypatch):
    monkeypatch.setattr("pmtui.core.lists.ITEMS", 2)
    new = {"at": NOW, "text": "x"}
    full = apply(session(), Add("timeline", {"id": "T2", **new}))
    with pytest.raises(EditRefused, match=r"^no entry can be added: a list holds at most 2 items$"):
        apply(full, Add("timeline", {"id": "T3", **new}))


def test_a_field_holds_so_many_items_and_no_more():
    with pytest.raises(EditRefused, match=f"a list holds at most {ITEMS:,} items"):
        apply(session(), Set("incident/services", ["x"] * (ITEMS + 1)))
