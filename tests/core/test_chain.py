from datetime import UTC, datetime

import pytest

from pmtui.core.chain import STOP, ask_on, asked, branch, factor_at, step, step_at
from pmtui.core.edits import EditRefused, Set, apply
from pmtui.core.inverse import invert
from pmtui.core.session import Session
from pmtui.core.told import describe

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
SESSION = Session.model_validate(
    {
        "title": "Checkout times out",
        "services": ["checkout"],
        "factors": [
            {"id": "F1", "title": "No limit on retries", "category": "change"},
            {
                "id": "F2",
                "title": "One pool for all",
                "how": [
                    {"id": "H1", "how": "How was it set?", "answer": "By hand"},
                    {"id": "H2", "how": "What made that usual?"},
                ],
            },
        ],
    }
)


def test_questions_are_worded_for_the_factor_and_those_for_all_come_first():
    found = asked(SESSION, "factors/F1")
    assert [prompt.number for prompt, _ in found[:10]] == list(range(48, 58))
    assert {prompt.group for prompt, _ in found[10:]} == {"factors.change"}
    assert "No limit on retries" in found[0][1]
    assert not any("{" in text for _, text in found)
    assert len(asked(SESSION, "factors/F2")) == 10


def test_a_step_goes_behind_the_one_that_it_asks_on():
    after = apply(SESSION, step(SESSION, "factors/F2", "How so?", "H1"))
    assert [each.id for each in after.factors[1].how] == ["H1", "H3", "H2"]
    after = apply(after, step(after, "factors/F2", "And then?"))
    assert [each.id for each in after.factors[1].how][-1] == "H4"
    assert apply(SESSION, step(SESSION, "factors/F1", "How so?")).factors[0].how[0].how == "How so?"


def test_the_id_of_a_factor_branches_to_it_unless_it_is_its_own():
    assert branch(SESSION, "factors/F2/how/H2", "f1") == Set("factors/F2/how/H2/branches_to", "F1")
    with pytest.raises(EditRefused, match="another factor"):
        branch(SESSION, "factors/F2/how/H2", "F2")


def test_a_branch_makes_its_factor_and_goes_with_it():
    edit = branch(SESSION, "factors/F2/how/H2", "Reviews look at code alone")
    after = apply(SESSION, edit)
    assert after.factors[2].title == "Reviews look at code alone"
    assert after.factors[1].how[1].branches_to == "F3"
    assert describe(edit, SESSION).startswith("branch H2 to a new factor F3")
    assert apply(after, invert(edit, SESSION)).factors == SESSION.factors


def test_what_nobody_can_answer_becomes_an_open_question_once():
    after = apply(SESSION, ask_on(SESSION, "factors/F2/how/H2"))
    assert (after.questions[0].text, after.questions[0].factor) == ("What made that usual?", "F2")
    with pytest.raises(EditRefused, match="already"):
        ask_on(after, "factors/F2/how/H2")


@pytest.mark.parametrize("path", [None, "timeline", "factors/F2/how/H1", "factors/F2/title"])
def test_only_a_factor_has_a_chain(path):
    with pytest.raises(EditRefused):
        factor_at(SESSION, path)


@pytest.mark.parametrize("path", [None, "factors/F2", "factors/F2/how"])
def test_only_a_step_is_a_step(path):
    with pytest.raises(EditRefused, match="a adds one"):
        step_at(SESSION, path)


def test_a_chain_never_stops_at_a_person():
    assert STOP.endswith("never at a person.")
