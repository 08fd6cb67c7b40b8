import pytest

from pmtui.coach.decided import ASKED, decided
from pmtui.coach.policy import USUAL, Policy
from pmtui.core.outside import Customers


def test_where_nothing_is_asked_all_is_as_usual():
    assert decided({}) == (USUAL, ())


def test_all_that_a_policy_holds_can_be_asked_for():
    assert {*ASKED} == {*Policy._fields} - {"customers"}
    assert Policy().customers == Customers()


def test_what_is_asked_is_decided():
    policy, wrong = decided(
        {
            "root_cause": "allow",
            "summary": "impact-only",
            "readers": "engineers",
            "team_owner": True,
            "tickets": False,
            "factors": [2, 9],
            "known": ["MGL"],
            "more": {"people.roles": ["harbour  pilot"], "people": {"titles": ["capt"]}},
            "fewer": {"people": {"roles": ["captain"]}},
            "off": {"human-error-label": "we quote a law"},
        }
    )
    assert wrong == ()
    assert policy == Policy(
        root_cause="allow",
        summary="impact-only",
        readers="engineers",
        team_owner=True,
        tickets=False,
        factors=(2, 9),
        known=("MGL",),
        more={"people.roles": ("harbour pilot",), "people.titles": ("capt",)},
        fewer={"people.roles": ("captain",)},
        off={"human-error-label": "we quote a law"},
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"blame": True}, "blame is no decision; there are root_cause, summary"),
        ({"root_cause": "never"}, 'root_cause is left out: it is "warn" or "allow"'),
        ({"root_cause": ["warn"]}, "root_cause is left out"),
        ({"utc": 1}, "utc is left out: it is true or false"),
        ({"known": "MGL"}, "known is left out: it is a list of words"),
        ({"known": [" "]}, "known is left out"),
        ({"factors": [3]}, "factors is left out: it is the smallest and the largest number"),
        ({"factors": [7, 3]}, "factors is left out"),
        ({"factors": [True, 3]}, "factors is left out"),
        ({"factors": [1, 10**9]}, "factors is left out"),
        ({"off": ["lucky-empty"]}, "off is left out: it is a table of rules"),
        ({"off": {"lucky": "x"}}, "off: lucky is no rule"),
        ({"off": {"human-error-label": " "}}, "off: human-error-label stays on: say why"),
        ({"more": {"people.roles": "x"}}, "more: people.roles is left out: it is a list of"),
        ({"more": {"people.rolls": ["x"]}}, "more: people.rolls is no list of words"),
        ({"more": {"../secrets.spares": ["x"]}}, "more: ../secrets.spares is no list"),
        ({"fewer": {"people": {"roles": {"a": []}}}}, "fewer: people.roles is left out"),
        ({"more": {"x" * 500: []}}, "…"),
    ],
)
def test_what_is_wrong_is_left_out_and_said(asked, said):
    policy, (wrong,) = decided(asked)
    assert said in wrong
    assert policy == USUAL
