"""Edits in a row that are done together, as they are one by one."""

import time

from hypothesis import given, reject

from core.test_diff import many
from edit_strategies import triples
from pmtui.core.diff import diff
from pmtui.core.edits import Add, Batch, EditRefused, Move, Remove, Set, apply, runs
from pmtui.core.inverse import invert
from pmtui.core.kinds import flat


def test_what_touches_one_list_in_a_row_is_done_together():
    one, two = Set("timeline/T1/text", "a"), Set("timeline/T2/quote", None)
    later, whole = Set("timeline/T1/at", "2026-03-04T09:00:00Z"), Set("incident/title", "b")
    added, gone = Add("well", {"id": "G1", "text": "c"}), Remove("factors/F1/how/H1")
    inner, move = Set("factors/F1/how/H1/answer", "d"), Move("actions/A1")
    edits = (one, two, later, one, whole, whole, added, added, gone, inner, inner, move, move)
    found = list(runs(Batch(edits)))
    assert [each for run in found for each in run] == list(edits)
    assert [run for run in found if len(run) > 1] == [(one, two), (added, added)]


@given(triples())
def test_together_they_do_what_each_of_them_does(triple):
    base, ours, _ = triple
    edit, session = diff(base, ours), base
    try:
        for run in runs(Batch(tuple(flat(edit)))):
            parts = [(each,) for each in run] if isinstance(run[0], Set) else [run]
            for part in parts:
                session = apply(session, Batch(part))
    except EditRefused:
        reject()  # a link may lead to nothing until a later one of them is done
    assert session == apply(base, edit)


def test_one_field_that_is_set_twice_comes_back_as_it_was():
    session = many(3)
    key = session.timeline[0].id
    edit = Batch(tuple(Set(f"timeline/{key}/text", text) for text in ("one", "two")))
    after = apply(session, edit)
    assert after.timeline[0].text == "two"
    assert apply(after, invert(edit, session)).timeline == session.timeline


def test_ten_thousand_fields_are_set_in_one_pass():
    session = many(10_000)
    edit = Batch(tuple(Set(f"timeline/{each.id}/text", "Other") for each in session.timeline))
    begun = time.process_time()
    after = apply(session, edit)
    assert apply(after, invert(edit, session)).timeline == session.timeline
    assert time.process_time() - begun < 5
