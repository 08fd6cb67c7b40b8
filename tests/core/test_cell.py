from datetime import UTC, date, datetime

import pytest

from pmtui.core.addresses import find
from pmtui.core.cell import CELLS, cells_of, edit_cell, told, typed
from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.requests import Fill, FillCell, Selected
from pmtui.core.session import Session
from pmtui.core.told import describe

SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "people": [{"key": "mira"}, {"key": "lin"}],
        "factors": [{"id": "F1", "title": "One step for all"}],
        "actions": [
            {
                "id": "A1",
                "text": "Stage it",
                "kind": "speed",
                "speeds": "detect",
                "due": "2026-03-20",
                "helpers": ["mira", "lin"],
                "status": "done",
                "verification": {"date": "2026-03-21", "by": "lin", "seen": "a page in 2 min"},
            },
            {"id": "A2", "text": "Watch it\nfor a week"},
        ],
    }
)


def on(cell="", path="actions/A1"):
    at = datetime(2026, 3, 11, 9, tzinfo=UTC)
    return Selected(SESSION, "actions", path, at, cell=cell)


def after(name, text, item="A1"):
    """Give the action after `text` was typed into its cell."""
    return find(apply(SESSION, typed(on(), f"actions/{item}/{name}", text)), f"actions/{item}")


def test_an_action_that_speeds_nothing_up_has_no_cell_for_it():
    first, second = SESSION.actions
    assert cells_of(first) == tuple(CELLS)
    assert "speeds" not in cells_of(second)


def test_a_cell_is_edited_in_place_where_one_line_holds_it():
    assert edit_cell(on("due")) == FillCell("actions/A1/due")
    assert edit_cell(on("verification")) == Fill("actions/A1/verification")
    assert edit_cell(on("text", "actions/A2")) == Fill("actions/A2/text")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("status", "done: its owner says that it is done"),
        ("kind", "speed: speed up how it is detected, identified or mitigated"),
        ("due", "Friday 20 March 2026"),
        ("helpers", "mira, lin"),
        ("ticket", "not yet said"),
        ("verification", "21 March 2026 by lin: a page in 2 min"),
    ],
)
def test_a_cell_is_told_in_words(name, words):
    assert told(SESSION.actions[0], name) == words


def test_of_a_new_action_the_cells_are_told_too():
    assert told(SESSION.actions[1], "status") == "proposed: said, not yet promised"
    assert told(SESSION.actions[1], "verification") == "not yet"


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("due", "+14d", date(2026, 3, 25)),
        ("due", "fri", date(2026, 3, 13)),
        ("due", "", None),
        ("owner", "@mira", "mira"),
        ("helpers", "lin", ("lin",)),
        ("factors", "f1", ("F1",)),
        ("priority", "p1", "P1"),
        ("ticket", "PAY-311", "PAY-311"),
        ("done_when", "a test page comes", "a test page comes"),
        ("status", "sta", "started"),
    ],
)
def test_what_is_typed_is_read_as_the_form_reads_it(name, text, value):
    assert getattr(after(name, text), name) == value


def test_one_cell_is_one_edit_that_says_so():
    given = typed(on(), "actions/A1/owner", "mira")
    assert describe(given, SESSION) == "set owner of A1 to mira"
    assert typed(on(), "actions/A1/due", "2026-03-20") is None


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("due", "soon", "no day"),
        ("factors", "F9", "F9"),
        ("kind", "nice", "none of"),
        ("status", "d", "may be done, dropped"),
        ("text", "", "text"),
    ],
)
def test_what_cannot_be_is_refused_in_words(name, text, reason):
    with pytest.raises(EditRefused, match=reason):
        typed(on(), f"actions/A1/{name}", text)


def test_a_kind_and_what_it_speeds_up_go_together():
    both = after("kind", "speed/mitigate", "A2")
    assert (both.kind, both.speeds) == ("speed", "mitigate")
    assert (after("kind", "fix").kind, after("kind", "fix").speeds) == ("fix", None)


def test_a_status_asks_for_what_is_missing():
    dropped = typed(on(), "actions/A1/status", "dropped")
    assert isinstance(dropped, Fill)
    assert dropped.needs == ("dropped_reason",)
    assert typed(on(), "actions/A1/status", "verified") == Set("actions/A1/status", "verified")
