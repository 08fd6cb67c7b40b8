import pytest
from hypothesis import given
from hypothesis import strategies as st

from edit_strategies import any_edit, edits, uncounted
from pmtui.core import addresses
from pmtui.core.addresses import find, key_of
from pmtui.core.edits import Add, Batch, EditRefused, Move, Remove, Set, apply, new_id, removal
from pmtui.core.inverse import invert
from pmtui.core.links import linking, placed, problems
from pmtui.core.session import Session
from pmtui.storage.canonical import dumps
from strategies import sessions

NINE = "2026-03-04T09:00:00Z"
TEN = "2026-03-04T10:00:00Z"


def session(**parts):
    return Session.model_validate({"title": "Checkout: cards refused"} | parts)


def linked():
    return session(
        timeline=[
            {"id": "T1", "at": NINE, "text": "Alert", "evidence": ["E1"]},
            {"id": "T2", "at": TEN, "text": "Rollback"},
        ],
        evidence=[{"id": "E1", "title": "Graph"}, {"id": "E2", "title": "Log"}],
        factors=[
            {"id": "F1", "title": "Default", "entries": ["T1", "T2"]},
            {
                "id": "F2",
                "title": "Retry",
                "how": [{"id": "H1", "how": "?", "branches_to": "F1"}],
            },
        ],
        actions=[{"id": "A1", "text": "Stage it", "factors": ["F1", "F2"]}],
        decisions=[{"id": "D1", "reason": "Rare", "factor": "F1"}],
        impact={"metrics": [{"id": "M1", "name": "refused", "source": "E1"}]},
        followup={"outcomes": [{"action": "A1", "outcome": "done"}]},
    )


def entries(*times):
    return session(
        timeline=[{"id": f"T{n}", "at": at, "text": f"Fact {n}"} for n, at in enumerate(times, 1)]
    )


def order(found, place="timeline"):
    return [key_of(item) for item in getattr(found, place)]


def refusal(found, edit):
    before = dumps(found)
    with pytest.raises(EditRefused) as caught:
        apply(found, edit)
    assert dumps(found) == before
    return str(caught.value)


def tried(found, edit):
    try:
        return apply(found, edit), ""
    except EditRefused as refused:
        return None, str(refused)


@given(st.data())
def test_what_an_edit_leaves_can_stand(data):
    before = data.draw(sessions())
    assert problems(before) == ()
    written = dumps(before)
    edit = data.draw(any_edit(before))
    after, reason = tried(before, edit)
    if after is None:
        assert reason
        assert reason == " ".join(reason.split())
    else:
        assert problems(after) == ()
        assert Session.model_validate(after.model_dump(by_alias=True)) == after
        times = [entry.at for entry in after.timeline]
        assert times == sorted(times)
    assert dumps(before) == written


@given(st.data())
def test_ids_are_never_given_twice(data):
    here = data.draw(sessions())
    given_before = {found.path for found in placed(here)}
    for _ in range(3):
        edit = data.draw(edits(here))
        back = invert(edit, here)
        after = apply(here, edit)
        given_before |= {found.path for found in placed(after)}
        here = apply(after, back) if data.draw(st.booleans()) else after
    for place in ("timeline", "factors", "actions", "evidence"):
        assert f"{place}/{new_id(here, place)}" not in given_before


@given(st.data())
def test_a_removal_takes_all_links_and_brings_them_back(data):
    before = data.draw(sessions())
    paths = [found.path for found in placed(before)]
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    edit = removal(before, path)
    after = apply(before, edit)
    place, _, key = path.rpartition("/")
    assert not list(linking(after, place, key))
    assert problems(after) == ()
    assert uncounted(apply(after, invert(edit, before))) == uncounted(before)


def test_removing_a_factor_unlinks_what_answered_it():
    before = linked()
    after = apply(before, removal(before, "factors/F1"))
    assert order(after, "factors") == ["F2"]
    assert after.actions[0].factors == ("F2",)
    assert after.decisions[0].factor is None
    assert after.factors[0].how[0].branches_to is None
    assert apply(after, invert(removal(before, "factors/F1"), before)) == before


def test_removing_an_action_takes_its_outcome():
    before = linked()
    assert apply(before, removal(before, "incident/actions/A1")).followup.outcomes == ()


def test_removing_the_present_phase_leaves_the_meeting_in_none():
    before = session(
        meeting={"phase": "open", "phases": [{"key": "open", "name": "Open", "planned": 5}]}
    )
    edit = removal(before, "meeting/phases/open")
    after = apply(before, edit)
    assert (after.meeting.phase, after.meeting.phases) == (None, ())
    assert apply(after, invert(edit, before)) == before


def test_a_removal_of_nothing_is_refused():
    for path in ("factors/F9", "incident/title", "factors/F1/title", "timeline", ""):
        with pytest.raises(EditRefused):
            removal(linked(), path)


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (Set("timeline/T1/text", ""), "text of entry T1 cannot be left empty"),
        (Set("timeline/T1/at", None), "time of entry T1 cannot be left empty"),
        (Set("incident/title", None), "title of the incident cannot be left empty"),
        (Set("timeline/T1/id", "T9"), "id of entry T1 cannot be changed"),
        (Set("incident/counters", {"T": 0}), "counters of the incident cannot be changed"),
        (Set("incident/schema", 2), "schema of the incident cannot be changed"),
        (Set("impact", {}), "impact of the incident cannot be set as a whole"),
        (Set("timeline/T1", {}), "entry T1 cannot be set as a whole"),
        (Set("incident", 1), "the incident cannot be set as a whole"),
        (Set("timeline/T9/text", "x"), "there is no entry T9"),
        (Set("factors/F2/how/H9/how", "x"), "there is no how-step H9"),
        (Set("timeline/T1/at", "noon"), "time of entry T1: 'noon' is not a time"),
        (
            Set("timeline/T1/evidence", ["E1", "E9"]),
            "evidence of entry T1: there is no evidence E9",
        ),
        (Set("timeline/T1/evidence", "E1"), "evidence of entry T1: 'E1' is not a list"),
        (Set("decisions/D1/factor", "F9"), "factor of decision D1: there is no factor F9"),
        (
            Set("impact/metrics/M1/source", "E9"),
            "impact number M1: there is no evidence E9",
        ),
        (Set("meeting/phase", "open"), "phase of the meeting: there is no phase open"),
        (Set("slo/target", 120), "target of the objective: 120 is not between 0 and 100"),
        (
            Set("actions/A1/kind", "mend"),
            "kind of action A1: 'mend' is not one of fix, limit",
        ),
        (Add("timeline", {"id": "T1", "at": NINE, "text": "x"}), "entry T1 is there already"),
        (Add("timeline", {"id": "T9", "at": NINE}), "text of entry T9 is missing"),
        (Add("factors", {"title": "x"}), "id of a new factor is missing"),
        (Add("factors", {"id": "F9", "title": "x"}, "F8"), "there is no factor F8"),
        (Add("factors/F9/how", {"id": "H9", "how": "x"}), "there is no factor F9"),
        (Add("severity", {"id": "S1"}), "nothing can be added to the severity"),
        (Remove("factors/F1"), "links to factor F1; unlink it first"),
        (Remove("people/olu"), "there is no person olu"),
        (Remove("incident/title"), "title of the incident cannot be moved or removed"),
        (Move("actions/A1", "A1"), "action A1 cannot go before itself"),
        (Move("actions/A1", "A9"), "there is no action A9"),
        (
            Move("timeline/T2", "T1"),
            "the timeline is kept in order of time",
        ),
        (
            Set("incident/x", object()),
            "x of the incident: a file cannot hold a value",
        ),
        (Set("incident/services/a", "b"), "cannot be set as a whole"),
        (Set("timeline/T\x1b[31m9/text", "x"), "there is no entry T9"),
    ],
)
def test_a_refusal_says_what_and_where(edit, reason):
    assert reason in refusal(linked(), edit)


def test_a_batch_is_refused_as_a_whole():
    batch = Batch((Set("incident/title", "New"), Set("timeline/T9/text", "x")))
    assert refusal(linked(), batch) == "there is no entry T9"


def test_a_batch_may_add_what_it_links_to():
    batch = Batch(
        (Set("decisions/D1/factor", "F3"), Add("factors", {"id": "F3", "title": "Third"}))
    )
    assert apply(linked(), batch).decisions[0].factor == "F3"


def test_the_same_value_again_is_fine():
    before = linked()
    for path in ("timeline/T1/text", "timeline/T1/at", "factors/F1/entries", "decisions/D1/factor"):
        value = find(before, path)
        assert (
            apply(before, Set(path, list(value) if isinstance(value, tuple) else value)) == before
        )


def test_clearing_gives_back_what_was_absent():
    after = apply(linked(), Set("timeline/T1/quote", "5xx"))
    for nothing in (None, "", [], ()):
        assert apply(after, Set("timeline/T1/quote", nothing)) == linked()
    assert apply(session(status="final"), Set("incident/status", None)).status == "draft"


def test_words_are_no_link_to_evidence():
    for source in ("BIGQUERY1", "Q3", "the log", "A1"):
        apply(linked(), Set("impact/metrics/M1/source", source))
    assert apply(linked(), removal(linked(), "evidence/E1")).impact.metrics[0].source is None


def test_an_entry_goes_where_its_time_is():
    before = entries(NINE, TEN)
    assert order(apply(before, Add("timeline", {"id": "T3", "at": NINE, "text": "x"}))) == [
        "T1",
        "T3",
        "T2",
    ]
    added = Add("incident/timeline", {"id": "T3", "at": "2026-03-04T08:00:00Z", "text": "x"}, "T2")
    assert order(apply(before, added)) == ["T3", "T1", "T2"]
    assert order(apply(before, Set("timeline/T1/at", "2026-03-04T11:00:00Z"))) == ["T2", "T1"]


def test_entries_of_one_time_come_back_in_their_order():
    before = entries(NINE, NINE, NINE, TEN)
    for edit in (
        Set("timeline/T1/at", TEN),
        Set("timeline/T2/at", "2026-03-04T08:00:00Z"),
        Move("timeline/T3", "T1"),
        Remove("timeline/T2"),
    ):
        assert order(apply(apply(before, edit), invert(edit, before))) == ["T1", "T2", "T3", "T4"]


def test_an_edit_keeps_no_hold_on_the_values_it_was_made_of():
    inside = {"deep": [1]}
    after = apply(linked(), Set("incident/x", inside))
    added = apply(after, Add("links", {"id": "L1", "url": "https://x.example", "y": inside}))
    inside["deep"].append(2)
    assert find(added, "incident/x") == find(added, "links/L1/y") == {"deep": [1]}


def test_a_key_that_the_program_does_not_know_holds_what_it_held():
    before = session(x=[], y="", incident={"a": 1})
    for path in ("incident/x", "incident/y", "incident/incident"):
        edit = Set(path, 5)
        assert apply(apply(before, edit), invert(edit, before)) == before


def test_new_ids_go_on_where_the_counters_are():
    before = linked()
    assert (new_id(before, "timeline"), new_id(before, "factors/F1/how", 2)) == ("T3", "H4")
    gone = apply(before, removal(before, "timeline/T2"))
    assert new_id(gone, "timeline") == "T3"
    with pytest.raises(EditRefused, match="people have no ids"):
        new_id(before, "people")


def test_many_edits_at_once_look_through_no_list_again_and_again(monkeypatch):
    looked = []

    def counted(items, key):
        looked.append(key)
        return addresses.position(items, key)

    monkeypatch.setattr("pmtui.core.lists.position", counted)
    monkeypatch.setattr("pmtui.core.inverse.position", counted)
    monkeypatch.setattr("pmtui.core.addresses.reach.__defaults__", (counted,))
    many = 300
    new = [{"id": f"T{n}", "at": NINE, "text": "x", "evidence": ["E1"]} for n in range(9, 9 + many)]
    batch = Batch(tuple(Add("timeline", item) for item in new))
    back = invert(batch, linked())
    after = apply(linked(), batch)
    assert len(after.timeline) == many + 2
    assert apply(after, back).timeline == linked().timeline
    assert len(looked) < 10


def test_what_goes_together_is_refused_together():
    twice = Add("timeline", {"id": "T9", "at": NINE, "text": "x"})
    assert refusal(linked(), Batch((twice, twice))) == "entry T9 is there already"
    missing = Add("timeline", {"id": "T8", "at": NINE, "text": "x", "evidence": ["E9"]})
    assert "there is no evidence E9" in refusal(linked(), Batch((twice, missing)))
    gone = Batch((Remove("timeline/T1"), Remove("timeline/T1")))
    assert refusal(linked(), gone) == "there is no entry T1"
    again = Batch(
        (Remove("timeline/T1"), Add("incident/timeline", linked().timeline[0].model_dump()))
    )
    assert order(apply(linked(), again)) == ["T1", "T2"]
    assert "unlink it first" in refusal(linked(), Batch((Remove("timeline/T2"), twice)))
    assert apply(linked(), Batch((missing, Remove("timeline/T8")))).timeline == linked().timeline


def test_several_are_removed_with_all_their_links():
    before = linked()
    entries = [f"timeline/{entry.id}" for entry in before.timeline]
    edit = removal(before, *entries)
    after = apply(before, edit)
    assert after.timeline == ()
    assert all(factor.entries == () for factor in after.factors)
    assert apply(after, invert(edit, before)) == before


@given(st.data())
def test_a_removal_of_several_is_one_of_each(data):
    before = data.draw(sessions())
    for place in ("timeline", "factors", "actions"):
        keys = [item.id for item in getattr(before, place)]
        some = data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
        one_by_one = before
        for key in some:
            one_by_one = apply(one_by_one, removal(one_by_one, f"{place}/{key}"))
        edit = removal(before, *(f"{place}/{key}" for key in some))
        after = apply(before, edit)
        assert dumps(after) == dumps(one_by_one)
        assert dumps(apply(after, invert(edit, before))) == dumps(before)
