import pytest

from pmtui.coach.outward import told
from pmtui.coach.prose import paragraphs
from pmtui.coach.tone import blamed, regret


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was caused by our cloud provider.", ["caused by our cloud provider"]),
        ("This was due to a fault at a third party.", ["due to a fault at a third party"]),
        ("Payments failed because of AWS.", ["because of AWS"]),
        ("Due to\nthe hosting provider it was slow.", ["Due to the hosting provider"]),
        ("It was caused by a change of settings.", []),
        ("Due to snow, trains were late. A provider helped.", []),
        ("It was caused by our provider. We now switch to a second one.", []),
        ("It was caused by our provider.\n\n- Our checks will halt such a change.", []),
        (
            "It was caused by our provider. The provider will add a limit.",
            ["caused by our provider"],
        ),
    ],
)
def test_others_are_blamed_only_where_nothing_is_said_of_ourselves(text, found):
    assert [each.found for each in blamed(tuple(paragraphs(text)))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We are sorry for the missed ferries.", []),
        ("We apologise to all who waited.", []),
        ("We regret the wait.", []),
        ("It is over.", [""]),
        (
            "We apologize for any inconvenience this may have caused.",
            ["any inconvenience this may have caused"],
        ),
        ("Sorry. We take your data very seriously.", ["take your data very seriously"]),
        ("Thank you for your patience.", ["", "for your patience"]),
    ],
)
def test_being_sorry_is_said_and_not_by_a_set_phrase(text, found):
    some = [*map(told, regret(tuple(paragraphs(text))))]
    assert [each.found for each in some] == found
    assert {each.severity for each in some} <= {"hint"}
