import pytest

from pmtui.coach.reading import Reading
from pmtui.coach.training import needs_training


@pytest.mark.parametrize(
    "text",
    [
        "The operator lacked experience with the console.",
        "The team needs training on the pager.",
        "The technician had no knowledge of the valve.",
        "The clerk was not trained for it.",
    ],
)
def test_what_somebody_has_to_learn_is_found(text: str) -> None:
    assert any(needs_training(Reading(text, "factor")))


@pytest.mark.parametrize(
    "text",
    [
        "On-call training does not cover the console.",
        "The model needs training data.",
        "The operator had no access to the console.",
    ],
)
def test_what_the_training_lacks_is_spared(text: str) -> None:
    assert not any(needs_training(Reading(text, "factor")))
