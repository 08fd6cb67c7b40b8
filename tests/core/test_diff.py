from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from edit_strategies import edits, uncounted
from pmtui.core.diff import diff
from pmtui.core.edits import Add, Batch, Move, Remove, Set, apply
from pmtui.core.session import Session
from pmtui.storage.canonical import dumps
from strategies import sessions

NINE = datetime(2026, 3, 4, 9, tzinfo=UTC)
MANY = 10_000


def same(a, b):
    return dumps(uncounted(a)) == dumps(uncounted(b))


def many(number, later=0):
    """Entries a minute apart, `later` of them half a day and 30 seconds on."""
    return Session.model_validate(
        {
            "title": "x",
            "timeline": [
                {
                    "id": f"T{n}",
                    "at": NINE + timedelta(minutes=n, seconds=43_230 if n <= later else 0),
                    "text": f"Fact {n}",
                }
                for n in range(1, number + 1)
            ],
        }
    )


@given(sessions(), sessions())
def test_the_difference_of_two_sessions_leads_from_one_to_the_other(a, b):
    after = apply(a, diff(a, b))
    assert same(after, b)
    assert uncounted(after) == uncounted(b)


@given(st.data())
def test_the_difference_finds_what_edits_did(data):
    before = data.draw(sessions())
    after = before
    for _ in range(3):
        after = apply(after, data.draw(edits(after)))
    assert same(apply(before, diff(before, after)), after)
    assert same(apply(after, diff(after, before)), before)


@given(sessions())
def test_a_session_does_not_differ_from_itself(session):
    again = Session.model_validate(session.model_dump(by_alias=True))
    assert diff(session, session) == diff(session, again) == Batch(())


def test_the_difference_is_small():
    a = Session.model_validate(
        {
            "title": "x",
            "actions": [{"id": f"A{n}", "text": f"Step {n}"} for n in range(1, 6)],
            "people": [{"key": "a/b", "name": "Ana"}],
        }
    )
    items = a.actions
    b = a.model_copy(
        update={
            "title": "y",
            "actions": (items[4], *items[:2], items[3]),
            "people": (a.people[0].model_copy(update={"name": "Ana Brito"}),),
        }
    )
    assert diff(a, b) == Batch(
        (
            Remove("actions/A3"),
            Set("incident/title", "y"),
            Set("people/a~1b/name", "Ana Brito"),
            Move("actions/A5", "A1"),
        )
    )


def test_values_that_only_look_equal_differ():
    a = Session.model_validate({"title": "x", "k": 1, "l": [True], "nan": float("nan")})
    b = Session.model_validate({"title": "x", "k": 1.0, "l": [1], "nan": float("nan")})
    assert diff(a, b) == Batch((Set("incident/k", 1.0), Set("incident/l", [1])))


def test_equal_times_take_the_order_of_the_other_session():
    a, b = (
        Session.model_validate(
            {"title": "x", "timeline": [{"id": n, "at": NINE, "text": n} for n in order]}
        )
        for order in (["T1", "T2", "T3"], ["T3", "T1", "T2"])
    )
    assert diff(a, b).edits == (Move("timeline/T3", "T1"),)


def test_ten_thousand_entries_are_compared_in_one_pass():
    assert diff(many(MANY), many(MANY)) == Batch(())
    moved = diff(many(MANY), many(MANY, later=MANY // 2))
    assert len(moved.edits) == MANY // 2
    assert all(isinstance(edit, Set) for edit in moved.edits)
    new = diff(many(1), many(MANY))
    assert [type(edit) for edit in new.edits] == [Add] * (MANY - 1)
    assert len(diff(many(MANY), Session(title="x")).edits) == MANY
