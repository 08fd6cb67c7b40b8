"""Marks: one, a range, all that was found, and what becomes of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents import entry
from pmtui.core.edits import EditRefused, apply, removal
from pmtui.core.marking import counted, kept, mark, mark_found, mark_range
from pmtui.core.requests import Selected
from pmtui.core.session import Session
from pmtui.core.viewing import Viewing

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "timeline": [entry(n, f"10:{n:02}") for n in range(1, 9)],
        "factors": [{"id": f"F{n}", "title": "One step for all"} for n in (1, 2, 3)],
        "learned": [{"id": "N1", "text": "Settings are code"}],
    }
)
NUMBERS = st.integers(1, 8)


def on(number, viewing=Viewing(), **more):  # noqa: B008
    path = f"timeline/T{number}" if isinstance(number, int) else number
    pane = path.partition("/")[0] if path else "timeline"
    at = datetime(2026, 3, 11, tzinfo=UTC)
    return Selected(SESSION, more.pop("pane", pane), path, at, viewing=viewing, **more)


def marked(viewing):
    return sorted(path.partition("/")[2] for path in viewing.marked)


def test_a_mark_is_set_and_taken_away():
    viewing = mark(on(3))
    assert (marked(viewing), viewing.anchor) == (["T3"], "timeline/T3")
    assert mark(on(3, viewing)) == Viewing()


@given(st.sets(NUMBERS), NUMBERS)
def test_marking_twice_changes_no_mark(numbers, number):
    viewing = Viewing(marked=frozenset(f"timeline/T{each}" for each in numbers))
    assert mark(on(number, mark(on(number, viewing)))).marked == viewing.marked


@given(NUMBERS, NUMBERS)
def test_a_range_goes_from_the_last_mark_to_here_in_either_direction(first, last):
    viewing = mark_range(on(last, mark(on(first))))
    low, high = min(first, last), max(first, last)
    assert marked(viewing) == [f"T{n}" for n in range(low, high + 1)]
    assert viewing.anchor == f"timeline/T{last}"


def test_a_range_without_a_mark_begins_here():
    assert marked(mark_range(on(3))) == ["T3"]
    elsewhere = mark(on("factors/F1"))
    assert marked(mark_range(on(3, elsewhere))) == ["F1", "T3"]


def test_a_range_is_that_of_what_is_shown():
    shown = ("factors/F3", "factors/F1", "factors/F2")
    viewing = mark(on("factors/F3"))
    assert marked(mark_range(on("factors/F1", viewing, shown=shown))) == ["F1", "F3"]


def test_all_that_was_found_in_the_pane_is_marked():
    found = ("timeline/T2", "timeline/T5", "factors/F1", "timeline/T99", "incident/title")
    viewing = mark_found(on(1, Viewing(found=found)))
    assert marked(viewing) == ["T2", "T5"]
    with pytest.raises(EditRefused, match="nothing was found"):
        mark_found(on(1))


def test_nothing_to_mark_is_refused():
    for command in (mark, mark_range, mark_found):
        with pytest.raises(EditRefused, match="select an item"):
            command(on(None))
        with pytest.raises(EditRefused, match="one by one"):
            command(on("learned/N1", pane="story"))


def test_marks_of_what_is_gone_disappear():
    viewing = mark(on(4, mark(on(3))))
    after = apply(SESSION, removal(SESSION, "timeline/T4"))
    assert kept(viewing, SESSION) is viewing
    assert (marked(kept(viewing, after)), kept(viewing, after).anchor) == (["T3"], None)
    assert kept(Viewing(), after) == Viewing()


def test_marks_are_counted_in_words():
    viewing = mark(on(4, mark(on(3))))
    assert counted(on(1, viewing)) == "2 entries marked"
    assert counted(on("factors/F1", viewing)) == "nothing is marked"
    assert counted(on(1, replace(viewing, marked=frozenset({"timeline/T1"})))) == "1 entry marked"
