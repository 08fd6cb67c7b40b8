import pytest

from pmtui.coach.reading import Reading
from pmtui.coach.slips import human_error


def found(text: str, kind: str = "") -> bool:
    return any(human_error(Reading(text, "factor", kind)))


@pytest.mark.parametrize(
    "text",
    [
        "Wrong terminal window.",
        "Operating error at panel 4.",
        "Because one of us pressed a wrong key, 90 policies lapsed.",
        "The attendant confused lane 2 and lane 12.",
        "Cause category: human.",
        "A digit was mistyped.",
        "User error in the booking mask",
        "Human error.",
        "Due to human error 2,100 letters went out.",
        "A keying mistake led to 48 wrong bills.",
        "The clerk's error withheld 640 payslips.",
        "Someone typed db-11 for db-1.",
        "Just a typo, made late at night.",
        "It sat between chair and keyboard.",
        "A mistake made by one of our engineers.",
    ],
)
def test_slips_as_the_explanation_are_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Correction of typing errors in an address takes two days.",
        "The form accepts any amount; a digit too many goes through.",
        "The operator error rate panel was empty.",
        "The guard is there to prevent human error.",
        "It was not human error.",
        "The importer takes the mistake for a name.",
        'The phrase "human error" told us nothing.',
        "Lines of the form operator error 17, or worse, mean a lost lease.",
        "User errors are counted together with server errors.",
    ],
)
def test_counts_aims_and_quotes_are_spared(text: str) -> None:
    assert not found(text)


def test_a_belief_of_the_moment_may_be_one() -> None:
    assert not found("Operator error, we think.", "belief")
