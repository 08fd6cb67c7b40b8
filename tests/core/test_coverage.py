from pmtui.core.coverage import coverage, in_words
from pmtui.core.session import Session

SESSION = Session.model_validate(
    {
        "title": "Search was slow",
        "factors": [
            {"id": "F1", "title": "Pool"},
            {"id": "F2", "title": "Alert"},
            {"id": "F3", "title": "Cache", "effect": "softened"},
            {"id": "F4", "title": "Rota", "disposition": "elsewhere"},
            {"id": "F5", "title": "Page"},
        ],
        "actions": [
            {"id": "A1", "text": "a", "kind": "fix", "factors": ["F1"]},
            {"id": "A2", "text": "b", "kind": "fix"},
            {"id": "A3", "text": "c", "kind": "speed"},
            {"id": "A4", "text": "d", "kind": "closeout", "factors": ["F2"]},
            {"id": "A5", "text": "e", "kind": "limit", "status": "dropped", "factors": ["F5"]},
        ],
    }
)


def test_what_is_covered_is_told_briefly_and_in_full_words():
    assert coverage(SESSION) == ("3 of 6-10", "fix 2 · limit 0 · speed 1 · F2, F5 have none")
    assert in_words(SESSION) == (
        "3 of 6-10 actions · 2 fix a cause · none limits the reach"
        " · 1 speeds up the response · no action yet for F2, F5"
    )


def test_what_was_decided_not_to_be_acted_on_needs_no_action():
    decided = Session.model_validate(
        SESSION.model_dump()
        | {"decisions": [{"id": "D1", "factor": "F2", "reason": "Rare, and seen at once"}]}
    )
    assert coverage(decided)[1].endswith("F5 has none")


def test_where_all_is_covered_no_factor_is_named():
    session = SESSION.model_copy(update={"factors": SESSION.factors[:1]})
    assert in_words(session).endswith("response")


def test_of_many_uncovered_factors_the_number_is_said():
    many = [{"id": f"F{n}", "title": "A limit"} for n in range(1, 4)]
    session = Session.model_validate({"title": "x", "factors": many})
    assert coverage(session)[1] == "fix 0 · limit 0 · speed 0 · none for 3 factors"
