import pytest

from pmtui.coach.reading import Reading
from pmtui.coach.verdicts import blame_word, judged_decision


def found(text: str) -> bool:
    return any(blame_word(Reading(text, "factor")))


@pytest.mark.parametrize(
    "text",
    [
        "Inattention on the part of the shift lead let the backlog build.",
        "The lapse of the duty officer cost an hour.",
        "It was her mistake.",
        "Careless flag flip by growth squad",
        "The pharmacist's reckless use of the override filled the queue.",
        "Blame lies with the hosting company.",
        "The developer was too lazy to write a test.",
        "The trainee is to blame.",
        "Hats off to whoever wrote this.",
        "It takes real talent to drop it twice.",
        "Who on earth edits this on a Friday?",
        "To save time, a technician pulled both cables.",
        "Because the admin was in a hurry, the list was short.",
        "Ignorance of routing led the developer to open the port.",
        "Have a stern word with the operator.",
        "The slow reaction of the night shift made it longer.",
        "It all comes down to the trainee.",
        "Shame on us.",
        "Our beloved network team strikes again.",
        "The night nurse was chatting in the corridor.",
        "Some genius plugged the cable back in.",
        "Kids being kids, they all pressed it.",
        "The trainee took it upon himself to purge the logs.",
        "The shift lead knew it was wrong and did it regardless.",
        "There was no sense of urgency in the support team.",
        "Release management's inability to say no.",
        "The welder's people treat the alarm as background music.",
        "The quant developer bears full responsibility.",
        "The plumber was told three times about the valve.",
        "Unlike his predecessor, the clerk reads what he signs.",
    ],
)
def test_verdicts_on_people_are_found(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    [
        "The nurse could not tell the two patients apart: the list shows surnames only.",
        "None of them can be read by anybody who cannot read the session.",
        "The brewer opened valve 4, as page 3 of the sheet says.",
        "The new technician had a badge for hall 1 only.",
        "A fault in the cooling unit raised the room to 38 degrees.",
        "Drivers leave the engine on while they load, which blinds the sensor.",
        "Lazy loading hides the fault domain.",
        "git blame shows four authors.",
        "The naive retry loop had no limit.",
        "A dumb terminal connects the depots.",
        "Nobody outside is to blame.",
        "The full disk was the cause of the delay.",
        "The container starts without permission to write.",
        "The retry is too slow for the queue.",
        "The cache cannot be trusted to be fresh.",
        "If the person on call is asleep, nothing else catches it.",
        "What looks careless from outside was the usual path.",
        'The report said "they were careless".',
        "The error rate of the provider is not on the board.",
        "The failure of the primary was masked.",
        "The teams tell it in their own order of time.",
        "The tool shows the limit, so that nobody has to remember it.",
        "The check took the hosts for broken while they were busy with the monthly accounts.",
    ],
)
def test_words_of_the_trade_are_spared(text: str) -> None:
    assert not found(text)


def test_decisions_are_graded_where_somebody_decides() -> None:
    assert any(judged_decision(Reading("The restart was a poor decision.", "factor")))
    assert not any(judged_decision(Reading("A poor response time hid the decision.", "factor")))
